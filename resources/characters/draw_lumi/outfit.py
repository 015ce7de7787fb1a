"""Clothes: white blouse, night-blue sailor collar, ribbon with a star, pleated skirt, boots."""

from resources.characters.draw_lumi import palette
from resources.characters.draw_lumi.bones import MIDDLE
from resources.characters.draw_lumi.canvas import Canvas, even, tapered
from resources.characters.draw_lumi.layers import Group
from resources.characters.draw_lumi.paints import linear
from resources.characters.draw_lumi.params import axis
from resources.characters.draw_lumi.pin import gold_star
from resources.characters.draw_lumi.shapes import (
    Path,
    both_sides,
    curve,
    ellipse,
    line,
    loop,
    mirror,
)
from resources.characters.rig.forms import Point, Pose
from resources.characters.rig.layer import Layer

_NIGHT = linear(
    (MIDDLE, 790), (MIDDLE, 1240),
    ((0, palette.NIGHT_LIGHT), (0.3, palette.NIGHT), (1, palette.NIGHT_DEEP)),
)  # fmt: skip
_WAIST, _HEM = 1012.0, 1232.0


def _blouse(canvas: Canvas) -> None:
    half: list[Point] = [(734, 792), (790, 812), (806, 850), (794, 920), (778, 980), (780, 1040)]
    shape = loop(*both_sides(half, MIDDLE))
    canvas.fill(shape, linear((MIDDLE, 800), (MIDDLE, 1040), ((0, "#ffffff"), (1, "#eeebfa"))))
    with canvas.inside(shape):
        for s in (-1, 1):
            canvas.shade(ellipse((MIDDLE + s * 104, 960), 34, 110), palette.CLOTH_SHADE, 16, 0.9)
            for dy in (0, 34):
                fold = line(
                    (MIDDLE + s * 86, 930 + dy),
                    (MIDDLE + s * 60, 950 + dy),
                    (MIDDLE + s * 40, 980 + dy),
                )
                canvas.stroke(fold, palette.CLOTH_DEEP, 3)
        canvas.shade(ellipse((MIDDLE, 905), 92, 36), palette.CLOTH_DEEP, 16, 0.75)
        canvas.stroke(line((MIDDLE, 940), (MIDDLE, 1010)), palette.CLOTH_DEEP, 2.6, even)
        for y in (958, 988):
            canvas.fill(ellipse((MIDDLE, y), 5.5, 5.5), palette.GOLD_LINE)
            canvas.fill(ellipse((MIDDLE, y), 4, 4), palette.GOLD)
    canvas.outline(shape, palette.CLOTH_LINE, 4)


def _skirt_path() -> Path:
    """The waist, the flared sides and a hem of soft scallops, one per pleat."""
    hem: list[Point] = []
    for number in range(8):
        a, b = -1 + number / 4, -1 + (number + 1) / 4
        for u in (a, (a + b) / 2):
            dip = 12 if u == (a + b) / 2 else 0
            hem.append((MIDDLE + u * 196, _HEM + dip - 26 * u * u))
    hem.append((MIDDLE + 196, _HEM - 26))
    sides = curve([(MIDDLE - 80, _WAIST), (MIDDLE - 120, 1090), (MIDDLE - 196, _HEM - 26)])
    return [*sides, *curve(hem), *reversed(mirror(sides, MIDDLE))]


def _skirt(canvas: Canvas) -> None:
    shape = _skirt_path()
    frill = [(MIDDLE + (x - MIDDLE) * 0.97, y + 16) for x, y in shape]
    canvas.fill(
        frill, linear((MIDDLE, _HEM - 30), (MIDDLE, _HEM + 26), ((0, "#cfc9ea"), (1, "#ffffff")))
    )
    canvas.outline(frill, palette.CLOTH_LINE, 3.4)
    canvas.fill(shape, _NIGHT)
    with canvas.inside(shape):
        for number in range(1, 8):
            u = -1 + number / 4
            fold = line(
                (MIDDLE + u * 76, _WAIST), (MIDDLE + u * 128, 1110), (MIDDLE + u * 196, _HEM + 20)
            )
            wedge = [*fold, (MIDDLE + u * 196 + 30, _HEM + 30)]
            canvas.shade(wedge, palette.NIGHT_LINE, 5, 0.6)
            canvas.stroke(fold, "#24235a", 3, lambda t: 0.3 + 0.7 * t)
            shine = [(x - 13, y) for x, y in fold]
            canvas.stroke(shine, "#7477cc99", 4, tapered)
        stripe = [(MIDDLE + u / 20 * 230, _HEM - 30 - 26 * (u / 20) ** 2) for u in range(-20, 21)]
        canvas.stroke(stripe, palette.GOLD, 7, even)
        canvas.stroke([(x, y - 13) for x, y in stripe], palette.GOLD, 2.6, even)
        canvas.shade(ellipse((MIDDLE, _WAIST), 130, 26), palette.NIGHT_LINE, 12, 0.6)
    canvas.outline(shape, palette.NIGHT_LINE, 4)
    band = [(MIDDLE - 83, 990), (MIDDLE + 83, 990), (MIDDLE + 86, 1022), (MIDDLE - 86, 1022)]
    canvas.fill(band, palette.NIGHT_DEEP)
    canvas.stroke([(MIDDLE - 83, 1014), (MIDDLE + 83, 1014)], palette.GOLD, 4, even)
    canvas.outline(band, palette.NIGHT_LINE, 3.4)


def _sway_skirt(x: float, y: float, pose: Pose) -> Point:
    fall = max(0.0, (y - _WAIST) / 220)
    swing = pose["ParamSkirt"]
    return x + swing * 22 * fall**1.3, y - swing * (x - MIDDLE) / 200 * 9 * fall


def _collar(canvas: Canvas) -> None:
    half: list[Point] = [
        (730, 772),
        (730, 772),
        (780, 800),
        (838, 824),
        (838, 824),
        (826, 868),
        (782, 900),
        (782, 900),
        (736, 906),
        (MIDDLE + 6, 918),
    ]
    right = curve(half)
    for flap in (right, mirror(right, MIDDLE)):
        inner = MIDDLE + (4 if flap is right else -4)
        shape = [*flap, (inner, 900)]
        canvas.fill(shape, _NIGHT)
        with canvas.inside(shape):
            trim = [(MIDDLE + (x - MIDDLE) * 0.90, y - 11) for x, y in flap[len(flap) // 3 :]]
            canvas.stroke(trim, palette.GOLD, 4.4, even)
            shade = ellipse((MIDDLE + (flap[0][0] - MIDDLE) * 0.6, 770), 46, 50)
            canvas.shade(shade, palette.NIGHT_LINE, 16, 0.8)
        canvas.outline(shape, palette.NIGHT_LINE, 3.8)


def _ribbon(canvas: Canvas) -> None:
    x, y = MIDDLE, 912
    pink = linear((x, y - 40), (x, y + 80), ((0, "#ffa9b4"), (0.5, "#f77d95"), (1, "#d9557a")))
    for s in (-1, 1):
        tail = loop(
            (x, y),
            (x + s * 20, y + 36),
            (x + s * 44, y + 84),
            (x + s * 44, y + 84),
            (x + s * 24, y + 76),
            (x + s * 24, y + 76),
            (x + s * 8, y + 88),
            (x + s * 8, y + 88),
            (x + s * 2, y + 40),
        )
        canvas.fill(tail, pink)
        canvas.outline(tail, "#8f2f56", 3.4)
        wing = loop(
            (x, y),
            (x + s * 34, y - 36),
            (x + s * 78, y - 34),
            (x + s * 84, y),
            (x + s * 76, y + 32),
            (x + s * 34, y + 26),
        )
        canvas.fill(wing, pink)
        with canvas.inside(wing):
            canvas.shade(ellipse((x + s * 12, y + 4), 26, 20), "#b8406a", 9, 0.7)
            canvas.shade(ellipse((x + s * 58, y - 20), 18, 7, s * 8), "#ffd5d8", 5, 0.9)
            canvas.stroke(
                line((x + s * 10, y), (x + s * 36, y - 2), (x + s * 60, y + 6)), "#b8406a", 3
            )
        canvas.outline(wing, "#8f2f56", 3.6)
    gold_star(canvas, (x, y - 2), 31)


def _sway_ribbon(x: float, y: float, pose: Pose) -> Point:
    fall = max(0.0, (y - 905) / 95)
    wings = abs(x - MIDDLE) / 90
    swing = pose["ParamRibbon"]
    shift = pose["ParamBodyAngleX"] / 10 * 5
    return x + swing * 14 * fall + shift, y - swing * 5 * wings * (1 if x > MIDDLE else -1)


_HIT_BOX = (560.0, 770.0, 840.0, 1500.0)


def _hit(canvas: Canvas) -> None:
    """Never seen: it says where a click means the body."""
    x0, y0, x1, y1 = _HIT_BOX
    canvas.fill([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], "#ffffff")


def outfit_layers() -> list[Layer]:
    """Torso and skirt, from back to front."""
    group = Group("BodySway", "PartBody")
    return [
        group.layer("HitBody", 110, _HIT_BOX, _hit, opacity=lambda _pose: 0.0, detail=0.1),
        group.layer("Blouse", 240, (580, 780, 820, 1060), _blouse, grid=(4, 5),),
        group.layer("Skirt", 250, (480, 980, 920, 1270), _skirt, grid=(8, 5),
              axes=(axis("ParamSkirt"),), move=_sway_skirt,),
        group.layer("Collar", 330, (545, 760, 855, 935), _collar, grid=(5, 3),),
        group.layer("Ribbon", 340, (600, 860, 800, 1020), _ribbon, grid=(6, 5),
              axes=(axis("ParamRibbon"), axis("ParamBodyAngleX")), move=_sway_ribbon,),
    ]  # fmt: skip
