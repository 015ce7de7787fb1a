"""A small painter: filled outlines, gradients, tapered lines and soft shade, supersampled."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import dist, pow, sqrt

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from resources.characters.draw_lumi.paints import Paint, as_paint
from resources.characters.draw_lumi.shapes import Path, mix, resample
from resources.characters.rig.forms import Box

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
        self._put(self._polygon(path), paint, alpha)

    def shade(self, path: Path, paint: str | Paint, blur: float, alpha: float = 1.0) -> None:
        """Fills a closed outline with a soft edge of about `blur` pixels."""
        mask = self._polygon(path).filter(ImageFilter.GaussianBlur(blur * self._scale / 2))
        self._put(mask, paint, alpha)

    def stroke(
        self,
        path: Path,
        paint: str | Paint,
        width: float,
        taper: Width = tapered,
    ) -> None:
        """Draws an open line whose width follows `taper`."""
        mask = Image.new("L", self.image.size)
        draw = ImageDraw.Draw(mask)
        length = sum(dist(a, b) for a, b in itertools.pairwise(path))
        steps = max(8, int(length * self._scale / 3))
        for number, (x, y) in enumerate(self._pixels(resample(path, steps))):
            r = max(0.4, width * taper(number / steps) * self._scale / 2)
            draw.ellipse((x - r, y - r, x + r, y + r), fill=255)
        self._put(mask, paint, 1.0)

    def outline(self, path: Path, paint: str | Paint, width: float) -> None:
        """Draws an even line around a closed outline."""
        self.stroke([*path, path[0]], paint, width, even)

    @contextmanager
    def inside(self, path: Path | None = None) -> Iterator[None]:
        """Whatever is painted stays inside `path`, or inside what is painted already."""
        mask = self.image.getchannel("A") if path is None else self._polygon(path)
        if self._clips:
            mask = ImageChops.multiply(mask, self._clips[-1])
        self._clips.append(mask)
        try:
            yield
        finally:
            self._clips.pop()

    def _pixels(self, path: Path) -> list[tuple[float, float]]:
        return [((x - self._left) * self._scale, (y - self._top) * self._scale) for x, y in path]

    def _polygon(self, path: Path) -> Image.Image:
        mask = Image.new("L", self.image.size)
        ImageDraw.Draw(mask).polygon(self._pixels(path), fill=255)
        return mask

    def _put(self, mask: Image.Image, paint: str | Paint, alpha: float) -> None:
        if self._clips:
            mask = ImageChops.multiply(mask, self._clips[-1])
        box = mask.getbbox()
        if box is None:
            return
        mask = mask.crop(box)
        corner = (self._left + box[0] / self._scale, self._top + box[1] / self._scale)
        colours = as_paint(paint)(mask.size, corner, self._scale)
        strength = ImageChops.multiply(mask, colours.getchannel("A"))
        if alpha < 1:
            strength = strength.point([round(mix(0, value, alpha)) for value in range(256)])
        colours.putalpha(strength)
        self.image.alpha_composite(colours, (box[0], box[1]))
