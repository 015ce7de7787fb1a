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
from vtuber_console.adapters.model_library.loading import load_model
from vtuber_console.adapters.model_library.sidecar import (
    SIDECAR,
    Sidecar,
    read_sidecar,
    write_sidecar,
)
from vtuber_console.adapters.model_library.sources import Source, open_source
from vtuber_console.adapters.model_library.work import Work
from vtuber_console.domain.model import CharacterModel, ModelKind
from vtuber_console.domain.model_doctor.check import MODEL
from vtuber_console.domain.model_doctor.findings import Finding, Severity
from vtuber_console.domain.model_doctor.names import safe_names
from vtuber_console.domain.model_doctor.roots import NoModel, Root, find_root
from vtuber_console.domain.png_model import AVATAR
from vtuber_console.pipeline.ports import PortError

Came = tuple[str, Result, CharacterModel]
"""The key of a model that came in, what was found, and the model as far as its files say."""


def bring_in(path: Path, models: Path, taken: Mapping[str, str], work: Work) -> Came:
    """Copy, examine, mend, load, then move into place.

    `taken` are the names of the library's models by their keys. Raises `PortError` and `Stopped`;
    then nothing of the model is left.
    """
    work.step(0.0, "Looking at the files")
    with open_source(path) as (source, hint):
        with disk_trouble("The model cannot be copied"):
            models.mkdir(parents=True, exist_ok=True)
            folder = Path(tempfile.mkdtemp(prefix=INCOMING, dir=models))
        try:
            result = _fill(folder, source, hint, taken.values(), work)
            model = load_model("", folder, "", result.sidecar)
            work.step(1.0, "Done")
            with disk_trouble("The model cannot be copied"):
                folder.chmod(0o755)  # temporary folders are closed to others
                key = move_in(folder, models, key_of(result.sidecar.name), taken)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    return key, result, model


def _fill(folder: Path, source: Source, hint: str, names: Collection[str], work: Work) -> Result:
    """Copy the model and put the copy right; it gets a name that is not among the `names`."""
    entries = source.entries(work.go_on)
    try:
        root = find_root([entry.path for entry in entries], hint)
    except NoModel as error:
        raise PortError(str(error), error.remedy) from error
    kept = copy_model(source, entries, root.folder, folder, work)
    main = _main_file(folder, root, kept)

    def reached(share: float) -> None:
        work.step(COPY_SHARE + (1 - COPY_SHARE) * share, "Examining the model")

    reached(0.0)
    before = read_sidecar(folder / SIDECAR) or Sidecar()  # also one of another console
    before = replace(before, file=main, kind=root.kind)
    result = examine_folder(folder, before, kept, reached)
    result.refuse()
    name = plain_name(result.sidecar.name) or name_of(main, root.folder, source.name)
    result = replace(result, sidecar=replace(result.sidecar, name=free_name(name, names)))
    result.mend(folder)
    write_sidecar(folder / SIDECAR, result.sidecar)
    if root.others:
        text = f"There are {root.others} more models in there; this is {root.file}."
        more = Finding(Severity.NOTE, text, "Bring in the others by their own model3.json.")
        result = replace(result, findings=(*result.findings, more))
    return result


def _main_file(folder: Path, root: Root, kept: dict[str, str]) -> str:
    """Under which name the main file is, or will be written if there is none.

    One that spells its ending otherwise (`Mia.Model3.JSON`) gets the usual one.
    """
    safe = kept.get(root.file) or safe_names([root.file]).get(root.file) or f"model{MODEL}"
    name = AVATAR if root.kind is ModelKind.PNG else safe[: -len(MODEL)] + MODEL
    if kept.get(root.file, name) != name:
        with disk_trouble("The model cannot be copied"):
            (folder / kept[root.file]).replace(folder / name)
        kept[root.file] = name
    return name
