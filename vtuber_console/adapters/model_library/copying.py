"""Copies a model's files into a folder of their own, under names that are safe everywhere."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from vtuber_console.adapters.disk import disk_trouble
from vtuber_console.adapters.model_library.entry import Entry
from vtuber_console.adapters.model_library.limits import (
    CHUNK,
    KEPT,
    MOST_BYTES,
    MOST_FILES,
    SPARE_BYTES,
)
from vtuber_console.adapters.model_library.sources import Source
from vtuber_console.adapters.model_library.work import Work
from vtuber_console.adapters.zip_damage import zip_damage
from vtuber_console.domain.model_doctor.names import NameRefused, safe_names, shortened
from vtuber_console.pipeline.ports import PortError

COPY_SHARE = 0.9
"""How much of the work is the copying; the rest is the examination."""
MOST_WORDS = 100
"""How often the words change while a model is copied."""


def copy_model(
    source: Source, entries: Sequence[Entry], root: str, folder: Path, work: Work
) -> dict[str, str]:
    """Copy what a model needs from below `root` into `folder`, an empty one.

    Returns the kept path of each file, by its path below the root. Raises `PortError`.
    """
    prefix = f"{root}/" if root else ""
    own = [entry for entry in entries if entry.path.startswith(prefix)]
    own = [entry for entry in own if entry.path.lower().endswith(KEPT)]
    total = sum(entry.size for entry in own)
    if len(own) > MOST_FILES or total > MOST_BYTES:
        text = f"This is more than a model: over {MOST_FILES} files or 2 GB."
        raise PortError(text, "Choose the model's own folder.")
    try:
        kept = safe_names(entry.path.removeprefix(prefix) for entry in own)
    except NameRefused as error:
        raise PortError(
            f"The model cannot be kept: {error}.", "Rename that one and try again."
        ) from error
    _check_room(folder, total)
    done = 0
    for entry in own:
        name = kept.get(entry.path.removeprefix(prefix))
        if name is not None:
            done = _copy(source, entry, folder / name, work, (done, total))
    return kept


def _check_room(folder: Path, total: int) -> None:
    with disk_trouble("The model cannot be copied"):
        free = shutil.disk_usage(folder).free
    if free < total + SPARE_BYTES:
        missing = (total + SPARE_BYTES - free >> 20) + 1
        remedy = f"Make {missing} MB of room on the disk and try again."
        raise PortError("The model cannot be copied: the disk is full.", remedy)


def _copy(source: Source, entry: Entry, to: Path, work: Work, so_far: tuple[int, int]) -> int:
    """Copy one file in pieces; returns how many bytes of all are done."""
    done, total = so_far
    damaged = f"The zip is damaged at {shortened(entry.path)}."
    again = "Download it again, or unpack it and choose the folder."
    with disk_trouble(f"{shortened(entry.path)} cannot be copied"), zip_damage(damaged, again):
        to.parent.mkdir(parents=True, exist_ok=True)
        with source.open(entry.path) as file, to.open("xb") as target:
            while True:
                work.step(COPY_SHARE * done / max(1, total), _said(done, total))
                piece = file.read(CHUNK)
                target.write(piece)
                done += len(piece)
                if not piece:
                    return done
                if done > MOST_BYTES:
                    raise PortError("A file grew while it was copied.", "Try again.")


def _said(done: int, total: int) -> str:
    megabytes = max(1, total >> 20)
    coarse = max(1, megabytes // MOST_WORDS)
    return f"Copying: {(done >> 20) // coarse * coarse} of {megabytes} MB"
