"""What a model3.json offers: its expressions and motions, with names for people."""

import re
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import PurePosixPath

from vtuber_console.domain.model import Motion
from vtuber_console.domain.model_doctor.values import MOST, mapping, sequence, text

IsThere = Callable[[str], bool]
"""Tells whether a file that model3.json names is there, in the model's folder."""


def expression_names(document: object, is_there: IsThere) -> tuple[str, ...]:
    """The names of all expressions whose file is there, each once."""
    references = mapping(mapping(document).get("FileReferences"))
    entries = _entries(sequence(references.get("Expressions"))[:MOST], is_there)
    names = (text(entry.get("Name")) or readable(text(entry["File"])) for entry in entries)
    return tuple(dict.fromkeys(names))


def motions(document: object, is_there: IsThere) -> tuple[Motion, ...]:
    """All motions whose file is there; one that is left out keeps its index."""
    groups = mapping(mapping(mapping(document).get("FileReferences")).get("Motions"))
    found = (motion for name in groups for motion in _group(name, groups[name], is_there))
    return tuple(islice(found, MOST))


def readable(file: str) -> str:
    """Make a name for people: `wave_01.motion3.json` is `Wave`, `idle_02` is `Idle 2`."""
    stem = PurePosixPath(file.replace("\\", "/")).name.partition(".")[0]
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|[_\-\s]+|(?<=[A-Za-z])(?=\d)", " ", stem).split()
    words = [word.lstrip("0") or "0" if word.isdecimal() else word for word in words]
    if len(words) > 1 and words[-1] == "1":
        words.pop()
    name = " ".join(words)
    return name[:1].upper() + name[1:]


def _group(group: str, entries: object, is_there: IsThere) -> Iterator[Motion]:
    taken: set[str] = set()
    for index, entry in enumerate(sequence(entries)):
        for whole in _entries([entry], is_there):
            name = readable(text(whole["File"]))
            if name in taken:
                name = f"{name} {index + 1}"
            taken.add(name)
            yield Motion(group, index, name)


def _entries(value: object, is_there: IsThere) -> Iterator[dict[str, object]]:
    for entry in map(mapping, sequence(value)):
        file = text(entry.get("File"))
        if file and is_there(file):
            yield entry
