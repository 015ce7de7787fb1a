"""The doctor enters expressions and motions that lie in the folder but not in model3.json."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from vtuber_console.domain.model_doctor.case import Case, listed
from vtuber_console.domain.model_doctor.findings import Severity
from vtuber_console.domain.model_doctor.values import MOST, mapping, plain, sequence, text
from vtuber_console.domain.model_doctor.vtube import VtubeFile

EXPRESSION, MOTION = ".exp3.json", ".motion3.json"
IDLE = "Idle"
_IDLE_WORDS = ("idle", "待機", "待机", "アイドル", "breath")


def enter_found(case: Case, vtube: VtubeFile) -> None:
    """Enter what is not entered, then give every expression a name of its own."""
    _expressions(case, vtube)
    _motions(case, vtube)
    _names(case, vtube)


def _expressions(case: Case, vtube: VtubeFile) -> None:
    entries = sequence(case.references.get("Expressions"))
    new = list(_unnamed(case, entries, EXPRESSION))[: MOST - len(entries)]
    if new:
        entries.extend({"Name": vtube.names.get(file) or _stem(file), "File": file} for file in new)
        case.mended(
            Severity.WRONG,
            f"model3.json does not name {_count(new, 'expression')} that lie in the folder.",
            f"Entered: {listed([_stem(file) for file in new])}.",
        )


def _motions(case: Case, vtube: VtubeFile) -> None:
    groups = mapping(case.references.get("Motions"))
    entries = [entry for group in groups.values() for entry in sequence(group)]
    new = list(_unnamed(case, entries, MOTION))[: MOST - len(entries)]
    for file in new:
        group = IDLE if file == vtube.idle else _group(_stem(file))
        sequence(groups.setdefault(group, [])).append({"File": file})
    if new:
        case.mended(
            Severity.WRONG,
            f"model3.json does not name {_count(new, 'motion')} that lie in the folder.",
            f"Entered: {listed([_stem(file) for file in new])}.",
        )
    if not groups.get(IDLE) and not any(is_idle(group) for group in groups):
        text_ = "The model has no idle motion; the console lets it breathe, blink and look around."
        case.tell(Severity.NOTE, text_)


def is_idle(motion: str) -> bool:
    """Tell whether a motion of this name is one for doing nothing."""
    return any(word in motion.casefold() for word in _IDLE_WORDS)


def _unnamed(case: Case, entries: list[object], ending: str) -> Iterator[str]:
    named = {mapping(entry).get("File") for entry in entries}
    for file in case.files(ending):
        if file not in named and isinstance(case.given.documents.get(file), dict):
            yield file


def _names(case: Case, vtube: VtubeFile) -> None:
    """Without a name, or with that of another one, an expression could not be asked for."""
    taken: set[str] = set()
    numbers: Counter[str] = Counter()
    changed: list[str] = []
    for entry in map(mapping, sequence(case.references.get("Expressions"))):
        file = text(entry["File"])
        wish = plain(entry.get("Name")) or vtube.names.get(file) or _stem(file)
        free = wish
        while free.casefold() in taken:
            numbers[wish.casefold()] += 1
            free = f"{wish} {numbers[wish.casefold()] + 1}"
        taken.add(free.casefold())
        if free != entry.get("Name"):
            changed.append(free)
            entry["Name"] = free
    if changed:
        wrong = "Some expressions have no name that can be shown, or the name of another one."
        case.mended(Severity.WRONG, wrong, f"They are called {listed(changed)}.")


def _stem(file: str) -> str:
    return PurePosixPath(file).name.partition(".")[0]


def _group(stem: str) -> str:
    """`wave_01` and `wave_02` are a group, so that one of them can be played by chance."""
    return IDLE if is_idle(stem) else re.sub(r"[\s_\-]*\d+$", "", stem) or stem


def _count(items: list[str], what: str) -> str:
    return f"{len(items)} {what}{'s' if len(items) > 1 else ''}"
