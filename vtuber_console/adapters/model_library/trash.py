"""Removed models: each is kept in the trash for some days, whatever is removed after it."""

import re
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vtuber_console.adapters.model_library.folders import KEY, move
from vtuber_console.domain.model_card import KEPT_DAYS

TRASH = ".trash"
_NAME = re.compile(rf"(\d{{8}})\.(\d{{1,9}})\.({KEY.pattern})")
"""The day of the removal, the how many-th it is, and the key. It has to stay short for Windows."""


@dataclass(frozen=True, slots=True)
class Trashed:
    """One removed model. Later ones have higher numbers."""

    folder: Path
    day: date
    number: int
    key: str

    @property
    def id(self) -> str:
        """What tells it from all others."""
        return self.folder.name

    def days_left(self, today: date) -> int:
        """How many days it is still kept."""
        return min(KEPT_DAYS, KEPT_DAYS - (today - self.day).days)


def put_away(folder: Path, models: Path, today: date) -> Trashed:
    """Move a model to the trash. Raises `OSError`."""
    trash = models / TRASH
    trash.mkdir(exist_ok=True)
    number = 1 + max((one.number for one in trashed(models)), default=0)
    place = trash / f"{today:%Y%m%d}.{number}.{folder.name}"
    move(folder, place)
    return Trashed(place, today, number, folder.name)


def trashed(models: Path) -> list[Trashed]:
    """All that is in the trash, the latest first. Raises `OSError`."""
    trash = models / TRASH
    folders = [path for path in trash.iterdir() if path.is_dir()] if trash.is_dir() else []
    found = [one for folder in folders if (one := _read(folder))]
    return sorted(found, key=lambda one: -one.number)


def find(models: Path, removed: str) -> Trashed | None:
    """The one with this id. Raises `OSError`."""
    return next((one for one in trashed(models) if one.id == removed), None)


def clear(models: Path, today: date) -> None:
    """Delete what was kept for long enough. Raises `OSError`."""
    for folder in (models / TRASH).glob("*"):
        if KEY.fullmatch(folder.name):  # an older console wrote no day
            put_away(folder, models, today)
    for one in trashed(models):
        if one.days_left(today) <= 0:
            shutil.rmtree(one.folder, ignore_errors=True)


def _read(folder: Path) -> Trashed | None:
    match = _NAME.fullmatch(folder.name)
    try:
        day = date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None
    return Trashed(folder, day, int(match[2]), match[3]) if match and day else None
