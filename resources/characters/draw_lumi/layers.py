"""Short ways to say what a layer of Lumi is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypedDict, Unpack

from PIL import Image

from resources.characters.draw_lumi.canvas import Canvas
from resources.characters.rig.document import Axis
from resources.characters.rig.forms import Box, Move, Value
from resources.characters.rig.layer import Layer, Paint

Draw = Callable[[Canvas], None]


class Rigging(TypedDict, total=False):
    """How a layer moves and is shown. See `Layer`."""

    grid: tuple[int, int]
    axes: tuple[Axis, ...]
    move: Move
    opacity: Value
    order_at: Value
    masks: tuple[str, ...]
    detail: float


def painted(draw: Draw) -> Paint:
    """The paint of a layer that `draw` draws on a canvas."""

    def paint(box: Box, scale: float) -> Image.Image:
        canvas = Canvas(box, scale)
        draw(canvas)
        return canvas.picture()

    return paint


@dataclass(frozen=True)
class Group:
    """Layers that hang on the same deformer, in the same part, with the same usual rigging."""

    parent: str
    part: str
    usual: Rigging = field(default_factory=Rigging)

    def layer(
        self, ident: str, order: float, box: Box, draw: Draw, **rigging: Unpack[Rigging]
    ) -> Layer:
        """A layer drawn by `draw`, in front of all layers of a lower order."""
        return Layer(
            id=ident,
            part=self.part,
            parent=self.parent,
            order=order,
            box=box,
            paint=painted(draw),
            **(self.usual | rigging),
        )
