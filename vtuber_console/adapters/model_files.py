"""What a Live2D model offers, read from the model3.json in its folder."""

import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from vtuber_console.domain.model import CharacterModel, Motion
from vtuber_console.pipeline.ports import PortError

SUFFIX = ".model3.json"
LARGEST = 4 << 20
"""Bytes; the largest model3.json that is known has some 40 000."""
REMEDY = "Choose another model, or install this one again."


def read_model(folder: Path, url_root: str) -> CharacterModel:
    """Read the model in `folder`, which is served below `url_root` (such as `/characters/lumi`).

    Files that model3.json names outside of the folder, or that are not there, are left out.
    Raises `PortError`.
    """
    path = _model_file(folder)
    references = _references(path)
    expressions = tuple(dict.fromkeys(_expressions(references, folder)))
    motions = tuple(_motions(references, folder))
    name = path.name.removesuffix(SUFFIX)
    return CharacterModel(name, f"{url_root}/{quote(path.name)}", expressions, motions)


def readable(file: str) -> str:
    """Make a name for people: `wave_01.motion3.json` is `Wave`, `idle_02` is `Idle 2`."""
    stem = PurePosixPath(file.replace("\\", "/")).name.partition(".")[0]
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|[_\-\s]+|(?<=[A-Za-z])(?=\d)", " ", stem).split()
    words = [word.lstrip("0") or "0" if word.isdecimal() else word for word in words]
    if len(words) > 1 and words[-1] == "1":
        words.pop()
    text = " ".join(words)
    return text[:1].upper() + text[1:]


def _model_file(folder: Path) -> Path:
    try:
        found = sorted(folder.glob(f"*{SUFFIX}"))
    except OSError:
        found = []
    inside = [path for path in found if _is_inside(path, folder)]
    if not inside:
        raise PortError(f"There is no Live2D model in {folder}: no *{SUFFIX}.", REMEDY)
    # A folder with several belongs to the one that is called like it.
    return next((p for p in inside if p.name == folder.name + SUFFIX), inside[0])


def _references(path: Path) -> dict[str, object]:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        reason = error.strerror or "unknown error"
        raise PortError(f"The model {path.name} cannot be read: {reason}.", REMEDY) from error
    try:
        document = json.loads(data.removeprefix(b"\xef\xbb\xbf")) if len(data) <= LARGEST else None
    except (ValueError, RecursionError):
        document = None
    references = document.get("FileReferences") if isinstance(document, dict) else None
    if not isinstance(references, dict) or not isinstance(references.get("Moc"), str):
        raise PortError(f"The model {path.name} is damaged: it is no model3.json.", REMEDY)
    if not _is_file(path.parent, references["Moc"]):
        text = f"The model {path.name} is not whole: its moc3 file is missing."
        raise PortError(text, REMEDY)
    return references


def _expressions(references: dict[str, object], folder: Path) -> Iterator[str]:
    for entry in _entries(references.get("Expressions"), folder):
        name = entry.get("Name")
        yield name if isinstance(name, str) and name else readable(str(entry["File"]))


def _motions(references: dict[str, object], folder: Path) -> Iterator[Motion]:
    groups = references.get("Motions")
    for group, entries in groups.items() if isinstance(groups, dict) else ():
        taken: set[str] = set()
        for index, entry in enumerate(entries if isinstance(entries, list) else ()):
            for whole in _entries([entry], folder):  # one that is left out keeps its index
                name = readable(str(whole["File"]))
                if name in taken:
                    name = f"{name} {index + 1}"
                taken.add(name)
                yield Motion(group, index, name)


def _entries(value: object, folder: Path) -> Iterator[dict[str, object]]:
    for entry in value if isinstance(value, list) else ():
        if isinstance(entry, dict) and _is_file(folder, entry.get("File")):
            yield entry


def _is_file(folder: Path, name: object) -> bool:
    if not isinstance(name, str) or not name or "\0" in name:
        return False
    path = folder / name
    try:
        return _is_inside(path, folder) and path.is_file()
    except OSError:
        return False


def _is_inside(path: Path, folder: Path) -> bool:
    """Also where links lead elsewhere."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        return False
