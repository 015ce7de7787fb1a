"""Drawing in face units: the strokes and fills that the painted faces are made of."""

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

Point = tuple[float, float]
HEIGHT = 58.0
"""A face is designed this many units high; the origin is a little above the eyes."""


class FacePencil:
    """A painter with the face's own units; colours are names of the art palette."""

    def __init__(self, painter: QPainter, size: QSizeF, color: Callable[[str], QColor]) -> None:
        self.painter, self._color = painter, color
        self._scale = size.height() / HEIGHT
        self._origin = QPointF(size.width() / 2, size.height() * 0.56)

    def at(self, x: float, y: float) -> QPointF:
        """A place in pixels."""
        return QPointF(self._origin.x() + x * self._scale, self._origin.y() + y * self._scale)

    def fill(self, name: str, alpha: int = 255) -> None:
        """Fill what comes next, without an outline."""
        color = self._color(name)
        color.setAlpha(alpha)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(color)

    def stroke(self, name: str, width: float) -> None:
        """Outline what comes next, without a fill."""
        style, cap, join = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        pen = QPen(self._color(name), width * self._scale, style, cap, join)
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)

    def oval(self, center: Point, wide: float, high: float) -> None:
        """An ellipse by its half axes."""
        self.painter.drawEllipse(self.at(*center), wide * self._scale, high * self._scale)

    def box(self, first: Point, last: Point, radius: float) -> None:
        """A rectangle with round corners."""
        rect = QRectF(self.at(*first), self.at(*last))
        self.painter.drawRoundedRect(rect, radius * self._scale, radius * self._scale)

    def shape(self, points: Sequence[Point]) -> None:
        """Straight lines, closed."""
        path = QPainterPath(self.at(*points[0]))
        for point in points[1:]:
            path.lineTo(self.at(*point))
        path.closeSubpath()
        self.painter.drawPath(path)

    def curve(self, begin: Point, steps: Sequence[tuple[Point, Point]]) -> None:
        """Bends, each through a control point to its end."""
        path = QPainterPath(self.at(*begin))
        for control, end in steps:
            path.quadTo(self.at(*control), self.at(*end))
        self.painter.drawPath(path)

    def bends(self, begin: Point, steps: Sequence[Sequence[Point]]) -> None:
        """Bends, each through two control points to its end."""
        path = QPainterPath(self.at(*begin))
        for first, second, end in steps:
            path.cubicTo(self.at(*first), self.at(*second), self.at(*end))
        self.painter.drawPath(path)

    def line(self, begin: Point, end: Point) -> None:
        """A straight line."""
        self.painter.drawLine(self.at(*begin), self.at(*end))

    def star(self, center: Point, radius: float, points: int = 5) -> None:
        """A star with one point up."""
        corners = []
        for number in range(points * 2):
            reach = radius if number % 2 == 0 else radius * 0.48
            angle = math.pi * number / points - math.pi / 2
            corner = (center[0] + reach * math.cos(angle), center[1] + reach * math.sin(angle))
            corners.append(corner)
        self.shape(corners)
