"""A value to copy: an address that is shown, or a secret that never is."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from vtuber_console.ui.elided import ElidedLabel
from vtuber_console.ui.prose import prose
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Button, label, plain


class Shows(Enum):
    """What is to be read: value and note, the value in one line, or of a secret the note."""

    ALL = auto()
    LINE = auto()
    NOTE = auto()


class CopyRow(QWidget):
    """Name, words about it, and the button; what is copied is asked for when it is pressed."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        value: Callable[[], str],
        note: Callable[[], str],
        shows: Shows = Shows.ALL,
    ) -> None:
        super().__init__()
        self._value, self._note, self._shows = value, note, shows
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        name = label(title, (theme, "body", True))
        name.setMinimumWidth(110)
        line = shows is Shows.LINE
        self.about: QLabel = ElidedLabel(theme) if line else prose("", (theme, "small"))
        self.about.setProperty("tone", "secondary")
        self.button = Button(theme, "Copy", icon="copy")
        self.button.setAccessibleName(f"Copy {title}")
        self.button.clicked.connect(self.copy)
        row.addWidget(name)
        row.addWidget(self.about, 1)
        row.addWidget(self.button)
        self.show_now()

    def show_now(self, _: object = None) -> None:
        """Show what is true now: the value may come later than the row."""
        value, note = self._value(), self._note()
        shown = note if self._shows is Shows.NOTE else f"{value}\n{note}".strip()
        shown = shown or ("Ready to copy" if value else "Not there yet")
        if isinstance(self.about, ElidedLabel):
            self.about.say(shown.removeprefix("http://"))
            self.about.setToolTip(plain(shown))
        else:
            self.about.setText(shown)
        self.button.setEnabled(bool(value))

    def copy(self) -> None:
        """Put it on the clipboard and say so."""
        # As text: mime data made in Python and left on the clipboard crashes Qt at its end.
        QGuiApplication.clipboard().setText(self._value())
        self.button.set_text("Copied", "check")
