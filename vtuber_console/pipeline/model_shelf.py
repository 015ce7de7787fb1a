"""The shelf: what the library holds, what is being brought in, and what became of it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from vtuber_console.domain.model import CharacterModel, Renderer
from vtuber_console.domain.model_card import ModelCard
from vtuber_console.domain.model_doctor.findings import Finding
from vtuber_console.domain.moods import MoodGuess
from vtuber_console.pipeline.chores import Chores
from vtuber_console.pipeline.model_ports import ModelLibrary
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
    findings: tuple[Finding, ...]
    guesses: tuple[MoodGuess, ...]
    new: bool = False


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
        self.removed: Signal[str] = Signal()
        self.restored: Signal[str] = Signal()
        self.moods_kept: Signal[str] = Signal()
        self.failed: Signal[PortError] = Signal()
        self.cards: tuple[ModelCard, ...] = ()
        self.bringing: Bringing | None = None
        self._imports: Chores[ModelLibrary] = Chores(self.failed.emit)
        self._edits: Chores[ModelLibrary] = Chores(self.failed.emit)
        self._last_removed = ""

    async def run(self, library: ModelLibrary) -> None:
        """Do what is wished until cancelled."""
        self._edits.add(self._list)
        async with asyncio.TaskGroup() as group:
            group.create_task(self._edits.run(library))
            try:
                await library.start()  # what it clears away must not be an import of ours
            except PortError as error:
                self.failed.emit(error)
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

        async def job(library: ModelLibrary) -> None:
            findings, guesses = await library.check(key), await library.guesses(key)
            card = self.card(key)
            if card is None:
                return
            try:
                model = await library.load(key)
            except PortError:  # the doctor says why
                model = CharacterModel(card.name, key=key)
            self.examined.emit(Examined(card, model, findings, guesses))

        self._edits.add(job)

    def remove(self, key: str) -> None:
        """Take a model out; `restore` undoes the last one."""

        async def job(library: ModelLibrary) -> None:
            await library.remove(key)
            self._last_removed = key
            self.removed.emit(key)

        self._edit(key, job)

    def restore(self) -> None:
        """Undo the last `remove`."""
        key, self._last_removed = self._last_removed, ""

        async def job(library: ModelLibrary) -> None:
            await library.restore(key)
            self.restored.emit(key)

        if key:
            self._edit(key, job)

    def rename(self, key: str, name: str) -> None:
        """Call a model otherwise."""
        self._edit(key, lambda library: library.rename(key, name))

    def set_moods(self, key: str, moods: Mapping[str, str]) -> None:
        """Say which expression shows which mood."""

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
        cards = await library.cards()
        if cards != self.cards:
            self.cards = cards
            self.changed.emit(cards)

    async def _bring(self, path: Path, library: ModelLibrary) -> None:
        self._tell(Bringing(path.name, waiting=self._imports.waiting))
        try:
            came = await library.bring_in(path, self._progress)
            model = await library.load(came.card.key)
            await self._list(library)
        except PortError as error:
            self.outcome.emit(Refused(path.name, error.text, error.remedy))
        else:
            self.outcome.emit(Examined(came.card, model, came.findings, came.guesses, new=True))
        finally:
            self._tell(None)

    def _progress(self, share: float, text: str) -> None:
        if self.bringing is not None:
            self._tell(replace(self.bringing, share=share, text=text))

    def _tell(self, bringing: Bringing | None) -> None:
        self.bringing = bringing
        self.bringing_changed.emit(bringing)
