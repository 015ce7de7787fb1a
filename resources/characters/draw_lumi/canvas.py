"""A small painter: filled outlines, gradients, tapered lines and soft shade, supersampled."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from math import dist, pow, sqrt

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from resources.characters.draw_lumi.paints import Paint, as_paint
from resources.characters.draw_lumi.shapes import Path, mix, resample
from resources.characters.rig.forms import Box, Point

SUPERSAMPLING = 3

Width = Callable[[float], float]
"""A line's width at t = 0..1 along it, as a share of its full width."""


def tapered(t: float) -> float:
    """Thin at both ends."""
    return sqrt(max(0.0, 4 * t * (1 - t))) * 0.9 + 0.1


def fading(t: float) -> float:
    """Full at the start, a point at the end."""
    return pow(max(0.0, 1 - t), 0.7)


def even(_t: float) -> float:
    """The same width everywhere."""
    return 1.0


class Canvas:
    """A box of the drawing. All positions and sizes are in canvas pixels."""

    def __init__(self, box: Box, scale: float) -> None:
        self._left, self._top = box[0], box[1]
        self._scale = scale * SUPERSAMPLING
        width, height = (box[2] - box[0]) * scale, (box[3] - box[1]) * scale
        self._size = (max(4, round(width)), max(4, round(height)))
        full = (self._size[0] * SUPERSAMPLING, self._size[1] * SUPERSAMPLING)
        self.image = Image.new("RGBA", full)
        self._clips: list[Image.Image] = []

    def picture(self) -> Image.Image:
        """The finished picture at its final size."""
        return self.image.resize(self._size, Image.Resampling.LANCZOS)

    def fill(self, path: Path, paint: str | Paint, alpha: float = 1.0) -> None:
        """Fills a closed outline."""
        self._put(self._polygon(path, 1), paint, alpha)

    def shade(self, path: Path, paint: str | Paint, blur: float, alpha: float = 1.0) -> None:
        """Fills a closed outline with a soft edge of about `blur` pixels."""
        radius = blur * self._scale / 2
        patch = self._polygon(path, int(radius * 3) + 2)
        if patch is not None:
            mask = patch.mask.filter(ImageFilter.GaussianBlur(radius))
            self._put(_Patch(mask, patch.left, patch.top), paint, alpha)

    def stroke(self, path: Path, paint: str | Paint, width: float, taper: Width = tapered) -> None:
        """Draws an open line whose width follows `taper`."""
        length = sum(dist(a, b) for a, b in pairwise(path))
        steps = max(8, int(length * self._scale / 3))
        points = self._pixels(resample(path, steps))
        patch = self._patch(points, int(width * self._scale) + 2)
        if patch is None:
            return
        draw = ImageDraw.Draw(patch.mask)
        for number, (x, y) in enumerate(points):
            r = max(0.4, width * taper(number / steps) * self._scale / 2)
            x, y = x - patch.left, y - patch.top
            draw.ellipse((x - r, y - r, x + r, y + r), fill=255)
        self._put(patch, paint, 1.0)

    def outline(self, path: Path, paint: str | Paint, width: float) -> None:
        """Draws an even line around a closed outline."""
        self.stroke([*path, path[0]], paint, width, even)

    @contextmanager
    def inside(self, path: Path | None = None) -> Iterator[None]:
        """Whatever is painted stays inside `path`, or inside what is painted already."""
        mask = self.image.getchannel("A") if path is None else self._whole(path)
        if self._clips:
            mask = ImageChops.multiply(mask, self._clips[-1])
        self._clips.append(mask)
        try:
            yield
        finally:
            self._clips.pop()

    def _pixels(self, path: Path) -> list[Point]:
        return [((x - self._left) * self._scale, (y - self._top) * self._scale) for x, y in path]

    def _patch(self, points: list[Point], margin: int) -> "_Patch | None":
        """An empty mask around the points, as far as they lie on the canvas."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, top = max(0, int(min(xs)) - margin), max(0, int(min(ys)) - margin)
        right = min(self.image.width, int(max(xs)) + margin + 1)
        bottom = min(self.image.height, int(max(ys)) + margin + 1)
        if left >= right or top >= bottom:
            return None
        return _Patch(Image.new("L", (right - left, bottom - top)), left, top)

    def _polygon(self, path: Path, margin: int) -> "_Patch | None":
        points = self._pixels(path)
        patch = self._patch(points, margin)
        if patch is not None:
            moved = [(x - patch.left, y - patch.top) for x, y in points]
            ImageDraw.Draw(patch.mask).polygon(moved, fill=255)
        return patch

    def _whole(self, path: Path) -> Image.Image:
        mask = Image.new("L", self.image.size)
        ImageDraw.Draw(mask).polygon(self._pixels(path), fill=255)
        return mask

    def _put(self, patch: "_Patch | None", paint: str | Paint, alpha: float) -> None:
        if patch is None:
            return
        mask, left, top = patch.mask, patch.left, patch.top
        if self._clips:
            area = (left, top, left + mask.width, top + mask.height)
            mask = ImageChops.multiply(mask, self._clips[-1].crop(area))
        corner = (self._left + left / self._scale, self._top + top / self._scale)
        colours = as_paint(paint)(mask.size, corner, self._scale)
        strength = ImageChops.multiply(mask, colours.getchannel("A"))
        if alpha < 1:
            strength = strength.point([round(mix(0, value, alpha)) for value in range(256)])
        colours.putalpha(strength)
        self.image.alpha_composite(colours, (left, top))


@dataclass(frozen=True)
class _Patch:
    """A mask over a part of the canvas, whose corner is at (left, top) in its pixels."""

    mask: Image.Image
    left: int
    top: int
