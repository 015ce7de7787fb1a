"""Writes a document as the bytes of a moc3 file, version 1."""

import struct
from collections.abc import Sequence
from typing import Any

from resources.characters.rig import sections
from resources.characters.rig.document import Document, Stage
from resources.characters.rig.layout import counts, flatten
from resources.characters.rig.sections import COUNT_NAMES, SECTIONS, Kind

_CODES = {"i32": "i", "f32": "f", "u8": "B", "i16": "h"}


def write_moc3(document: Document) -> bytes:
    """The whole file: the same document always gives the same bytes."""
    arrays = flatten(document)
    numbers = counts(arrays)
    out = bytearray(sections.FIRST_ARRAY)
    offsets = [sections.COUNTS, sections.CANVAS]
    for position, section in enumerate(SECTIONS):
        if sections.is_aligned(position):
            _align(out)
        offsets.append(len(out))
        out += _encode(section.kind, arrays.get(section.name, []), numbers[section.count])
    _align(out)
    _head(out, offsets, [numbers[name] for name in COUNT_NAMES], document.stage)
    return bytes(out)


def _align(out: bytearray) -> None:
    out.extend(bytes(-len(out) % sections.ALIGNMENT))


def _encode(kind: Kind, values: Sequence[Any], count: int) -> bytes:
    if kind == "runtime":
        return bytes(sections.SIZES[kind] * count)
    if kind == "id":
        return b"".join(_identifier(value) for value in values)
    return struct.pack(f"<{len(values)}{_CODES[kind]}", *values)


def _identifier(value: str) -> bytes:
    encoded = value.encode("ascii")
    size = sections.SIZES["id"]
    if len(encoded) >= size:
        raise ValueError(f"the id {value} is longer than {size - 1} letters")
    return encoded.ljust(size, b"\0")


def _head(out: bytearray, offsets: list[int], numbers: list[int], stage: Stage) -> None:
    out[0:6] = sections.MAGIC + bytes([sections.VERSION, 0])
    struct.pack_into(f"<{len(offsets)}I", out, sections.OFFSET_TABLE, *offsets)
    struct.pack_into(f"<{len(numbers)}I", out, sections.COUNTS, *numbers)
    middle = (stage.width / 2, stage.height / 2)
    canvas = (stage.pixels_per_unit, *middle, stage.width, stage.height)
    struct.pack_into("<5f", out, sections.CANVAS, *canvas)
