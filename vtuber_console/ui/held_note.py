"""The note after panic: what is held, and the one key that lets the show go on."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from vtuber_console.domain.script import QueueView
from vtuber_console.pipeline.console import Console
from vtuber_console.ui.binding import listen
from vtuber_console.ui.glyphs import StateGlyph
from vtuber_console.ui.prose import prose
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Button, label

TITLE, SINCE_BEFORE = "Held since panic", "Still held since panic before the restart"
WORDS = "Chat is not answered. Your own lines and keys work."


class HeldNote(QFrame):
    """Seen only while the console holds everybody but the operator."""

    def __init__(self, console: Console, theme: Theme) -> None:
        super().__init__()
        self._console = console
        self.go_on = Button(theme, "Go on")
        self.go_on.tip("Answer chat again and speak up as set in Mind")
        self.go_on.clicked.connect(console.release)
        self.setProperty("banner", "info")
        row, words = QHBoxLayout(self), QVBoxLayout()
        row.setContentsMargins(10, 6, 6, 6)
        row.setSpacing(10)
        words.setSpacing(0)
        self.title = label(SINCE_BEFORE if console.queue.held else TITLE, (theme, "body", True))
        self.title.setWordWrap(True)
        words.addWidget(self.title)
        words.addWidget(prose(WORDS, (theme, "small"), "secondary"))
        row.addWidget(StateGlyph(theme, "held", 18))
        row.addLayout(words, 1)
        row.addWidget(self.go_on)
        listen(self, console.queue_changed, self._show)
        self._show(console.queue)

    def _show(self, script: QueueView) -> None:
        self.setVisible(script.held)
        if not script.held:
            self.title.setText(TITLE)
