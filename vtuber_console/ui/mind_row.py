"""One mind in the list: its number, health, name, whether it is in use, and a note."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from vtuber_console.ui.glyphs import TONES, paint_state
from vtuber_console.ui.theme import Theme

HEIGHT = 48


@dataclass(frozen=True, slots=True)
class MindLook:
    """What a row shows; `state` is one of the state glyphs."""

    state: str
    note: str
    in_use: bool = False
    ready: bool = True


class MindRow(QAbstractButton):
    """Press it to use this mind."""

    def __init__(self, theme: Theme, number: int, name: str) -> None:
        super().__init__()
        self._theme, self._number, self._name = theme, number, name
        self.look = MindLook("off", "", ready=False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMinimumHeight(44)

    def show_look(self, look: MindLook) -> None:
        """Show another truth."""
        self.look = look
        self.setEnabled(look.ready)
        used = "in use" if look.in_use else "standby" if look.ready else "not set up"
        self.setAccessibleName(f"Mind {self._number}: {self._name}, {used}")
        self.setAccessibleDescription(look.note)
        use = "" if look.in_use or not look.ready else f"Use {self._name}. "
        self.setToolTip(use + look.note)
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines of text."""
        return QSize(240, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card, the glyph, the words and the chip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        self._ground(painter, rect)
        self._words(painter, rect)
        painter.end()

    def _ground(self, painter: QPainter, rect: QRectF) -> None:
        theme, look = self._theme, self.look
        edge, ground = theme.color("border.default"), theme.color("bg.raised")
        if look.state == "fail":
            edge, ground = theme.color("fail", 0.5), theme.color("fail.soft")
        elif look.in_use:
            edge, ground = theme.color("accent.line"), theme.color("accent.soft")
        elif not theme.dark:
            ground = theme.color("bg.control" if look.ready else "bg.raised")
        if self.underMouse() and look.ready and not look.in_use:
            edge = theme.color("border.strong")
        if not look.ready:
            edge = theme.color("border.subtle")
        painter.setPen(QPen(edge, 1))
        painter.setBrush(ground)
        radius = theme.radius("control")
        painter.drawRoundedRect(rect, radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("text.primary" if look.in_use else "accent.line"), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)

    def _words(self, painter: QPainter, rect: QRectF) -> None:
        theme, look = self._theme, self.look
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("body", strong=True))
        painter.setPen(theme.color("text.muted"))
        painter.drawText(
            QRectF(rect.x() + 12, rect.y(), 14, rect.height()), middle, str(self._number)
        )
        glyph = QRectF(rect.x() + 32, rect.center().y() - 9, 18, 18)
        paint_state(painter, glyph, theme, look.state)
        left, top = rect.x() + 62, rect.center().y() - 19
        painter.setPen(theme.color("text.primary" if look.ready else "text.muted"))
        wide = painter.fontMetrics().horizontalAdvance(self._name)
        painter.drawText(QRectF(left, top, wide + 4, 20), middle, self._name)
        if look.in_use:
            self._chip(painter, QRectF(left + wide + 10, top + 1, 50, 18))
        tone = TONES[look.state]
        calm = look.state in ("ok", "off")
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text.muted" if calm else tone))
        room = QRectF(left, top + 20, rect.right() - left - 12, 18)
        elide = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(look.note, elide, int(room.width()))
        painter.drawText(room, middle, shown)

    def _chip(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent.fill"))
        painter.drawRoundedRect(rect, 4, 4)
        painter.setFont(self._theme.font("micro", strong=True))
        painter.setPen(self._theme.color("text.onfill"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "In use")
