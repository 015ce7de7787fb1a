"""Reads how large a picture is and whether it is whole, without decoding it."""

import struct
from dataclasses import dataclass

HEAD_BYTES = 1 << 18
"""How much of a file's begin is enough; a JPEG may have a preview before its size."""
TAIL_BYTES = 1 << 16
"""How much of a file's end is enough; some programs write a little behind a picture."""
MOST_MEMORY = 4 << 30
"""Bytes that all pictures of a model may take once decoded; few graphics cards have more."""
_ENDS = {"png": b"IEND", "jpeg": b"\xff\xd9"}
"""What stands near the end of whole files."""
_NO_SIZE = {0xC4, 0xC8, 0xCC}
"""JPEG markers between C0 and CF that begin no frame."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: `format` is png, jpeg, webp or gif; width and height are in pixels."""

    format: str
    width: int
    height: int

    @property
    def memory(self) -> int:
        """Bytes that it takes once it is decoded."""
        return 4 * self.width * self.height


def read_picture(head: bytes, tail: bytes) -> Picture | None:
    """The picture with this begin and end; None where it is of no known kind, or is cut off."""
    for name, reader in (("png", _png), ("jpeg", _jpeg), ("webp", _webp), ("gif", _gif)):
        try:
            size = reader(head)
        except (struct.error, IndexError):  # cut off
            return None
        if size:
            whole = min(size) > 0 and _ENDS.get(name, b"") in tail
            return Picture(name, *size) if whole else None
    return None


def _png(head: bytes) -> tuple[int, int] | None:
    if head[:8] != b"\x89PNG\r\n\x1a\n" or head[12:16] != b"IHDR":
        return None
    width, height = struct.unpack_from(">II", head, 16)
    return width, height


def _jpeg(head: bytes) -> tuple[int, int] | None:
    if head[:3] != b"\xff\xd8\xff":
        return None
    at = 2
    while True:
        if head[at] != 0xFF:
            return 0, 0
        marker = head[at + 1]
        if marker == 0xFF:  # padding
            at += 1
        elif 0xC0 <= marker <= 0xCF and marker not in _NO_SIZE:
            height, width = struct.unpack_from(">HH", head, at + 5)
            return width, height
        else:
            at += 2 + int(struct.unpack_from(">H", head, at + 2)[0])


def _webp(head: bytes) -> tuple[int, int] | None:
    if head[:4] != b"RIFF" or head[8:12] != b"WEBP":
        return None
    kind = head[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(head[24:27], "little"), 1 + int.from_bytes(head[27:30], "little")
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", head, 21)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack_from("<HH", head, 26)
    return width & 0x3FFF, height & 0x3FFF


def _gif(head: bytes) -> tuple[int, int] | None:
    if head[:6] not in (b"GIF87a", b"GIF89a"):
        return None
    width, height = struct.unpack_from("<HH", head, 6)
    return width, height
