"""Effects that an expression can show: tears, sweat, anger mark, gloom and sparkles."""

import math
from itertools import pairwise

from resources.characters.draw_lumi import palette
from resources.characters.draw_lumi.bones import MIDDLE
from resources.characters.draw_lumi.canvas import Canvas, even, tapered
from resources.characters.draw_lumi.eye_shape import Eye
from resources.characters.draw_lumi.face import face_outline
from resources.characters.draw_lumi.layers import Group, Rigging
from resources.characters.draw_lumi.paints import linear, radial
from resources.characters.draw_lumi.params import axis
from resources.characters.draw_lumi.shapes import Path, ellipse, line, loop, star
from resources.characters.rig.forms import Point, Pose
from resources.characters.rig.layer import Layer

_WATER = "#5aa9e8"


def _drop(tip: Point, height: float) -> Path:
    x, y = tip
    w = height * 0.34
    return loop(
        tip,
        tip,
        (x + w, y + height * 0.6),
        (x + w * 0.7, y + height * 0.92),
        (x, y + height),
        (x - w * 0.7, y + height * 0.92),
        (x - w, y + height * 0.6),
    )


def _paint_drop(canvas: Canvas, tip: Point, height: float) -> None:
    shape = _drop(tip, height)
    x, y = tip
    canvas.fill(
        shape, linear(tip, (x, y + height), ((0, "#e8f7ffcc"), (0.6, "#a9dcffe0"), (1, "#7cc4ff")))
    )
    canvas.outline(shape, _WATER, 3)
    canvas.fill(
        ellipse((x - height * 0.1, y + height * 0.62), height * 0.07, height * 0.12, 15), "#ffffff"
    )


def _tears(canvas: Canvas) -> None:
    for name, s in (("L", 1), ("R", -1)):
        eye = Eye(name)
        pool = loop(
            *(
                (eye.at(u), eye.bottom(u) + dy)
                for u, dy in ((-0.74, -2), (0, -7), (0.84, -3), (0.74, 6), (0, 6), (-0.64, 4))
            )
        )
        canvas.fill(pool, "#bfe6ffd8")
        canvas.outline(pool, "#86c8f5", 2)
        _paint_drop(canvas, (eye.x + s * 44, 634), 46)
        canvas.fill(ellipse((eye.x - 12, eye.bottom(-0.1) - 3), 7, 3), "#ffffff")


def _sweat(canvas: Canvas) -> None:
    _paint_drop(canvas, (384, 420), 78)


def _anger(canvas: Canvas) -> None:
    x, y = 486, 300
    for turn in range(4):
        c, s = math.cos(turn * math.pi / 2), math.sin(turn * math.pi / 2)
        bend = [(10, 44), (14, 16), (44, 10)]
        path = line(*((x + a * c - b * s, y + a * s + b * c) for a, b in bend))
        canvas.stroke(path, "#ffffff", 22)
        canvas.stroke(path, "#e8384f", 14)


def _gloom(canvas: Canvas) -> None:
    shape = face_outline()
    stops = ((0, "#3b3f8fd8"), (0.5, "#4a4fa088"), (1, "#4a4fa000"))
    canvas.fill(shape, linear((MIDDLE, 400), (MIDDLE, 620), stops))
    with canvas.inside(shape):
        for number in range(9):
            x = 520 + number * 45
            canvas.stroke(line((x, 420), (x, 545 + 26 * (number % 2))), "#2f3380aa", 4, tapered)


def _sleep(canvas: Canvas) -> None:
    """Three letters Z, rising and growing."""
    for x, y, size, width in ((986, 268, 32, 9), (1024, 206, 42, 11), (1074, 132, 54, 13)):
        letter = [(x, y), (x + size, y - 4), (x + 2, y + size), (x + size + 4, y + size - 2)]
        corners = [letter[0], letter[1], letter[2], letter[3]]
        for colour, extra in (("#4a3f8c", 10), ("#e8e4ff", 0)):
            for a, b in pairwise(corners):
                canvas.stroke([a, b], colour, width + extra, even)


def _rise(x: float, y: float, pose: Pose) -> Point:
    return x, y + 16 - 16 * pose["ParamSleep"]


_SPARKLES = (
    (352, 250, 46),
    (1076, 226, 38),
    (300, 640, 30),
    (1108, 600, 46),
    (1010, 140, 24),
    (420, 130, 28),
)


def _sparkles(canvas: Canvas) -> None:
    for x, y, size in _SPARKLES:
        glow = ((0, "#fff3b0c0"), (1, "#ffe48a00"))
        canvas.fill(ellipse((x, y), size, size), radial((x, y), size, size, glow))
        shape = star((x, y), size, 0.22, 4)
        canvas.fill(
            shape, radial((x, y), size, size, ((0, "#ffffff"), (0.6, "#ffe58a"), (1, palette.GOLD)))
        )


def _twinkle(x: float, y: float, pose: Pose) -> Point:
    size = 0.9 + 0.1 * pose["ParamSparkle"]
    return MIDDLE + (x - MIDDLE) * size, 400 + (y - 400) * size


def _roll(x: float, y: float, pose: Pose) -> Point:
    return x, y + 14 * pose["ParamTears"] - 14


def _shown(name: str, parent: str) -> Group:
    """A group that is as visible as the parameter `name` says."""
    usual: Rigging = {"axes": (axis(name),), "opacity": lambda pose: pose[name]}
    return Group(parent, "PartEffects", usual)


def effect_layers() -> list[Layer]:
    """Every effect, hidden until its parameter rises."""
    tears = _shown("ParamTears", "FeatureTurn")
    gloom = _shown("ParamGloom", "FaceTurn")
    sweat, anger, sparkles, sleep = (
        _shown(f"Param{name}", "FrontHairTurn") for name in ("Sweat", "Anger", "Sparkle", "Sleep")
    )
    return [
        gloom.layer(
            "Gloom", 414, (460, 380, 940, 770), _gloom, grid=(6, 6), masks=("Face",), detail=0.6
        ),
        tears.layer("Tears", 530, (490, 580, 910, 710), _tears, grid=(8, 2), move=_roll),
        sweat.layer("Sweat", 700, (340, 400, 430, 510), _sweat),
        sleep.layer("Sleep", 705, (960, 100, 1160, 330), _sleep, move=_rise, detail=0.7),
        anger.layer("Anger", 700, (420, 230, 560, 370), _anger),
        sparkles.layer(
            "Sparkles", 710, (250, 80, 1170, 700), _sparkles, grid=(8, 6), move=_twinkle, detail=0.4
        ),
    ]
