"""The part of the moc3 check that follows references: ranges, parents, forms, keys, triangles."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from resources.characters.rig.reader import Moc3File
from resources.characters.rig.sections import POSITION_ALIGNMENT

_FORM_KINDS = {
    "parts": "part_forms",
    "warps": "warp_forms",
    "rotations": "rotation_forms",
    "meshes": "mesh_forms",
}


def object_problems(file: Moc3File) -> Iterator[str]:
    """Problems of a file whose layout is sound; later checks rely on earlier ones."""
    for check in (_references, _bindings, _parents, _forms, _triangles, _draw_order):
        problems = list(check(file))
        yield from problems
        if problems:
            return


def _tiled(name: str, begins: Sequence[int], counts: Sequence[int], total: int) -> Iterator[str]:
    """Ranges must follow one another without gap and end at the total."""
    expected = 0
    for number, (begin, count) in enumerate(zip(begins, counts, strict=True)):
        if count < 0 or begin != expected:
            yield f"{name} {number}: its range begins at {begin} instead of {expected}"
            return
        expected = begin + count
    if expected != total:
        yield f"{name}: ranges end at {expected}, not at {total}"


def _indices(name: str, values: Sequence[int], low: int, high: int) -> Iterator[str]:
    if any(not low <= value < high for value in values):
        yield f"{name} points at something that does not exist"


def _references(file: Moc3File) -> Iterator[str]:
    arrays, counts = file.arrays, file.counts
    ranges = (
        ("meshes", "index_begin", "index_count", "indices"),
        ("meshes", "mask_begin", "mask_count", "masks"),
        ("parameters", "binding_begin", "binding_count", "parameter_bindings"),
        ("parameter_bindings", "key_begin", "key_count", "keys"),
        ("bindings", "begin", "count", "binding_indices"),
        *((kind, "form_begin", "form_count", forms) for kind, forms in _FORM_KINDS.items()),
    )
    for kind, begin, count, target in ranges:
        total = counts[target]
        yield from _tiled(
            f"{kind}.{begin}", arrays[f"{kind}.{begin}"], arrays[f"{kind}.{count}"], total
        )
    uvs = [2 * vertices for vertices in arrays["meshes.vertices"]]
    yield from _tiled("meshes.uv_begin", arrays["meshes.uv_begin"], uvs, counts["uvs"])
    for kind in ("parts", "deformers", "warps", "rotations", "meshes"):
        yield from _indices(f"{kind}.binding", arrays[f"{kind}.binding"], 0, counts["bindings"])
    for kind in ("deformers", "meshes"):
        yield from _indices(f"{kind}.part", arrays[f"{kind}.part"], 0, counts["parts"])
    yield from _indices("masks", arrays["masks.value"], 0, counts["meshes"])
    targets = counts["parameter_bindings"]
    yield from _indices("binding_indices", arrays["binding_indices.value"], 0, targets)
    if min(arrays["meshes.texture"], default=0) < 0:
        yield "meshes.texture is negative"


def _bindings(file: Moc3File) -> Iterator[str]:
    """Keys rise and cover the whole range: beyond them an object would vanish."""
    arrays = file.arrays
    keys = arrays["keys.value"]
    for number, name in enumerate(arrays["parameters.id"]):
        low, high = arrays["parameters.minimum"][number], arrays["parameters.maximum"][number]
        first = arrays["parameters.binding_begin"][number]
        for binding in range(first, first + arrays["parameters.binding_count"][number]):
            begin = arrays["parameter_bindings.key_begin"][binding]
            own = keys[begin : begin + arrays["parameter_bindings.key_count"][binding]]
            if any(a >= b for a, b in pairwise(own)):
                yield f"the keys of {name} do not rise"
            if not own or own[0] > low or own[-1] < high:
                yield f"the keys of {name} do not cover its range"


def _parents(file: Moc3File) -> Iterator[str]:
    arrays, counts = file.arrays, file.counts
    for kind in ("parts", "deformers"):
        for number, parent in enumerate(arrays[f"{kind}.parent"]):
            if not -1 <= parent < number:
                yield f"{kind} {number}: its parent {parent} does not come before it"
    yield from _indices("meshes.parent", arrays["meshes.parent"], -1, counts["deformers"])
    kinds = arrays["deformers.type"]
    wanted = [kinds[:number].count(kind) for number, kind in enumerate(kinds)]
    if arrays["deformers.index"] != wanted or not set(kinds) <= {0, 1}:
        yield "deformers are not numbered in their order"
    elif [kinds.count(0), kinds.count(1)] != [counts["warps"], counts["rotations"]]:
        yield "deformers, warps and rotations do not agree in number"


def _forms(file: Moc3File) -> Iterator[str]:
    """Every object has one form per combination of keys, with the right number of points."""
    arrays = file.arrays
    for kind in _FORM_KINDS:
        forms = zip(arrays[f"{kind}.binding"], arrays[f"{kind}.form_count"], strict=True)
        for number, (binding, count) in enumerate(forms):
            if count != _combinations(file, binding):
                yield f"{kind} {number} has {count} forms for {_combinations(file, binding)} poses"
    for number, points in enumerate(arrays["warps.points"]):
        if points != (arrays["warps.rows"][number] + 1) * (arrays["warps.cols"][number] + 1):
            yield f"warp {number} has {points} points for its grid"
    yield from _positions(file, "warps", arrays["warps.points"])
    yield from _positions(file, "meshes", arrays["meshes.vertices"])


def _combinations(file: Moc3File, binding: int) -> int:
    arrays = file.arrays
    begin = arrays["bindings.begin"][binding]
    used = arrays["binding_indices.value"][begin : begin + arrays["bindings.count"][binding]]
    return math.prod(arrays["parameter_bindings.key_count"][number] for number in used)


def _positions(file: Moc3File, kind: str, points: Sequence[int]) -> Iterator[str]:
    arrays = file.arrays
    places = arrays[f"{_FORM_KINDS[kind]}.position"]
    for number, count in enumerate(points):
        begin = arrays[f"{kind}.form_begin"][number]
        for place in places[begin : begin + arrays[f"{kind}.form_count"][number]]:
            if place % POSITION_ALIGNMENT:
                yield f"{kind} {number}: positions begin at {place}, not on a boundary"
            if place < 0 or place + 2 * count > file.counts["positions"]:
                yield f"{kind} {number}: positions lie outside"


def _triangles(file: Moc3File) -> Iterator[str]:
    arrays = file.arrays
    for number, name in enumerate(arrays["meshes.id"]):
        begin, count = arrays["meshes.index_begin"][number], arrays["meshes.index_count"][number]
        own = arrays["indices.value"][begin : begin + count]
        if not own or count % 3:
            yield f"{name} has {count} indices, which are no triangles"
        yield from _indices(f"{name}: a triangle", own, 0, arrays["meshes.vertices"][number])
        begin, count = arrays["meshes.mask_begin"][number], arrays["meshes.mask_count"][number]
        if number in arrays["masks.value"][begin : begin + count]:
            yield f"{name} is its own mask"


def _draw_order(file: Moc3File) -> Iterator[str]:
    """One group holds every mesh exactly once."""
    arrays, meshes = file.arrays, file.counts["meshes"]
    if [arrays[f"groups.{key}"] for key in ("begin", "count", "total")] != [
        [0],
        [meshes],
        [meshes],
    ]:
        yield "there is not one draw order group of all meshes"
    elif sorted(arrays["group_objects.index"]) != list(range(meshes)):
        yield "the draw order group does not hold every mesh once"
    elif set(arrays["group_objects.type"]) - {0} or set(arrays["group_objects.self"]) - {-1}:
        yield "the draw order group holds something that is no mesh"
