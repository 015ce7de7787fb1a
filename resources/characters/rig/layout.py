"""Flattens a document into the arrays of a moc3 file."""

import math
from collections.abc import Sequence
from typing import Any

from resources.characters.rig.document import Document, Mesh, Rotation, Warp
from resources.characters.rig.sections import COUNT_NAMES, POSITION_ALIGNMENT

Arrays = dict[str, list[Any]]
"""Section name -> its values, in file order."""

_NONE = -1
_DECIMALS = 6
"""Positions are rounded before they become 32-bit floats, so that platforms agree on bytes."""


class _Bindings:
    """Which keys of which parameters an object follows, shared between equal objects."""

    def __init__(self, document: Document) -> None:
        objects: list[Warp | Rotation | Mesh] = [*document.deformers, *document.meshes]
        used = {(axis.parameter, axis.keys) for item in objects for axis in item.axes}
        self.per_parameter = [
            sorted(keys for name, keys in used if name == parameter.id)
            for parameter in document.parameters
        ]
        pairs = [
            (parameter.id, keys)
            for parameter, owned in zip(document.parameters, self.per_parameter, strict=True)
            for keys in owned
        ]
        self.keys = [keys for _, keys in pairs]
        self._numbers = {pair: number for number, pair in enumerate(pairs)}
        self.combinations: list[tuple[int, ...]] = [()]
        for item in objects:
            if self._combination(item) not in self.combinations:
                self.combinations.append(self._combination(item))

    def _combination(self, item: Warp | Rotation | Mesh) -> tuple[int, ...]:
        return tuple(self._numbers[axis.parameter, axis.keys] for axis in item.axes)

    def of(self, item: Warp | Rotation | Mesh) -> int:
        """The number of the combination of bindings that `item` follows."""
        if math.prod(len(axis.keys) for axis in item.axes) != len(item.forms):
            raise ValueError(f"{item.id} has {len(item.forms)} forms, not one per key combination")
        return self.combinations.index(self._combination(item))


def _ranges(lengths: Sequence[int]) -> tuple[list[int], list[int]]:
    begins = [sum(lengths[:index]) for index in range(len(lengths))]
    return begins, list(lengths)


def _store(positions: list[float], points: Sequence[float]) -> int:
    begin = len(positions)
    positions.extend(round(value, _DECIMALS) + 0.0 for value in points)
    positions.extend([0.0] * (-len(positions) % POSITION_ALIGNMENT))
    return begin


def flatten(document: Document) -> Arrays:
    """All arrays of the file. Raises `ValueError` when forms and keys do not fit together."""
    arrays: Arrays = {}
    bindings = _Bindings(document)
    positions: list[float] = []
    _parts(arrays, document)
    _deformers(arrays, document, bindings)
    _warps(arrays, document, bindings, positions)
    _rotations(arrays, document, bindings)
    _meshes(arrays, document, bindings)
    _mesh_forms(arrays, document, positions)
    _parameters(arrays, document, bindings)
    arrays["positions.value"] = positions
    _draw_order(arrays, len(document.meshes))
    return arrays


def _parts(arrays: Arrays, document: Document) -> None:
    numbers = {part.id: number for number, part in enumerate(document.parts)}
    count = len(document.parts)
    arrays["parts.id"] = [part.id for part in document.parts]
    arrays["parts.binding"] = [0] * count
    arrays["parts.form_begin"] = list(range(count))
    arrays["parts.form_count"] = [1] * count
    arrays["parts.visible"] = arrays["parts.enabled"] = [1] * count
    arrays["parts.parent"] = [
        _NONE if part.parent is None else numbers[part.parent] for part in document.parts
    ]
    arrays["part_forms.order"] = [500.0] * count


def _deformers(arrays: Arrays, document: Document, bindings: _Bindings) -> None:
    parts = {part.id: number for number, part in enumerate(document.parts)}
    numbers = {item.id: number for number, item in enumerate(document.deformers)}
    kinds = [int(isinstance(item, Rotation)) for item in document.deformers]
    arrays["deformers.id"] = [item.id for item in document.deformers]
    arrays["deformers.binding"] = [bindings.of(item) for item in document.deformers]
    arrays["deformers.visible"] = arrays["deformers.enabled"] = [1] * len(kinds)
    arrays["deformers.part"] = [parts[item.part] for item in document.deformers]
    arrays["deformers.parent"] = [
        _NONE if item.parent is None else numbers[item.parent] for item in document.deformers
    ]
    arrays["deformers.type"] = kinds
    arrays["deformers.index"] = [kinds[:number].count(kind) for number, kind in enumerate(kinds)]


def _warps(arrays: Arrays, document: Document, bindings: _Bindings, positions: list[float]) -> None:
    warps = [item for item in document.deformers if isinstance(item, Warp)]
    begins, lengths = _ranges([len(warp.forms) for warp in warps])
    arrays["warps.binding"] = [bindings.of(warp) for warp in warps]
    arrays["warps.form_begin"], arrays["warps.form_count"] = begins, lengths
    arrays["warps.points"] = [(warp.size[0] + 1) * (warp.size[1] + 1) for warp in warps]
    arrays["warps.rows"] = [warp.size[0] for warp in warps]
    arrays["warps.cols"] = [warp.size[1] for warp in warps]
    forms = [form for warp in warps for form in warp.forms]
    arrays["warp_forms.opacity"] = [form.opacity for form in forms]
    arrays["warp_forms.position"] = [_store(positions, form.points) for form in forms]


def _rotations(arrays: Arrays, document: Document, bindings: _Bindings) -> None:
    rotations = [item for item in document.deformers if isinstance(item, Rotation)]
    begins, lengths = _ranges([len(item.forms) for item in rotations])
    arrays["rotations.binding"] = [bindings.of(item) for item in rotations]
    arrays["rotations.form_begin"], arrays["rotations.form_count"] = begins, lengths
    arrays["rotations.base_angle"] = [0.0] * len(rotations)
    forms = [form for item in rotations for form in item.forms]
    for name in ("opacity", "angle", "x", "y", "scale"):
        arrays[f"rotation_forms.{name}"] = [
            round(float(getattr(form, name)), _DECIMALS) for form in forms
        ]
    arrays["rotation_forms.reflect_x"] = arrays["rotation_forms.reflect_y"] = [0] * len(forms)


def _meshes(arrays: Arrays, document: Document, bindings: _Bindings) -> None:
    meshes = document.meshes
    parts = {part.id: number for number, part in enumerate(document.parts)}
    deformers = {item.id: number for number, item in enumerate(document.deformers)}
    numbers = {mesh.id: number for number, mesh in enumerate(meshes)}
    arrays["meshes.id"] = [mesh.id for mesh in meshes]
    arrays["meshes.binding"] = [bindings.of(mesh) for mesh in meshes]
    arrays["meshes.visible"] = arrays["meshes.enabled"] = [1] * len(meshes)
    arrays["meshes.part"] = [parts[mesh.part] for mesh in meshes]
    arrays["meshes.parent"] = [
        _NONE if mesh.parent is None else deformers[mesh.parent] for mesh in meshes
    ]
    arrays["meshes.texture"] = [0] * len(meshes)
    arrays["meshes.flags"] = [mesh.blend | _DOUBLE_SIDED for mesh in meshes]
    arrays["meshes.vertices"] = [len(mesh.uvs) // 2 for mesh in meshes]
    arrays["meshes.uv_begin"], _ = _ranges([len(mesh.uvs) for mesh in meshes])
    begins, lengths = _ranges([len(mesh.triangles) for mesh in meshes])
    arrays["meshes.index_begin"], arrays["meshes.index_count"] = begins, lengths
    begins, lengths = _ranges([len(mesh.masks) for mesh in meshes])
    arrays["meshes.mask_begin"], arrays["meshes.mask_count"] = begins, lengths
    arrays["uvs.value"] = [round(value, _DECIMALS) for mesh in meshes for value in mesh.uvs]
    arrays["indices.value"] = [index for mesh in meshes for index in mesh.triangles]
    arrays["masks.value"] = [numbers[mask] for mesh in meshes for mask in mesh.masks]


_DOUBLE_SIDED = 4


def _mesh_forms(arrays: Arrays, document: Document, positions: list[float]) -> None:
    begins, lengths = _ranges([len(mesh.forms) for mesh in document.meshes])
    arrays["meshes.form_begin"], arrays["meshes.form_count"] = begins, lengths
    forms = [form for mesh in document.meshes for form in mesh.forms]
    arrays["mesh_forms.opacity"] = [round(form.opacity, _DECIMALS) for form in forms]
    arrays["mesh_forms.order"] = [form.order for form in forms]
    arrays["mesh_forms.position"] = [_store(positions, form.points) for form in forms]


def _parameters(arrays: Arrays, document: Document, bindings: _Bindings) -> None:
    parameters = document.parameters
    begins, lengths = _ranges([len(owned) for owned in bindings.per_parameter])
    arrays["parameters.id"] = [item.id for item in parameters]
    for name in ("maximum", "minimum", "default"):
        arrays[f"parameters.{name}"] = [getattr(item, name) for item in parameters]
    arrays["parameters.repeat"] = [0] * len(parameters)
    arrays["parameters.decimals"] = [3] * len(parameters)
    arrays["parameters.binding_begin"], arrays["parameters.binding_count"] = begins, lengths
    begins, lengths = _ranges([len(keys) for keys in bindings.keys])
    arrays["parameter_bindings.key_begin"], arrays["parameter_bindings.key_count"] = begins, lengths
    arrays["keys.value"] = [key for keys in bindings.keys for key in keys]
    begins, lengths = _ranges([len(item) for item in bindings.combinations])
    arrays["bindings.begin"], arrays["bindings.count"] = begins, lengths
    arrays["binding_indices.value"] = [
        number for combination in bindings.combinations for number in combination
    ]


def _draw_order(arrays: Arrays, meshes: int) -> None:
    """One group that holds every mesh: ties in draw order are resolved by mesh number."""
    for name, value in (("begin", 0), ("count", meshes), ("total", meshes)):
        arrays[f"groups.{name}"] = [value]
    arrays["groups.maximum"], arrays["groups.minimum"] = [1000], [100]
    arrays["group_objects.type"] = [0] * meshes
    arrays["group_objects.index"] = list(range(meshes))
    arrays["group_objects.self"] = [_NONE] * meshes


def counts(arrays: Arrays) -> dict[str, int]:
    """How many elements each kind of object has, by the names of `COUNT_NAMES`."""
    found = dict.fromkeys(COUNT_NAMES, 0)
    for name, values in arrays.items():
        found[name.partition(".")[0]] = len(values)
    return found
