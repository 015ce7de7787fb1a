"""Examines a model in its folder on the disk, whatever its kind."""

import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path, PurePosixPath

from vtuber_console.adapters.disk import disk_trouble
from vtuber_console.adapters.model_library.clues import clues
from vtuber_console.adapters.model_library.reading import (
    Reached,
    file_sizes,
    nobody,
    read_files,
    read_json,
    read_pictures,
)
from vtuber_console.adapters.model_library.sidecar import Sidecar, write_json
from vtuber_console.domain.model import ModelKind
from vtuber_console.domain.model_doctor.check import MODEL, examine
from vtuber_console.domain.model_doctor.findings import Finding, problems, refusals
from vtuber_console.domain.model_doctor.pictures import Picture
from vtuber_console.domain.moods import Clue, MoodGuess, guess_moods, sure_moods
from vtuber_console.domain.png_model import AVATAR, is_icon, write_avatar
from vtuber_console.domain.png_model_check import examine_avatar
from vtuber_console.domain.stage_text import visible
from vtuber_console.pipeline.ports import PortError

LONGEST_NAME = 80
ORIGINAL = ".original"
"""What is put behind the name of a main file that was mended; such a file is never read again."""
_TELLS_NOTHING = {"model", "model0", "runtime", "live2d", "avatar", "character", "png", "vtuber"}


@dataclass(frozen=True, slots=True)
class Result:
    """What was found, what may be noted beside the model, and the main file as it should be.

    `document` is None where the file on the disk is right.
    """

    findings: tuple[Finding, ...]
    guesses: tuple[MoodGuess, ...]
    sidecar: Sidecar
    document: dict[str, object] | None

    def refuse(self) -> None:
        """Raises `PortError` if the model cannot be shown."""
        reasons = refusals(self.findings)
        if reasons:
            text = " ".join(reason.text for reason in reasons[:3])
            raise PortError(f"The model cannot be shown. {text}", reasons[0].remedy)

    @property
    def pending(self) -> bool:
        """Whether there are repairs that are not made yet."""
        return self.document is not None and any(one.repaired for one in self.findings)

    def mend(self, folder: Path) -> None:
        """Write the main file as it should be; what it was stays beside it. Raises `PortError`."""
        if self.document is not None:
            path = folder / self.sidecar.file
            with disk_trouble("The model cannot be put right"):
                if path.is_file():
                    shutil.copyfile(path, _free_place(path))
                write_json(path, self.document)


def examine_folder(
    folder: Path,
    before: Sidecar,
    aliases: dict[str, str] | None = None,
    reached: Reached = nobody,
) -> Result:
    """Examine the model; `before` says its kind, its main file and its name so far.

    `aliases` are the kept paths of files by their paths in the source. Raises `PortError`, and
    whatever `reached` raises.
    """
    if before.kind is ModelKind.PNG:
        return _pictures(folder, before, reached)
    files = read_files(folder, before.file, aliases, reached)
    check_up = examine(files)
    guesses = guess_moods(clues(files, check_up))
    after = replace(
        before,
        name=before.name or plain_name(check_up.vtube.name),
        icon=check_up.vtube.icon or _icon(files.pictures),
        problems=problems(check_up.findings, mended=not check_up.changed),
        moods=sure_moods(guesses) if before.moods is None else before.moods,
    )
    document = check_up.document if check_up.changed else None
    return Result(check_up.findings, guesses, after, document)


def _pictures(folder: Path, before: Sidecar, reached: Reached) -> Result:
    with disk_trouble("The model cannot be read"):
        path = folder / before.file
        document = read_json(path) if path.is_file() else None
        pictures = read_pictures(folder, file_sizes(folder), reached)
    avatar, findings = examine_avatar(before.name, document, pictures)
    written = write_avatar(avatar) if avatar else None
    changed = written is not None and written != document
    names = avatar.expressions if avatar else ()
    guesses = guess_moods(Clue(name, (name,)) for name in names)
    after = replace(
        before,
        name=before.name or plain_name(avatar.name if avatar else ""),
        icon=_icon(pictures) or (avatar.pictures[""].idle if avatar else ""),
        problems=problems(findings, mended=not changed),
        moods=sure_moods(guesses) if before.moods is None else before.moods,
    )
    return Result(findings, guesses, after, written if changed else None)


def plain_name(name: str) -> str:
    """A foreign name on one line, without what is invisible."""
    return " ".join(visible(name[: 4 * LONGEST_NAME]).split())[:LONGEST_NAME]


def name_of(file: str, folder: str, source: str) -> str:
    """What a model is called that says no name itself: after its file, its folder or its zip."""
    stem = "" if file == AVATAR else file[: -len(MODEL)]
    words = (stem, PurePosixPath(folder).name, source)
    telling = [word for word in words if word and word.casefold() not in _TELLS_NOTHING]
    return plain_name(next(iter((*telling, *filter(None, words), "Model")))) or "Model"


def free_name(name: str, taken: Collection[str]) -> str:
    """The name itself, or with the first number that nobody has: `Haru 2`; case does not count."""
    others = {other.casefold() for other in taken}
    numbered = (f"{name[: LONGEST_NAME - 6]} {number}" for number in count(2))
    return next(one for one in chain([name], numbered) if one.casefold() not in others)


def _free_place(path: Path) -> Path:
    """Beside a file, for what it was before it was mended: the first one is the model's own."""
    first = path.with_name(path.name + ORIGINAL)
    more = (first.with_name(f"{first.name}-{number}") for number in count(2))
    return next(place for place in chain([first], more) if not place.exists())


def _icon(pictures: Mapping[str, Picture | None]) -> str:
    return next((file for file in pictures if pictures[file] and is_icon(file)), "")
