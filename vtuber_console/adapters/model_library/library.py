"""The library of models: lists, loads, brings in, removes and remembers what was set."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from vtuber_console.adapters.disk import disk_trouble
from vtuber_console.adapters.model_library import folders, trash
from vtuber_console.adapters.model_library.bringing import bring_in
from vtuber_console.adapters.model_library.examination import (
    Result,
    examine_folder,
    free_name,
    plain_name,
)
from vtuber_console.adapters.model_library.loading import address, find_main, load_model
from vtuber_console.adapters.model_library.places import Places, icon_of
from vtuber_console.adapters.model_library.sidecar import SIDECAR, Sidecar, read_sidecar
from vtuber_console.adapters.model_library.work import Work, in_thread
from vtuber_console.domain.model import CharacterModel, Renderer
from vtuber_console.domain.model_card import Arrival, Examination, ModelCard, RemovedModel
from vtuber_console.domain.model_doctor.contents import readable
from vtuber_console.domain.moods import merged
from vtuber_console.pipeline.model_ports import Progress
from vtuber_console.pipeline.ports import PortError

T = TypeVar("T")
UNREADABLE = "The library of models cannot be read"


class ModelLibrary:
    """All methods do their work in a thread and raise `PortError`.

    Cancelling one stops its work and leaves nothing half done.
    """

    def __init__(
        self,
        built_in: Path,
        models: Path,
        alone: Callable[[], bool] = lambda: True,
        today: Callable[[], date] = date.today,
    ) -> None:
        """`built_in` came with the console and is never written; `models` need not exist yet.

        `alone` tells whether no other console works with `models`; it is asked once.
        """
        self._models = models
        self._places = Places(built_in, models)
        self._alone = alone
        self._today = today
        self._started = False

    async def start(self) -> None:
        """Remove what was in the trash for long, and what a run that was killed left half done.

        This is done once: whatever starts anew later has nothing to clear away. What another
        console is at work with is left alone.
        """
        await _do(self._start)

    async def cards(self) -> tuple[ModelCard, ...]:
        """All models: those that came with the console first, then by name."""
        return await _do(self._places.cards)

    async def removed(self) -> tuple[RemovedModel, ...]:
        """What can be restored, the latest first."""
        return await _do(lambda: tuple(map(self._removed, trash.trashed(self._models))))

    async def load(self, key: str) -> CharacterModel:
        """Read a model as the console shows it."""
        return await _do(lambda: self._load(key))

    async def bring_in(self, path: Path, progress: Progress) -> Arrival:
        """Copy a model from a folder, a zip or a model3.json; the original is not touched."""

        def undo(came: Arrival) -> None:
            with suppress(OSError):
                folders.discard(self._models / came.card.key, self._models)

        return await in_thread(lambda work: self._bring_in(path, work), progress, undo)

    async def examine(self, key: str) -> Examination:
        """Examine a model anew and guess its moods; its own files stay as they are."""
        return await in_thread(_trusted(lambda work: self._examined(key, work)))

    async def mend(self, key: str) -> None:
        """Put right what the doctor can; what the main file was stays beside it."""
        await in_thread(_trusted(lambda work: self._mend(key, work)))

    async def remove(self, key: str) -> RemovedModel:
        """Move a model to the trash, from where `restore` takes it."""
        return await _do(lambda: self._remove(key))

    async def restore(self, removed: str) -> str:
        """Undo a removal; returns the key, which is another one where that was taken meanwhile."""
        return await _do(lambda: self._restore(removed))

    async def delete(self, removed: str) -> None:
        """Delete a removed model for good."""
        await _do(lambda: self._delete(removed))

    async def rename(self, key: str, name: str) -> None:
        """Call a model otherwise; its key stays."""
        name = plain_name(name)
        if not name:
            raise PortError("A model needs a name.", "Type one.")
        await self._note(key, lambda sidecar: replace(sidecar, name=name))

    async def set_moods(self, key: str, moods: Mapping[str, str]) -> None:
        """Say which expression shows which mood; other moods stay, an empty one is forgotten."""

        def change(sidecar: Sidecar) -> Sidecar:
            return replace(sidecar, moods=merged(sidecar.moods or {}, moods))

        await self._note(key, change)

    async def set_renderer(self, key: str, renderer: Renderer) -> None:
        """Say what computes the meshes of a model."""
        await self._note(key, lambda sidecar: replace(sidecar, renderer=renderer))

    async def _note(self, key: str, change: Callable[[Sidecar], Sidecar]) -> None:
        await _do(lambda: self._places.note(key, change))

    def _start(self) -> None:
        if not self._started and self._alone():
            self._started = True
            folders.clear_incoming(self._models)
            trash.clear(self._models, self._today())

    def _bring_in(self, path: Path, work: Work) -> Arrival:
        with disk_trouble(UNREADABLE):
            taken = {card.key: card.name for card in self._places.cards()}
        key, result, model = bring_in(path, self._models, taken, work)
        model = replace(model, key=key, url=address(f"/models/{key}", result.sidecar.file))
        examination = Examination(result.findings, result.guesses)
        return Arrival(self._places.card(key), model, examination)

    def _load(self, key: str) -> CharacterModel:
        root = "/characters" if self._places.is_built_in(key) else "/models"
        return load_model(key, self._places.folder(key), f"{root}/{key}", self._places.sidecar(key))

    def _examined(self, key: str, work: Work) -> Examination:
        result, built_in = self._examine(key, work), self._places.is_built_in(key)
        if not built_in:
            with suppress(PortError):  # the findings are what was asked for
                self._places.note(key, lambda _: result.sidecar)
        return Examination(result.findings, result.guesses, result.pending and not built_in)

    def _mend(self, key: str, work: Work) -> None:
        folder = self._places.own_folder(key)
        result = self._examine(key, work)
        result.refuse()
        result.mend(folder)

    def _examine(self, key: str, work: Work) -> Result:
        def reached(share: float) -> None:
            work.go_on()

        places = self._places
        return examine_folder(places.folder(key), places.sidecar(key), reached=reached)

    def _removed(self, one: trash.Trashed) -> RemovedModel:
        sidecar = read_sidecar(one.folder / SIDECAR) or Sidecar(kind=find_main(one.folder)[0])
        name = sidecar.name or readable(one.key)
        left = one.days_left(self._today())
        icon = icon_of(one.folder, sidecar)
        return RemovedModel(one.id, one.key, name, sidecar.kind, left, icon)

    def _remove(self, key: str) -> RemovedModel:
        folder = self._places.own_folder(key)
        with disk_trouble("The model cannot be removed"):
            return self._removed(trash.put_away(folder, self._models, self._today()))

    def _restore(self, removed: str) -> str:
        one, cards = self._in_trash(removed), self._places.cards()
        with disk_trouble("The model cannot be put back"):
            key = folders.move_in(one.folder, self._models, one.key, [card.key for card in cards])
        with suppress(PortError):  # it is back, at worst under the name of another one
            name = self._places.card(key).name
            free = free_name(name, [card.name for card in cards])
            if free != name:
                self._places.note(key, lambda sidecar: replace(sidecar, name=free))
        return key

    def _delete(self, removed: str) -> None:
        one = self._in_trash(removed)
        with disk_trouble("The model cannot be deleted"):
            folders.discard(one.folder, self._models)

    def _in_trash(self, removed: str) -> trash.Trashed:
        one = trash.find(self._models, removed)
        if one is None:
            raise PortError("The model is no longer in the trash.", "Bring it in again.")
        return one


async def _do(job: Callable[[], T]) -> T:
    return await in_thread(_trusted(lambda work: job()))


def _trusted(job: Callable[[Work], T]) -> Callable[[Work], T]:
    def trusted(work: Work) -> T:
        with disk_trouble(UNREADABLE):
            return job(work)

    return trusted
