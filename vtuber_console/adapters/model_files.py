"""What a Live2D model offers, read from the model3.json in its folder."""

import json
from pathlib import Path
from urllib.parse import quote

from vtuber_console.domain.model import CharacterModel
from vtuber_console.domain.model_doctor.contents import expression_names, motions
from vtuber_console.domain.model_doctor.values import mapping, text
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
    document = _document(path)

    def is_there(name: str) -> bool:
        return _is_file(folder, name)

    return CharacterModel(
        path.name.removesuffix(SUFFIX),
        f"{url_root}/{quote(path.name)}",
        expression_names(document, is_there),
        motions(document, is_there),
    )


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


def _document(path: Path) -> dict[str, object]:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        reason = error.strerror or "unknown error"
        raise PortError(f"The model {path.name} cannot be read: {reason}.", REMEDY) from error
    try:
        value = json.loads(data.removeprefix(b"\xef\xbb\xbf")) if len(data) <= LARGEST else None
    except (ValueError, RecursionError):
        value = None
    document = mapping(value)
    moc = text(mapping(document.get("FileReferences")).get("Moc"))
    if not moc:
        raise PortError(f"The model {path.name} is damaged: it is no model3.json.", REMEDY)
    if not _is_file(path.parent, moc):
        reason = f"The model {path.name} is not whole: its moc3 file is missing."
        raise PortError(reason, REMEDY)
    return document


def _is_file(folder: Path, name: str) -> bool:
    if not name or "\0" in name:
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
