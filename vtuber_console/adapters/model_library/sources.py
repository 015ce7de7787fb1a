"""What a model can be brought in from: a folder, a zip, or one file that stands for its folder."""

import os
import stat
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from vtuber_console.adapters.disk import disk_trouble
from vtuber_console.adapters.model_library.entry import Entry
from vtuber_console.adapters.model_library.limits import MOST_LISTED
from vtuber_console.adapters.model_library.zips import BoundedFile, ZipSource
from vtuber_console.domain.model_doctor.names import shortened
from vtuber_console.domain.png_model import AVATAR, PICTURES
from vtuber_console.pipeline.ports import PortError

STANDING = (".model3.json", ".moc3", ".vtube.json", AVATAR)
"""Endings of files that stand for the folder they lie in."""
DEEPEST = 16
"""Folders within folders."""
MOUNT_POINT = 0xA0000003


class Source(Protocol):
    """Files to copy from. `name` is what the model may be called."""

    name: str

    def entries(self, go_on: Callable[[], None]) -> Sequence[Entry]:
        """All files. Raises `PortError` for a source that is not to be trusted.

        `go_on` is called often, and may raise to stop it.
        """
        ...

    def open(self, path: str) -> IO[bytes]:
        """Read one of them."""
        ...


@contextmanager
def open_source(path: Path) -> Iterator[tuple[Source, str]]:
    """Open whatever the streamer chose; also gives the name of the file that was pointed at.

    Raises `PortError`.
    """
    name = shortened(path.name)
    with disk_trouble(f"{name} cannot be read"):
        mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        yield FolderSource(path), path.name
    elif not stat.S_ISREG(mode):
        raise PortError(f"{name} is no file.", "Choose a folder, a zip or a model3.json.")
    elif path.name.lower().endswith(STANDING):
        yield FolderSource(path.parent), path.name
    elif path.name.lower().endswith(PICTURES) or not _claims_zip(path):
        yield FolderSource(path.parent, only=path.name), path.stem
    else:
        with _open_zip(path) as archive:
            yield ZipSource(path.stem, archive), path.stem


def _claims_zip(path: Path) -> bool:
    with disk_trouble(f"{shortened(path.name)} cannot be read"):
        return path.name.lower().endswith(".zip") or zipfile.is_zipfile(path)


@contextmanager
def _open_zip(path: Path) -> Iterator[zipfile.ZipFile]:
    name = shortened(path.name)
    with disk_trouble(f"{name} cannot be read"), BoundedFile(path) as file:
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            text = f"{name} is damaged, or no zip at all."
            remedy = "Download it again, or choose the folder of a model."
            raise PortError(text, remedy) from error
        with archive:
            yield archive


class FolderSource:
    """A folder. Links are not followed, so nothing of elsewhere comes along."""

    def __init__(self, folder: Path, only: str = "") -> None:
        """`only` is the one file to take; empty takes all."""
        self.name = folder.name if not only else Path(only).stem
        self._folder = folder
        self._only = only

    def entries(self, go_on: Callable[[], None]) -> list[Entry]:
        """All regular files below the folder."""
        found: list[Entry] = []
        name = shortened(self._folder.name)
        with disk_trouble(f"{name} cannot be read"):
            for entry in self._walk(self._folder, ""):
                go_on()
                found.append(entry)
                if len(found) > MOST_LISTED:
                    text = f"{name} holds more than {MOST_LISTED} files."
                    raise PortError(text, "Choose the model's own folder.")
        return found

    def open(self, path: str) -> IO[bytes]:
        """Read one of them."""
        return (self._folder / path).open("rb")

    def _walk(self, folder: Path, prefix: str) -> Iterator[Entry]:
        for path in sorted(folder.iterdir()):
            if prefix == "" and self._only and path.name != self._only:
                continue
            info = path.lstat()
            if stat.S_ISDIR(info.st_mode) and not _is_junction(info):
                if prefix.count("/") >= DEEPEST:
                    text = f"{shortened(self._folder.name)} has folders nested too deeply."
                    raise PortError(text, "Choose the model's own folder.")
                yield from self._walk(path, f"{prefix}{path.name}/")
            elif stat.S_ISREG(info.st_mode):
                yield Entry(prefix + path.name, info.st_size)


def _is_junction(info: os.stat_result) -> bool:
    """Windows' other kind of link to a folder."""
    return getattr(info, "st_reparse_tag", 0) == MOUNT_POINT
