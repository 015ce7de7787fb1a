"""Who she is: name, manner, energy, warmth, humour, topics and catchphrase, kept at once."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from vtuber_console.domain.generation import TextStyle
from vtuber_console.pipeline.console import Console
from vtuber_console.ui.binding import change_settings
from vtuber_console.ui.inputs import Slider
from vtuber_console.ui.sheet import Sheet
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Segmented, label

LONGEST_NAME = 40
LONGEST_LINE = 400
SCALES = {
    "energy": ("Energy", "calm", "lively"),
    "warmth": ("Warmth", "cool", "warm"),
    "humour": ("Humour", "earnest", "silly"),
}


class PersonalitySheet(Sheet):
    """A form whose every change is kept at once; there is nothing to confirm."""

    def __init__(self, near: QWidget, console: Console, theme: Theme) -> None:
        super().__init__(near, theme, "Personality", 560)
        self._console = console
        who = console.settings.mind.personality
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnMinimumWidth(0, 92)
        self._grid.setColumnStretch(2, 1)
        self.name = self._line("Name", who.name, LONGEST_NAME)
        self.style_choice = Segmented(
            theme, [style.value.capitalize() for style in TextStyle], "Manner"
        )
        self.style_choice.choose(list(TextStyle).index(who.style))
        self.style_choice.chosen.connect(lambda _: self._keep())
        self._row("Manner", self.style_choice)
        self.scales = {key: self._scale(key, getattr(who, key)) for key in SCALES}
        self.topics = self._line("Topics", ", ".join(who.topics), LONGEST_LINE)
        self.topics.setPlaceholderText("What she talks about in a quiet chat, with commas between")
        self.catchphrase = self._line("Catchphrase", who.catchphrase, LONGEST_LINE)
        self.catchphrase.setPlaceholderText("May stay empty")
        self.body.addLayout(self._grid)
        note = "Changes hold from her next line on."
        self.body.addWidget(label(note, (theme, "small"), "muted"))

    def _row(self, title: str, widget: QWidget) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(label(title, (self.theme, "body", True)), row, 0)
        left = Qt.AlignmentFlag.AlignLeft
        if isinstance(widget, Segmented):
            self._grid.addWidget(widget, row, 1, 1, 3, left)
        else:
            self._grid.addWidget(widget, row, 1, 1, 3)

    def _line(self, title: str, text: str, most: int) -> QLineEdit:
        line = QLineEdit(text)
        line.setFont(self.theme.font())
        line.setMaxLength(most)
        line.setAccessibleName(title)
        line.editingFinished.connect(self._keep)
        self._row(title, line)
        return line

    def _scale(self, key: str, value: float) -> Slider:
        title, low, high = SCALES[key]
        row = self._grid.rowCount()
        slider = Slider(0, 100, f"{title}, from {low} to {high}")
        slider.setValue(round(value * 100))
        slider.valueChanged.connect(self._keep)
        self._grid.addWidget(label(title, (self.theme, "body", True)), row, 0)
        self._grid.addWidget(label(low, (self.theme, "small"), "muted"), row, 1)
        self._grid.addWidget(slider, row, 2)
        self._grid.addWidget(label(high, (self.theme, "small"), "muted"), row, 3)
        return slider

    def _keep(self) -> None:
        mind = self._console.settings.mind
        topics = tuple(t.strip() for t in self.topics.text().split(",") if t.strip())
        who = replace(
            mind.personality,
            name=self.name.text().strip() or mind.personality.name,
            style=list(TextStyle)[self.style_choice.current],
            catchphrase=self.catchphrase.text().strip(),
            topics=topics,
            **{key: slider.value() / 100 for key, slider in self.scales.items()},
        )
        settings = replace(self._console.settings, mind=replace(mind, personality=who))
        change_settings(self._console, settings)
