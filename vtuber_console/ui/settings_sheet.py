"""The settings that exist now: look, voice, subtitles, blocked words, and the API's key."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from vtuber_console.domain.settings import Look, Settings
from vtuber_console.pipeline.console import Console
from vtuber_console.ui.binding import change_settings, listen
from vtuber_console.ui.copy_row import CopyRow, Shows
from vtuber_console.ui.inputs import Slider
from vtuber_console.ui.services import WindowServices
from vtuber_console.ui.sheet import Sheet
from vtuber_console.ui.switch import Switch
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Segmented, hairline, label, set_value

SLOWEST, FASTEST = 60, 400


class SettingsSheet(Sheet):
    """Every change holds at once and is kept."""

    def __init__(
        self, near: QWidget, console: Console, theme: Theme, services: WindowServices
    ) -> None:
        super().__init__(near, theme, "Settings", 540)
        self._console, self._services = console, services
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(14)
        self._grid.setColumnMinimumWidth(0, 110)
        self._grid.setColumnStretch(1, 1)
        self.look = Segmented(theme, [look.value.capitalize() for look in Look], "Colours")
        self.look.chosen.connect(lambda _: self._keep())
        self.voice = Switch(theme, "She speaks aloud", "Without it there are only subtitles")
        self.voice.clicked.connect(self._keep)
        self.rate = Slider(SLOWEST, FASTEST, "Speed of the voice, in words a minute")
        self.rate.valueChanged.connect(self._keep)
        self._words = label("", (theme, "small"), "muted")
        self.subtitles = Switch(theme, "Show what she says on the stage", "Subtitles on the page")
        self.subtitles.clicked.connect(self._keep)
        self.blocked = QLineEdit()
        self.blocked.setFont(theme.font())
        self.blocked.setMaxLength(4000)
        self.blocked.setPlaceholderText("words, separated by commas")
        self.blocked.setAccessibleName("Words that never reach her, separated by commas")
        self.blocked.setToolTip("A line of chat or of a mind with one of these is not said")
        self.blocked.editingFinished.connect(self._keep)
        self._rows()
        listen(self, console.settings_changed, self._show)
        self._show(console.settings)

    def _rows(self) -> None:
        self._row("Colours", self.look)
        self._row("Voice", self.voice)
        speed = QWidget()
        row = QHBoxLayout(speed)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.rate, 1)
        row.addWidget(self._words)
        self._row("Speed", speed)
        self._row("Subtitles", self.subtitles)
        self._row("Never say", self.blocked)
        self.body.addLayout(self._grid)
        self.body.addWidget(hairline())
        services = self._services
        address = CopyRow(self.theme, "Stage address", services.address, services.address_note)
        token = CopyRow(self.theme, "API token", services.token, services.token_note, Shows.NOTE)
        for line in (address, token):
            self.body.addWidget(line)
            listen(line, services.changed, line.show_now)

    def _row(self, title: str, widget: QWidget) -> None:
        number = self._grid.rowCount()
        self._grid.addWidget(label(title, (self.theme, "body", True)), number, 0)
        stretches = isinstance(widget, Segmented)
        left = Qt.AlignmentFlag.AlignLeft if stretches else Qt.AlignmentFlag(0)
        self._grid.addWidget(widget, number, 1, left)

    def _keep(self) -> None:
        self._words.setText(f"{self.rate.value()} words a minute")
        settings = self._console.settings
        look = list(Look)[self.look.current]
        voice = replace(settings.voice, enabled=self.voice.isChecked(), rate=self.rate.value())
        changed = replace(
            settings,
            window=replace(settings.window, look=look),
            voice=voice,
            chat=replace(settings.chat, blocked_words=_words_of(self.blocked.text())),
            subtitles=self.subtitles.isChecked(),
        )
        change_settings(self._console, changed)

    def _show(self, settings: Settings) -> None:
        self.look.choose(list(Look).index(settings.window.look))
        self.voice.setChecked(settings.voice.enabled)
        set_value(self.rate, settings.voice.rate)
        self.rate.setEnabled(settings.voice.enabled)
        self._words.setText(f"{settings.voice.rate} words a minute")
        self.subtitles.setChecked(settings.subtitles)
        if not self.blocked.hasFocus():
            self.blocked.setText(", ".join(settings.chat.blocked_words))


def _words_of(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))
