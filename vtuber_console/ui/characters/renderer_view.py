"""What computes a model's meshes: our own renderer, or the Cubism Core that was installed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vtuber_console.domain.model import Renderer
from vtuber_console.domain.reports import DrawnBy, PageReady
from vtuber_console.ui.prose import breakable, prose
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Button, Segmented

WORDS = {Renderer.AUTO: "Auto", Renderer.NATIVE: "Built in", Renderer.CORE: "Cubism Core"}
USED = {
    (Renderer.AUTO, True): "The console draws it; the Cubism Core helps where it cannot.",
    (Renderer.AUTO, False): "The console draws it. If it cannot, the page says why.",
    (Renderer.NATIVE, True): "The console draws it, always.",
    (Renderer.NATIVE, False): "The console draws it, always.",
    (Renderer.CORE, True): "The Cubism Core computes it, always.",
    (Renderer.CORE, False): "The Cubism Core is not installed, so the console draws it meanwhile.",
}
"""What is used, by what is wished and whether the Core is installed."""
DRAWN = {
    DrawnBy.NATIVE: "Drawn by the built-in renderer now.",
    DrawnBy.CORE: "Drawn by the Cubism Core now.",
    DrawnBy.PNG: "Shown as pictures now.",
}


class RendererView(QWidget):
    """Three words of which one is chosen, what that means, and what the page does."""

    chosen = Signal(Renderer)
    core_wanted = Signal()

    def __init__(self, theme: Theme, renderer: Renderer, *, core: bool) -> None:
        """`core` is whether the Cubism Core is installed."""
        super().__init__()
        self._wish, self._core = renderer, core
        self.choice = Segmented(theme, list(WORDS.values()), "Renderer")
        self.choice.choose(list(WORDS).index(renderer))
        self.choice.chosen.connect(self._choose)
        self.about = prose("", (theme, "small"), "muted")
        self.now = prose("", (theme, "small"), "secondary")
        self.now.hide()
        self.core = Button(theme, "Cubism Core…", "ghost")
        self.core.tip("What it is for, its licence, install or remove it")
        self.core.clicked.connect(self.core_wanted)
        row = QHBoxLayout()
        row.addWidget(self.choice)
        row.addStretch()
        row.addWidget(self.core)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.about)
        column.addWidget(self.now)
        self._tell()

    def show_core(self, *, installed: bool) -> None:
        """Take in that the Cubism Core was installed or removed."""
        self._core = installed
        self._tell()

    def show_seen(self, seen: PageReady | None) -> None:
        """Say what a page draws the model with now, and why; nothing if none shows it."""
        drawn = DRAWN.get(seen.drawn_by) if seen is not None else None
        words = f"{drawn} {seen.reason}".strip() if seen is not None and drawn else ""
        self.now.setText(breakable(words))
        self.now.setVisible(drawn is not None)

    def _choose(self, number: int) -> None:
        self._wish = list(WORDS)[number]
        self._tell()
        self.chosen.emit(self._wish)

    def _tell(self) -> None:
        self.about.setText(USED[self._wish, self._core])
