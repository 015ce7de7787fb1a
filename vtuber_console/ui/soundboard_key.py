"""One key of the soundboard: art, name, hotkey and a lamp that tells the truth."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton

from vtuber_console.ui import faces
from vtuber_console.ui.chat.clean import clean
from vtuber_console.ui.glyphs import paint_state
from vtuber_console.ui.lamps import Lamp
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import plain

LABEL = 24
LEAST = QSize(72, 66)
SILENT = "The stage page has not answered. Is it open in OBS?"


GLYPHS = {Lamp.SENT: "busy", Lamp.PARKED: "held", Lamp.UNANSWERED: "warn"}


def readable(name: str) -> str:
    """A model's name of something as people would write it."""
    shown = clean(name).text.replace("_", " ").strip()
    return shown[:1].upper() + shown[1:]


@dataclass(frozen=True, slots=True)
class KeyFace:
    """What is printed on a key: `icon` is a picture's name, empty for the painted face `art`.

    `short` is what is printed instead of a `name` that is too long.
    """

    name: str
    hotkey: str = ""
    icon: str = ""
    does: str = ""
    art: str = ""
    short: str = ""


class SoundboardKey(QAbstractButton):
    """A checkable key in the sense of its lamp: pressing wishes, the stage decides."""

    menu_wanted = Signal(QPoint)
    """Its menu is asked for at a point of the screen, by mouse or keyboard."""

    def __init__(self, theme: Theme, face: KeyFace) -> None:
        super().__init__()
        self._theme, self.face = theme, face
        self._shown, self._label = readable(face.name), readable(face.short or face.name)
        self.lamp, self._share, self._loops, self._below = Lamp.OFF, 0.0, False, ""
        self.with_shift = False
        self.setMinimumSize(LEAST)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._explain()

    def set_lamp(
        self, lamp: Lamp, share: float = 0.0, *, loops: bool = False, below: str = ""
    ) -> None:
        """Show another state; `share` (0.0 to 1.0) is how much of a motion is over.

        `below` is the expression that a parked one waits for.
        """
        if (lamp, share, loops, below) == (self.lamp, self._share, self._loops, self._below):
            return
        explain = (lamp, loops, below) != (self.lamp, self._loops, self._below)
        self.lamp, self._share, self._loops, self._below = lamp, share, loops, below
        if explain:
            self._explain()
        self.update()

    def set_does(self, does: str) -> None:
        """Say something else of what pressing it does."""
        self.face = replace(self.face, does=does)
        self._explain()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Pass the wish for a menu on."""
        self.menu_wanted.emit(event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Remember whether Shift was held: it asks for a loop."""
        self.with_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        super().mouseReleaseEvent(event)
        self.with_shift = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """The size of the design; the board may stretch it."""
        return LEAST

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        self._ground(painter, rect)
        self._name(painter, rect)
        self._hotkey(painter, rect)
        self._lamp(painter, QRectF(rect.x() + 5, rect.y() + 5, 16, 16))
        self._border(painter, rect)
        if self.lamp is Lamp.PLAYING:
            self._progress(painter, rect)
        if self.hasFocus():
            self._focus(painter, rect)
        painter.end()

    @property
    def _lit(self) -> bool:
        return self.lamp in (Lamp.ON, Lamp.PLAYING)

    def _ground(self, painter: QPainter, rect: QRectF) -> None:
        theme, radius = self._theme, self._theme.radius("control")
        hover = self.underMouse()
        token = "bg.control" if hover else "bg.raised"
        token = "bg.control.pressed" if self.isDown() else "accent.soft" if self._lit else token
        clip = QPainterPath()
        clip.addRoundedRect(rect, radius, radius)
        painter.fillPath(clip, theme.color(token))
        art = QRectF(rect.x(), rect.y(), rect.width(), rect.height() - LABEL)
        painter.save()
        painter.setClipPath(clip)
        if self.face.icon:
            side = 24 if art.height() > 46 else 20
            tone = "accent.text" if self._lit else "text.secondary"
            corner = art.center().toPoint()
            picture = theme.pixmap(self.face.icon, tone, side)
            below_hotkey = max(corner.y() - side // 2 + 3, round(rect.y()) + 20)
            top = min(below_hotkey, round(art.bottom()) - side)
            painter.drawPixmap(corner.x() - side // 2, top, picture)
        else:
            shade = theme.color("accent.line", 0.16) if self._lit else None
            painter.fillRect(art, shade or theme.color("text.primary", 0.05))
            faces.paint_face(painter, art, theme, self.face.art)
        painter.restore()

    def _name(self, painter: QPainter, rect: QRectF) -> None:
        painter.setFont(self._theme.font("small", strong=self._lit))
        painter.setPen(self._theme.color("text.primary"))
        room = QRectF(rect.x() + 4, rect.bottom() - LABEL, rect.width() - 8, LABEL - 1)
        elide = Qt.TextElideMode.ElideMiddle  # models number their names at the end
        shown = painter.fontMetrics().elidedText(self._label, elide, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)

    def _hotkey(self, painter: QPainter, rect: QRectF) -> None:
        if not self.face.hotkey:
            return
        painter.setFont(self._theme.font("micro", strong=True))
        width = max(18, painter.fontMetrics().horizontalAdvance(self.face.hotkey) + 8)
        box = QRectF(rect.right() - width - 4, rect.y() + 4, width, 17)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("bg.panel", 0.88))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(self._theme.color("text.secondary"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.face.hotkey)

    def _lamp(self, painter: QPainter, rect: QRectF) -> None:
        if self.lamp is Lamp.OFF:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        if self._lit:
            painter.setBrush(self._theme.color("accent.fill"))
            painter.drawEllipse(rect)
            icon = "check" if self.lamp is Lamp.ON else "repeat" if self._loops else "play"
            picture = self._theme.pixmap(icon, "text.onfill", 10)
            painter.drawPixmap(rect.topLeft().toPoint().x() + 3, round(rect.y()) + 3, picture)
            return
        painter.setBrush(self._theme.color("bg.panel", 0.88))
        painter.drawEllipse(rect.adjusted(-2, -2, 2, 2))
        paint_state(painter, rect, self._theme, GLYPHS[self.lamp])

    def _border(self, painter: QPainter, rect: QRectF) -> None:
        color, width, style = "border.default", 1.0, Qt.PenStyle.SolidLine
        if self._lit:
            color, width = "accent.line", 2.0
        elif self.lamp is Lamp.PARKED:
            color = "held"
        elif self.lamp is Lamp.SENT:
            color, style = "held", Qt.PenStyle.DashLine
        elif self.lamp is Lamp.UNANSWERED:
            color, style = "warn", Qt.PenStyle.DashLine
        elif self.underMouse():
            color = "border.strong"
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.color(color), width, style))
        half, radius = width / 2, self._theme.radius("control")
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)

    def _progress(self, painter: QPainter, rect: QRectF) -> None:
        bar = QRectF(rect.x() + 8, rect.bottom() - LABEL - 3, rect.width() - 16, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("text.primary", 0.18))
        painter.drawRoundedRect(bar, 1.5, 1.5)
        bar.setWidth(bar.width() * self._share)
        painter.setBrush(self._theme.color("accent.line"))
        painter.drawRoundedRect(bar, 1.5, 1.5)

    def _focus(self, painter: QPainter, rect: QRectF) -> None:
        """A ring outside with a gap, so that it is never mistaken for "on"."""
        radius = self._theme.radius("control")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.color("bg.panel"), 2))
        painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), radius - 1, radius - 1)
        painter.setPen(QPen(self._theme.color("text.primary"), 2))
        around = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(around, radius + 1, radius + 1)

    def _explain(self) -> None:
        states = {
            Lamp.OFF: self.face.does,
            Lamp.ON: "On. Press again to take it off.",
            Lamp.SENT: "Sent to the stage, not confirmed yet.",
            Lamp.PLAYING: "Looping. Press to end it." if self._loops else "Playing.",
            Lamp.PARKED: f"Waits below {readable(self._below)}, which ranks higher. "
            "Press to take it off.",
            Lamp.UNANSWERED: SILENT,
        }
        key = f" ({self.face.hotkey})" if self.face.hotkey else ""
        words = f"{self._shown}: {states[self.lamp]}"
        self.setToolTip(plain(words + key))
        self.setAccessibleName(f"{self._shown}, {self.lamp.value}")
        self.setAccessibleDescription(words)
