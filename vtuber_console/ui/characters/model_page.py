"""All about one model: what the doctor says, its moods, its renderer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vtuber_console.domain.model import ModelKind
from vtuber_console.domain.model_doctor.findings import refusals
from vtuber_console.pipeline.backstage import Backstage
from vtuber_console.pipeline.model_shelf import Examined
from vtuber_console.ui.binding import listen
from vtuber_console.ui.characters.doctor_view import DoctorView
from vtuber_console.ui.characters.moods_view import MoodsView
from vtuber_console.ui.characters.renderer_view import RendererView
from vtuber_console.ui.characters.thumbnail import Thumbnail
from vtuber_console.ui.elided import ElidedLabel
from vtuber_console.ui.scroll import scrolled
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Button, IconButton, hairline, label


class ModelPage(QWidget):
    """Shown after a model has come in, and whenever its details are wanted."""

    left = Signal()
    core_wanted = Signal()

    def __init__(self, backstage: Backstage, theme: Theme, examined: Examined) -> None:
        super().__init__()
        self._backstage, self._theme, self.examined = backstage, theme, examined
        self._key = examined.card.key
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 12, 8)
        self._column.setSpacing(12)
        findings, pending = examined.examination.findings, examined.examination.pending
        self._section("Doctor", DoctorView(theme, findings, pending=pending))
        self.repair = self._repair()
        if pending and not self._cannot:
            self._column.addWidget(self.repair, 0, Qt.AlignmentFlag.AlignLeft)
        self.moods = MoodsView(theme, examined)
        self.moods.tried.connect(lambda face: backstage.trial.wear(self._key, face))
        self.moods.saved.connect(lambda moods: backstage.shelf.set_moods(self._key, moods))
        listen(self, backstage.shelf.moods_kept, self._moods_kept)
        if examined.model.expressions:
            self._section("Moods", self.moods)
        self.renderer = self._renderer()
        if examined.card.kind is ModelKind.LIVE2D:
            self._section("Renderer", self.renderer)
        self._column.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addWidget(hairline())
        column.addWidget(scrolled(body, f"About {examined.card.name}"), 1)

    def _renderer(self) -> RendererView:
        core, seen = self._backstage.core, self._backstage.stage.seen
        view = RendererView(
            self._theme, self.examined.card.renderer, core=core.view.state.installed
        )
        view.chosen.connect(lambda wish: self._backstage.shelf.set_renderer(self._key, wish))
        view.core_wanted.connect(self.core_wanted)
        listen(self, core.changed, lambda now: view.show_core(installed=now.state.installed))
        listen(self, seen.changed, lambda _: view.show_seen(seen.of_model(self._key)))
        view.show_seen(seen.of_model(self._key))
        return view

    def _repair(self) -> Button:
        button = Button(self._theme, "Repair")
        button.tip("Write the model3.json or avatar.json anew; what it was is kept beside it")
        button.clicked.connect(lambda: self._backstage.shelf.mend(self._key))
        return button

    def _head(self) -> QHBoxLayout:
        card, new = self.examined.card, self.examined.new
        self.back = IconButton(self._theme, "arrow-left", "Back to all models")
        self.back.clicked.connect(self.left)
        self.use = Button(self._theme, "Use now", "primary")
        self.use.tip(f"Let the lead wear {card.name}")
        self.use.setEnabled(not self._cannot)
        self.use.clicked.connect(self._use)
        self.later = Button(self._theme, "Later" if new else "Done")
        self.later.clicked.connect(self.left)
        name = ElidedLabel(self._theme, "lead", "")
        name.setFont(self._theme.font("lead", strong=True))
        name.say(f"{card.name} was added" if new else card.name)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.back)
        row.addWidget(Thumbnail(self._theme, card.thumbnail, ours=card.built_in))
        row.addWidget(name, 1)
        row.addWidget(self.later)
        row.addWidget(self.use)
        return row

    @property
    def _cannot(self) -> bool:
        return bool(refusals(self.examined.examination.findings))

    def _section(self, title: str, widget: QWidget) -> None:
        if self._column.count():
            self._column.addWidget(hairline())
        heading = label(title, (self._theme, "body", True))
        heading.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(heading)
        self._column.addWidget(widget)

    def _use(self) -> None:
        stage = self._backstage.stage
        stage.swap_model(stage.lead, self._key)  # before the trial ends: nothing flickers between
        self.left.emit()

    def _moods_kept(self, key: str) -> None:
        if key == self._key:
            self.moods.say_saved()
