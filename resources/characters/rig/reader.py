"""Reads the bytes of a moc3 file back into arrays, trusting nothing."""

import struct
from dataclasses import dataclass
from typing import Any

from resources.characters.rig import sections
from resources.characters.rig.sections import COUNT_NAMES, SECTIONS, SIZES, Section

_CODES = {"i32": "i", "f32": "f", "u8": "B", "i16": "h"}


class Moc3Error(ValueError):
    """The bytes are no moc3 file of version 1 that could be read."""


@dataclass(frozen=True)
class Moc3File:
    """A file taken apart: counts by name, canvas floats, and every array by section name."""

    data: bytes
    counts: dict[str, int]
    canvas: tuple[float, ...]
    offsets: tuple[int, ...]
    arrays: dict[str, list[Any]]

    def size_of(self, section: Section) -> int:
        """How many bytes a section's elements take."""
        return SIZES[section.kind] * self.counts[section.count]


def read_moc3(data: bytes) -> Moc3File:
    """Takes a file apart. Raises `Moc3Error` when header, counts or offsets cannot be right."""
    _check_header(data)
    offsets = struct.unpack_from(f"<{len(SECTIONS) + 2}I", data, sections.OFFSET_TABLE)
    if offsets[0] != sections.COUNTS or offsets[1] != sections.CANVAS:
        raise Moc3Error("counts and canvas are not at their places")
    numbers = struct.unpack_from(f"<{len(COUNT_NAMES)}i", data, sections.COUNTS)
    if min(numbers) < 0:
        raise Moc3Error("a count is negative")
    counts = dict(zip(COUNT_NAMES, numbers, strict=True))
    arrays = {
        section.name: _read(data, section, offset, counts[section.count])
        for section, offset in zip(SECTIONS, offsets[2:], strict=True)
    }
    canvas = struct.unpack_from("<5f", data, sections.CANVAS)
    return Moc3File(data, counts, canvas, offsets[2:], arrays)


def _check_header(data: bytes) -> None:
    if len(data) < sections.FIRST_ARRAY:
        raise Moc3Error(f"{len(data)} bytes are too few for a moc3 file")
    if data[:4] != sections.MAGIC:
        raise Moc3Error("the file does not begin with MOC3")
    if data[4] != sections.VERSION:
        raise Moc3Error(f"version {data[4]} is not {sections.VERSION}")
    if data[5] != 0:
        raise Moc3Error("the file is big-endian")


def _read(data: bytes, section: Section, offset: int, count: int) -> list[Any]:
    size = SIZES[section.kind]
    if offset < sections.FIRST_ARRAY or offset + size * count > len(data):
        raise Moc3Error(f"{section.name} lies outside the file")
    if section.kind == "runtime":
        return []
    if section.kind == "id":
        pieces = (data[offset + size * i : offset + size * (i + 1)] for i in range(count))
        return [_identifier(section, piece) for piece in pieces]
    return list(struct.unpack_from(f"<{count}{_CODES[section.kind]}", data, offset))


def _identifier(section: Section, piece: bytes) -> str:
    name, _, rest = piece.partition(b"\0")
    if not name or rest.strip(b"\0") or len(name) == len(piece) or not name.isascii():
        raise Moc3Error(f"{section.name}: {piece!r} is no id")
    return name.decode("ascii")
