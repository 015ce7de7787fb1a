"""A switch: on or off, at once."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import plain

TRACK = QSize(30, 18)
GAP = 8


class Switch(QAbstractButton):
    """A small track with a knob and its words; the knob's side and a fill say the state."""

    def __init__(self, theme: Theme, text: str, tip: str = "") -> None:
        super().__init__()
        self._theme = theme
        self.setText(text)
        self.setCheckable(True)
        self.setFont(theme.font())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(text or tip)
        self.setToolTip(plain(tip))

    def sizeHint(self) -> QSize:
        """The track and the words."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(TRACK.width() + (GAP + words if words else 0) + 6, TRACK.height() + 8)

    def minimumSizeHint(self) -> QSize:
        """It never shrinks."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track, knob, words and the ring of focus."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (self.height() - TRACK.height()) / 2
        track = QRectF(1, top, TRACK.width(), TRACK.height()).adjusted(0.5, 0.5, -0.5, -0.5)
        on, hover = self.isChecked(), self.underMouse() and self.isEnabled()
        ground = "accent.fill" if on else "bg.control.hover" if hover else "bg.inset"
        edge = "accent.fill" if on else "border.strong"
        painter.setPen(QPen(theme.color(edge if self.isEnabled() else "border.default"), 1))
        painter.setBrush(theme.color(ground if self.isEnabled() else "bg.raised"))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        knob = track.adjusted(3, 3, -3, -3)
        side = knob.height()
        left = knob.right() - side if on else knob.left()
        painter.setPen(Qt.PenStyle.NoPen)
        color = "text.onfill" if on else "text.secondary"
        painter.setBrush(theme.color(color if self.isEnabled() else "text.disabled"))
        painter.drawEllipse(QRectF(left, knob.top(), side, side))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent.line"), 2))
            painter.drawRoundedRect(track.adjusted(-0.5, -2, 2, 2), side, side)
        painter.setPen(theme.color("text.primary" if self.isEnabled() else "text.disabled"))
        words = self.rect().adjusted(TRACK.width() + 1 + GAP, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()
