"""The shelf: what the library holds, what is being brought in, and what became of it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from vtuber_console.domain.model import CharacterModel, Renderer
from vtuber_console.domain.model_card import Examination, ModelCard, RemovedModel
from vtuber_console.pipeline.chores import Chores, unforeseen
from vtuber_console.pipeline.model_ports import ModelLibrary, Progress
from vtuber_console.pipeline.ports import PortError
from vtuber_console.pipeline.signal import Signal

MOST_WAITING = 50


@dataclass(frozen=True, slots=True)
class Bringing:
    """An import that runs: how much is done (0.0 to 1.0), what is being done, how many wait."""

    name: str
    share: float = 0.0
    text: str = "Looking at it"
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Refused:
    """What could not be brought in, why, and what to do."""

    name: str
    text: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Examined:
    """A model with what the doctor and the moods' guesser say; `new` if it has just come in."""

    card: ModelCard
    model: CharacterModel
    examination: Examination
    new: bool = False


@dataclass(frozen=True, slots=True)
class Restored:
    """A removed model that is back, and the key that it has now."""

    model: RemovedModel
    key: str


Outcome = Examined | Refused


class ModelShelf:
    """The library for the window: wishes are taken at once, what came of them is told by signals.

    What fails is told in `failed`; an import that fails becomes a `Refused` outcome instead.
    """

    def __init__(self) -> None:
        self.changed: Signal[tuple[ModelCard, ...]] = Signal()
        self.bringing_changed: Signal[Bringing | None] = Signal()
        self.outcome: Signal[Outcome] = Signal()
        self.examined: Signal[Examined] = Signal()
        self.touched: Signal[str] = Signal()
        """A model, by its key, has to be read again."""
        self.removed: Signal[RemovedModel] = Signal()
        self.restored: Signal[Restored] = Signal()
        self.trash_changed: Signal[tuple[RemovedModel, ...]] = Signal()
        self.moods_kept: Signal[str] = Signal()
        self.failed: Signal[PortError] = Signal()
        self.cards: tuple[ModelCard, ...] = ()
        self.trash: tuple[RemovedModel, ...] = ()
        """What can be restored, the latest first."""
        self.bringing: Bringing | None = None
        self._imports: Chores[ModelLibrary] = Chores(self.failed.emit)
        self._edits: Chores[ModelLibrary] = Chores(self.failed.emit)

    async def run(self, library: ModelLibrary) -> None:
        """Do what is wished until cancelled."""
        self._edits.add(self._list)
        async with asyncio.TaskGroup() as group:
            group.create_task(self._edits.run(library))
            try:
                await library.start()  # what it clears away must not be an import of ours
            except PortError as error:
                self.failed.emit(error)
            self._edits.add(self._list)  # the trash has been cleared
            group.create_task(self._imports.run(library))

    def card(self, key: str) -> ModelCard | None:
        """The card of a model; None if it is not there."""
        return next((card for card in self.cards if card.key == key), None)

    def bring_in(self, paths: Iterable[Path]) -> None:
        """Copy models into the library, one after the other."""
        wanted, room = list(paths), MOST_WAITING - self._imports.waiting
        for path in wanted[:room]:
            self._imports.add(partial(self._bring, path))
        if rest := len(wanted[room:]):
            text = f"No more than {MOST_WAITING} can wait at a time."
            self.outcome.emit(Refused(f"The rest ({rest})", text, "Add it when they are done."))
        if self.bringing is not None:
            self._tell(replace(self.bringing, waiting=self._imports.waiting))

    def cancel(self) -> None:
        """Stop the import that runs and forget those that wait."""
        self._imports.cancel()

    def examine(self, key: str) -> None:
        """Ask the doctor and guess the moods; the answer is told by `examined`."""
        self._edits.add(partial(self._examine, key))

    def mend(self, key: str) -> None:
        """Let the doctor make the repairs, then ask again."""
        self._edit(key, lambda library: library.mend(key))
        self.examine(key)

    def remove(self, key: str) -> None:
        """Take a model out; it can be restored for some days."""

        async def job(library: ModelLibrary) -> None:
            self.removed.emit(await library.remove(key))

        self._edit(key, job)

    def restore(self, removed: RemovedModel) -> None:
        """Undo a removal."""

        async def job(library: ModelLibrary) -> None:
            key = await library.restore(removed.id)
            self.restored.emit(Restored(removed, key))
            await self._list(library)
            self.touched.emit(key)

        self._edits.add(job)

    def delete(self, removed: RemovedModel) -> None:
        """Delete a removed model for good."""

        async def job(library: ModelLibrary) -> None:
            await library.delete(removed.id)
            await self._list(library)

        self._edits.add(job)

    def rename(self, key: str, name: str) -> None:
        """Call a model otherwise."""
        self._edit(key, lambda library: library.rename(key, name))

    def set_moods(self, key: str, moods: Mapping[str, str]) -> None:
        """Say which expression shows which mood; other moods stay, an empty one is forgotten."""

        async def job(library: ModelLibrary) -> None:
            await library.set_moods(key, moods)
            self.moods_kept.emit(key)

        self._edit(key, job)

    def set_renderer(self, key: str, renderer: Renderer) -> None:
        """Say what computes a model's meshes."""
        self._edit(key, lambda library: library.set_renderer(key, renderer))

    def _edit(self, key: str, change: Callable[[ModelLibrary], Awaitable[None]]) -> None:
        async def job(library: ModelLibrary) -> None:
            await change(library)
            await self._list(library)
            self.touched.emit(key)

        self._edits.add(job)

    async def _list(self, library: ModelLibrary) -> None:
        cards, trash = await library.cards(), await library.removed()
        if cards != self.cards:
            self.cards = cards
            self.changed.emit(cards)
        if trash != self.trash:
            self.trash = trash
            self.trash_changed.emit(trash)

    async def _examine(self, key: str, library: ModelLibrary) -> None:
        examination = await library.examine(key)
        await self._list(library)  # it may have other problems now
        card = self.card(key)
        if card is None:
            return
        try:
            model = await library.load(key)
        except PortError:  # the doctor says why
            model = CharacterModel(card.name, key=key)
        self.examined.emit(Examined(card, model, examination))

    async def _bring(self, path: Path, library: ModelLibrary) -> None:
        self._tell(Bringing(path.name, waiting=self._imports.waiting))
        try:
            self.outcome.emit(await _outcome(path, library, self._progress))
            self._edits.add(self._list)  # a chore of its own: calling off the rest must not stop it
        finally:
            self._tell(None)

    def _progress(self, share: float, text: str) -> None:
        if self.bringing is not None:
            self._tell(replace(self.bringing, share=share, text=text))

    def _tell(self, bringing: Bringing | None) -> None:
        self.bringing = bringing
        self.bringing_changed.emit(bringing)


async def _outcome(path: Path, library: ModelLibrary, progress: Progress) -> Outcome:
    try:
        came = await library.bring_in(path, progress)
    except PortError as error:
        return Refused(path.name, error.text, error.remedy)
    except Exception:  # noqa: BLE001 - whatever a stranger's file does, it is told
        odd = unforeseen()
        return Refused(path.name, odd.text, odd.remedy)
    return Examined(came.card, came.model, came.examination, new=True)
