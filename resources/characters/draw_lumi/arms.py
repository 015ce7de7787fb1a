"""Arms with puff sleeves and open hands."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from resources.characters.draw_lumi import palette
from resources.characters.draw_lumi.bones import MIDDLE, elbow, shoulder, side
from resources.characters.draw_lumi.canvas import Canvas, even
from resources.characters.draw_lumi.layers import Group
from resources.characters.draw_lumi.paints import linear
from resources.characters.draw_lumi.params import axis
from resources.characters.draw_lumi.shapes import Path, ellipse, line, loop
from resources.characters.rig.forms import Point, Pose
from resources.characters.rig.layer import Layer


@dataclass(frozen=True)
class Frame:
    """Positions along a limb (t, pixels from its joint) and across it (s, outwards)."""

    origin: Point
    direction: Point
    outward: int

    def at(self, t: float, s: float) -> Point:
        """The canvas position of (t, s)."""
        (x, y), (dx, dy) = self.origin, self.direction
        return x + dx * t + dy * s * self.outward, y + dy * t - dx * s * self.outward

    def path(self, *points: Point) -> Path:
        """A smooth outline through points (t, s)."""
        return loop(*(self.at(t, s) for t, s in points))


def _frame(origin: Point, towards: Point, outward: int) -> Frame:
    dx, dy = towards[0] - origin[0], towards[1] - origin[1]
    length = math.hypot(dx, dy)
    return Frame(origin, (dx / length, dy / length), outward)


def _sleeve(canvas: Canvas, name: str) -> None:
    f = _frame(shoulder(name), elbow(name), side(name))
    puff = f.path(
        (-34, -14),
        (-30, 20),
        (10, 50),
        (70, 56),
        (118, 44),
        (124, 0),
        (118, -42),
        (70, -46),
        (10, -34),
    )
    x = shoulder(name)[0]
    white = linear((x, 820), (x, 980), ((0, "#ffffff"), (0.6, "#f4f1fd"), (1, palette.CLOTH_SHADE)))
    canvas.fill(puff, white)
    with canvas.inside(puff):
        canvas.shade(
            f.path((20, -60), (120, -60), (130, -20), (60, -26)), palette.CLOTH_DEEP, 12, 0.8
        )
        for s in (-26, -4, 20, 38):
            fold = line(f.at(124, s * 0.9), f.at(100, s * 1.0), f.at(72, s * 1.15))
            canvas.stroke(fold, palette.CLOTH_DEEP, 4, lambda t: 1 - t)
        canvas.stroke(line(f.at(-20, 14), f.at(14, 22), f.at(46, 18)), palette.CLOTH_DEEP, 3)
    canvas.outline(puff, palette.CLOTH_LINE, 4)
    cuff = f.path(
        (112, -40),
        (112, -40),
        (116, 0),
        (112, 42),
        (112, 42),
        (132, 39),
        (132, 39),
        (137, 0),
        (132, -37),
        (132, -37),
    )
    canvas.fill(cuff, palette.NIGHT)
    canvas.stroke(line(f.at(121, -35), f.at(126, 0), f.at(121, 37)), palette.GOLD, 4, even)
    canvas.outline(cuff, "#1f1d4f", 3.6)


_FINGERS = ((-19, -15, 30), (-7, -5, 40), (6, 5, 41), (18, 15, 33))


def _forearm(canvas: Canvas, name: str) -> None:
    s = side(name)
    f = _frame(elbow(name), (MIDDLE + s * 190, 1075), s)
    arm = f.path(
        (-14, -27),
        (-20, 0),
        (-14, 27),
        (40, 27),
        (92, 22),
        (116, 20),
        (116, -20),
        (92, -22),
        (40, -26),
    )
    strokes = [
        line(f.at(128, a), f.at(150, a + b * 0.5), f.at(128 + reach, a + b))
        for a, b, reach in _FINGERS
    ]
    thumb = line(f.at(112, -14), f.at(126, -30), f.at(143, -38))
    palm = f.path((100, -18), (100, 18), (120, 27), (140, 24), (146, 0), (140, -24), (120, -26))
    for finger in strokes:
        canvas.stroke(finger, palette.SKIN_LINE, 22, even)
    canvas.stroke(thumb, palette.SKIN_LINE, 22, even)
    canvas.outline(palm, palette.SKIN_LINE, 7)
    canvas.outline(arm, palette.SKIN_LINE, 7)
    skin = linear(f.at(0, -30), f.at(0, 30), ((0, "#f7c9b7"), (0.5, palette.SKIN), (1, "#fff3ea")))
    for shape in (arm, palm):
        canvas.fill(shape, skin)
    for finger in strokes:
        canvas.stroke(finger, palette.SKIN, 15, even)
    canvas.stroke(thumb, palette.SKIN, 15, even)
    for a in (-12.5, -0.5, 12):
        canvas.stroke(line(f.at(140, a), f.at(154, a * 1.35)), palette.SKIN_LINE, 3)
    with canvas.inside(arm):
        canvas.shade(
            f.path((-30, -40), (-30, 40), (14, 34), (22, 0), (14, -34)), palette.SKIN_DEEP, 12, 0.75
        )
    canvas.shade(ellipse(f.at(124, 0), 15, 12), "#ffc9bd", 8, 0.5)
    band = f.path(
        (86, -25),
        (86, -25),
        (90, 0),
        (86, 25),
        (86, 25),
        (104, 24),
        (104, 24),
        (108, 0),
        (104, -24),
        (104, -24),
    )
    canvas.fill(band, palette.NIGHT)
    canvas.stroke(line(f.at(95, -22), f.at(99, 0), f.at(95, 22)), palette.GOLD, 3.4, even)
    canvas.outline(band, "#1f1d4f", 3.4)


def arm_layers() -> list[Layer]:
    """Both arms."""
    return [found for name in "LR" for found in _arm_layers(name)]


def _arm_layers(name: str) -> list[Layer]:
    ex, ey = elbow(name)
    sx, sy = shoulder(name)
    lower_box = (ex - 110, ey - 60, ex + 110, ey + 210)
    upper_box = (sx - 160, sy - 80, sx + 160, sy + 190)
    lower, upper = Group(f"Forearm{name}", "PartArms"), Group(f"UpperArm{name}", "PartArms")
    axes = (axis(f"ParamArm{name}A", 4, 5),)

    def lifted(order: float) -> Callable[[Pose], float]:
        """A raised arm comes in front of the hair."""
        return lambda pose: 360 + order if pose[f"ParamArm{name}A"] >= 5 else order

    return [
        lower.layer(
            f"Forearm{name}", 300, lower_box, partial(_forearm, name=name),
            axes=axes, order_at=lifted(300),
        ),
        upper.layer(
            f"Sleeve{name}", 310, upper_box, partial(_sleeve, name=name),
            axes=axes, order_at=lifted(310),
        ),
    ]  # fmt: skip
