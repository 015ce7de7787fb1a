"""Front hair: bangs, side locks and the little curl on top."""

from functools import partial

from resources.characters.draw_lumi import palette
from resources.characters.draw_lumi.bones import MIDDLE, side
from resources.characters.draw_lumi.canvas import Canvas
from resources.characters.draw_lumi.layers import Group, Rigging
from resources.characters.draw_lumi.locks import Lock, LockStyle, paint_lock
from resources.characters.draw_lumi.paints import linear
from resources.characters.draw_lumi.params import axis
from resources.characters.draw_lumi.shapes import Path, ellipse, line, loop, mirror
from resources.characters.rig.forms import Point, Pose
from resources.characters.rig.layer import Layer

BANG_FILL = linear(
    (MIDDLE, 170), (MIDDLE, 640),
    (
        (0, palette.HAIR_SHADE), (0.16, palette.HAIR), (0.42, palette.HAIR_LIGHT),
        (0.62, palette.HAIR), (0.84, "#c3a8e6"), (1, palette.HAIR_WARM),
    ),
)  # fmt: skip
SIDE_FILL = linear(
    (MIDDLE, 420), (MIDDLE, 1010),
    (
        (0, palette.HAIR), (0.35, palette.HAIR), (0.62, "#bda6ea"),
        (0.84, palette.HAIR_WARM), (1, palette.HAIR_TIP),
    ),
)  # fmt: skip

BANGS = (
    Lock(
        [(640, 178), (500, 240), (408, 370), (388, 500), (424, 644)],
        [(640, 178), (545, 290), (484, 430), (466, 540), (424, 650)],
    ),
    Lock(
        [(765, 178), (860, 290), (916, 430), (936, 540), (978, 650)],
        [(765, 178), (900, 240), (992, 370), (1012, 500), (978, 650)],
    ),
    Lock(
        [(660, 180), (525, 270), (462, 400), (466, 486), (504, 556)],
        [(660, 180), (600, 290), (562, 400), (548, 470), (504, 556)],
    ),
    Lock(
        [(745, 180), (800, 290), (838, 400), (852, 470), (896, 556)],
        [(745, 180), (880, 270), (940, 400), (934, 486), (896, 556)],
    ),
    Lock(
        [(690, 180), (585, 290), (538, 400), (545, 450), (590, 502)],
        [(690, 180), (668, 300), (650, 400), (632, 455), (590, 502)],
    ),
    Lock(
        [(722, 180), (726, 300), (742, 400), (752, 450), (780, 504)],
        [(722, 180), (812, 290), (858, 400), (842, 455), (780, 504)],
    ),
    Lock(
        [(700, 178), (640, 300), (624, 400), (640, 470), (690, 528)],
        [(700, 178), (752, 300), (764, 400), (748, 470), (690, 528)],
    ),
)


def crown() -> Path:
    """The top of the head, down to where the locks part."""
    half = [(MIDDLE, 146), (812, 162), (914, 222), (988, 326), (1016, 450), (1006, 545)]
    inner = [(930, 470), (840, 370), (MIDDLE, 350)]
    right = [*half, *inner]
    return loop(*right, *reversed(mirror(right[1:-1], MIDDLE)))


def _bangs(canvas: Canvas) -> None:
    top = crown()
    canvas.fill(top, BANG_FILL)
    with canvas.inside():
        canvas.shade(ellipse((MIDDLE, 150), 220, 50), "#ffffff", 30, 0.28)
    half: list[Point] = [(812, 162), (914, 222), (988, 326), (1015, 440), (1010, 520)]
    edge = line(*reversed(mirror(half, MIDDLE)), (MIDDLE, 146), *half)
    canvas.stroke(edge, palette.HAIR_LINE, 4.6, lambda _t: 1.0)
    for number, lock in enumerate(BANGS):
        gloss = (0.34, 0.56) if number > 1 else (0.3, 0.46)
        style = LockStyle(BANG_FILL, gloss=gloss, root=0.22, shade_right=number % 2 == 0)
        paint_lock(canvas, lock, style)


def _shadow(canvas: Canvas) -> None:
    for lock in BANGS:
        drop = [(x, y + 20) for x, y in lock.outline()]
        canvas.fill(drop, "#d98b8d")
    canvas.fill([(x, y + 20) for x, y in crown()], "#d98b8d")


def _sway_bangs(x: float, y: float, pose: Pose) -> Point:
    fall = max(0.0, (y - 260) / 300)
    return x + 22 * pose["ParamHairFront"] * fall**1.6, y


def _side_lock(name: str) -> Lock:
    lefts: list[Point] = [(922, 400), (948, 560), (934, 700), (924, 830), (950, 930), (924, 1010)]
    rights: list[Point] = [
        (1006, 400),
        (1030, 560),
        (1022, 700),
        (998, 820),
        (1006, 920),
        (924, 1010),
    ]
    if side(name) > 0:
        return Lock(lefts, rights)
    return Lock(mirror(rights, MIDDLE), mirror(lefts, MIDDLE))


def _side_strand(name: str) -> Lock:
    lefts: list[Point] = [(975, 440), (1008, 580), (998, 700), (1000, 790), (1036, 880)]
    rights: list[Point] = [(1012, 440), (1048, 580), (1044, 700), (1030, 780), (1036, 880)]
    if side(name) > 0:
        return Lock(lefts, rights)
    return Lock(mirror(rights, MIDDLE), mirror(lefts, MIDDLE))


def _side(canvas: Canvas, name: str) -> None:
    style = LockStyle(SIDE_FILL, gloss=(0.16, 0.3), shade_right=side(name) > 0)
    paint_lock(canvas, _side_strand(name), LockStyle(SIDE_FILL, shade_right=side(name) > 0))
    paint_lock(canvas, _side_lock(name), style)


def _sway_side(x: float, y: float, pose: Pose) -> Point:
    fall = max(0.0, (y - 480) / 530)
    swing = pose["ParamHairSide"]
    return x + 64 * swing * fall**1.7, y - 10 * abs(swing) * fall**2


def _curl(canvas: Canvas) -> None:
    lock = Lock(
        [(688, 176), (664, 110), (690, 62), (752, 48), (806, 86)],
        [(716, 176), (704, 124), (722, 92), (762, 80), (806, 86)],
    )
    paint_lock(canvas, lock, LockStyle(BANG_FILL, gloss=(0.3, 0.6), line=3.8))


def _sway_curl(x: float, y: float, pose: Pose) -> Point:
    rise = max(0.0, (180 - y) / 120)
    swing = pose["ParamHairFront"]
    return x - 26 * swing * rise, y + 8 * swing * rise * (x - 690) / 100


def front_hair_layers() -> list[Layer]:
    """Bangs with their shadow on the face, side locks and curl."""
    group = Group("FrontHairTurn", "PartFrontHair")
    front, sides = (axis("ParamHairFront"),), (axis("ParamHairSide"),)
    boxes = {"L": (900.0, 380.0, 1080.0, 1030.0), "R": (320.0, 380.0, 500.0, 1030.0)}
    usual: Rigging = {"grid": (3, 12), "axes": sides, "move": _sway_side}
    side_group = Group("FrontHairTurn", "PartFrontHair", usual)
    locks = [
        side_group.layer(f"SideHair{name}", 590, box, partial(_side, name=name))
        for name, box in boxes.items()
    ]
    return [
        group.layer(
            "BangShadow", 412, (370, 150, 1030, 690), _shadow, grid=(8, 7), axes=front,
            move=_sway_bangs, masks=("Face",), detail=0.4, opacity=lambda _pose: 0.42,
        ),
        *locks,
        group.layer("Bangs", 600, (360, 130, 1040, 670), _bangs, grid=(12, 10), axes=front,
              move=_sway_bangs,),
        group.layer("Curl", 598, (640, 30, 830, 190), _curl, grid=(5, 4), axes=front,
              move=_sway_curl,),
    ]  # fmt: skip
