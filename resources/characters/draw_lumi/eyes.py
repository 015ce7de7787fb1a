"""Eyes: whites, lamp-gold irises with star highlights, lashes, lids and brows."""

from collections.abc import Callable
from functools import partial
from typing import Unpack

from resources.characters.draw_lumi import palette
from resources.characters.draw_lumi.canvas import Canvas, fading, tapered
from resources.characters.draw_lumi.eye_shape import Eye
from resources.characters.draw_lumi.layers import Group, Rigging
from resources.characters.draw_lumi.paints import linear, radial
from resources.characters.draw_lumi.params import axis
from resources.characters.draw_lumi.shapes import ellipse, line, rounded, smooth, star
from resources.characters.rig.document import Axis
from resources.characters.rig.forms import Pose
from resources.characters.rig.layer import Layer

_DETAIL = 1.35


def _axes(eye: Eye) -> tuple[Axis, ...]:
    opened, smile = axis(f"ParamEye{eye.name}Open", 0.5), axis(f"ParamEye{eye.name}Smile")
    return opened, smile, axis("ParamEyeForm")


def _white(canvas: Canvas, eye: Eye) -> None:
    shape = eye.opening()
    top, bottom = (eye.x, eye.y - 74), (eye.x, eye.y + 70)
    stops = ((0, "#cfc6e6"), (0.34, "#f6f2fb"), (0.6, "#ffffff"), (1, "#fff6f2"))
    canvas.fill(shape, linear(top, bottom, stops))


def _iris(canvas: Canvas, eye: Eye) -> None:
    x, y = eye.x, eye.y + 1
    disc = ellipse((x, y), 50, 65)
    stops = (
        (0, palette.EYE_RIM), (0.28, palette.EYE_DARK), (0.56, palette.EYE),
        (0.82, palette.EYE_LIGHT), (1, palette.EYE_GLOW),
    )  # fmt: skip
    canvas.fill(disc, linear((x, y - 65), (x, y + 65), stops))
    with canvas.inside(disc):
        rim = ((0, "#52253f00"), (0.82, "#52253f00"), (0.94, "#52253fcc"), (1, palette.EYE_RIM))
        canvas.fill(disc, radial((x, y), 50, 65, rim))
        canvas.shade(ellipse((x, y + 44), 33, 18), palette.EYE_GLOW, 9, 0.95)
        for number in range(-4, 5):
            ray = line((x + number * 3, y + 16), (x + number * 9, y + 57 - number * number))
            canvas.stroke(ray, "#fff3b066", 2.4, tapered)
        canvas.fill(ellipse((x, y - 2), 21, 30), radial((x, y - 2), 21, 30, _PUPIL))
        canvas.shade(ellipse((x, y - 62), 66, 38), "#35163a", 12, 0.75)


_PUPIL = ((0, "#3a1636"), (0.7, "#4a1b39"), (1, "#6b2c3a"))


def _highlights(canvas: Canvas, eye: Eye) -> None:
    x, y = eye.x, eye.y + 1
    canvas.fill(ellipse((x - 18, y - 26), 17, 20, -12), "#ffffff")
    canvas.fill(rounded(star((x + 21, y + 24), 15, 0.42, 4), 0.15), "#ffffff")
    canvas.fill(ellipse((x + 22, y - 30), 5, 6), "#ffffffcc")
    canvas.fill(ellipse((x - 22, y + 10), 4, 5), "#fff6d8aa")


def _eye_star(canvas: Canvas, eye: Eye) -> None:
    center = (eye.x, eye.y + 6)
    shape = rounded(star(center, 38, 0.5), 0.2)
    canvas.shade(shape, "#6b2c3a", 6, 0.7)
    canvas.fill(shape, radial(center, 36, 36, ((0, "#ffffff"), (0.45, "#fffbe2"), (1, "#ffdf70"))))
    canvas.fill(ellipse((eye.x - 20, eye.y - 34), 8, 9), "#ffffff")


def _upper(canvas: Canvas, eye: Eye) -> None:
    """Drawn straight along y = eye.y; above the line is outside."""
    lash = linear((eye.at(-1), 0), (eye.at(1.4), 0), _LASH)
    spine = [(eye.at(-1.0 + i / 40 * 2.42), eye.y) for i in range(41)]
    thick = [(x, y - _lash_height(eye.u(x))) for x, y in spine]
    thin = [(x, y + min(2.5, _lash_height(eye.u(x)) / 3)) for x, y in spine]
    canvas.fill([*thin, *reversed(thick)], lash)
    for u, reach, lean in ((0.98, 20, 0.22), (0.74, 15, 0.2), (0.5, 9, 0.16)):
        root, tip = eye.at(u), eye.at(u + lean)
        height = _lash_height(u) - 5
        path = line(
            (root, eye.y - height), (eye.at(u + lean * 0.55), eye.y - height - reach * 0.4),
            (tip, eye.y - height - reach),
        )  # fmt: skip
        canvas.stroke(path, lash, 10, fading)


_LASH = ((0, palette.LASH_WARM), (0.18, palette.LASH), (0.75, palette.LASH), (1, palette.LASH_WARM))


def _lash_height(u: float) -> float:
    """How thick the upper lashes are along the lid: fine inside, strong outside, then a point."""
    if u > 1:
        return max(0.0, 18 * (1 - (u - 1) / 0.42))
    return 3 + 15 * smooth((u + 1) / 1.5)


def _lower(canvas: Canvas, eye: Eye) -> None:
    spine = [(eye.at(0.98 - i / 40 * 1.98), eye.y) for i in range(41)]
    shade = linear((eye.at(-1), 0), (eye.at(1), 0), ((0, "#c77b7f"), (0.6, palette.LASH_WARM)))
    canvas.stroke(spine, shade, 5.4, lambda t: 1 - 0.7 * t)


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
        seen(lid, "Lower", 515, grid=(16, 1), move=eye.move_lower),
        seen(lid, "Crease", 518, grid=(6, 2), move=eye.move_crease, opacity=eye.open_of),
        seen(lid, "Upper", 520, grid=(28, 2), move=eye.move_upper),
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
