"""Lumi's own accessory: a lamp-gold star pin with a little star charm on a chain."""

from resources.characters.draw_lumi import palette
from resources.characters.draw_lumi.bones import CHARM
from resources.characters.draw_lumi.canvas import Canvas, even
from resources.characters.draw_lumi.layers import Group
from resources.characters.draw_lumi.paints import linear, radial
from resources.characters.draw_lumi.shapes import ellipse, line, rounded, star
from resources.characters.rig.forms import Point
from resources.characters.rig.layer import Layer

_X, _Y = 908.0, 352.0


def gold_star(canvas: Canvas, center: Point, radius: float, turn: float = 0) -> None:
    """A soft faceted star of polished gold."""
    shape = rounded(star(center, radius, 0.56, turn=turn), 0.2)
    x, y = center
    stops = ((0, palette.GOLD_LIGHT), (0.45, palette.GOLD), (1, palette.GOLD_DEEP))
    top, bottom = (x - radius * 0.5, y - radius * 0.8), (x + radius * 0.5, y + radius * 0.8)
    canvas.fill(shape, linear(top, bottom, stops))
    with canvas.inside(shape):
        inner = rounded(star((x, y), radius * 0.62, 0.56, turn=turn), 0.2)
        canvas.fill(inner, linear(top, bottom, ((0, "#fffbe0"), (0.6, "#ffdf7d"), (1, "#f7b445"))))
        gleam = ellipse((x - radius * 0.26, y - radius * 0.36), radius * 0.2, radius * 0.11, -35)
        canvas.shade(gleam, "#ffffff", radius * 0.08, 0.95)
    canvas.outline(shape, palette.GOLD_LINE, max(2.6, radius * 0.07))


def _pin(canvas: Canvas) -> None:
    glow = ((0, "#fff0a8b0"), (0.45, "#ffe48a55"), (1, "#ffe48a00"))
    canvas.fill(ellipse((_X, _Y), 96, 96), radial((_X, _Y), 96, 96, glow))
    gold_star(canvas, (_X - 58, _Y + 36), 24, -18)
    gold_star(canvas, (_X, _Y), 60, 12)


def _charm(canvas: Canvas) -> None:
    x, y = CHARM
    chain = line((x, y), (x + 2, y + 30), (x, y + 66))
    canvas.stroke(chain, palette.GOLD_LINE, 5, even)
    canvas.stroke(chain, palette.GOLD, 2.6, even)
    canvas.fill(ellipse((x + 1, y + 28), 6.5, 6.5), palette.GOLD_LINE)
    canvas.fill(ellipse((x + 1, y + 28), 4.5, 4.5), palette.GOLD_LIGHT)
    gold_star(canvas, (x, y + 90), 27)


def pin_layers() -> list[Layer]:
    """The charm hangs behind the pin and swings by itself."""
    charm = Group("CharmSwing", "PartFrontHair", {"detail": 1.2})
    pin = Group("FrontHairTurn", "PartFrontHair", {"detail": 1.2})
    return [
        charm.layer("StarCharm", 648, (890, 380, 970, 520), _charm),
        pin.layer("StarPin", 650, (800, 250, 1010, 460), _pin),
    ]
