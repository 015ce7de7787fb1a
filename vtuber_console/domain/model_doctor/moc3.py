"""Reads a moc3 file as far as the doctor has to: whether it is whole, its version and its ids."""

import math
import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vtuber_console.domain.model_doctor.moc3_layout import (
    MESHES,
    PARAMETERS,
    SIZES,
    TEXTURE_ARRAY,
    arrays,
)

NEWEST_KNOWN = 5
"""The last version whose arrays are known here; 6 (Cubism 5.3) has another table."""
NAMES = {1: "3.0", 2: "3.3", 3: "4.0", 4: "4.2", 5: "5.0", 6: "5.3"}
"""The Cubism version that belongs to a file's version."""
NEWEST_NAMED = max(NAMES)
_TABLE = 0x40
_ENTRIES, _ENTRIES_FROM_6 = 160, 480
_CANVAS_BYTES = 20
_WORDS, _WORDS_FROM_5 = 32, 64
"""How many numbers the counts have room for."""
_PIECE = 1 << 20
"""Bytes that are looked at in one go: meanwhile no other thread of Python runs."""


class MocError(Exception):
    """The file cannot be used; the text says why in plain words."""


@dataclass(frozen=True, slots=True)
class MocFacts:
    """What is known of a moc3 file; of a version that is too new the lists are empty.

    `textures` is how many textures its meshes use.
    """

    version: int
    parameters: tuple[str, ...] = ()
    drawables: tuple[str, ...] = ()
    textures: int = 0

    @property
    def cubism(self) -> str:
        """The version of Cubism that made it, such as 4.2."""
        return NAMES.get(self.version, f"newer than {NAMES[NEWEST_NAMED]}")


def read_moc3(data: bytes) -> MocFacts:
    """Check header, version, the bounds of every array, and all numbers. Raises `MocError`."""
    version = _version(data)
    if version > NEWEST_NAMED:
        return MocFacts(version)
    counts = _counts(data, version)
    _check_canvas(data, _end_of_table(version))
    if version > NEWEST_KNOWN:
        return MocFacts(version)
    ids: dict[int, tuple[str, ...]] = {}
    textures, seen = 0, 0
    for entry, (place, kind) in enumerate(arrays(version), 2):
        piece = _array(data, entry, counts[place] * SIZES[kind], _end_of_table(version))
        if kind == "f32":
            _check_finite(piece)
        elif kind == "id":
            ids[place] = tuple(_ids(piece))
        elif place == MESHES and kind == "i32":
            textures = _texture_count(piece) if seen == TEXTURE_ARRAY else textures
            seen += 1
    return MocFacts(version, ids[PARAMETERS], ids[MESHES], textures)


def _version(data: bytes) -> int:
    if data[:4] != b"MOC3":
        raise MocError("it is no moc3 file")
    if len(data) < _end_of_table(1) or len(data) < _end_of_table(data[4]):
        raise MocError("it is cut off")
    if not data[4]:
        raise MocError("its version is 0, which does not exist")
    if data[5]:
        raise MocError("its bytes are in the order of old consoles (big-endian)")
    return data[4]


def _counts(data: bytes, version: int) -> tuple[int, ...]:
    words = _WORDS_FROM_5 if version >= 5 else _WORDS
    begin = _offset(data, 0)
    if begin < _end_of_table(version) or begin + 4 * words > len(data):
        raise MocError("it is cut off, or its table is wrong")
    counts = struct.unpack_from(f"<{words}I", data, begin)
    if max(counts[:23]) > len(data):
        raise MocError("it counts more things than it has room for, so it was probably cut off")
    return counts


def _check_canvas(data: bytes, earliest: int) -> None:
    begin = _offset(data, 1)
    if begin < earliest or begin + _CANVAS_BYTES > len(data):
        raise MocError("it is cut off, or its table is wrong")
    values = struct.unpack_from("<5f", data, begin)
    per_unit, _, _, width, height = values
    if not all(map(math.isfinite, values)) or min(per_unit, width, height) <= 0:
        raise MocError("its canvas has no size")


def _end_of_table(version: int) -> int:
    return _TABLE + 4 * (_ENTRIES_FROM_6 if version > NEWEST_KNOWN else _ENTRIES)


def _offset(data: bytes, entry: int) -> int:
    return int.from_bytes(data[_TABLE + 4 * entry : _TABLE + 4 * entry + 4], "little")


def _array(data: bytes, entry: int, size: int, earliest: int) -> memoryview:
    if size == 0:
        return memoryview(b"")
    begin, end = _offset(data, entry), _offset(data, entry) + size
    if begin < earliest or end > len(data):
        raise MocError("parts of it lie beyond its end, so it was probably cut off")
    return memoryview(data)[begin:end]


def _check_finite(values: memoryview) -> None:
    # 32-bit numbers cannot overflow a sum of 64 bits: it is finite if all of them are.
    if not all(math.isfinite(sum(piece)) for piece in _pieces(values, "f")):
        raise MocError("it holds a number that is none (NaN or infinite)")


def _ids(piece: memoryview) -> list[str]:
    raw = (bytes(piece[begin : begin + 64]) for begin in range(0, len(piece), 64))
    return [name.partition(b"\0")[0].decode("utf-8", "replace") for name in raw]


def _texture_count(numbers: memoryview) -> int:
    pieces = [(min(piece), max(piece)) for piece in _pieces(numbers, "i")]
    if min((least for least, _ in pieces), default=0) < 0:
        raise MocError("a mesh has no texture")
    return max((most for _, most in pieces), default=-1) + 1


def _pieces(data: memoryview, kind: str) -> "Iterator[array[Any]]":
    """An array of numbers of four bytes, little by little."""
    for begin in range(0, len(data), _PIECE):
        piece = array(kind, data[begin : begin + _PIECE].tobytes())
        if struct.pack("=H", 1) != b"\1\0":
            piece.byteswap()
        yield piece
