"""Where chat comes from: the channel to read and the rehearsal."""

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from vtuber_console.domain.settings import Settings
from vtuber_console.domain.twitch_channel import valid_channel
from vtuber_console.pipeline.console import Console
from vtuber_console.ui.binding import change_settings, listen
from vtuber_console.ui.inputs import NumberBox
from vtuber_console.ui.switch import Switch
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Button, label, set_value

MOST = 6000


def login_of(text: str) -> str | None:
    """The channel's login in what somebody typed (a name, #name or its address).

    Nothing typed is no channel, an empty text; what can be no channel's name is None.
    """
    return valid_channel(text) if text.strip() else ""


class SourceBar(QWidget):
    """The channel field and the rehearsal switch."""

    def __init__(self, console: Console, theme: Theme) -> None:
        super().__init__()
        self._console = console
        self.field = QLineEdit()
        self.field.setFont(theme.font())
        self.field.setPlaceholderText("Read a Twitch channel")
        self.field.setAccessibleName("Twitch channel to read")
        self.field.setMaxLength(120)
        self.field.returnPressed.connect(self._read)
        self.field.textEdited.connect(self._show_button)
        self.button = Button(theme, "Read")
        self.button.clicked.connect(self._read_or_stop)
        self.error = label("", (theme, "small"), "fail")
        self.error.setWordWrap(True)
        self.error.hide()
        self.rehearsal = Switch(theme, "Rehearsal", "Invented chat, to try things without Twitch")
        self.rehearsal.clicked.connect(self._rehearse)
        self.rate = NumberBox(theme, 1, MOST, "Rehearsal messages a minute")
        self._set_up_rate()
        self._place(theme)
        listen(self, console.settings_changed, self._show)
        self._show(console.settings)

    def _set_up_rate(self) -> None:
        self.rate.setFixedWidth(52)
        self.rate.setToolTip("How many messages a minute the rehearsal makes")
        self.rate.valueChanged.connect(self._rehearse)

    def _place(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 8)
        column.setSpacing(6)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self.field, 1)
        first.addWidget(self.button)
        second.setSpacing(6)
        second.addWidget(self.rehearsal)
        second.addStretch()
        second.addWidget(self.rate)
        second.addWidget(label("a minute", (theme, "small"), "muted"))
        column.addLayout(first)
        column.addWidget(self.error)
        column.addLayout(second)

    def start_rehearsal(self) -> None:
        """Switch the rehearsal on, as the empty chat offers."""
        self.rehearsal.setChecked(True)
        self._rehearse()

    def _read(self) -> None:
        login = login_of(self.field.text())
        self.error.setVisible(login is None)
        if login is None:
            self.error.setText("A channel's name has letters, digits and _ only, at most 25.")
            return
        settings = self._console.settings
        chat = replace(settings.chat, channel=login)
        change_settings(self._console, replace(settings, chat=chat))
        self._show(self._console.settings)

    def _read_or_stop(self) -> None:
        if self.button.text() == "Stop":
            self.field.clear()
        self._read()

    def _rehearse(self) -> None:
        on, rate = self.rehearsal.isChecked(), float(self.rate.value())
        chat = self._console.settings.chat
        if (on, rate) == (chat.rehearsal, chat.rehearsal_rate):
            return
        change = replace(chat, rehearsal=on, rehearsal_rate=rate)
        settings = replace(self._console.settings, chat=change)
        change_settings(self._console, settings)

    def _show(self, settings: Settings) -> None:
        chat = settings.chat
        if not self.field.hasFocus() or login_of(self.field.text()) == chat.channel:
            self.field.setText(chat.channel)
        self.rehearsal.setChecked(chat.rehearsal)
        set_value(self.rate, round(chat.rehearsal_rate))
        self._show_button()

    def _show_button(self) -> None:
        reads = self._console.settings.chat.channel
        same = bool(reads) and self.field.text().strip().casefold() == reads
        self.button.set_text("Stop" if same else "Read")
        self.button.tip(f"Stop reading {reads}" if same else "Read this channel's chat")
        self.error.hide()
