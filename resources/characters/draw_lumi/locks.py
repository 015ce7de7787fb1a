"""Locks of hair: two edges from the root to a common tip, with strands between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from resources.characters.draw_lumi import palette
from resources.characters.draw_lumi.canvas import Canvas
from resources.characters.draw_lumi.paints import Paint
from resources.characters.draw_lumi.shapes import Path, curve, mix_points, resample
from resources.characters.rig.forms import Point

_SAMPLES = 48


@dataclass(frozen=True)
class Lock:
    """A lock. `left` and `right` run from the root to the same tip."""

    left: Sequence[Point]
    right: Sequence[Point]

    def edge(self, t: float) -> Path:
        """The line from root to tip at `t` = 0 (left edge) … 1 (right edge)."""
        lefts = resample(curve(self.left), _SAMPLES)
        rights = resample(curve(self.right), _SAMPLES)
        return [mix_points(a, b, t) for a, b in zip(lefts, rights, strict=True)]

    def outline(self) -> Path:
        """The closed outline."""
        return [*self.edge(0), *reversed(self.edge(1))]

    def strand(self, t: float, begin: float = 0.0, end: float = 1.0) -> Path:
        """A piece of the line at `t`, from `begin` to `end` of its length."""
        path = self.edge(t)
        first, last = round(begin * _SAMPLES), round(end * _SAMPLES)
        return path[first : last + 1]

    def sliver(self, middle: float, half: float, begin: float, end: float) -> Path:
        """A spindle around the line at `middle`, `half` as wide, between two lengths."""
        a, b = self.strand(middle - half, begin, end), self.strand(middle + half, begin, end)
        count = len(a) - 1
        swell = [max(0.0, 4 * i / count * (1 - i / count)) ** 0.6 for i in range(count + 1)]
        pairs = list(zip(a, b, swell, strict=True))
        lefts = [mix_points(mix_points(p, q, 0.5), p, s) for p, q, s in pairs]
        rights = [mix_points(mix_points(p, q, 0.5), q, s) for p, q, s in pairs]
        return [*lefts, *reversed(rights)]


@dataclass(frozen=True)
class LockStyle:
    """How a lock is painted: its fill, the strength of shade, and where its gloss lies."""

    fill: Paint
    shade: str = palette.HAIR_SHADE
    light: str = palette.HAIR_LIGHT
    strand: str = palette.HAIR_DEEP
    gloss: tuple[float, float] | None = None
    line: float = 4.0
    shade_right: bool = True
    root: float = 0.0


def paint_lock(canvas: Canvas, lock: Lock, style: LockStyle) -> None:
    """Paints one lock over what is there, and its shadow on it."""
    outline = lock.outline()
    with canvas.inside():
        cast = [(x, y + 9) for x, y in outline]
        canvas.shade(cast, palette.HAIR_DEEP, 9, 0.5)
    canvas.fill(outline, style.fill)
    with canvas.inside(outline):
        _paint_shade(canvas, lock, style)
        if style.gloss:
            _paint_gloss(canvas, lock, style.gloss)
    canvas.stroke(lock.strand(0, style.root), palette.HAIR_LINE, style.line, _grown)
    canvas.stroke(lock.strand(1, style.root), palette.HAIR_LINE, style.line, _grown)


def _grown(t: float) -> float:
    """A line that grows from nothing at the root and ends fine at the tip."""
    return min(1.0, 0.25 + t * 4) * (1 - 0.45 * t)


def _paint_shade(canvas: Canvas, lock: Lock, style: LockStyle) -> None:
    side = (0.7, 1.06) if style.shade_right else (-0.06, 0.3)
    band = [*lock.strand(side[0], 0.1), *reversed(lock.strand(side[1], 0.1))]
    canvas.shade(band, style.shade, 6, 0.85)
    far = 0.22 if style.shade_right else 0.78
    canvas.shade(lock.sliver(far, 0.13, 0.25, 0.97), style.light, 6, 0.6)
    for t, half, begin in ((0.4, 0.028, 0.42), (0.64, 0.035, 0.2), (0.83, 0.02, 0.5)):
        canvas.fill(lock.sliver(t, half, begin, 0.99), style.strand, 0.75)
    canvas.fill(lock.sliver(0.52, 0.025, 0.02, 0.36), style.strand, 0.5)


def _paint_gloss(canvas: Canvas, lock: Lock, gloss: tuple[float, float]) -> None:
    """A jagged band of light across the lock: narrow spindles of uneven length."""
    begin, end = gloss
    part = (end - begin) / 10
    for middle, half, up, down in _GLOSS:
        sliver = lock.sliver(middle, half, begin + up * part, end + down * part)
        canvas.shade(sliver, palette.HAIR_GLOSS, 2.2, 0.8)


_GLOSS = (
    (0.12, 0.07, 2.4, -3.0),
    (0.27, 0.09, 0.6, -0.6),
    (0.43, 0.09, 1.6, 2.0),
    (0.57, 0.07, 0.0, -2.6),
    (0.71, 0.08, 1.2, 0.4),
    (0.86, 0.06, 2.6, -3.2),
)
"""(place, half width, begin later, end later) of each spindle; the last two in tenths."""
