"""Reads a model's folder into what the model doctor looks at."""

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from vtuber_console.adapters.disk import disk_trouble
from vtuber_console.adapters.model_library.limits import (
    DEEPEST_JSON,
    LARGEST_JSON,
    LARGEST_MOC,
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


def read_files(folder: Path, file: str, aliases: dict[str, str] | None = None) -> ModelFiles:
    """Read all that is known of a model; `file` is its model3.json. Raises `PortError`."""
    with disk_trouble("The model cannot be read"):
        sizes = file_sizes(folder)
        return ModelFiles(
            file,
            sizes,
            _documents(folder, sizes),
            {path: _moc(folder / path) for path in sizes if path.lower().endswith(".moc3")},
            read_pictures(folder, sizes),
            aliases or {},
        )


def file_sizes(folder: Path) -> dict[str, int]:
    """The files below a folder, with `/`, sorted, and their sizes in bytes; links are left out."""
    sizes: dict[str, int] = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place, name)
            if not path.is_symlink() and len(sizes) < MOST_FILES:
                sizes[path.relative_to(folder).as_posix()] = path.stat().st_size
    return dict(sorted(sizes.items()))


def read_pictures(folder: Path, files: dict[str, int]) -> dict[str, Picture | None]:
    """What is known of each picture; None for what only claims to be one."""
    pictures: dict[str, Picture | None] = {}
    for path in files:
        if path.lower().endswith(PICTURES):
            with (folder / path).open("rb") as file:
                head = file.read(HEAD_BYTES)
                file.seek(max(0, files[path] - TAIL_BYTES))
                pictures[path] = read_picture(head, file.read(TAIL_BYTES))
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


def read_json(path: Path) -> object:
    """The content of a JSON file; None where it is damaged. Raises `OSError`."""
    with path.open("rb") as file:
        data = file.read(LARGEST_JSON + 1)
    try:
        text = data.decode("utf-8-sig") if len(data) <= LARGEST_JSON else ""
        document: object = json.loads(text, parse_constant=_refuse)
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


def _documents(folder: Path, sizes: Mapping[str, int]) -> dict[str, object]:
    """What the JSON files say; those that there is no room for count as damaged."""
    room = MOST_JSON
    documents: dict[str, object] = {}
    for path in sizes:
        if path.lower().endswith(MOTION):
            documents[path] = _motion(folder / path)
        elif path.lower().endswith(".json"):
            room -= sizes[path]
            documents[path] = read_json(folder / path) if room >= 0 else None
    return documents


def _motion(path: Path) -> object:
    """Only whether it can be read: some models have hundreds."""
    document = read_json(path)
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


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is no number")
