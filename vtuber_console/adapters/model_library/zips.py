"""Reads a zip from strangers: every name and size is checked before anything is unpacked."""

import io
import stat
import zipfile
from collections.abc import Callable
from typing import IO

from vtuber_console.adapters.model_library.entry import Entry
from vtuber_console.adapters.model_library.limits import (
    KEPT,
    MOST_BYTES,
    MOST_FILES,
    SUSPICIOUS_BYTES,
    SUSPICIOUS_RATIO,
)
from vtuber_console.domain.model_doctor.names import NameRefused, shortened, steps_of
from vtuber_console.pipeline.ports import PortError

LARGEST_READ = 8 << 20
"""Bytes that are read at once. Only a table of contents of some 80 000 files is larger."""
_LOCKED, _UTF8 = 0x1, 0x800
UNPACK = "Unpack it with another program and choose the folder."
UNTRUSTED = "Do not use this zip; get the model from its maker."


class BoundedFile(io.FileIO):
    """A file of which nobody reads much at once.

    A zip's table of contents is read whole, and its size stands in the zip, in several places. To
    bound the reading itself needs no knowledge of which of them counts.
    """

    def read(self, size: int | None = -1, /) -> bytes:
        """Read; raises `PortError` for more than `LARGEST_READ` bytes."""
        if size is not None and size > LARGEST_READ:
            raise PortError("The zip holds far too many files for a model.", UNPACK)
        return super().read(size) or b""


class ZipSource:
    """An open zip."""

    def __init__(self, name: str, archive: zipfile.ZipFile) -> None:
        self.name = name
        self._archive = archive
        self._infos: dict[str, zipfile.ZipInfo] = {}

    def entries(self, go_on: Callable[[], None]) -> list[Entry]:
        """All files, by their names in the right writing. Raises `PortError`."""
        infos = [
            info for info in self._archive.infolist() if not info.filename.endswith(("/", "\\"))
        ]
        name_of = _namer(infos)
        for info in infos:
            go_on()
            name = name_of(info)
            try:
                path = "/".join(steps_of(name))
            except NameRefused as error:
                raise PortError(f"The zip is not to be trusted: {error}.", UNTRUSTED) from error
            if stat.S_ISLNK(info.external_attr >> 16):
                text = f"The zip is not to be trusted: {shortened(name)} is a link."
                raise PortError(text, UNTRUSTED)
            self._infos.setdefault(path, info)
        self._check_sizes()
        return [Entry(path, info.file_size) for path, info in self._infos.items()]

    def open(self, path: str) -> IO[bytes]:
        """Read one of them."""
        return self._archive.open(self._infos[path])

    def _check_sizes(self) -> None:
        kept = [info for path, info in self._infos.items() if path.lower().endswith(KEPT)]
        total = sum(info.file_size for info in kept)
        if len(kept) > MOST_FILES or total > MOST_BYTES:
            text = f"The zip holds more than a model: over {MOST_FILES} files or 2 GB."
            raise PortError(text, UNPACK)
        for info in kept:
            if info.flag_bits & _LOCKED:
                raise PortError("The zip is locked with a password.", UNPACK)
        sizes = [(info.file_size, info.compress_size) for info in kept]
        for size, packed in (*sizes, (total, sum(packed for _, packed in sizes))):
            if size > max(SUSPICIOUS_BYTES, SUSPICIOUS_RATIO * packed):
                text = "The zip is not to be trusted: it would unpack to something huge."
                raise PortError(text, UNTRUSTED)


def _namer(infos: list[zipfile.ZipInfo]) -> Callable[[zipfile.ZipInfo], str]:
    """How the names are to be read. Zips do not say in which writing they are, but for UTF-8."""
    raws = [_raw(info) for info in infos if not info.flag_bits & _UTF8]
    writing = next((code for code in ("utf-8", "cp932", "gb18030") if _fits(code, raws)), "cp437")

    def name(info: zipfile.ZipInfo) -> str:
        known = info.flag_bits & _UTF8
        return info.orig_filename if known else _raw(info).decode(writing, "replace")

    return name


def _raw(info: zipfile.ZipInfo) -> bytes:
    return info.orig_filename.partition("\0")[0].encode("cp437", "replace")


def _fits(code: str, raws: list[bytes]) -> bool:
    try:
        text = "".join(raw.decode(code) for raw in raws)
    except UnicodeDecodeError:
        return False
    # Chinese that is read as Japanese is full of half-width katakana, which nobody uses here.
    return code != "cp932" or not any("\uff61" <= char <= "\uff9f" for char in text)
