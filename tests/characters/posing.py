"""Poses a document in plain Python, so that tests can ask where a vertex is.

It knows only the inside of warps: a point that leaves its warp raises `OutsideError`, because
runtimes need not agree about what happens out there.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from resources.characters.rig.document import Axis, Document, Mesh, Rotation, Warp

Point = tuple[float, float]


class OutsideError(AssertionError):
    """A point left the grid of the warp that it hangs on."""


def _weights(axes: Sequence[Axis], values: Mapping[str, float]) -> list[tuple[int, float]]:
    """(number of the form, weight) of every form that takes part."""
    found, stride = [(0, 1.0)], 1
    for axis in axes:
        value, keys = values[axis.parameter], axis.keys
        left = max((i for i in range(len(keys) - 1) if keys[i] <= value), default=0)
        t = (value - keys[left]) / (keys[left + 1] - keys[left])
        pairs = [(left, 1 - t), (left + 1, t)]
        found = [(n + i * stride, w * part) for n, w in found for i, part in pairs if part > 0]
        stride *= len(keys)
    return found


def _points(forms: Sequence, weights: list[tuple[int, float]]) -> list[Point]:
    size = len(forms[0].points)
    flat = [sum(forms[n].points[i] * w for n, w in weights) for i in range(size)]
    return list(zip(flat[::2], flat[1::2], strict=True))


class Pose:
    """A document with parameter values; those not given have their defaults."""

    def __init__(self, document: Document, **values: float) -> None:
        self.document = document
        self.values = {item.id: item.default for item in document.parameters} | values
        self._deformers = {item.id: item for item in document.deformers}
        self._grids: dict[str, list[Point]] = {}
        self._frames: dict[str, tuple[float, float, float, float]] = {}

    @cached_property
    def meshes(self) -> dict[str, Mesh]:
        return {mesh.id: mesh for mesh in self.document.meshes}

    def vertices(self, name: str) -> list[Point]:
        """The vertices of a mesh in canvas pixels, y down."""
        mesh = self.meshes[name]
        stage = self.document.stage
        found = []
        for point in _points(mesh.forms, _weights(mesh.axes, self.values)):
            x, y = self._place(mesh.parent, point, name)
            scale = stage.pixels_per_unit
            found.append((x * scale + stage.width / 2, y * scale + stage.height / 2))
        return found

    def opacity(self, name: str) -> float:
        mesh = self.meshes[name]
        return sum(mesh.forms[n].opacity * w for n, w in _weights(mesh.axes, self.values))

    def order(self, name: str) -> float:
        mesh = self.meshes[name]
        return sum(mesh.forms[n].order * w for n, w in _weights(mesh.axes, self.values))

    def height(self, name: str) -> float:
        ys = [y for _, y in self.vertices(name)]
        return max(ys) - min(ys)

    def middle(self, name: str) -> Point:
        xs, ys = zip(*self.vertices(name), strict=True)
        return sum(xs) / len(xs), sum(ys) / len(ys)

    def areas(self, name: str) -> list[float]:
        """The signed areas of the mesh's triangles in square pixels."""
        points, corners = self.vertices(name), self.meshes[name].triangles
        found = []
        for i in range(0, len(corners), 3):
            (ax, ay), (bx, by), (cx, cy) = (points[corner] for corner in corners[i : i + 3])
            found.append(((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2)
        return found

    def following(self, names: Iterable[str]) -> list[str]:
        """The meshes that move with any of these parameters."""
        return [name for name, mesh in self.meshes.items() if self._follows(mesh, set(names))]

    def _follows(self, item: Mesh | Warp | Rotation, names: set[str]) -> bool:
        if any(axis.parameter in names for axis in item.axes):
            return True
        return item.parent is not None and self._follows(self._deformers[item.parent], names)

    def _place(self, parent: str | None, point: Point, who: str) -> Point:
        if parent is None:
            return point
        if isinstance(self._deformers[parent], Warp):
            return self._through_warp(parent, point, who)
        x, y, angle, scale = self._frame(parent)
        c, s = math.cos(angle) * scale, math.sin(angle) * scale
        return x + point[0] * c - point[1] * s, y + point[0] * s + point[1] * c

    def _through_warp(self, name: str, point: Point, who: str) -> Point:
        warp = self._deformers[name]
        assert isinstance(warp, Warp)
        rows, cols = warp.size
        x, y = point
        if not (0 <= x < 1 and 0 <= y < 1):
            raise OutsideError(f"{who} leaves {name} at ({x:.3f}, {y:.3f})")
        col, row = int(x * cols), int(y * rows)
        tx, ty = x * cols - col, y * rows - row
        grid, width = self._grid(name), cols + 1
        a, b = grid[row * width + col], grid[row * width + col + 1]
        c, d = grid[(row + 1) * width + col], grid[(row + 1) * width + col + 1]
        if tx + ty <= 1:
            return tuple(a[k] + (b[k] - a[k]) * tx + (c[k] - a[k]) * ty for k in (0, 1))
        return tuple(d[k] + (c[k] - d[k]) * (1 - tx) + (b[k] - d[k]) * (1 - ty) for k in (0, 1))

    def _grid(self, name: str) -> list[Point]:
        if name not in self._grids:
            warp = self._deformers[name]
            points = _points(warp.forms, _weights(warp.axes, self.values))
            self._grids[name] = [self._place(warp.parent, point, name) for point in points]
        return self._grids[name]

    def _frame(self, name: str) -> tuple[float, float, float, float]:
        """Origin, angle and scale of a rotation in the root's space."""
        if name in self._frames:
            return self._frames[name]
        item = self._deformers[name]
        assert isinstance(item, Rotation)
        weights = _weights(item.axes, self.values)
        form = item.forms[0]
        angle = math.radians(sum(item.forms[n].angle * w for n, w in weights))
        origin, scale, parent = (form.x, form.y), form.scale, item.parent
        if parent is not None:
            # The turn of the parent is read off where it takes a point above the pivot.
            step = 0.1 if isinstance(self._deformers[parent], Warp) else 10.0
            above = self._place(parent, (origin[0], origin[1] - step), name)
            origin = self._place(parent, origin, name)
            angle += math.atan2(above[0] - origin[0], -(above[1] - origin[1]))
            scale *= self._scale_above(parent)
        self._frames[name] = (*origin, angle, scale)
        return self._frames[name]

    def _scale_above(self, name: str | None) -> float:
        while name is not None:
            if isinstance(self._deformers[name], Rotation):
                return self._frame(name)[3]
            name = self._deformers[name].parent
        return 1.0
