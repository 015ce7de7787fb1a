"""Says in plain words why the disk refused."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from vtuber_console.pipeline.ports import PortError

_WORDS = {
    errno.ENOSPC: ("the disk is full", "Make room on the disk and try again."),
    errno.EDQUOT: ("your share of the disk is used up", "Make room on the disk and try again."),
    errno.EACCES: ("this may not be read or written", "Check the rights of the folder."),
    errno.EPERM: ("this may not be read or written", "Check the rights of the folder."),
    errno.EROFS: ("the disk is read-only", "Make the disk writable and try again."),
    errno.ENOENT: ("it is not there", "Check whether it was moved or the drive was taken off."),
}


@contextmanager
def disk_trouble(what: str) -> Iterator[None]:
    """Turn an `OSError` into a `PortError` that begins with `what`, such as `X cannot be read`."""
    try:
        yield
    except OSError as error:
        usual = (error.strerror or "unknown error", "Check the disk and try again.")
        reason, remedy = _WORDS.get(error.errno or 0, usual)
        raise PortError(f"{what}: {reason}.", remedy) from error
