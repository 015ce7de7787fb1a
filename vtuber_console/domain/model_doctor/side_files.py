"""The doctor looks at physics, pose and the other single files, and at motions and expressions."""

from collections.abc import Callable
from itertools import islice

from vtuber_console.domain.model_doctor.case import Case, listed
from vtuber_console.domain.model_doctor.findings import Severity
from vtuber_console.domain.model_doctor.names import shortened
from vtuber_console.domain.model_doctor.values import MOST, mapping, plain, sequence, text

SINGLE = {
    "Physics": (".physics3.json", "physics", "Hair and clothes do not swing."),
    "Pose": (".pose3.json", "pose", "Arms may be drawn twice."),
    "DisplayInfo": (".cdi3.json", "list of readable names", ""),
    "UserData": (".userdata3.json", "user data", ""),
}
"""Files that a model has once: how they end, what they are, and what is lost without one."""


def examine_side_files(case: Case) -> None:
    """Find what model3.json names; what is missing or damaged is left out in the copy."""
    for key, kind in SINGLE.items():
        _single(case, key, kind)
    expressions = sequence(case.references.get("Expressions"))
    case.references["Expressions"] = _entries(case, expressions[:MOST], "expression")
    motions = mapping(case.references.get("Motions"))
    groups: dict[str, object] = {}
    room = MOST
    for group, entries in islice(motions.items(), MOST):
        some = sequence(entries)[:room]
        room -= len(some)
        kept = _entries(case, some, "motion", _without_bad_sound(case))
        groups[plain(group)] = [*sequence(groups.get(plain(group))), *kept]
    case.references["Motions"] = groups
    if max(len(expressions), sum(len(sequence(some)) for some in motions.values())) > MOST:
        what = f"model3.json names more than {MOST} expressions or motions."
        case.mended(Severity.WRONG, what, "The others are left out.")


def _single(case: Case, key: str, kind: tuple[str, str, str]) -> None:
    ending, what, loss = kind
    named = case.references.pop(key, None)
    found = case.find(named)
    unnamed = case.files(ending)
    # What says nothing about the picture is not worth more than a note.
    severity = Severity.WRONG if loss else Severity.NOTE
    if found is not None and _is_whole(case, found):
        case.references[key] = found
    elif found is not None:
        case.mended(
            severity,
            f"The file {shortened(found)} is damaged. {loss}".strip(),
            "It is left out, so that the rest is shown.",
        )
    elif len(unnamed) == 1 and _is_whole(case, unnamed[0]):
        case.references[key] = unnamed[0]
        done = f"{shortened(unnamed[0])} is entered."
        case.mended(severity, f"model3.json does not name the model's {what}.", done)
    elif named:
        case.tell(severity, f"The {what}, {shortened(text(named))}, is missing. {loss}".strip())
    elif key == "Physics":
        case.tell(Severity.NOTE, f"The model has no physics. {loss}")


def _entries(
    case: Case,
    entries: list[object],
    what: str,
    clean: Callable[[dict[str, object]], None] = lambda entry: None,
) -> list[dict[str, object]]:
    """The entries whose file is there and whole."""
    kept: list[dict[str, object]] = []
    missing: list[str] = []
    damaged: list[str] = []
    for entry in map(mapping, entries):
        file = case.find(entry.get("File"))
        if file is None:
            missing.append(shortened(text(entry.get("File")) or "one without a name"))
        elif not _is_whole(case, file):
            damaged.append(shortened(file))
        else:
            entry["File"] = file
            clean(entry)
            kept.append(entry)
    for bad, why in ((missing, "not there"), (damaged, "damaged or far too large")):
        if bad:
            wrong = f"Some {what}s are {why}: {listed(bad)}."
            case.mended(Severity.WRONG, wrong, "They are left out.")
    return kept


def _without_bad_sound(case: Case) -> Callable[[dict[str, object]], None]:
    def clean(entry: dict[str, object]) -> None:
        sound = case.find(entry.pop("Sound", None))
        if sound is not None:
            entry["Sound"] = sound

    return clean


def _is_whole(case: Case, file: str) -> bool:
    return isinstance(case.given.documents.get(file), dict)
