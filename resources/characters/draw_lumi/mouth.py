"""The mouth: a dark inside with teeth and tongue, shut in by two lip lines.

Lines, inside, teeth and tongue follow the same two curves over u = -1 … +1, the left and right
corner, so the shut mouth is one clean line and nothing shows between the lips.
"""

import math

from resources.characters.draw_lumi import palette
from resources.characters.draw_lumi.bones import MIDDLE
from resources.characters.draw_lumi.canvas import Canvas, even
from resources.characters.draw_lumi.layers import Group, Rigging
from resources.characters.draw_lumi.paints import linear
from resources.characters.draw_lumi.params import axis
from resources.characters.draw_lumi.shapes import ellipse
from resources.characters.rig.forms import Point, Pose
from resources.characters.rig.layer import Layer

_Y = 686.0
_HALF = 40.0
_TALL = 60.0
_AXES = (axis("ParamMouthForm"), axis("ParamMouthOpenY", 0.1))
_BOX = (640.0, 670.0, 760.0, 770.0)


def _bend(pose: Pose) -> float:
    """+1 corners up … -1 corners down; at rest she smiles a little."""
    form = pose["ParamMouthForm"]
    return 0.5 + (0.5 if form > 0 else 1.4) * form


def _width(pose: Pose) -> float:
    form, opened = pose["ParamMouthForm"], pose["ParamMouthOpenY"]
    return _HALF * (0.74 + 0.34 * max(0.0, form) - (0.02 + 0.2 * max(0.0, -form)) * opened)


def _upper(u: float, pose: Pose) -> float:
    bend, opened = _bend(pose), pose["ParamMouthOpenY"]
    arch = 12 * opened * (1 - u * u) * (1 - 0.55 * max(0.0, bend))
    return _Y + bend * (7 - 16 * u * u) * (1 - 0.55 * opened) - arch


def _lower(u: float, pose: Pose) -> float:
    opened = pose["ParamMouthOpenY"]
    sag = 44 * opened * max(0.0, 1 - math.pow(abs(u), 3.2))
    rest = _Y + _bend(pose) * (7 - 16 * u * u) * (1 - 0.55 * opened)
    return rest + sag


def _across(x: float, pose: Pose) -> tuple[float, float]:
    u = (x - MIDDLE) / _HALF
    return u, MIDDLE + u * _width(pose)


def _move_inside(x: float, y: float, pose: Pose) -> Point:
    u, new_x = _across(x, pose)
    u = max(-1.0, min(1.0, u))
    t = (y - _Y) / _TALL
    top = _upper(u, pose)
    return new_x, top + (_lower(u, pose) - top) * t


def _move_upper_lip(x: float, y: float, pose: Pose) -> Point:
    u, new_x = _across(x, pose)
    return new_x, _upper(u, pose) + y - _Y


def _move_lower_lip(x: float, y: float, pose: Pose) -> Point:
    u, new_x = _across(x, pose)
    return new_x, _lower(max(-1.0, min(1.0, u)), pose) + y - _Y


def _move_teeth(x: float, y: float, pose: Pose) -> Point:
    u, new_x = _across(x, pose)
    return new_x, _upper(u, pose) - 2 + (y - _Y) * min(1.0, 0.3 + pose["ParamMouthOpenY"])


def _move_tongue(x: float, y: float, pose: Pose) -> Point:
    _, new_x = _across(x, pose)
    low = _lower(0, pose)
    return new_x, low + (y - _Y - _TALL) * (0.25 + 0.75 * pose["ParamMouthOpenY"])


def _inside(canvas: Canvas) -> None:
    x0, x1 = MIDDLE - _HALF, MIDDLE + _HALF
    stops = ((0, palette.MOUTH_DEEP), (0.5, palette.MOUTH), (1, "#c04a5a"))
    box = [(x0, _Y), (x1, _Y), (x1, _Y + _TALL), (x0, _Y + _TALL)]
    canvas.fill(box, linear((MIDDLE, _Y), (MIDDLE, _Y + _TALL), stops))


def _lip(canvas: Canvas) -> None:
    path = [(MIDDLE - _HALF - 2, _Y), (MIDDLE + _HALF + 2, _Y)]
    canvas.stroke(path, palette.LIP, 5.6, lambda t: 0.45 + 0.55 * (4 * t * (1 - t)) ** 0.5)


def _lower_lip(canvas: Canvas) -> None:
    path = [(MIDDLE - _HALF, _Y), (MIDDLE + _HALF, _Y)]
    canvas.stroke(path, palette.LIP, 4.4, lambda t: 0.5 + 0.5 * (4 * t * (1 - t)) ** 0.5)


def _teeth(canvas: Canvas) -> None:
    w = _HALF * 0.82
    path = [
        (MIDDLE - w, _Y - 2),
        (MIDDLE + w, _Y - 2),
        (MIDDLE + w - 5, _Y + 11),
        (MIDDLE - w + 5, _Y + 11),
    ]
    canvas.fill(path, "#fffaf5")
    canvas.stroke(path[2:4], "#e6c9d0", 2, even)


def _tongue(canvas: Canvas) -> None:
    center = (MIDDLE, _Y + _TALL + 2)
    canvas.fill(ellipse(center, 27, 26), palette.TONGUE)
    canvas.shade(ellipse((MIDDLE - 5, _Y + _TALL - 15), 10, 4), "#ffd0cf", 4, 0.9)


def mouth_layers() -> list[Layer]:
    """The layers of the mouth; the inside is the mask of teeth and tongue."""

    def shown(pose: Pose) -> float:
        return min(1.0, pose["ParamMouthOpenY"] / 0.1)

    usual: Rigging = {"axes": _AXES, "detail": 1.3}
    inner: Rigging = {"axes": _AXES, "detail": 1.3, "opacity": shown, "masks": ("MouthInside",)}
    lips = Group("FeatureTurn", "PartFace", usual)
    inside = Group("FeatureTurn", "PartFace", inner)
    return [
        lips.layer(
            "MouthInside", 420, _BOX, _inside, grid=(12, 3), move=_move_inside, opacity=shown
        ),
        inside.layer("MouthTongue", 422, _BOX, _tongue, grid=(3, 2), move=_move_tongue),
        inside.layer("MouthTeeth", 424, _BOX, _teeth, grid=(8, 1), move=_move_teeth),
        lips.layer("MouthLower", 426, _BOX, _lower_lip, grid=(12, 1), move=_move_lower_lip),
        lips.layer("MouthUpper", 428, _BOX, _lip, grid=(12, 1), move=_move_upper_lip),
    ]
