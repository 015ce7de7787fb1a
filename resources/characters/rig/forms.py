"""Turns rig functions into keyforms: spaces, warps, rotations and every combination of keys.

A rig is written as functions of a rest position on the canvas (pixels, y down) and a pose, so
nobody ever counts keyforms by hand.  A pose holds only the parameters of the object's own axes;
asking for another one is a mistake and raises `KeyError`.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from resources.characters.rig.document import (
    Axis,
    Document,
    Rotation,
    RotationForm,
    Warp,
    WarpForm,
)

Point = tuple[float, float]
Box = tuple[float, float, float, float]
Pose = Mapping[str, float]
Move = Callable[[float, float, Pose], Point]
Value = Callable[[Pose], float]


def stay(x: float, y: float, _pose: Pose) -> Point:
    """The move of something that does not move by itself."""
    return x, y


def poses(axes: tuple[Axis, ...]) -> Iterator[Pose]:
    """Every combination of keys, the first axis varying fastest."""
    names = [axis.parameter for axis in axes]
    for combination in itertools.product(*(axis.keys for axis in reversed(axes))):
        yield dict(zip(names, reversed(combination), strict=True))


@dataclass(frozen=True)
class WarpSpec:
    """A warp over `box` (canvas pixels at rest) whose grid points go where `move` says."""

    id: str
    part: str
    parent: str | None
    box: Box
    size: tuple[int, int]
    axes: tuple[Axis, ...]
    move: Move


@dataclass(frozen=True)
class RotationSpec:
    """A rotation about `pivot` (canvas pixels at rest) by `angle` degrees, clockwise."""

    id: str
    part: str
    parent: str | None
    pivot: Point
    axes: tuple[Axis, ...]
    angle: Value


class Skeleton:
    """The deformers of a document, and the way from canvas pixels into the space of each."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._specs: dict[str, WarpSpec | RotationSpec] = {}

    def add(self, spec: WarpSpec | RotationSpec) -> None:
        """Adds a deformer to the document; its parent must be there already."""
        build = self._warp if isinstance(spec, WarpSpec) else self._rotation
        self._document.deformers.append(build(spec))  # type: ignore[arg-type]
        self._specs[spec.id] = spec

    def to_local(self, parent: str | None, point: Point) -> Point:
        """`point` of the canvas at rest, in the space of the children of `parent`."""
        x, y = point
        if parent is None:
            stage = self._document.stage
            scale = stage.pixels_per_unit
            return (x - stage.width / 2) / scale, (y - stage.height / 2) / scale
        spec = self._specs[parent]
        if isinstance(spec, RotationSpec):
            return x - spec.pivot[0], y - spec.pivot[1]
        left, top, right, bottom = spec.box
        return (x - left) / (right - left), (y - top) / (bottom - top)

    def _warp(self, spec: WarpSpec) -> Warp:
        left, top, right, bottom = spec.box
        rows, cols = spec.size
        grid = [
            (left + (right - left) * col / cols, top + (bottom - top) * row / rows)
            for row in range(rows + 1)
            for col in range(cols + 1)
        ]
        forms = tuple(
            WarpForm(1.0, self.place(spec.parent, grid, spec.move, pose))
            for pose in poses(spec.axes)
        )
        return Warp(spec.id, spec.part, spec.parent, spec.size, spec.axes, forms)

    def _rotation(self, spec: RotationSpec) -> Rotation:
        x, y = self.to_local(spec.parent, spec.pivot)
        scale = self._scale(spec.parent)
        forms = tuple(RotationForm(1.0, spec.angle(pose), x, y, scale) for pose in poses(spec.axes))
        return Rotation(spec.id, spec.part, spec.parent, spec.axes, forms)

    def _scale(self, parent: str | None) -> float:
        """The topmost rotation turns pixels into units; those below it work in pixels."""
        while parent is not None:
            spec = self._specs[parent]
            if isinstance(spec, RotationSpec):
                return 1.0
            parent = spec.parent
        return 1.0 / self._document.stage.pixels_per_unit

    def place(
        self, parent: str | None, grid: list[Point], move: Move, pose: Pose
    ) -> tuple[float, ...]:
        """The points of `grid` moved for `pose`, flat, in the space of `parent`."""
        flat: list[float] = []
        for x, y in grid:
            flat.extend(self.to_local(parent, move(x, y, pose)))
        return tuple(flat)
