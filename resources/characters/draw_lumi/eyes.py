"""Eyes: whites, lamp-gold irises with star highlights, lashes, lids and brows."""

from collections.abc import Callable
from functools import partial
from typing import Unpack

from resources.characters.draw_lumi import palette
from resources.characters.draw_lumi.bones import side
from resources.characters.draw_lumi.canvas import Canvas, fading, tapered
from resources.characters.draw_lumi.eye_shape import Eye
from resources.characters.draw_lumi.layers import Group, Rigging
from resources.characters.draw_lumi.paints import linear, radial
from resources.characters.draw_lumi.params import axis
from resources.characters.draw_lumi.shapes import ellipse, line, rounded, star
from resources.characters.rig.document import Axis
from resources.characters.rig.forms import Pose
from resources.characters.rig.layer import Layer

_DETAIL = 1.35


def _axes(eye: Eye) -> tuple[Axis, Axis]:
    return axis(f"ParamEye{eye.name}Open", 0.5), axis(f"ParamEye{eye.name}Smile")


def _white(canvas: Canvas, eye: Eye) -> None:
    shape = eye.opening()
    top, bottom = (eye.x, eye.y - 74), (eye.x, eye.y + 70)
    stops = ((0, "#cfc6e6"), (0.34, "#f6f2fb"), (0.6, "#ffffff"), (1, "#fff6f2"))
    canvas.fill(shape, linear(top, bottom, stops))


def _iris(canvas: Canvas, eye: Eye) -> None:
    x, y = eye.x, eye.y + 4
    disc = ellipse((x, y), 47, 60)
    stops = (
        (0, palette.EYE_RIM), (0.28, palette.EYE_DARK), (0.56, palette.EYE),
        (0.82, palette.EYE_LIGHT), (1, palette.EYE_GLOW),
    )  # fmt: skip
    canvas.fill(disc, linear((x, y - 60), (x, y + 60), stops))
    with canvas.inside(disc):
        rim = ((0, "#52253f00"), (0.8, "#52253f00"), (0.93, "#52253fcc"), (1, palette.EYE_RIM))
        canvas.fill(disc, radial((x, y), 47, 60, rim))
        canvas.shade(ellipse((x, y + 40), 31, 17), palette.EYE_GLOW, 9, 0.95)
        for number in range(-4, 5):
            ray = line((x + number * 3, y + 14), (x + number * 8.5, y + 52 - number * number))
            canvas.stroke(ray, "#fff3b066", 2.4, tapered)
        canvas.fill(ellipse((x, y - 2), 20, 28), radial((x, y - 2), 20, 28, _PUPIL))
        canvas.shade(ellipse((x, y - 58), 60, 34), "#35163a", 12, 0.75)


_PUPIL = ((0, "#3a1636"), (0.7, "#4a1b39"), (1, "#6b2c3a"))


def _highlights(canvas: Canvas, eye: Eye) -> None:
    x, y = eye.x, eye.y + 4
    canvas.fill(ellipse((x - 17, y - 27), 16, 19, -12), "#ffffff")
    canvas.fill(ellipse((x + 21, y + 22), 8, 9.5), "#ffffffee")
    canvas.fill(ellipse((x + 22, y - 30), 5, 6), "#ffffffcc")
    canvas.fill(ellipse((x - 22, y + 10), 4, 5), "#fff6d8aa")


def _eye_star(canvas: Canvas, eye: Eye) -> None:
    x, y = eye.x, eye.y + 2
    shape = rounded(star((x, y), 35, 0.48), 0.2)
    canvas.shade(ellipse((x, y), 36, 38), "#fff3b0", 14, 0.8)
    canvas.fill(shape, radial((x, y), 34, 34, ((0, "#ffffff"), (0.5, "#fffbe2"), (1, "#ffe58a"))))


def _upper(canvas: Canvas, eye: Eye) -> None:
    s = side(eye.name)
    edge = eye.line(eye.top, -1.0, 1.0)
    lash = linear((eye.x, eye.y - 76), (eye.x, eye.y + 24), _LASH)
    above = [(x, y - _lash_height(eye.u(x))) for x, y in edge]
    canvas.fill([*edge, *reversed(above)], lash)
    canvas.stroke(edge, lash, 6, tapered)
    ox, oy = eye.at(0.98), eye.top(0.98)
    wing = [(ox - s * 26, oy - 46), (ox + s * 6, oy - 26), (ox + s * 25, oy - 30)]
    canvas.fill(
        [*line(*wing), *line((ox + s * 25, oy - 30), (ox + s * 10, oy - 4), (ox - s * 6, oy + 10))],
        lash,
    )
    canvas.stroke(
        line((ox - s * 10, oy - 42), (ox + s * 8, oy - 46), (ox + s * 18, oy - 54)), lash, 9, fading
    )
    canvas.stroke(
        line((ox - s * 4, oy - 4), (ox + s * 2, oy + 10), (ox - s * 2, oy + 20)), lash, 8, fading
    )


_LASH = ((0, palette.LASH), (0.5, palette.LASH), (1, palette.LASH_WARM))


def _lash_height(u: float) -> float:
    """How thick the upper lashes are along the lid: fine inside, strong outside."""
    return max(2.0, 4 + 12 * (1 - u * u) ** 0.5 + 5 * (u + 1) if abs(u) < 1 else 4)


def _lower(canvas: Canvas, eye: Eye) -> None:
    canvas.stroke(eye.line(eye.bottom, 0.9, -0.55), palette.LASH_WARM, 5.5, fading)


def _crease(canvas: Canvas, eye: Eye) -> None:
    fold = [(x, y - 27) for x, y in eye.line(eye.top, -0.62, 0.66)]
    canvas.stroke(fold, palette.SKIN_DEEP, 3.6, tapered)


def _eye_layers(eye: Eye) -> list[Layer]:
    name, x, y = eye.name, eye.x, eye.y
    box = (x - 110, y - 125, x + 110, y + 90)
    lids, opened = _axes(eye), axis(f"ParamEye{name}Open", 0.15)
    look = (axis("ParamEyeBallX"), axis("ParamEyeBallY"), axis("ParamEyeBallForm"), opened)
    through: Rigging = {
        "masks": (f"Eye{name}White",), "grid": (2, 2), "opacity": eye.visible, "axes": look,
        "move": eye.move_iris, "detail": _DETAIL,
    }  # fmt: skip
    lid = Group("FeatureTurn", "PartEyes", {"axes": lids, "detail": _DETAIL})
    ball = Group("FeatureTurn", "PartEyes", through)

    def seen(group: Group, ident: str, order: float, **more: Unpack[Rigging]) -> Layer:
        draw = partial(_DRAWN[ident], eye=eye)
        return group.layer(f"Eye{name}{ident}", order, box, draw, **more)

    def starlit(pose: Pose) -> float:
        return eye.visible(pose) * pose["ParamEyeStar"]

    return [
        seen(lid, "White", 500, grid=(10, 6), move=eye.move_white),
        seen(ball, "Iris", 505),
        seen(ball, "Light", 508),
        seen(ball, "Star", 509, axes=(*look, axis("ParamEyeStar")), opacity=starlit),
        seen(lid, "Lower", 515, grid=(10, 3), move=eye.move_lower),
        seen(lid, "Crease", 518, grid=(6, 2), move=eye.move_crease),
        seen(lid, "Upper", 520, grid=(16, 6), move=eye.move_upper),
    ]


_DRAWN: dict[str, Callable[..., None]] = {
    "White": _white,
    "Iris": _iris,
    "Light": _highlights,
    "Star": _eye_star,
    "Lower": _lower,
    "Crease": _crease,
    "Upper": _upper,
}


def eye_layers() -> list[Layer]:
    """The layers of both eyes."""
    return [found for name in "LR" for found in _eye_layers(Eye(name))]
