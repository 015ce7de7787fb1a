"""A box to tick, for what somebody has to agree to."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from vtuber_console.ui.theme import Theme

SIDE, GAP = 18, 10


class Tick(QAbstractButton):
    """A square with a check, and its words."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme = theme
        self.setText(text)
        self.setCheckable(True)
        self.setFont(theme.font())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """The square and the words."""
        return QSize(SIDE + GAP + self.fontMetrics().horizontalAdvance(self.text()) + 6, SIDE + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the square, the check, the words and the ring of focus."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(2, (self.height() - SIDE) / 2, SIDE, SIDE).adjusted(0.5, 0.5, -0.5, -0.5)
        on = self.isChecked()
        edge = "accent.fill" if on else "text.secondary" if self.underMouse() else "border.strong"
        painter.setPen(QPen(theme.color(edge), 1.5))
        painter.setBrush(theme.color("accent.fill" if on else "bg.inset"))
        painter.drawRoundedRect(box, theme.radius("chip"), theme.radius("chip"))
        if on:
            at = box.topLeft().toPoint()
            painter.drawPixmap(at.x() + 2, at.y() + 2, theme.pixmap("check", "text.onfill", 14))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent.line"), 2))
            painter.drawRoundedRect(box.adjusted(-1.5, -1.5, 1.5, 1.5), 5, 5)
        painter.setPen(theme.color("text.primary"))
        words = self.rect().adjusted(SIDE + GAP, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()
