"""Back hair: a long veil of locks behind everything, lit like dawn towards its ends."""

from resources.characters.draw_lumi import palette
from resources.characters.draw_lumi.bones import MIDDLE
from resources.characters.draw_lumi.canvas import Canvas
from resources.characters.draw_lumi.layers import Group
from resources.characters.draw_lumi.locks import Lock, LockStyle, paint_lock
from resources.characters.draw_lumi.paints import linear
from resources.characters.draw_lumi.params import axis
from resources.characters.draw_lumi.shapes import ellipse, loop, mirror
from resources.characters.rig.forms import Point, Pose
from resources.characters.rig.layer import Layer

_FILL = linear(
    (MIDDLE, 380), (MIDDLE, 1270),
    (
        (0, "#7067c8"), (0.3, palette.HAIR_SHADE), (0.55, "#9c8fe0"),
        (0.75, "#d49ccb"), (0.9, palette.HAIR_WARM), (1, palette.HAIR_TIP),
    ),
)  # fmt: skip

_RIGHT = (
    Lock(
        [(900, 330), (960, 560), (950, 720), (966, 850), (1066, 948)],
        [(985, 330), (1044, 540), (1022, 710), (1020, 820), (1066, 948)],
    ),
    Lock(
        [(880, 330), (950, 600), (940, 830), (958, 990), (1086, 1120)],
        [(980, 330), (1036, 560), (1006, 800), (1026, 960), (1086, 1120)],
    ),
    Lock(
        [(840, 400), (880, 700), (872, 950), (868, 1090), (966, 1222)],
        [(975, 400), (1000, 700), (978, 900), (950, 1060), (966, 1222)],
    ),
    Lock(
        [(760, 400), (790, 700), (790, 940), (796, 1080), (852, 1180)],
        [(900, 400), (930, 700), (918, 940), (896, 1080), (852, 1180)],
    ),
)
_MIDDLE_LOCK = Lock(
    [(620, 400), (620, 700), (622, 940), (640, 1080), (712, 1190)],
    [(790, 400), (800, 700), (800, 940), (780, 1080), (712, 1190)],
)


def _veil(canvas: Canvas) -> None:
    half: list[Point] = [
        (MIDDLE, 156), (850, 186), (966, 290), (1024, 450), (1032, 620), (996, 820), (900, 1060),
    ]  # fmt: skip
    shape = loop(*half, *reversed(mirror(half[1:], MIDDLE)))
    canvas.fill(shape, _FILL)
    canvas.outline(shape, palette.HAIR_LINE, 4.6)
    lefts = [Lock(mirror(item.right, MIDDLE), mirror(item.left, MIDDLE)) for item in _RIGHT]
    for right, left in zip(_RIGHT, lefts, strict=True):
        for lock, shade_right in ((right, True), (left, False)):
            style = LockStyle(_FILL, "#6a60bf", "#b4a6ec", root=0.3, shade_right=shade_right)
            paint_lock(canvas, lock, style)
    paint_lock(canvas, _MIDDLE_LOCK, LockStyle(_FILL, "#6a60bf", "#b4a6ec", root=0.3))
    with canvas.inside():
        canvas.shade(ellipse((MIDDLE, 640), 250, 300), "#3c3590", 60, 0.6)
        canvas.shade(ellipse((MIDDLE, 900), 130, 200), "#3c3590", 60, 0.35)


def _sway(x: float, y: float, pose: Pose) -> Point:
    fall = max(0.0, (y - 560) / 690)
    swing = pose["ParamHairBack"]
    spread = (x - MIDDLE) / 380
    return x + swing * 74 * fall**1.7, y - swing * spread * 26 * fall**1.5


def back_hair_layers() -> list[Layer]:
    """One layer behind the body."""
    return [
        Group("BackHairTurn", "PartBackHair").layer(
            "BackHair", 100, (290, 130, 1110, 1290), _veil, grid=(9, 14),
            detail=0.8,
            axes=(axis("ParamHairBack", -0.5, 0.5),), move=_sway,
        )
    ]  # fmt: skip
