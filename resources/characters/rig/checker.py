"""A strict check of a moc3 file, on its bytes alone: is it what every runtime may rely on?"""

import math
from collections.abc import Iterator, Sequence

from resources.characters.rig import sections
from resources.characters.rig.check_objects import object_problems
from resources.characters.rig.reader import Moc3Error, Moc3File, read_moc3
from resources.characters.rig.sections import SECTIONS


def check_moc3(data: bytes) -> list[str]:
    """Everything that is wrong with the file, in plain words; empty when nothing is."""
    try:
        file = read_moc3(data)
    except Moc3Error as error:
        return [str(error)]
    problems = [*_layout_problems(file), *_number_problems(file)]
    return problems or list(object_problems(file))


def _layout_problems(file: Moc3File) -> Iterator[str]:
    data = file.data
    if len(data) % sections.ALIGNMENT:
        yield f"the size {len(data)} is no multiple of {sections.ALIGNMENT}"
    yield from _filled(data, 6, sections.OFFSET_TABLE, "the header's padding")
    used = sections.OFFSET_TABLE + 4 * (len(SECTIONS) + 2)
    yield from _filled(data, used, sections.COUNTS, "the space between offsets and counts")
    end = sections.FIRST_ARRAY
    for position, (section, offset) in enumerate(zip(SECTIONS, file.offsets, strict=True)):
        if sections.is_aligned(position) and offset % sections.ALIGNMENT:
            yield f"{section.name} is not aligned to {sections.ALIGNMENT} bytes"
        if offset < end:
            yield f"{section.name} overlaps what stands before it"
        else:
            yield from _filled(data, end, offset, f"the padding before {section.name}")
        end = offset + file.size_of(section)
        if section.kind == "runtime":
            yield from _filled(data, offset, end, f"the runtime space {section.name}")
    if len(data) - end >= sections.ALIGNMENT:
        yield f"{len(data) - end} bytes follow the last section"
    yield from _filled(data, end, len(data), "the padding at the end")


def _filled(data: bytes, begin: int, end: int, what: str) -> Iterator[str]:
    if data[begin:end].strip(b"\0"):
        yield f"{what} is not zero"


_BOUNDS = {
    "mesh_forms.opacity": (0.0, 1.0),
    "warp_forms.opacity": (0.0, 1.0),
    "rotation_forms.opacity": (0.0, 1.0),
    "mesh_forms.order": (0.0, 1000.0),
    "part_forms.order": (0.0, 1000.0),
    "uvs.value": (0.0, 1.0),
    "meshes.flags": (0.0, 15.0),
}


def _number_problems(file: Moc3File) -> Iterator[str]:
    for section in SECTIONS:
        values: Sequence[float] = file.arrays[section.name]
        if section.kind == "f32" and not all(map(math.isfinite, values)):
            yield f"{section.name} holds a number that is not finite"
        low, high = _BOUNDS.get(section.name, (-math.inf, math.inf))
        if section.kind in ("f32", "u8") and any(not low <= value <= high for value in values):
            yield f"{section.name} holds a number outside {low:g} … {high:g}"
        if section.kind == "id" and len(set(values)) != len(values):
            yield f"{section.name} holds an id twice"
    if min(file.canvas) <= 0:
        yield "the canvas has no size"
    arrays = file.arrays
    ranges = zip(
        arrays["parameters.minimum"],
        arrays["parameters.default"],
        arrays["parameters.maximum"],
        strict=True,
    )
    if any(low >= high or not low <= rest <= high for low, rest, high in ranges):
        yield "a parameter's range or default is wrong"
