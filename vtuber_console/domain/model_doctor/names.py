"""File names of models: made safe for every system and for the web server, and found again."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePosixPath

LONGEST_NAME = 100
LONGEST_PATH = 120
"""Characters; Windows allows some 260 with the folder of models, which needs half of them."""
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
    numbers: Counter[str] = Counter()
    for path in paths:
        steps = steps_of(path)
        if any(step.startswith(".") or step.casefold() in _IGNORED for step in steps):
            continue
        wish = "/".join(_safe_step(step) for step in steps)
        if len(wish) > LONGEST_PATH:
            said = f"the path {shortened(path)} has {len(wish)} characters"
            raise NameRefused(f"{said}, and no more than {LONGEST_PATH} fit on every system")
        name, key = PurePosixPath(wish), wish.casefold()
        while str(name).casefold() in taken:
            numbers[key] += 1
            stem, dot, end = PurePosixPath(wish).name.partition(".")
            name = PurePosixPath(wish).with_name(f"{stem}-{numbers[key] + 1}{dot}{end}")
        taken.add(str(name).casefold())
        kept[path] = str(name)
    _check_folders(kept, taken)
    return kept


def _check_folders(kept: Mapping[str, str], files: Collection[str]) -> None:
    for path, name in kept.items():
        for folder in PurePosixPath(name).parents:
            if str(folder).casefold() in files:
                clash = f"{shortened(str(folder))} is the name of a file and of a folder"
                raise NameRefused(f"{clash}, in which {shortened(path)} lies")


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


def leads_out(reference: str) -> bool:
    """Tell whether a reference means something outside of the model's folder."""
    try:
        steps_of(reference)
    except NameRefused:
        return True
    return False


class FileNames:
    """The files of a model, to be found by what its model3.json calls them."""

    def __init__(self, files: Iterable[str], aliases: Mapping[str, str] | None = None) -> None:
        """`aliases` are the kept paths of files by their paths in the source."""
        self._files = set(files)
        self._aliases = aliases or {}
        self._by_key: dict[str, list[str]] = {}
        self._by_name: dict[str, list[str]] = {}
        for path in sorted(self._files):
            key = _key(path)
            self._by_key.setdefault(key, []).append(path)
            self._by_name.setdefault(key.rpartition("/")[2], []).append(path)

    def find(self, reference: str) -> str | None:
        """The file that a reference means, or None.

        Looked for are, in this order, the very path, the path in another case or spelling, and a
        file of this name that is the only one.
        """
        plain = reference.replace("\\", "/").removeprefix("./")
        for candidate in (self._aliases.get(plain), plain):
            if candidate in self._files:
                return candidate
        key = _key(plain)
        alike = self._by_key.get(key) or self._by_name.get(key.rpartition("/")[2], [])
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
