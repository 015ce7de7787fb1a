"""A value to copy: an address that is shown, or a secret that never is."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Button, label


class CopyRow(QWidget):
    """Name, words about it, and the button; what is copied is asked for when it is pressed."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        value: Callable[[], str],
        note: Callable[[], str],
        *,
        secret: bool = False,
    ) -> None:
        super().__init__()
        self._value, self._note, self._secret = value, note, secret
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        name = label(title, (theme, "body", True))
        name.setMinimumWidth(110)
        self.about = label("", (theme, "small"), "secondary")
        self.about.setWordWrap(True)
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
        shown = note if self._secret else f"{value}\n{note}".strip()
        self.about.setText(shown or ("Ready to copy" if value else "Not there yet"))
        self.button.setEnabled(bool(value))

    def copy(self) -> None:
        """Put it on the clipboard and say so."""
        # As text: mime data made in Python and left on the clipboard crashes Qt at its end.
        QGuiApplication.clipboard().setText(self._value())
        self.button.set_text("Copied", "check")
