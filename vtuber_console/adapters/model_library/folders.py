"""Folders of models: free keys for new ones, and moving them whole."""

import re
import shutil
import tempfile
import time
import unicodedata
from collections.abc import Collection
from pathlib import Path

KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,47}")
INCOMING, BUILT_IN = ".incoming-", ".built-in"
_LONGEST_KEY = 40
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
_TRIES, _PAUSE = 5, 0.2
"""A virus scanner on Windows holds new files for a moment."""


def key_of(name: str) -> str:
    """A model's name as a folder and an address: `Mia Löwe` is `mia-lowe`."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    key = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:_LONGEST_KEY].strip("-")
    return "model" if not key else f"model-{key}" if _RESERVED.fullmatch(key) else key


def move_in(folder: Path, models: Path, key: str, taken: Collection[str]) -> str:
    """Give a folder its place; returns its key, a free one like this. Raises `OSError`."""
    number, free = 2, key
    while free in taken or (models / free).exists():
        free, number = f"{key[:_LONGEST_KEY].strip('-')}-{number}", number + 1
    move(folder, models / free)
    return free


def move(folder: Path, to: Path) -> None:
    """Rename a folder, which is whole at either place. Raises `OSError`."""
    for tries_left in reversed(range(_TRIES)):
        try:
            folder.rename(to)
        except PermissionError:
            if not tries_left:
                raise
            time.sleep(_PAUSE)
        else:
            return


def clear_incoming(models: Path) -> None:
    """Remove what a run that was killed left half done. Raises `OSError`."""
    for folder in models.glob(f"{INCOMING}*") if models.is_dir() else ():
        shutil.rmtree(folder, ignore_errors=True)


def discard(folder: Path, models: Path) -> None:
    """Remove a whole folder; what cannot be removed goes at the next start. Raises `OSError`."""
    gone = Path(tempfile.mkdtemp(prefix=INCOMING, dir=models))
    gone.rmdir()
    move(folder, gone)
    shutil.rmtree(gone, ignore_errors=True)
