"""The Mind panel: which mind answers, and how talkative she is."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from vtuber_console.domain.generation import BackendMode
from vtuber_console.domain.settings import MindSettings, Settings
from vtuber_console.domain.status import Part, PartStatus
from vtuber_console.pipeline.console import Console
from vtuber_console.ui.binding import change_settings, listen
from vtuber_console.ui.glyphs import OF_STATUS
from vtuber_console.ui.inputs import NumberBox, Slider
from vtuber_console.ui.mind_row import MindLook, MindRow
from vtuber_console.ui.personality_sheet import PersonalitySheet
from vtuber_console.ui.switch import Switch
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Button, label, set_value

MINDS = {
    BackendMode.ORPHIQ: ("orphiq", "A mind on this or another computer"),
    BackendMode.EXTERNAL_API: ("External API", "OpenAI, Anthropic or a compatible address"),
    BackendMode.AUTONOMOUS: ("Autonomous", "Her own lines, no model"),
}
NOT_YET = "Not set up yet"
BESIDE = 520


class MindPanel(QWidget):
    """A row for every mind and the settings of what she does by herself."""

    def __init__(self, console: Console, theme: Theme) -> None:
        super().__init__()
        self._console, self._theme = console, theme
        self.rows = {
            mode: MindRow(theme, number, name)
            for number, (mode, (name, _)) in enumerate(MINDS.items(), start=1)
        }
        for mode, row in self.rows.items():
            row.clicked.connect(lambda _=False, mode=mode: self._use(mode))
        self.speaks = Switch(theme, "Speaks up after", "Let her talk by herself in a quiet chat")
        self.speaks.clicked.connect(self._keep)
        self.quiet = NumberBox(theme, 5, 3600, "Quiet seconds before she speaks up")
        self.chance = Slider(0, 100, "Share of chat lines she answers, in percent")
        self._share = label("", (theme, "small", True))
        self.personality = Button(theme, "Personality", icon="smile")
        self.personality.tip("Who she is: name, manner, topics")
        self.personality.clicked.connect(self._open_personality)
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._set_up()
        self._place()
        listen(self, console.settings_changed, self._show)
        listen(self, console.status_changed, self._status)
        self._show(console.settings)

    def _set_up(self) -> None:
        self.quiet.setFixedWidth(56)
        self.quiet.setToolTip("How many seconds nothing was said before she speaks up")
        self.quiet.valueChanged.connect(self._keep)
        self.chance.setMinimumWidth(80)
        self.chance.setToolTip("How many ordinary chat lines she answers; her name is always heard")
        self.chance.valueChanged.connect(self._keep)
        self._share.setMinimumWidth(40)
        self._share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _manner(self) -> QVBoxLayout:
        manner = QVBoxLayout()
        manner.setSpacing(8)
        quiet, answers = QHBoxLayout(), QHBoxLayout()
        quiet.setSpacing(6)
        quiet.addWidget(self.speaks)
        quiet.addWidget(self.quiet)
        unit = label("seconds", (self._theme, "small"), "muted")
        unit.setMinimumWidth(1)
        quiet.addWidget(unit, 1)
        answers.setSpacing(8)
        answers.addWidget(label("Answers chat", (self._theme, "body")))
        answers.addWidget(self.chance, 1)
        answers.addWidget(self._share)
        manner.addLayout(quiet)
        manner.addLayout(answers)
        manner.addWidget(self.personality, 0, Qt.AlignmentFlag.AlignLeft)
        manner.addStretch()
        return manner

    def _place(self) -> None:
        minds = QVBoxLayout()
        minds.setSpacing(6)
        for row in self.rows.values():
            minds.addWidget(row)
        minds.addStretch()
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.addLayout(minds, 1)
        self._sides.addLayout(self._manner(), 1)
        body = QWidget()
        body.setLayout(self._sides)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.setMinimumHeight(120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the settings beside the minds where there is room."""
        beside = self.width() >= BESIDE
        direction = QBoxLayout.Direction
        self._sides.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._sides.setSpacing(20 if beside else 10)

    def _use(self, mode: BackendMode) -> None:
        self._change(replace(self._console.settings.mind, mode=mode))

    def _keep(self) -> None:
        self._share.setText(f"{self.chance.value()} %")
        mind = replace(
            self._console.settings.mind,
            speaks_up=self.speaks.isChecked(),
            quiet_seconds=float(self.quiet.value()),
            answer_chance=self.chance.value() / 100,
        )
        self._change(mind)

    def _change(self, mind: MindSettings) -> None:
        settings = replace(self._console.settings, mind=mind)
        change_settings(self._console, settings)

    def _show(self, settings: Settings) -> None:
        mind = settings.mind
        self.speaks.setChecked(mind.speaks_up)
        set_value(self.quiet, round(mind.quiet_seconds))
        self.quiet.setEnabled(mind.speaks_up)
        set_value(self.chance, round(mind.answer_chance * 100))
        self._share.setText(f"{self.chance.value()} %")
        self._show_minds()

    def _status(self, status: PartStatus) -> None:
        if status.part is Part.MIND:
            self._show_minds()

    def _show_minds(self) -> None:
        used = self._console.settings.mind.mode
        for mode, row in self.rows.items():
            row.show_look(self._look(mode, in_use=mode is used))

    def _look(self, mode: BackendMode, *, in_use: bool) -> MindLook:
        if mode not in self._console.modes:
            return MindLook("off", NOT_YET, in_use=False, ready=False)
        about = MINDS[mode][1]
        if not in_use:
            return MindLook("off", f"Standby. {about}")
        status = self._console.statuses.get(Part.MIND)
        if status is None:
            return MindLook("off", about, in_use=True)
        state = OF_STATUS[status.status]
        note = about if state == "ok" else status.detail or about
        return MindLook(state, note, in_use=True)

    def _open_personality(self) -> None:
        PersonalitySheet(self, self._console, self._theme).open()
