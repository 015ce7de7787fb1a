"""Brings a model into the library: a copy, put right, that appears whole or not at all."""

import shutil
import tempfile
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from vtuber_console.adapters.disk import disk_trouble
from vtuber_console.adapters.model_library.copying import COPY_SHARE, copy_model
from vtuber_console.adapters.model_library.examination import (
    Result,
    examine_folder,
    free_name,
    name_of,
    plain_name,
)
from vtuber_console.adapters.model_library.folders import INCOMING, key_of, move_in
from vtuber_console.adapters.model_library.sidecar import (
    FILE,
    Sidecar,
    read_sidecar,
    write_sidecar,
)
from vtuber_console.adapters.model_library.sources import open_source
from vtuber_console.adapters.model_library.work import Work
from vtuber_console.domain.model_doctor.check import MODEL
from vtuber_console.domain.model_doctor.findings import Finding, Severity
from vtuber_console.domain.model_doctor.names import safe_names
from vtuber_console.domain.model_doctor.roots import NoModel, Root, find_root
from vtuber_console.pipeline.ports import PortError


def bring_in(path: Path, models: Path, taken: Mapping[str, str], work: Work) -> tuple[str, Result]:
    """Copy, examine, mend, then move into place; returns the new key and what was found.

    `taken` are the names of the library's models by their keys. Raises `PortError` and `Stopped`;
    then nothing of the model is left.
    """
    work.step(0.0, "Looking at the files")
    with open_source(path) as (source, hint):
        entries = source.entries()
        try:
            root = find_root([entry.path for entry in entries], hint)
        except NoModel as error:
            raise PortError(str(error), error.remedy) from error
        with disk_trouble("The model cannot be copied"):
            models.mkdir(parents=True, exist_ok=True)
            folder = Path(tempfile.mkdtemp(prefix=INCOMING, dir=models))
        try:
            kept = copy_model(source, entries, root.folder, folder, work)
            work.step(COPY_SHARE, "Examining the model")
            result = _settle(folder, root, kept, source.name, taken.values())
            work.step(1.0, "Done")
            with disk_trouble("The model cannot be copied"):
                folder.chmod(0o755)  # temporary folders are closed to others
                key = move_in(folder, models, key_of(result.sidecar.name), taken)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    return key, result


def _settle(
    folder: Path, root: Root, kept: dict[str, str], source: str, taken: Collection[str]
) -> Result:
    """Put the copy right and note what is known of it, also by another console.

    It gets a name that is not among those that are `taken`.
    """
    before = read_sidecar(folder / FILE) or Sidecar()
    before = replace(before, file=_main_file(root.file, kept), kind=root.kind)
    result = examine_folder(folder, before, kept)
    result.refuse()
    name = plain_name(result.sidecar.name) or name_of(root.file, root.folder, source)
    result = replace(result, sidecar=replace(result.sidecar, name=free_name(name, taken)))
    result.mend(folder)
    write_sidecar(folder / FILE, result.sidecar)
    if root.others:
        text = f"There are {root.others} more models in there; this is {root.file}."
        more = Finding(Severity.NOTE, text, "Bring in the others by their own model3.json.")
        result = replace(result, findings=(*result.findings, more))
    return result


def _main_file(wanted: str, kept: dict[str, str]) -> str:
    """Under which name the main file is, or will be written if there is none."""
    safe = kept.get(wanted) or safe_names([wanted]).get(wanted)
    return safe or f"model{MODEL}"
