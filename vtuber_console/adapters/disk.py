"""What adapters share on the disk: a file is written whole or not at all, trouble has words."""

import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from vtuber_console.pipeline.ports import PortError

_ROOM = "Make room on the disk."
_RIGHTS = "Check the rights of the file and its folder."
_WORDS = {
    errno.ENOSPC: ("the disk is full", _ROOM),
    errno.EDQUOT: ("your share of the disk is used up", _ROOM),
    errno.EACCES: ("it may not be read or written", _RIGHTS),
    errno.EPERM: ("it may not be read or written", _RIGHTS),
    errno.EROFS: ("the disk is read-only", "Make the disk writable."),
    errno.ENOENT: ("it is not there", "Check whether it was moved or the drive was taken off."),
}
_READABLE = 0o644
"""Temporary files are closed to others, which a new file of the console need not be."""


def reason(error: OSError) -> tuple[str, str]:
    """Why the disk refused, in words that follow a colon, and what to do."""
    usual = (error.strerror or "unknown error", "Check the disk.")
    return _WORDS.get(error.errno or 0, usual)


@contextmanager
def disk_trouble(what: str) -> Iterator[None]:
    """Turn an `OSError` into a `PortError` that begins with `what`, such as `X cannot be read`."""
    try:
        yield
    except OSError as error:
        why, remedy = reason(error)
        raise PortError(f"{what}: {why}.", f"{remedy} Then try again.") from error


def write_whole(path: Path, data: bytes) -> None:
    """Write a file: after a failure, a kill or a power cut it is the old one or the new one.

    Its folder has to be there; its rights stay. Raises `OSError`.
    """
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    half = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        half.chmod(_rights(path))
        half.replace(path)
    except BaseException:
        with suppress(OSError):
            half.unlink()
        raise
    _sync_folder(path.parent)


def _rights(path: Path) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return _READABLE


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut; Windows has no such thing."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
