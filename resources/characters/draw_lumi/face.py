"""The face: skin, blush, nose, mouth and brows."""

from resources.characters.draw_lumi import palette
from resources.characters.draw_lumi.bones import MIDDLE, side
from resources.characters.draw_lumi.canvas import Canvas, even, tapered
from resources.characters.draw_lumi.layers import Group, Rigging
from resources.characters.draw_lumi.paints import linear, radial
from resources.characters.draw_lumi.params import axis
from resources.characters.draw_lumi.pin import gold_star
from resources.characters.draw_lumi.shapes import Path, both_sides, ellipse, line, loop
from resources.characters.rig.forms import Point, Pose
from resources.characters.rig.layer import Layer

_HALF_FACE: list[Point] = [
    (744, 262), (850, 300), (906, 410), (915, 520), (901, 604), (853, 674), (779, 729),
]  # fmt: skip


def face_outline() -> Path:
    """The outline of the face."""
    half = _HALF_FACE
    return loop(*both_sides(half, MIDDLE)[:7], (MIDDLE, 752), *both_sides(half, MIDDLE)[7:])


def _skin(canvas: Canvas) -> None:
    shape = face_outline()
    stops = ((0, "#ffe2d2"), (0.45, palette.SKIN), (0.8, "#fff0e6"), (1, "#ffdccb"))
    canvas.fill(shape, linear((MIDDLE, 300), (MIDDLE, 745), stops))
    with canvas.inside(shape):
        for s in (-1, 1):
            cheek = ellipse((MIDDLE + s * 228, 600), 54, 130, s * 14)
            canvas.shade(cheek, palette.SKIN_SHADE, 26, 0.85)
        canvas.shade(ellipse((MIDDLE, 762), 120, 26), palette.SKIN_SHADE, 14, 0.7)
    lower = [point for point in shape if point[1] > 500]
    right = sorted((p for p in lower if p[0] >= MIDDLE), key=lambda p: p[1])
    left = sorted((p for p in lower if p[0] < MIDDLE), key=lambda p: -p[1])
    canvas.stroke([*right, *left], palette.SKIN_LINE, 4.6, tapered)


def _blush(canvas: Canvas) -> None:
    for s in (-1, 1):
        x, y = MIDDLE + s * 150, 660
        fade = ((0, "#ff7d8ee8"), (0.55, "#ff8f9c80"), (1, "#ff8f9c00"))
        canvas.fill(ellipse((x, y), 62, 34), radial((x, y), 62, 34, fade))
        for number in (-1, 0, 1):
            stroke = line((x + number * 19 + 6, y - 11), (x + number * 19 - 6, y + 11))
            canvas.stroke(stroke, "#f0627aaa", 3.4, tapered)


def _nose(canvas: Canvas) -> None:
    canvas.shade(ellipse((MIDDLE + 2, 652), 10, 5), palette.SKIN_DEEP, 4, 0.55)
    canvas.stroke(line((MIDDLE - 4, 646), (MIDDLE + 1, 650), (MIDDLE + 6, 647)), "#c9716c", 3.4)
    canvas.shade(ellipse((MIDDLE - 2, 636), 5, 5), "#ffffff", 4, 0.8)


def _neck(canvas: Canvas) -> None:
    half = [(732, 700), (732, 770), (744, 800), (782, 822), (740, 900)]
    shape = loop(*both_sides(half, MIDDLE))
    canvas.fill(shape, palette.SKIN)
    with canvas.inside(shape):
        canvas.shade(
            loop((620, 690), (780, 690), (748, 775), (700, 792), (652, 775)),
            palette.SKIN_DEEP,
            8,
            0.85,
        )
        canvas.shade(ellipse((MIDDLE, 690), 90, 70), palette.SKIN_DEEP, 10, 0.6)
        canvas.stroke(line((690, 815), (678, 822), (664, 822)), palette.SKIN_DEEP, 3)
        canvas.stroke(line((710, 815), (722, 822), (736, 822)), palette.SKIN_DEEP, 3)
    band = [(x, 778 + 7 * (1 - ((x - MIDDLE) / 36) ** 2)) for x in range(664, 737, 4)]
    with canvas.inside():
        canvas.stroke(band, palette.NIGHT_LINE, 22, even)
        canvas.stroke(band, palette.NIGHT, 15, even)
        canvas.stroke([(x, y + 4) for x, y in band], palette.GOLD, 2.6, even)
    gold_star(canvas, (MIDDLE, 790), 13)
    for s in (-1, 1):
        edge = line((MIDDLE + s * 33, 720), (MIDDLE + s * 33, 770), (MIDDLE + s * 45, 800))
        canvas.stroke(edge, palette.SKIN_LINE, 3.6)


def face_layers() -> list[Layer]:
    """Skin, blush, nose and neck."""
    skin, features = Group("FaceTurn", "PartFace"), Group("FeatureTurn", "PartFace")
    return [
        Group("BodySway", "PartBody").layer("Neck", 260, (600, 680, 800, 930), _neck),
        skin.layer("Face", 400, (460, 240, 940, 770), _skin, grid=(10, 10)),
        skin.layer(
            "Blush", 405, (470, 600, 930, 710), _blush, grid=(8, 2), axes=(axis("ParamCheek"),),
            opacity=lambda pose: 0.34 + 0.66 * pose["ParamCheek"], masks=("Face",),
        ),
        features.layer("Nose", 410, (670, 610, 730, 675), _nose),
        *(_brow_layer(name) for name in "LR"),
    ]  # fmt: skip


def _brow_layer(name: str) -> Layer:
    s = side(name)
    x, y = MIDDLE + s * 124, 456

    def draw(canvas: Canvas) -> None:
        arc = line(
            (x - s * 48, y + 9), (x - s * 16, y - 5), (x + s * 18, y - 6), (x + s * 50, y + 10)
        )
        canvas.stroke(arc, palette.BROW, 14, lambda t: min(1.0, 0.35 + 2.2 * t) * (1 - t) ** 0.45)

    def move(px: float, py: float, pose: Pose) -> Point:
        u = s * (px - x) / 50
        raised = 24 * pose[f"ParamBrow{name}Y"]
        tilt = u * 24 * pose[f"ParamBrow{name}Angle"]
        bend = 12 * pose[f"ParamBrow{name}Form"] * (0.5 - u * u)
        inward = s * 10 * max(0.0, -pose[f"ParamBrow{name}Angle"])
        return px - inward, py - raised + tilt - bend

    axes = tuple(axis(f"ParamBrow{name}{kind}") for kind in ("Y", "Angle", "Form"))
    box = (x - 80, y - 40, x + 80, y + 40)
    usual: Rigging = {"grid": (6, 1), "axes": axes, "move": move, "detail": 1.2}
    return Group("FeatureTurn", "PartFace", usual).layer(f"Brow{name}", 640, box, draw)
