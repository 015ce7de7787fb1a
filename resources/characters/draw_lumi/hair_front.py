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
        [(640, 172), (500, 240), (408, 370), (386, 500), (428, 652)],
        [(640, 172), (545, 290), (484, 430), (462, 540), (428, 652)],
    ),
    Lock(
        [(765, 172), (860, 290), (916, 430), (938, 540), (972, 652)],
        [(765, 172), (900, 240), (992, 370), (1014, 500), (972, 652)],
    ),
    Lock(
        [(660, 174), (525, 270), (458, 400), (462, 486), (500, 566)],
        [(660, 174), (600, 290), (560, 400), (542, 480), (500, 566)],
    ),
    Lock(
        [(745, 174), (800, 290), (840, 400), (858, 480), (906, 566)],
        [(745, 174), (880, 270), (940, 400), (942, 490), (906, 566)],
    ),
    Lock(
        [(690, 174), (585, 290), (532, 400), (530, 455), (562, 518)],
        [(690, 174), (668, 300), (640, 400), (612, 462), (562, 518)],
    ),
    Lock(
        [(722, 174), (732, 300), (758, 400), (776, 452), (818, 512)],
        [(722, 174), (812, 290), (864, 400), (860, 460), (818, 512)],
    ),
    Lock(
        [(700, 172), (690, 300), (700, 400), (716, 450), (748, 494)],
        [(700, 172), (770, 300), (794, 390), (784, 446), (748, 494)],
    ),
    Lock(
        [(700, 172), (628, 300), (602, 400), (604, 470), (646, 534)],
        [(700, 172), (744, 300), (742, 400), (710, 476), (646, 534)],
    ),
)
STRAYS = (
    Lock(
        [(668, 330), (676, 430), (688, 490), (716, 556)],
        [(690, 330), (704, 430), (712, 490), (716, 556)],
    ),
    Lock(
        [(454, 420), (440, 520), (446, 600), (470, 668)],
        [(474, 420), (464, 520), (468, 600), (470, 668)],
    ),
    Lock(
        [(924, 420), (934, 520), (932, 600), (928, 668)],
        [(946, 420), (958, 520), (954, 600), (928, 668)],
    ),
)
"""Thin locks that fall out of the fringe."""


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
        gloss = (0.36, 0.54) if number > 1 else (0.3, 0.44)
        style = LockStyle(BANG_FILL, gloss=gloss, root=0.22, shade_right=number % 2 == 0)
        paint_lock(canvas, lock, style)
        if number < len(STRAYS):
            stray = LockStyle(BANG_FILL, line=3, shade_right=number % 2 == 0, root=0.3)
            paint_lock(canvas, STRAYS[number], stray)


def _shadow(canvas: Canvas) -> None:
    for lock in (*BANGS, STRAYS[0]):
        drop = [(x, y + 20) for x, y in lock.outline()]
        canvas.fill(drop, "#d98b8d")
    canvas.fill([(x, y + 20) for x, y in crown()], "#d98b8d")


def _hit(canvas: Canvas) -> None:
    """Never seen: it says where a click means the head."""
    canvas.fill(ellipse((MIDDLE, 450), 330, 310), "#ffffff")


def _sway_bangs(x: float, y: float, pose: Pose) -> Point:
    fall = max(0.0, (y - 260) / 300)
    return x + 22 * pose["ParamHairFront"] * fall**1.6, y


_SIDE = Lock(
    [(922, 400), (950, 560), (934, 690), (898, 800), (922, 910), (888, 1022)],
    [(1006, 400), (1032, 560), (1016, 690), (972, 800), (990, 920), (888, 1022)],
)
_WISP = Lock(
    [(975, 440), (1010, 580), (1000, 690), (1010, 780), (1076, 856)],
    [(1012, 440), (1048, 580), (1044, 680), (1046, 756), (1076, 856)],
)


def _on_side(lock: Lock, name: str) -> Lock:
    """A lock drawn for her left, on the side `name`."""
    if side(name) > 0:
        return lock
    return Lock(mirror(lock.right, MIDDLE), mirror(lock.left, MIDDLE))


def _side(canvas: Canvas, name: str) -> None:
    style = LockStyle(SIDE_FILL, gloss=(0.16, 0.3), shade_right=side(name) > 0)
    paint_lock(canvas, _on_side(_WISP, name), LockStyle(SIDE_FILL, shade_right=side(name) > 0))
    paint_lock(canvas, _on_side(_SIDE, name), style)


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
    boxes = {"L": (870.0, 380.0, 1090.0, 1040.0), "R": (310.0, 380.0, 530.0, 1040.0)}
    usual: Rigging = {"grid": (3, 12), "axes": sides, "move": _sway_side}
    side_group = Group("FrontHairTurn", "PartFrontHair", usual)
    locks = [
        side_group.layer(f"SideHair{name}", 590, box, partial(_side, name=name))
        for name, box in boxes.items()
    ]
    return [
        group.layer(
            "HitHead", 110, (360, 130, 1040, 770), _hit, opacity=lambda _pose: 0.0, detail=0.1
        ),
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
