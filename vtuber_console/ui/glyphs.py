"""State glyphs: a state is a silhouette plus a colour, so that it reads without the colour."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from vtuber_console.domain.status import Severity, Status
from vtuber_console.ui.theme import Theme

COLORS = {
    "ok": "glyph.ok",
    "warn": "glyph.warn",
    "fail": "glyph.fail",
    "off": "off",
    "busy": "glyph.held",
    "held": "glyph.held",
    "info": "glyph.held",
}
TONES = {"ok": "ok", "warn": "warn", "fail": "fail", "off": "muted", "busy": "held"}
OF_STATUS = {
    Status.OFF: "off",
    Status.CONNECTING: "busy",
    Status.ON: "ok",
    Status.DEGRADED: "warn",
    Status.FAILED: "fail",
}
OF_SEVERITY = {Severity.INFO: "info", Severity.WARNING: "warn", Severity.ERROR: "fail"}
EIGHT = (0.30, 0.04), (0.70, 0.04), (0.96, 0.30), (0.96, 0.70)
OCTAGON = (*EIGHT, (0.70, 0.96), (0.30, 0.96), (0.04, 0.70), (0.04, 0.30))


class _Pencil:
    """A painter with the unit square laid over a rectangle."""

    def __init__(self, painter: QPainter, rect: QRectF, theme: Theme, state: str) -> None:
        self.painter, self.rect, self.size = painter, rect, rect.width()
        self.color = theme.color(COLORS[state])
        self.track = theme.color("border.default")
        round_, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        width = self.size * 0.135
        self.ink = QPen(theme.color("bg.panel"), width, Qt.PenStyle.SolidLine, round_, join)
        self.own = QPen(self.color, self.size * 0.12, Qt.PenStyle.SolidLine, round_, join)

    def at(self, x: float, y: float) -> QPointF:
        return QPointF(self.rect.x() + x * self.size, self.rect.y() + y * self.size)

    def ring(self, share: float) -> None:
        self.painter.drawEllipse(self.rect.center(), self.size * share, self.size * share)

    def lines(self, *points: tuple[float, float]) -> None:
        self.painter.setPen(self.ink)
        self.painter.drawPolyline(QPolygonF([self.at(x, y) for x, y in points]))


def _ok(pencil: _Pencil) -> None:
    pencil.ring(0.46)
    pencil.painter.setBrush(Qt.BrushStyle.NoBrush)
    pencil.lines((0.30, 0.52), (0.45, 0.66), (0.71, 0.37))


def _warn(pencil: _Pencil) -> None:
    path = QPainterPath()
    path.addPolygon(QPolygonF([pencil.at(*p) for p in ((0.5, 0.1), (0.95, 0.88), (0.05, 0.88))]))
    path.closeSubpath()
    pencil.painter.setPen(pencil.own)
    pencil.painter.drawPath(path)
    pencil.lines((0.5, 0.40), (0.5, 0.60))
    pencil.painter.drawPoint(pencil.at(0.5, 0.77))


def _fail(pencil: _Pencil) -> None:
    pencil.painter.drawPolygon(QPolygonF([pencil.at(*point) for point in OCTAGON]))
    pencil.lines((0.36, 0.36), (0.64, 0.64))
    pencil.lines((0.64, 0.36), (0.36, 0.64))


def _off(pencil: _Pencil) -> None:
    pencil.painter.setBrush(Qt.BrushStyle.NoBrush)
    pencil.painter.setPen(pencil.own)
    pencil.ring(0.38)


def _busy(pencil: _Pencil) -> None:
    pencil.painter.setBrush(Qt.BrushStyle.NoBrush)
    pencil.painter.setPen(QPen(pencil.track, pencil.size * 0.13))
    pencil.ring(0.38)
    pencil.painter.setPen(pencil.own)
    inset = pencil.size * 0.12
    square = pencil.rect.adjusted(inset, inset, -inset, -inset)
    pencil.painter.drawArc(square, 90 * 16, -110 * 16)


def _held(pencil: _Pencil) -> None:
    square = QRectF(pencil.at(0.06, 0.06), pencil.at(0.94, 0.94))
    pencil.painter.drawRoundedRect(square, pencil.size * 0.2, pencil.size * 0.2)
    pencil.lines((0.38, 0.34), (0.38, 0.66))
    pencil.lines((0.62, 0.34), (0.62, 0.66))


def _info(pencil: _Pencil) -> None:
    pencil.ring(0.46)
    pencil.lines((0.5, 0.48), (0.5, 0.72))
    pencil.painter.drawPoint(pencil.at(0.5, 0.28))


SHAPES: dict[str, Callable[[_Pencil], None]] = {
    "ok": _ok,
    "warn": _warn,
    "fail": _fail,
    "off": _off,
    "busy": _busy,
    "held": _held,
    "info": _info,
}


def paint_state(painter: QPainter, rect: QRectF, theme: Theme, state: str) -> None:
    """Draw a state into a square: ok, warn, fail, off, busy, held or info."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pencil = _Pencil(painter, rect, theme, state)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pencil.color)
    SHAPES[state](pencil)
    painter.restore()


class StateGlyph(QWidget):
    """A state as a picture; whoever shows it says the state in words beside it."""

    def __init__(self, theme: Theme, state: str = "off", size: int = 16) -> None:
        super().__init__()
        self._theme, self._state = theme, state
        self.setFixedSize(QSize(size, size))

    @property
    def state(self) -> str:
        """What it shows."""
        return self._state

    def set_state(self, state: str) -> None:
        """Show another state."""
        if state != self._state:
            self._state = state
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the silhouette."""
        painter = QPainter(self)
        paint_state(painter, QRectF(self.rect()), self._theme, self._state)
        painter.end()
