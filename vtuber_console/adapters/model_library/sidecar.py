"""What the console itself notes about a model, in a small file that goes with it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from vtuber_console.adapters.disk import disk_trouble, write_whole
from vtuber_console.adapters.model_library.reading import read_json
from vtuber_console.domain.model import ModelKind, Renderer
from vtuber_console.domain.model_doctor.values import mapping, number, text

SIDECAR = "vtuber-console.json"
VERSION = 1
K = TypeVar("K", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Sidecar:
    """Everything may be missing: then the model's own files say it.

    `file` is the main file and `icon` a picture, both relative to the model's folder. `moods`
    are None as long as nobody set them and nothing was guessed. `problems` counts the findings
    that somebody has to see to. `more` is what a newer version of the console wrote.
    """

    name: str = ""
    file: str = ""
    kind: ModelKind = ModelKind.LIVE2D
    renderer: Renderer = Renderer.AUTO
    icon: str = ""
    moods: Mapping[str, str] | None = None
    problems: int = 0
    more: Mapping[str, object] = field(default_factory=dict)


def read_sidecar(path: Path) -> Sidecar | None:
    """Read it; None where there is none. Values that cannot be used count as missing."""
    try:
        document = read_json(path)
    except OSError:
        return None
    if not isinstance(document, dict):
        return None
    moods = document.pop("moods", None)
    return Sidecar(
        text(document.pop("name", "")),
        text(document.pop("file", "")),
        _one_of(ModelKind, document.pop("kind", None), ModelKind.LIVE2D),
        _one_of(Renderer, document.pop("renderer", None), Renderer.AUTO),
        text(document.pop("icon", "")),
        {mood: text(name) for mood, name in moods.items()} if isinstance(moods, dict) else None,
        int(number(document.pop("problems", 0))),
        document,
    )


def write_sidecar(path: Path, sidecar: Sidecar) -> None:
    """Write it whole or not at all. Raises `PortError`."""
    version = max(VERSION, int(number(mapping(sidecar.more).get("version"))))
    document: dict[str, object] = {
        **sidecar.more,
        "version": version,
        "name": sidecar.name,
        "file": sidecar.file,
        "kind": sidecar.kind,
        "renderer": sidecar.renderer,
        "icon": sidecar.icon,
        "problems": sidecar.problems,
    }
    if sidecar.moods is not None:
        document["moods"] = dict(sidecar.moods)
    with disk_trouble("What you set for the model could not be saved"):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_json(path, document)


def write_json(path: Path, document: object) -> None:
    """Write a JSON file; the old one stays until the new one is whole. Raises `OSError`."""
    data = json.dumps(document, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    write_whole(path, data.encode("utf-8", "replace"))


def _one_of(kinds: type[K], value: object, otherwise: K) -> K:
    return next((kind for kind in kinds if kind == value), otherwise)
