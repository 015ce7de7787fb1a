"""For a while after something went: what it was, and the button that brings it back."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Button, label

SHOWN_MS = 10_000


class ClearedNote(QWidget):
    """Hidden but after `tell`; `ended` says that it is hidden again."""

    ended = Signal()

    def __init__(self, theme: Theme, restore: Callable[[], None], *, stays: bool = False) -> None:
        """One that `stays` offers the way back until it is taken: for what is dear."""
        super().__init__()
        self._stays = stays
        self.words = label("", (theme, "small"), "secondary")
        self.undo = Button(theme, "Undo", "ghost")
        self.undo.tip("Put it back")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._end)
        self.undo.clicked.connect(self._end)
        self.undo.clicked.connect(restore)  # which may have something more to tell
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.words)
        row.addWidget(self.undo)
        self.hide()

    def tell(self, count: int) -> None:
        """Show how many went."""
        self.tell_words(f"{count} cleared")

    def tell_words(self, words: str) -> None:
        """Say in other words what went."""
        self.words.setText(words)
        self.show()
        if not self._stays:
            self._timer.start()

    def _end(self) -> None:
        self._timer.stop()
        self.hide()
        self.ended.emit()
