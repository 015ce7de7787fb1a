"""What a shape is filled with: one colour, or a gradient along a line or around a point."""

import itertools
from collections.abc import Callable, Sequence

from PIL import Image, ImageColor

from resources.characters.draw_lumi.shapes import mix
from resources.characters.rig.forms import Point

Paint = Callable[[tuple[int, int], Point, float], Image.Image]
"""Makes (width, height) pixels for the area whose corner is at `Point`, at so many per unit."""

Stops = Sequence[tuple[float, str]]
"""(position 0..1, colour) in rising order; colours are #rgb, #rrggbb or #rrggbbaa."""

_RAMP = 256
_MARGIN = 6
"""A ramp goes on with its end colours for so many times its own length."""


def as_paint(paint: str | Paint) -> Paint:
    """A paint as it is, or the paint of one colour."""
    if not isinstance(paint, str):
        return paint
    colour = ImageColor.getcolor(paint, "RGBA")
    return lambda size, _corner, _scale: Image.new("RGBA", size, colour)


def linear(start: Point, end: Point, stops: Stops) -> Paint:
    """A gradient from `start` to `end`."""
    ramp = _ramp(stops)
    dx, dy = end[0] - start[0], end[1] - start[1]
    square = dx * dx + dy * dy

    def make(size: tuple[int, int], corner: Point, scale: float) -> Image.Image:
        along_x, along_y = dx / square * _RAMP / scale, dy / square * _RAMP / scale
        offset = ((corner[0] - start[0]) * dx + (corner[1] - start[1]) * dy) / square * _RAMP
        rows = (0.0, 0.0, 2.0, along_x, along_y, offset + _MARGIN * _RAMP)
        return ramp.transform(size, Image.Transform.AFFINE, rows, Image.Resampling.BILINEAR)

    return make


def radial(center: Point, rx: float, ry: float, stops: Stops) -> Paint:
    """A gradient from `center` (0) to the ellipse of the radii (1) and on with the last colour."""
    # Pillow's gradient reaches 255 in the corners, not at the edges.
    table = [_colour(stops, level / 255 * 2**0.5) for level in range(256)]
    bands = [[colour[band] for colour in table] for band in range(4)]

    def make(size: tuple[int, int], corner: Point, scale: float) -> Image.Image:
        half = _RAMP / 2
        rows = (
            half / rx / scale, 0.0, (corner[0] - center[0]) / rx * half + half,
            0.0, half / ry / scale, (corner[1] - center[1]) / ry * half + half,
        )  # fmt: skip
        distance = Image.radial_gradient("L").transform(
            size, Image.Transform.AFFINE, rows, Image.Resampling.BILINEAR, fillcolor=255
        )
        return Image.merge("RGBA", [distance.point(band) for band in bands])

    return make


def _colour(stops: Stops, t: float) -> tuple[int, ...]:
    colours = [(position, _rgba(colour)) for position, colour in stops]
    if t <= colours[0][0]:
        return colours[0][1]
    for (p, a), (q, b) in itertools.pairwise(colours):
        if t <= q:
            return tuple(round(mix(x, y, (t - p) / (q - p))) for x, y in zip(a, b, strict=True))
    return colours[-1][1]


def _rgba(colour: str) -> tuple[int, ...]:
    found = ImageColor.getcolor(colour, "RGBA")
    return found if isinstance(found, tuple) else (found,)


def _ramp(stops: Stops) -> Image.Image:
    height = _RAMP * (2 * _MARGIN + 1)
    ramp = Image.new("RGBA", (4, height))
    for row in range(height):
        colour = _colour(stops, row / _RAMP - _MARGIN)
        ramp.paste(colour, (0, row, 4, row + 1))
    return ramp
