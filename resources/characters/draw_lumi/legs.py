"""Legs with long socks and star boots."""

from functools import partial

from resources.characters.draw_lumi import palette
from resources.characters.draw_lumi.bones import MIDDLE, side
from resources.characters.draw_lumi.canvas import Canvas, even, tapered
from resources.characters.draw_lumi.layers import Group
from resources.characters.draw_lumi.paints import linear
from resources.characters.draw_lumi.pin import gold_star
from resources.characters.draw_lumi.shapes import ellipse, line, loop
from resources.characters.rig.layer import Layer

_APART = 58


def _leg(canvas: Canvas, name: str) -> None:
    s = side(name)
    x = MIDDLE + s * _APART
    leg = loop(
        (x - s * 46, 1190),
        (x + s * 46, 1190),
        (x + s * 44, 1290),
        (x + s * 34, 1338),
        (x + s * 32, 1438),
        (x - s * 28, 1438),
        (x - s * 33, 1338),
        (x - s * 42, 1290),
    )
    canvas.fill(
        leg, linear((x - 46, 0), (x + 46, 0), ((0, "#fbd3c3"), (0.5, palette.SKIN), (1, "#fbd9ca")))
    )
    with canvas.inside(leg):
        canvas.shade(ellipse((x, 1215), 70, 56), palette.SKIN_DEEP, 14, 0.8)
        sock = [(x - 60, 1290), (x + 60, 1282), (x + 60, 1458), (x - 60, 1458)]
        canvas.fill(
            sock,
            linear((x - 46, 0), (x + 46, 0), ((0, "#d8d4ef"), (0.45, "#ffffff"), (1, "#e2def4"))),
        )
        canvas.stroke([(x - 60, 1298), (x + 60, 1292)], palette.NIGHT, 14, even)
        canvas.stroke([(x - 60, 1299), (x + 60, 1293)], palette.GOLD, 3.4, even)
        canvas.stroke(line((x - 12, 1378), (x + 4, 1388), (x + 20, 1384)), palette.CLOTH_DEEP, 3)
    canvas.outline(leg, palette.CLOTH_LINE, 4)
    _boot(canvas, x, s)


def _boot(canvas: Canvas, x: float, s: int) -> None:
    boot = loop(
        (x - s * 36, 1400),
        (x - s * 36, 1400),
        (x + s * 40, 1400),
        (x + s * 40, 1400),
        (x + s * 42, 1468),
        (x + s * 66, 1508),
        (x + s * 60, 1540),
        (x - s * 10, 1546),
        (x - s * 44, 1540),
        (x - s * 40, 1478),
    )
    canvas.fill(
        boot,
        linear(
            (x, 1398),
            (x, 1544),
            ((0, palette.NIGHT_LIGHT), (0.5, palette.NIGHT), (1, palette.NIGHT_DEEP)),
        ),
    )
    with canvas.inside(boot):
        canvas.shade(ellipse((x + s * 26, 1498), 22, 10, s * 20), "#a9abf0", 8, 0.8)
        sole = [(x - 80, 1532), (x + 80, 1532), (x + 80, 1558), (x - 80, 1558)]
        canvas.fill(sole, "#f4efff")
        canvas.stroke([(x - 80, 1530), (x + 80, 1530)], palette.NIGHT_LINE, 3, even)
    canvas.outline(boot, palette.NIGHT_LINE, 4)
    top = loop(
        (x - 42, 1390),
        (x - 42, 1390),
        (x + 44, 1390),
        (x + 44, 1390),
        (x + 46, 1420),
        (x + 46, 1420),
        (x, 1426),
        (x - 44, 1420),
        (x - 44, 1420),
    )
    canvas.fill(top, "#fffdfb")
    canvas.stroke([(x - 38, 1412), (x, 1417), (x + 40, 1412)], palette.CLOTH_DEEP, 3, tapered)
    canvas.outline(top, palette.CLOTH_LINE, 3.6)
    gold_star(canvas, (x + s * 6, 1448), 17)


def leg_layers() -> list[Layer]:
    """Both legs."""
    legs = Group("BodySway", "PartBody", {"grid": (2, 5)})
    found: list[Layer] = []
    for name in "LR":
        x = MIDDLE + side(name) * _APART
        box = (x - 85, 1180, x + 85, 1560)
        found.append(legs.layer(f"Leg{name}", 200, box, partial(_leg, name=name)))
    return found
