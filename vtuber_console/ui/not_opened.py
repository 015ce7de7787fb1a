"""What to do when no program opened a page or a file: its address, and a button that copies it."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vtuber_console.ui.prose import breakable, prose
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Button


class NotOpened(QWidget):
    """Hidden until `tell`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._address = ""
        self.words = prose("", (theme, "small"), "warn")
        self.copy = Button(theme, "Copy", icon="copy")
        self.copy.clicked.connect(self._copy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.copy)
        self.hide()

    def open(self, open_url: Callable[[str], bool], address: str) -> None:
        """Open it, and say so if nothing did."""
        if open_url(address):
            self.hide()
        else:
            self.tell(address)

    def tell(self, address: str) -> None:
        """Say that nothing opened this address or path."""
        self._address = address
        self.words.setText(breakable(f"No program opened it. Copy it and open it: {address}"))
        self.copy.set_text("Copy", "copy")
        self.copy.setAccessibleName(f"Copy {address}")
        self.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._address)
        self.copy.set_text("Copied", "check")
