"""The library of models: lists, loads, brings in, removes and remembers what was set."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from vtuber_console.adapters.disk import disk_trouble
from vtuber_console.adapters.model_library import folders
from vtuber_console.adapters.model_library.bringing import bring_in
from vtuber_console.adapters.model_library.examination import Result, examine_folder, plain_name
from vtuber_console.adapters.model_library.loading import find_main, load_model
from vtuber_console.adapters.model_library.reading import is_inside
from vtuber_console.adapters.model_library.sidecar import (
    FILE,
    Sidecar,
    read_sidecar,
    write_sidecar,
)
from vtuber_console.adapters.model_library.work import Progress, Work, in_thread
from vtuber_console.domain.model import CharacterModel, Renderer
from vtuber_console.domain.model_card import Arrival, ModelCard
from vtuber_console.domain.model_doctor.contents import readable
from vtuber_console.domain.model_doctor.findings import Finding, refusals
from vtuber_console.domain.moods import MoodGuess
from vtuber_console.pipeline.model_ports import ModelMissing
from vtuber_console.pipeline.ports import PortError

T = TypeVar("T")
GONE = "Choose another model, or bring this one in again."


class ModelLibrary:
    """All methods do their work in a thread and raise `PortError`.

    Cancelling one stops its work and leaves nothing half done.
    """

    def __init__(self, built_in: Path, models: Path) -> None:
        """`built_in` came with the console and is never written; `models` need not exist yet."""
        self._built_in = built_in
        self._models = models

    async def start(self) -> None:
        """Empty the trash of the last run, and remove what it left half done."""
        await _do(lambda: folders.clear(self._models))

    async def cards(self) -> tuple[ModelCard, ...]:
        """All models: those that came with the console first, then by name."""
        return await _do(self._cards)

    async def load(self, key: str) -> CharacterModel:
        """Read a model as the console shows it."""
        return await _do(lambda: self._load(key))

    async def bring_in(self, path: Path, progress: Progress) -> Arrival:
        """Copy a model from a folder, a zip or a model3.json; the original is not touched."""
        return await in_thread(lambda work: self._bring_in(path, work), progress)

    async def check(self, key: str) -> tuple[Finding, ...]:
        """Examine a model anew; one that was brought in is put right where that is possible."""
        return await _do(lambda: self._check(key))

    async def guesses(self, key: str) -> tuple[MoodGuess, ...]:
        """Guess the moods of a model anew."""
        return (await _do(lambda: self._examine(key))).guesses

    async def remove(self, key: str) -> None:
        """Move a model to the trash, from where `restore` takes it until the next start."""
        await _do(lambda: self._remove(key))

    async def restore(self, key: str) -> None:
        """Undo `remove`."""
        await _do(lambda: self._restore(key))

    async def rename(self, key: str, name: str) -> None:
        """Call a model otherwise; its key stays."""
        name = plain_name(name)
        if not name:
            raise PortError("A model needs a name.", "Type one.")
        await _do(lambda: self._note(key, lambda sidecar: replace(sidecar, name=name)))

    async def set_moods(self, key: str, moods: Mapping[str, str]) -> None:
        """Say which expression shows which mood; replaces all that was known."""
        await _do(lambda: self._note(key, lambda sidecar: replace(sidecar, moods=dict(moods))))

    async def set_renderer(self, key: str, renderer: Renderer) -> None:
        """Say what computes the meshes of a model."""
        await _do(lambda: self._note(key, lambda sidecar: replace(sidecar, renderer=renderer)))

    def _bring_in(self, path: Path, work: Work) -> Arrival:
        taken = {card.key: card.name for card in self._cards()}
        key, result = bring_in(path, self._models, taken, work)
        card = self._card(key, self._models / key, result.sidecar)
        return Arrival(card, result.findings, result.guesses)

    def _cards(self) -> tuple[ModelCard, ...]:
        cards = [self._card(key, folder, self._sidecar(key)) for key, folder in self._folders()]
        return tuple(sorted(cards, key=lambda card: (not card.built_in, card.name.casefold())))

    def _card(self, key: str, folder: Path, sidecar: Sidecar) -> ModelCard:
        return ModelCard(
            key,
            sidecar.name or readable(folder.name),
            sidecar.kind,
            sidecar.renderer,
            folder.parent == self._built_in,
            str(folder / sidecar.icon) if is_inside(folder, sidecar.icon) else "",
            sidecar.problems,
        )

    def _load(self, key: str) -> CharacterModel:
        folder = self._folder(key)
        root = "/characters" if folder.parent == self._built_in else "/models"
        return load_model(key, folder, f"{root}/{key}", self._sidecar(key))

    def _check(self, key: str) -> tuple[Finding, ...]:
        result, folder = self._examine(key), self._folder(key)
        if folder.parent != self._built_in:
            if not refusals(result.findings):
                # Mending leaves out what is missing, which for now may only be out of reach.
                result.mend(folder)
            write_sidecar(self._sidecar_path(key), result.sidecar)
        return result.findings

    def _examine(self, key: str) -> Result:
        return examine_folder(self._folder(key), self._sidecar(key))

    def _remove(self, key: str) -> None:
        folder, trash = self._folder(key), self._models / folders.TRASH
        if folder.parent == self._built_in:
            raise PortError("This model came with the console and stays.", "Choose another one.")
        with disk_trouble("The model cannot be removed"):
            trash.mkdir(exist_ok=True)
            shutil.rmtree(trash / key, ignore_errors=True)
            folders.move(folder, trash / key)

    def _restore(self, key: str) -> None:
        folder = self._models / folders.TRASH / key
        if not folders.KEY.fullmatch(key) or not folder.is_dir():
            raise PortError("The model is no longer in the trash.", "Bring it in again.")
        if (self._models / key).exists():
            text = "Another model has taken the place of this one."
            raise PortError(text, "Remove the other one first.")
        with disk_trouble("The model cannot be put back"):
            folders.move(folder, self._models / key)

    def _note(self, key: str, change: Callable[[Sidecar], Sidecar]) -> None:
        self._folder(key)
        write_sidecar(self._sidecar_path(key), change(self._sidecar(key)))

    def _sidecar(self, key: str) -> Sidecar:
        """What is noted; the main file is always known if there is one."""
        folder = self._folder(key)
        sidecar = read_sidecar(self._sidecar_path(key)) or Sidecar()
        if is_inside(folder, sidecar.file):
            return sidecar
        kind, file = find_main(folder)
        return replace(sidecar, kind=kind, file=file)

    def _sidecar_path(self, key: str) -> Path:
        if self._folder(key).parent == self._built_in:
            return self._models / folders.BUILT_IN / f"{key}.json"
        return self._models / key / FILE

    def _folder(self, key: str) -> Path:
        """What came with the console wins over what was brought in."""
        for place in (self._built_in, self._models):
            if folders.KEY.fullmatch(key) and find_main(place / key)[1]:
                return place / key
        raise ModelMissing("The model is not in the library any more.", GONE)

    def _folders(self) -> Iterator[tuple[str, Path]]:
        """Every folder that holds a model, by its key."""
        places = [place for place in (self._built_in, self._models) if place.is_dir()]
        for key in sorted({folder.name for place in places for folder in place.iterdir()}):
            with suppress(PortError):
                yield key, self._folder(key)


async def _do(job: Callable[[], T]) -> T:
    def trusted(work: object) -> T:
        with disk_trouble("The library of models cannot be read"):
            return job()

    return await in_thread(trusted)
