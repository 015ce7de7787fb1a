"""File names of models: made safe for every system and for the web server, and found again."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

LONGEST_NAME = 100
LONGEST_PATH = 200
"""Characters; Windows allows some 260 with the folder before it."""
_ODD = re.compile(r'[<>:"|?*\\]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.I)
_IGNORED = {"__macosx", "thumbs.db", "desktop.ini"}


class NameRefused(Exception):
    """A name leads out of its folder or cannot be kept; the text says which and why."""


def safe_names(paths: Iterable[str]) -> dict[str, str]:
    """Say under which path, below the model's folder, each path of a source is kept.

    Hidden files and those of systems are left out. Of two names that differ only in case the
    second one gets a number. Raises `NameRefused`.
    """
    kept: dict[str, str] = {}
    taken: set[str] = set()
    for path in paths:
        steps = steps_of(path)
        if any(step.startswith(".") or step.casefold() in _IGNORED for step in steps):
            continue
        wish = "/".join(_safe_step(step) for step in steps)
        if len(wish) > LONGEST_PATH:
            raise NameRefused(f"the path {shortened(path)} is too long")
        name, number = PurePosixPath(wish), 2
        while str(name).casefold() in taken:
            stem, dot, end = PurePosixPath(wish).name.partition(".")
            name = PurePosixPath(wish).with_name(f"{stem}-{number}{dot}{end}")
            number += 1
        taken.add(str(name).casefold())
        kept[path] = str(name)
    return kept


def steps_of(path: str) -> list[str]:
    """The steps of a relative path. Raises `NameRefused` for one that leads elsewhere."""
    plain = path.replace("\\", "/")
    steps = [step for step in plain.split("/") if step not in ("", ".")]
    drive = bool(re.match(r"[A-Za-z]:(?:/|$)", plain))
    if plain.startswith("/") or drive or ".." in steps or "\0" in plain or not steps:
        raise NameRefused(f"the name {shortened(path)} leads out of the folder")
    return steps


def shortened(name: str) -> str:
    """A foreign name as it can be shown in a sentence."""
    plain = "".join(char if char.isprintable() else "?" for char in name)
    return plain if len(plain) <= 60 else f"{plain[:28]}…{plain[-28:]}"


def find(reference: str, files: Mapping[str, object], aliases: Mapping[str, str]) -> str | None:
    """The file that a reference of model3.json means, or None.

    `aliases` are original paths by their kept ones. Looked for are, in this order, the very path,
    the path in another case or spelling, and a file of this name that is the only one.
    """
    plain = reference.replace("\\", "/").removeprefix("./")
    for candidate in (aliases.get(plain), plain):
        if candidate in files:
            return candidate
    key = _key(plain)
    alike = [path for path in files if _key(path) == key]
    if not alike:
        name = key.rpartition("/")[2]
        alike = [path for path in files if _key(path).rpartition("/")[2] == name]
    return alike[0] if len(alike) == 1 else None


def _key(path: str) -> str:
    steps = (step for step in path.split("/") if step not in ("", ".", ".."))
    return unicodedata.normalize("NFC", "/".join(map(_safe_step, steps))).casefold()


def _safe_step(step: str) -> str:
    plain = unicodedata.normalize("NFC", step)
    plain = "".join(char if char.isprintable() else "_" for char in _ODD.sub("_", plain))
    plain = plain.rstrip(". ") or "_"
    if _RESERVED.fullmatch(plain):
        plain = f"_{plain}"
    if len(plain) <= LONGEST_NAME:
        return plain
    stem, dot, end = plain.partition(".")
    return f"{stem[: max(1, LONGEST_NAME - len(end) - 1)]}{dot}{end}"[-LONGEST_NAME:]
