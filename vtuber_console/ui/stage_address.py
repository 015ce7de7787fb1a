"""The address for OBS: to read, to copy, to open."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from vtuber_console.ui.binding import listen
from vtuber_console.ui.services import WindowServices
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import IconButton, label, plain

COPIED, COPIED_MS = "Copied", 1500
AROUND = 34
"""Margins and gaps, in pixels."""


class StageAddress(QFrame):
    """A field that only shows; its buttons copy the address and open the page.

    `not_opened` says that no program opened it.
    """

    not_opened = Signal()

    def __init__(self, theme: Theme, services: WindowServices) -> None:
        super().__init__()
        self.setObjectName("Address")
        self._theme, self._services = theme, services
        self._size = "whole"
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.setInterval(COPIED_MS)
        self._back.timeout.connect(self.show_now)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._what = label("OBS", (theme, "small", True), "secondary")
        self._url = label("", (theme, "small"), "muted")
        self._url.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_button = IconButton(theme, "copy", "Copy the stage address for OBS", side=24)
        self.copy_button.clicked.connect(self.copy)
        self.open_button = IconButton(
            theme, "external-link", "Open the stage in a browser", side=24
        )
        self.open_button.clicked.connect(self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 3, 0)
        row.setSpacing(6)
        row.addWidget(self._what)
        row.addWidget(self._url)
        row.addWidget(self.copy_button)
        row.addWidget(self.open_button)
        theme.changed.connect(self.show_now)
        listen(self, services.changed, lambda _: self.show_now())
        self.show_now()

    def width_at(self, size: str) -> int:
        """How wide it would be: whole, short or gone."""
        if size == "gone":
            return 0
        words = self._words(short=size == "short")
        label_width = self._width(words)
        buttons = self.copy_button.width() + self.open_button.width()
        return self._what.sizeHint().width() + label_width + buttons + AROUND

    def set_size(self, size: str) -> None:
        """Show the whole address, a word for it, or nothing."""
        if size != self._size:
            self._size = size
            self.setVisible(size != "gone")
            self.show_now()

    def _open(self) -> None:
        if not self._services.open_url(self._services.address()):
            self.not_opened.emit()

    def copy(self) -> None:
        """Put the address on the clipboard and say so."""
        QGuiApplication.clipboard().setText(self._services.address())
        self._url.setText(COPIED)
        self._back.start()

    def show_now(self) -> None:
        """Show the address of now."""
        address, note = self._services.address(), self._services.address_note()
        self.setFixedHeight(self._theme.measure("control"))
        self._back.stop()
        words = self._words(short=self._size == "short")
        self._url.setText(words)
        self._url.setFixedWidth(self._width(words))
        about = f"{address} ({note})" if note else address
        tip = f"Add this as a browser source in OBS: {about}" if address else "Not up yet"
        self.setToolTip(plain(tip))
        self.setAccessibleName(f"Stage address {address}")
        for button in (self.copy_button, self.open_button):
            button.setEnabled(bool(address))

    def _width(self, words: str) -> int:
        """Room for these words, and always for those that say it was copied."""
        metrics = QFontMetrics(self._url.font())
        return max(metrics.horizontalAdvance(text) for text in (words, COPIED)) + 2

    def _words(self, *, short: bool) -> str:
        address = self._services.address()
        shown = "page" if short else address.removeprefix("http://")
        return shown if address else "starting"

    def minimumSizeHint(self) -> QSize:
        """What it holds."""
        return self.sizeHint()
