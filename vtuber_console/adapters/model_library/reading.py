"""Reads a model's folder into what the model doctor looks at."""

import json
import math
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from vtuber_console.adapters.disk import disk_trouble
from vtuber_console.adapters.model_library.limits import (
    DEEPEST_JSON,
    LARGEST_JSON,
    LARGEST_MOC,
    LARGEST_MOTION,
    MOST_FILES,
    MOST_JSON,
)
from vtuber_console.domain.model_doctor.case import ModelFiles
from vtuber_console.domain.model_doctor.moc3 import MocError, MocFacts, read_moc3
from vtuber_console.domain.model_doctor.pictures import (
    HEAD_BYTES,
    TAIL_BYTES,
    Picture,
    read_picture,
)
from vtuber_console.domain.png_model import PICTURES

MOTION = ".motion3.json"
Reached = Callable[[float], None]
"""Hears which share of the files is read; may raise to stop it."""


def nobody(share: float) -> None:
    """Nobody wants to hear of it."""


def read_files(
    folder: Path, file: str, aliases: dict[str, str] | None = None, reached: Reached = nobody
) -> ModelFiles:
    """Read all that is known of a model; `file` is its model3.json. Raises `PortError`."""
    with disk_trouble("The model cannot be read"):
        sizes = file_sizes(folder)
        documents: dict[str, object] = {}
        mocs: dict[str, MocFacts | str] = {}
        pictures: dict[str, Picture | None] = {}
        room = MOST_JSON
        for number, path in enumerate(sizes):
            reached(number / len(sizes))
            if path.lower().endswith(MOTION):
                documents[path] = _motion(folder / path)
            elif path.lower().endswith(".json"):
                room -= sizes[path]  # those that there is no room for count as damaged
                documents[path] = read_json(folder / path) if room >= 0 else None
            elif path.lower().endswith(".moc3"):
                mocs[path] = _moc(folder / path)
            elif path.lower().endswith(PICTURES):
                pictures[path] = _picture(folder / path, sizes[path])
        return ModelFiles(file, sizes, documents, mocs, pictures, aliases or {})


def file_sizes(folder: Path) -> dict[str, int]:
    """The files below a folder, with `/`, sorted, and their sizes in bytes; links are left out."""
    sizes: dict[str, int] = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place, name)
            if not path.is_symlink() and len(sizes) < MOST_FILES:
                sizes[path.relative_to(folder).as_posix()] = path.stat().st_size
    return dict(sorted(sizes.items()))


def read_pictures(
    folder: Path, sizes: Mapping[str, int], reached: Reached = nobody
) -> dict[str, Picture | None]:
    """What is known of each picture; None for what only claims to be one."""
    files = [path for path in sizes if path.lower().endswith(PICTURES)]
    pictures: dict[str, Picture | None] = {}
    for number, path in enumerate(files):
        reached(number / len(files))
        pictures[path] = _picture(folder / path, sizes[path])
    return pictures


def is_inside(folder: Path, name: str) -> bool:
    """Tell whether this is a file in the folder, also where links lead elsewhere."""
    if not name or "\0" in name:
        return False
    try:
        path = (folder / name).resolve()
        return path.is_relative_to(folder.resolve()) and path.is_file()
    except (OSError, RuntimeError, ValueError):
        return False


def read_json(path: Path, largest: int = LARGEST_JSON) -> object:
    """The content of a JSON file; None where it is damaged or too large. Raises `OSError`."""
    with path.open("rb") as file:
        data = file.read(largest + 1)
    try:
        text = data.decode("utf-8-sig") if len(data) <= largest else ""
        document: object = json.loads(
            text,
            parse_constant=_refuse,
            parse_float=_finite,
            parse_int=_whole,
            object_hook=_same,
        )
    except (ValueError, RecursionError):
        return None
    return None if _is_too_deep(document) else document


def _is_too_deep(document: object) -> bool:
    """Tell whether copying or writing it could use up the stack."""
    level = [document]
    for _ in range(DEEPEST_JSON):
        level = [inner for outer in level for inner in _contents(outer)]
        if not level:
            return False
    return True


def _contents(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _motion(path: Path) -> object:
    """Only whether it can be read: some models have hundreds."""
    document = read_json(path, LARGEST_MOTION)
    whole = isinstance(document, dict) and isinstance(document.get("Curves"), list)
    return {} if whole else None


def _moc(path: Path) -> MocFacts | str:
    with path.open("rb") as file:
        data = file.read(LARGEST_MOC + 1)
    if len(data) > LARGEST_MOC:
        return "it is larger than any model"
    try:
        return read_moc3(data)
    except MocError as error:
        return str(error)


def _picture(path: Path, size: int) -> Picture | None:
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
        file.seek(max(0, size - TAIL_BYTES))
        return read_picture(head, file.read(TAIL_BYTES))


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is no number")


def _finite(digits: str) -> float:
    """Such as 1e999 is no number either, and could not be written again."""
    value = float(digits)
    if math.isinf(value):
        raise ValueError(f"{digits} is no number")
    return value


def _whole(digits: str) -> int:
    """As `_same`, for lists of whole numbers alone."""
    return int(digits)


def _same(document: dict[str, object]) -> dict[str, object]:
    """Lets other threads run: without a call back the parser holds them up until it is done."""
    return document
