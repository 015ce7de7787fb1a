"""What adapters share of zips: whatever a damaged one raises has words."""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from vtuber_console.pipeline.ports import PortError

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    ValueError,
    RuntimeError,
    MemoryError,
)
"""What a damaged zip raises, or one that was packed in a way that Python does not know."""


@contextmanager
def zip_damage(text: str, remedy: str) -> Iterator[None]:
    """Turn what a damaged zip raises into a `PortError`. Trouble of the disk stays an `OSError`."""
    try:
        yield
    except DAMAGE as error:
        raise PortError(text, remedy) from error
    except OSError as error:
        if error.errno is not None:
            raise
        raise PortError(text, remedy) from error  # bzip2 says it so
