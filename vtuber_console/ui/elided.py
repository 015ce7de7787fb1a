"""A line that gives way: what does not fit ends in an ellipsis, and the tool tip has it all."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from vtuber_console.ui.chat.clean import clean
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import plain

LEAST = 24


class ElidedLabel(QLabel):
    """Plain text of any length, from anybody, in one line; it never holds a panel open."""

    def __init__(self, theme: Theme, size: str = "small", tone: str = "secondary") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(size))
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._words = ""

    @property
    def words(self) -> str:
        """The whole text."""
        return self._words

    def say(self, words: str) -> None:
        """Show another text."""
        words = clean(words).text
        if words != self._words:
            self._words = words
            self.setAccessibleName(words)
            self.setToolTip(plain(words))
            self.updateGeometry()
            self._fit()

    def sizeHint(self) -> QSize:
        """Room for every word."""
        wide = self.fontMetrics().horizontalAdvance(self._words) + 2
        return QSize(wide if self._words else 0, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for the ellipsis."""
        return QSize(min(LEAST, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        self._fit()

    def _fit(self) -> None:
        elide = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._words, elide, self.width()))
