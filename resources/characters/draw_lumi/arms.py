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

    def band(self, begin: float, end: float, half: float) -> Path:
        """A strip across the limb, bent as if it ran around it."""
        upper = line(self.at(begin, -half), self.at(begin + 4, 0), self.at(begin, half))
        lower = line(self.at(end, half * 0.94), self.at(end + 5, 0), self.at(end, -half * 0.94))
        return [*upper, *lower]

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


def _cuff(canvas: Canvas, name: str) -> None:
    _paint_band(canvas, _frame(shoulder(name), elbow(name), side(name)), (100, 133), 43)


def _paint_band(canvas: Canvas, f: Frame, span: tuple[float, float], half: float) -> None:
    """A night-blue band with a gold line, across a limb."""
    begin, end = span
    band = f.band(begin, end, half)
    canvas.fill(band, palette.NIGHT)
    with canvas.inside(band):
        middle = (begin + end) / 2
        gold = line(f.at(middle, -half), f.at(middle + 4, 0), f.at(middle, half))
        canvas.stroke(gold, palette.GOLD, 4, even)
        canvas.shade(f.band(begin - 20, begin + 3, half), palette.NIGHT_LINE, 5, 0.7)
    canvas.outline(band, palette.NIGHT_LINE, 3.6)


_FINGERS = ((-18, -11, 30), (-6.5, -4, 40), (6, 4, 41), (17, 11, 33))


def _forearm(canvas: Canvas, name: str) -> None:
    s = side(name)
    f = _frame(elbow(name), (MIDDLE + s * 190, 1075), s)
    arm = f.path(
        (-15, 0), (-12, 15), (2, 24), (40, 27), (92, 22), (116, 20),
        (116, -20), (92, -22), (40, -26), (2, -24), (-12, -15),
    )  # fmt: skip
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
    _paint_band(canvas, f, (84, 105), 25)


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
        """What of a raised arm comes in front of the hair."""
        return lambda pose: 360 + order if pose[f"ParamArm{name}A"] >= 5 else order

    forearm, cuff = partial(_forearm, name=name), partial(_cuff, name=name)
    return [
        lower.layer(f"Forearm{name}", 300, lower_box, forearm, axes=axes, order_at=lifted(300)),
        upper.layer(f"Sleeve{name}", 310, upper_box, partial(_sleeve, name=name)),
        upper.layer(f"Cuff{name}", 320, upper_box, cuff, axes=axes, order_at=lifted(320)),
    ]
