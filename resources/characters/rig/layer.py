"""A layer of the drawing: a picture, where it hangs, and how it moves."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from resources.characters.rig.document import Axis, Document, Mesh, MeshForm
from resources.characters.rig.forms import Box, Move, Point, Skeleton, Value, poses, stay

if TYPE_CHECKING:
    from PIL import Image

    from resources.characters.rig.atlas import Sprite

Paint = Callable[[Box, float], "Image.Image"]
"""Draws a box of the canvas at so many pixels per canvas pixel, as RGBA."""


def opaque(_pose: object) -> float:
    """The opacity of a layer that is always visible."""
    return 1.0


@dataclass(frozen=True)
class Layer:
    """One mesh to be, in front of all of a lower `order` (100 … 1000).

    `grid` is columns x rows; `detail` multiplies the texture's resolution; `order_at` changes
    the draw order with the pose.
    """

    id: str
    part: str
    parent: str | None
    order: float
    box: Box
    paint: Paint
    grid: tuple[int, int] = (3, 3)
    axes: tuple[Axis, ...] = ()
    move: Move = stay
    opacity: Value = opaque
    order_at: Value | None = None
    masks: tuple[str, ...] = ()
    blend: int = 0
    detail: float = 1.0


def add_mesh(document: Document, skeleton: Skeleton, layer: Layer, sprite: "Sprite") -> None:
    """Cuts the layer's picture into a grid, drops empty cells and adds it as a mesh."""
    corners, triangles = _triangles(layer.grid, sprite)
    left, top, right, bottom = sprite.box
    u0, v0, u1, v1 = sprite.uv
    grid = [(left + (right - left) * a, top + (bottom - top) * b) for a, b in corners]
    uvs = [value for a, b in corners for value in (u0 + (u1 - u0) * a, v0 + (v1 - v0) * b)]
    forms = tuple(
        MeshForm(
            layer.opacity(pose),
            layer.order if layer.order_at is None else layer.order_at(pose),
            skeleton.place(layer.parent, grid, layer.move, pose),
        )
        for pose in poses(layer.axes)
    )
    document.meshes.append(
        Mesh(
            id=layer.id,
            part=layer.part,
            parent=layer.parent,
            uvs=tuple(uvs),
            triangles=tuple(triangles),
            axes=layer.axes,
            forms=forms,
            masks=layer.masks,
            blend=layer.blend,
        )
    )


def _triangles(grid: tuple[int, int], sprite: "Sprite") -> tuple[list[Point], list[int]]:
    """Corners (0..1 over the picture) and triangles of the cells that hold any paint."""
    cols, rows = grid
    numbers: dict[tuple[int, int], int] = {}
    triangles: list[int] = []
    for row in range(rows):
        for col in range(cols):
            if not sprite.has_paint((col / cols, row / rows, (col + 1) / cols, (row + 1) / rows)):
                continue
            cell = ((col, row), (col + 1, row), (col + 1, row + 1), (col, row + 1))
            a, b, c, d = (numbers.setdefault(corner, len(numbers)) for corner in cell)
            triangles += [a, b, d, b, c, d]
    return [(col / cols, row / rows) for col, row in numbers], triangles
