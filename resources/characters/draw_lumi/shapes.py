"""Curves and outlines as lists of points, in canvas pixels."""

import itertools
import math
from collections.abc import Callable, Sequence

from resources.characters.rig.forms import Point

Path = Sequence[Point]

_STEPS = 14


def mix(a: float, b: float, t: float) -> float:
    """From `a` (t = 0) to `b` (t = 1)."""
    return a + (b - a) * t


def mix_points(a: Point, b: Point, t: float) -> Point:
    """The point between `a` (t = 0) and `b` (t = 1)."""
    return mix(a[0], b[0], t), mix(a[1], b[1], t)


def smooth(t: float) -> float:
    """0 below 0, 1 above 1, and a soft step between."""
    t = min(1.0, max(0.0, t))
    return t * t * (3 - 2 * t)


def curve(points: Sequence[Point], closed: bool = False) -> Path:
    """A smooth line through `points` (Catmull-Rom). A point given twice is a corner."""
    if closed:
        ring = [points[-1], *points, points[0], points[1]]
    else:
        ring = [points[0], *points, points[-1]]
    path: list[Point] = []
    for number in range(len(ring) - 3):
        a, b, c, d = ring[number : number + 4]
        if b == c:
            continue
        path += [_between(a, b, c, d, step / _STEPS) for step in range(_STEPS)]
    if not closed:
        path.append(points[-1])
    return path


def _between(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    def one(axis: int) -> float:
        p, q, r, s = a[axis], b[axis], c[axis], d[axis]
        return 0.5 * (
            2 * q
            + (r - p) * t
            + (2 * p - 5 * q + 4 * r - s) * t * t
            + (3 * q - p - 3 * r + s) * t**3
        )

    return one(0), one(1)


def loop(*points: Point) -> Path:
    """A smooth closed outline through `points`."""
    return curve(points, closed=True)


def line(*points: Point) -> Path:
    """A smooth open line through `points`."""
    return curve(points)


def ellipse(center: Point, rx: float, ry: float, turn: float = 0.0) -> Path:
    """An ellipse, turned clockwise by `turn` degrees."""
    c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    circle = [(math.cos(i * math.tau / 64), math.sin(i * math.tau / 64)) for i in range(64)]
    return [
        (center[0] + rx * x * c - ry * y * s, center[1] + rx * x * s + ry * y * c)
        for x, y in circle
    ]


def star(
    center: Point, radius: float, inner: float = 0.5, spikes: int = 5, turn: float = 0
) -> Path:
    """A star whose first spike points up, turned clockwise by `turn` degrees."""
    path: list[Point] = []
    for number in range(spikes * 2):
        angle = math.radians(turn - 90) + number * math.pi / spikes
        reach = radius if number % 2 == 0 else radius * inner
        path.append((center[0] + reach * math.cos(angle), center[1] + reach * math.sin(angle)))
    return path


def rounded(path: Path, amount: float = 0.25) -> Path:
    """A polygon with its corners cut twice (Chaikin), for soft stars and leaves."""
    for _ in range(2):
        following = [*path[1:], path[0]]
        path = [
            point
            for a, b in zip(path, following, strict=True)
            for point in (mix_points(a, b, amount), mix_points(a, b, 1 - amount))
        ]
    return path


def mirror(path: Sequence[Point], axis: float) -> Path:
    """The path mirrored at the vertical line x = axis, so that outlines keep their order."""
    return [(2 * axis - x, y) for x, y in path]


def both_sides(half: Sequence[Point], axis: float) -> Path:
    """Points of the right half, top to bottom, completed by their mirror image."""
    return [*half, *reversed(mirror(half, axis))]


def resample(path: Sequence[Point], count: int) -> Path:
    """`count` + 1 points at equal distances along an open path."""
    lengths = [0.0]
    for a, b in itertools.pairwise(path):
        lengths.append(lengths[-1] + math.dist(a, b))
    found: list[Point] = []
    number = 0
    for step in range(count + 1):
        wanted = lengths[-1] * step / count
        while number < len(path) - 2 and lengths[number + 1] < wanted:
            number += 1
        piece = lengths[number + 1] - lengths[number]
        t = (wanted - lengths[number]) / piece if piece else 0.0
        found.append(mix_points(path[number], path[number + 1], t))
    return found


def graph(y_of: Callable[[float], float], x_of: Callable[[float], float], span: Point) -> Path:
    """The line (x_of(u), y_of(u)) for u over `span`."""
    steps = [mix(span[0], span[1], i / 48) for i in range(49)]
    return [(x_of(u), y_of(u)) for u in steps]
