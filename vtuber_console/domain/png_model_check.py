"""The doctor's examination of a PNG avatar."""

from collections.abc import Mapping
from dataclasses import fields

from vtuber_console.domain.model_doctor.case import listed
from vtuber_console.domain.model_doctor.findings import Finding, Severity
from vtuber_console.domain.model_doctor.names import FileNames, shortened
from vtuber_console.domain.model_doctor.pictures import MOST_MEMORY, Picture
from vtuber_console.domain.model_doctor.values import MOST, mapping, plain
from vtuber_console.domain.png_model import (
    AVATAR,
    PictureSet,
    PngAvatar,
    read_avatar,
    sort_pictures,
)

KEYS = tuple(field.name for field in fields(PictureSet))
LARGE, LARGEST = 4096, 8192
"""Pixels of a side: more is never seen on a stream and takes long to load, or fails to."""
SMALLER = "Make them smaller: 2048 pixels are enough for a stream."


def examine_avatar(
    name: str, document: object, pictures: Mapping[str, Picture | None]
) -> tuple[PngAvatar | None, tuple[Finding, ...]]:
    """Read an avatar.json, or make one of the pictures' names where there is none.

    `pictures` are all that lie in the folder. None comes back where nothing can be shown.
    """
    findings: list[Finding] = []
    broken = [file for file, picture in pictures.items() if picture is None]
    if broken:
        text = f"These are cut off, or are no pictures: {listed(list(map(shortened, broken)))}."
        findings.append(Finding(Severity.WRONG, text, "They are left out.", repaired=True))
    good = {file: picture for file, picture in pictures.items() if picture is not None}
    avatar = read_avatar(document)
    sets = _present(avatar.pictures, good, findings) if avatar else {}
    sets = sets if "" in sets else sort_pictures(good)
    _look_at_names(document, findings)
    if "" not in sets:
        text = "There is no picture that shows the character with its mouth closed."
        findings.append(Finding(Severity.CANNOT, text, "Add one called idle.png."))
        return None, tuple(findings)
    used = {file: good[file] for one in sets.values() for file in one.files()}
    _look(sets, used, findings)
    _look_at_sizes(used, findings)
    size = (max(p.width for p in used.values()), max(p.height for p in used.values()))
    return PngAvatar((avatar.name if avatar else "") or name, size, sets), tuple(findings)


def _present(
    sets: Mapping[str, PictureSet], good: Mapping[str, Picture], findings: list[Finding]
) -> dict[str, PictureSet]:
    kept: dict[str, PictureSet] = {}
    missing: list[str] = []
    names = FileNames(good)
    for name, one in sets.items():
        files = {key: file for key in KEYS if (file := getattr(one, key))}
        found = {key: names.find(file) for key, file in files.items()}
        missing += [shortened(file) for key, file in files.items() if found[key] is None]
        there = {key: file for key, file in found.items() if file is not None}
        if "idle" in there:
            kept[name] = PictureSet(**there)
    if missing:
        text = f"Pictures are missing: {listed(missing)}."
        findings.append(Finding(Severity.WRONG, text, "They are left out.", repaired=True))
    return kept


def _look(
    sets: Mapping[str, PictureSet], used: Mapping[str, Picture], findings: list[Finding]
) -> None:
    if not sets[""].talk:
        text = "There is no picture with the mouth open: the character does not speak visibly."
        findings.append(Finding(Severity.WRONG, text, "Add one called talk.png."))
    if not sets[""].blink:
        text = "There is no picture with the eyes closed: the character does not blink."
        findings.append(Finding(Severity.NOTE, text, "Add one called blink.png."))
    if len({(picture.width, picture.height) for picture in used.values()}) > 1:
        text = "The pictures are not of one size; each is fitted to the largest."
        findings.append(Finding(Severity.NOTE, text))


def _look_at_sizes(used: Mapping[str, Picture], findings: list[Finding]) -> None:
    sides = [(shortened(file), max(one.width, one.height)) for file, one in used.items()]
    huge = [file for file, side in sides if side > LARGEST]
    large = [file for file, side in sides if LARGE < side <= LARGEST]
    if huge:
        text = f"Pictures of more than {LARGEST} pixels cannot be shown: {listed(huge)}."
        findings.append(Finding(Severity.CANNOT, text, SMALLER))
    if large:
        text = f"Pictures of more than {LARGE} pixels load slowly: {listed(large)}."
        findings.append(Finding(Severity.NOTE, text, SMALLER))
    total = sum(picture.memory for picture in used.values())
    if total > MOST_MEMORY:
        text = f"All {len(used)} pictures need {total >> 20} MB of memory, which is too much."
        findings.append(Finding(Severity.CANNOT, text, SMALLER))


def _look_at_names(document: object, findings: list[Finding]) -> None:
    pictures = mapping(mapping(document).get("pictures"))
    if len(pictures) > MOST + 1:
        text = f"{AVATAR} names more than {MOST} expressions."
        findings.append(Finding(Severity.WRONG, text, "The others are left out.", repaired=True))
    elif any(plain(name) != name for name in pictures):
        text = "Some expressions have names with characters that cannot be shown."
        findings.append(Finding(Severity.WRONG, text, "Those are left out.", repaired=True))
