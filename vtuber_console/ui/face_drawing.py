"""A small parametric character for the keys: no picture files, any expression."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

Point = tuple[float, float]
HEIGHT = 60.0
"""The drawing is designed 60 units high; the origin is between eyes and mouth."""
FRINGE = (
    ((-24, -24), (0, -24)),
    ((24, -24), (20, 4)),
    ((17, -6), (12, -8)),
    ((9, -4), (6, -2)),
    ((5, -8), (1, -9)),
    ((-4, -2), (-9, -1)),
    ((-10, -6), (-12, -8)),
    ((-18, -4), (-20, 4)),
)
MOUTHS: dict[str, tuple[Point, ...]] = {
    "line": ((-3, 13), (0, 13), (3, 13)),
    "smile": ((-4.5, 12), (0, 16.5), (4.5, 12)),
    "smirk": ((-3, 13.4), (2, 14.5), (5, 11)),
    "frown": ((-4, 14.5), (0, 11), (4, 14.5)),
    "wave": ((-4.5, 13), (-2.2, 10.6), (0, 13), (2.2, 15.4), (4.5, 13)),
}
HEART = ((-4.2, 0.6), (-3.4, -3.4), (0, -1.2)), ((3.4, -3.4), (4.2, 0.6), (0, 5.2))


class FaceDrawing:
    """Draws the parts of a face in order: head, eyes, brows, mouth, extra."""

    def __init__(self, painter: QPainter, size: QSizeF, color: Callable[[str], QColor]) -> None:
        self._painter, self._color = painter, color
        self._scale = size.height() / HEIGHT
        self._origin = QPointF(size.width() / 2, size.height() * 0.60)

    def head(self) -> None:
        """Hair, ears, shoulders, face and fringe."""
        self._fill("hair.back")
        self._box((-25, -20), (25, 34), 20)
        for side in (-1, 1):
            self._fill("hair")
            self._shape((side * 24, -6), (side * 23, -34), (side * 6, -22))
            self._fill("ear")
            self._shape((side * 21, -14), (side * 20.5, -28), (side * 12, -21))
        self._fill("cloth")
        self._box((-20, 19), (20, 50), 9)
        self._fill("skin")
        self._oval((0, 2), 19, 18.5)
        fringe = QPainterPath(self._at(-20, 4))
        for control, end in FRINGE:
            fringe.quadTo(self._at(*control), self._at(*end))
        self._fill("hair")
        self._painter.drawPath(fringe)

    def eyes(self, kind: str) -> None:
        """Both eyes; a wink closes one."""
        for side in (-1, 1):
            one = ("closed" if side > 0 else "open") if kind == "wink" else kind
            x = side * 8.0
            if one in ("closed", "line"):
                up = one == "closed"
                self._stroke(2.0)
                self._curve((x - 4.2, 6.5 if up else 4.5), (x, 1.5 if up else 8.0), x + 4.2)
            elif one == "heart":
                self._heart(x)
            else:
                self._iris(one, x)

    def brows(self, slope: int) -> None:
        """Nothing when the face is at ease."""
        if slope:
            self._stroke(1.8)
            for side in (-1, 1):
                x, tilt = side * 8, 1.8 * slope * side
                self._painter.drawLine(self._at(x - 4, -2.2 + tilt), self._at(x + 4, -2.2 - tilt))

    def mouth(self, kind: str) -> None:
        """A line or an open mouth."""
        if kind in MOUTHS:
            self._stroke(2.0)
            points = MOUTHS[kind]
            path = QPainterPath(self._at(*points[0]))
            for control, end in zip(points[1::2], points[2::2], strict=True):
                path.quadTo(self._at(*control), self._at(*end))
            self._painter.drawPath(path)
            return
        self._fill("mouth")
        if kind == "o":
            self._oval((0, 13.5), 2.4, 2.9)
            return
        path = QPainterPath(self._at(-5, 11))
        path.lineTo(self._at(5, 11))
        path.quadTo(self._at(4.5, 17.5), self._at(0, 17.5))
        path.quadTo(self._at(-4.5, 17.5), self._at(-5, 11))
        self._painter.drawPath(path)

    def extra(self, kind: str) -> None:
        """Blush, a tear, or glasses."""
        if kind == "blush":
            blush = self._color("blush")
            blush.setAlpha(120)
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(blush)
            for side in (-1, 1):
                self._oval((side * 12.5, 11), 3.6, 2.2)
        elif kind == "tear":
            self._fill("tear")
            self._oval((9, 13), 1.9, 3.0)
        elif kind == "glasses":
            self._stroke(1.7)
            for side in (-1, 1):
                self._box((side * 8 - 5.6, 0), (side * 8 + 5.6, 10), 4)
            self._painter.drawLine(self._at(-2.4, 4), self._at(2.4, 4))

    def _iris(self, kind: str, x: float) -> None:
        wide, half = kind == "wide", kind == "half"
        self._fill("spark" if kind == "star" else "iris")
        shift = 1.6 if kind == "side" else 0.0
        high = 5.6 if wide else 3.0 if half else 4.6
        self._oval((x + shift, 5), 3.9 if wide else 3.4, high)
        self._fill("light")
        self._oval((x + shift + 1, 3.4), 1.2, 1.3)
        if half:
            self._stroke(2.0)
            self._painter.drawLine(self._at(x - 4.4, 2.6), self._at(x + 4.4, 2.6))

    def _heart(self, x: float) -> None:
        self._fill("blush")
        path = QPainterPath(self._at(x, 10.2))
        for first, second, end in HEART:
            ends = [self._at(x + px, 5 + py) for px, py in (first, second, end)]
            path.cubicTo(*ends)
        self._painter.drawPath(path)

    def _at(self, x: float, y: float) -> QPointF:
        return QPointF(self._origin.x() + x * self._scale, self._origin.y() + y * self._scale)

    def _fill(self, name: str) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._color(name))

    def _stroke(self, width: float) -> None:
        style, cap = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap
        pen = QPen(self._color("ink"), width * self._scale, style, cap)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)

    def _oval(self, center: Point, wide: float, high: float) -> None:
        self._painter.drawEllipse(self._at(*center), wide * self._scale, high * self._scale)

    def _box(self, first: Point, last: Point, radius: float) -> None:
        rect = QRectF(self._at(*first), self._at(*last))
        self._painter.drawRoundedRect(rect, radius * self._scale, radius * self._scale)

    def _shape(self, *points: Point) -> None:
        path = QPainterPath(self._at(*points[0]))
        for point in points[1:]:
            path.lineTo(self._at(*point))
        self._painter.drawPath(path)

    def _curve(self, begin: Point, control: Point, end_x: float) -> None:
        path = QPainterPath(self._at(*begin))
        path.quadTo(self._at(*control), self._at(end_x, begin[1]))
        self._painter.drawPath(path)
