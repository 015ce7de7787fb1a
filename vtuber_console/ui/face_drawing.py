"""A small Lumi for the keys, with any expression: no picture files, sharp at every size."""

from collections.abc import Callable

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QPainter

from vtuber_console.ui.face_pencil import FacePencil, Point

FRINGE: tuple[tuple[Point, Point], ...] = (
    ((-22, -27), (0, -27)),
    ((22, -27), (21, 3)),
    ((19, -3), (16.5, -6)),
    ((15, -1), (11.5, 1.5)),
    ((10.5, -4), (8.5, -7)),
    ((7, -1), (3.5, 1.8)),
    ((2, -4), (0.5, -7.5)),
    ((-2.5, -1), (-6.5, 1.2)),
    ((-7, -4), (-8.5, -7)),
    ((-11, -1), (-14, 1)),
    ((-15.5, -3), (-16.5, -6)),
    ((-19, -3), (-21, 3)),
)
GLOSS = ((-13, -14, 1.6), (-9.5, -16.2, 2.2), (-5.5, -17.2, 1.6), (3, -17.4, 1.7), (6.5, -17, 2.1))
MOUTHS: dict[str, tuple[Point, ...]] = {
    "line": ((-2.5, 14.2), (0, 14.6), (2.5, 14.2)),
    "smile": ((-4, 13), (0, 16.8), (4, 13)),
    "smirk": ((-3, 14.2), (2, 15.2), (4.6, 12)),
    "frown": ((-3.6, 15.4), (0, 12), (3.6, 15.4)),
    "wave": ((-4.2, 14), (-2, 11.8), (0, 14), (2, 16.2), (4.2, 14)),
}
OVALS = {"blush": (12.0, 11.2, 3.6, 1.9), "tear": (10.5, 12.4, 1.5, 2.6)}
HEART = ((-4.4, 0.4), (-3.4, -4.2), (0, -1.4)), ((3.4, -4.2), (4.4, 0.4), (0, 5.4))


class FaceDrawing:
    """Draws the parts of a face in order: head, eyes, brows, mouth, extra."""

    def __init__(self, painter: QPainter, size: QSizeF, color: Callable[[str], QColor]) -> None:
        self._pencil = FacePencil(painter, size, color)

    def head(self) -> None:
        """Hair, collar, face, fringe, gloss and the star."""
        pencil = self._pencil
        pencil.fill("hair.back")
        pencil.box((-26, -27), (26, 48), 25)
        pencil.fill("hair")
        pencil.curve((-2, -25), [((-2, -33), (8, -33)), ((4, -31), (3.5, -25))])
        self._clothes()
        pencil.fill("skin.shade")
        pencil.box((-3.5, 16), (3.5, 24), 2)
        pencil.fill("skin")
        pencil.oval((0, 3), 18.2, 17)
        pencil.fill("hair")
        pencil.curve((-21, 3), FRINGE)
        for side in (-1, 1):
            steps = [((side * 27, 20), (side * 23, 44)), ((side * 19, 26), (side * 18.4, 0))]
            pencil.curve((side * 21.5, -10), steps)
        pencil.fill("hair.gloss", 190)
        for x, y, high in GLOSS:
            pencil.oval((x, y), 1.1, high)
        pencil.fill("spark.edge")
        pencil.star((13.5, -14.5), 6.4)
        pencil.fill("spark")
        pencil.star((13.5, -14.5), 5.2)

    def eyes(self, kind: str) -> None:
        """Both eyes; a wink closes one."""
        for side in (-1, 1):
            one = ("closed" if side > 0 else "open") if kind == "wink" else kind
            x = side * 8.0
            if one in ("closed", "line"):
                self._lid(x, up=one == "closed")
            elif one == "heart":
                self._heart(x)
            else:
                self._iris(one, x, side)

    def brows(self, slope: int) -> None:
        """Nothing when the face is at ease."""
        if slope:
            self._pencil.stroke("ink", 1.5)
            for side in (-1, 1):
                x, tilt = side * 8, 1.9 * slope * side
                self._pencil.line((x - 4, -3.2 + tilt), (x + 4, -3.2 - tilt))

    def mouth(self, kind: str) -> None:
        """A line or an open mouth."""
        pencil = self._pencil
        if kind in MOUTHS:
            pencil.stroke("lip", 1.5)
            points = MOUTHS[kind]
            pencil.curve(points[0], list(zip(points[1::2], points[2::2], strict=True)))
            return
        pencil.fill("mouth")
        if kind == "o":
            pencil.oval((0, 14.2), 2.3, 2.8)
            return
        pencil.curve(
            (-4.6, 12.2),
            [((0, 13.4), (4.6, 12.2)), ((4.4, 18), (0, 18)), ((-4.4, 18), (-4.6, 12.2))],
        )
        pencil.fill("tongue")
        pencil.oval((0, 16.6), 2.2, 1.2)

    def extra(self, kind: str) -> None:
        """Blush, tears, glasses or shadows of gloom."""
        pencil = self._pencil
        if kind in OVALS:
            x, y, wide, high = OVALS[kind]
            pencil.fill(kind, 130 if kind == "blush" else 255)
            for side in (-1, 1):
                pencil.oval((side * x, y), wide, high)
        elif kind == "glasses":
            pencil.stroke("ink", 1.5)
            for side in (-1, 1):
                pencil.box((side * 8 - 6.2, -1.2), (side * 8 + 6.2, 11.2), 4.5)
            pencil.line((-1.8, 4), (1.8, 4))
        elif kind == "gloom":
            pencil.fill("cloth", 70)
            pencil.oval((0, 0), 14, 4.5)

    def _clothes(self) -> None:
        pencil = self._pencil
        pencil.fill("light")
        pencil.box((-19, 24), (19, 60), 9)
        pencil.fill("cloth")
        pencil.shape([(-14, 23), (14, 23), (12, 36), (0, 29), (-12, 36)])
        pencil.fill("bow")
        for side in (-1, 1):
            pencil.shape([(0, 29), (side * 7, 25.5), (side * 7, 33.5)])

    def _lid(self, x: float, *, up: bool) -> None:
        self._pencil.stroke("ink", 1.7)
        begin, control = (6.6, 1.4) if up else (5.0, 8.6)
        self._pencil.curve((x - 4.6, begin), [((x, control), (x + 4.6, begin))])

    def _iris(self, kind: str, x: float, side: int) -> None:
        pencil = self._pencil
        half, wide = kind == "half", kind == "wide"
        shift = -1.4 if kind == "side" else 0.0
        high = 3.1 if half else 6.3 if wide else 5.7
        middle = 6.4 if half else 5.2
        pencil.fill("light")
        pencil.oval((x, middle), 4.8, high)
        pencil.fill("iris.rim")
        pencil.oval((x + shift, middle), 3.0 if wide else 3.9, high - 0.2)
        pencil.fill("iris")
        pencil.oval((x + shift, middle + high * 0.30), 2.3 if wide else 3.0, high * 0.58)
        pencil.fill("light")
        if kind == "star":
            pencil.star((x, middle + 0.4), 3.2)
        else:
            pencil.oval((x + shift - 1.1, middle - high * 0.36), 1.2, 1.4)
        top = middle - high
        pencil.stroke("ink", 1.5)
        begin, control = (x - side * 4.4, top + 2.4), (x - side * 0.4, top - 2.4)
        pencil.curve(begin, [(control, (x + side * 5.2, top + (0.9 if half else 2.0)))])

    def _heart(self, x: float) -> None:
        self._pencil.fill("bow")
        halves = [[(x + px, 5 + py) for px, py in half] for half in HEART]
        self._pencil.bends((x, 10.4), halves)
