"""Folders of models: free keys for new ones, and moving them whole."""

import re
import shutil
import time
import unicodedata
from collections.abc import Collection
from pathlib import Path

from vtuber_console.adapters.disk import disk_trouble

KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,47}")
INCOMING, TRASH, BUILT_IN = ".incoming-", ".trash", ".built-in"
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
_TRIES, _PAUSE = 5, 0.2
"""A virus scanner on Windows holds new files for a moment."""


def key_of(name: str) -> str:
    """A model's name as a folder and an address: `Mia Löwe` is `mia-lowe`."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    key = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:40].strip("-")
    return "model" if not key else f"model-{key}" if _RESERVED.fullmatch(key) else key


def move_in(folder: Path, models: Path, key: str, taken: Collection[str]) -> str:
    """Give a finished folder its place; returns its key, which nobody has had. Raises `OSError`."""
    number, free = 2, key
    while free in taken or (models / free).exists():
        free, number = f"{key}-{number}", number + 1
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


def clear(models: Path) -> None:
    """Empty the trash and remove what a run that was killed left half done."""
    with disk_trouble("The folder of models cannot be read"):
        left = [*models.glob(f"{INCOMING}*"), models / TRASH] if models.is_dir() else []
        for folder in left:
            shutil.rmtree(folder, ignore_errors=True)
