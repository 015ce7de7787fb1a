"""A thin bar that says how much is done; the sentence stands beside it."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vtuber_console.ui.theme import Theme

HEIGHT = 4


class Progress(QWidget):
    """From 0.0 to 1.0, in the accent's line on the track."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self.share = theme, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """Show how much is done."""
        self.share = max(0.0, min(1.0, share))
        self.setAccessibleName(f"{self.share:.0%} done")
        self.update()

    def sizeHint(self) -> QSize:
        """Thin."""
        return QSize(120, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the track and what of it is done."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, half = QRectF(self.rect()), HEIGHT / 2
        for token, width in (("track", rect.width()), ("accent.line", rect.width() * self.share)):
            painter.setPen(self._theme.color(token, 0.0))
            painter.setBrush(self._theme.color(token))
            painter.drawRoundedRect(QRectF(0, 0, width, HEIGHT), half, half)
        painter.end()
