"""Tells whether another running console keeps its settings in the same folder."""

import importlib
import os
import sys
from pathlib import Path

from vtuber_console.domain.status import Part, Problem, Severity

TWICE = Problem(
    "VTuber Console is open twice with the same settings.",
    "Close one of them: what you change in one overwrites what you changed in the other.",
    Severity.ERROR,
    Part.SETTINGS,
)
FILE_NAME = ".in-use"


def claim(folder: Path) -> bool:
    """Take the folder for this process until it ends, however it ends; False if it is taken.

    Where the system cannot tell, such as on a read-only disk, it is this process's.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = os.open(folder / FILE_NAME, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        return True
    try:
        _lock(file)
    except OSError:
        os.close(file)
        return False
    return True  # the file stays open: closing it would give the folder back


def _lock(file: int) -> None:
    """Raises `OSError` if another process has it."""
    if sys.platform == "win32":
        locking = importlib.import_module("msvcrt")
        locking.locking(file, locking.LK_NBLCK, 1)
    else:
        locking = importlib.import_module("fcntl")
        locking.lockf(file, locking.LOCK_EX | locking.LOCK_NB)
