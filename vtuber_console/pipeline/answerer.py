"""Asks the mind for the entries that need it and turns its stream into steps."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import NoReturn

from vtuber_console.domain.generation import GenerationContext
from vtuber_console.domain.model import CharacterModel
from vtuber_console.domain.reply import Mark, Piece, ReplyParser, Sentence
from vtuber_console.domain.settings import Settings
from vtuber_console.domain.stage_text import for_air
from vtuber_console.domain.status import Part, Problem
from vtuber_console.pipeline.action_queue import ActionQueue
from vtuber_console.pipeline.conversation import Conversation
from vtuber_console.pipeline.entry import Entry
from vtuber_console.pipeline.minds import Minds
from vtuber_console.pipeline.ports import BackendError
from vtuber_console.pipeline.tasks import TaskKeeper
from vtuber_console.pipeline.traces import Traces

AHEAD = 2
"""How many answers may be written before they can be spoken; more would be stale."""
ANSWER_SECONDS = 90.0


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on the answerer's desk."""

    queue: ActionQueue
    minds: Minds
    conversation: Conversation
    traces: Traces
    settings: Callable[[], Settings]
    model: Callable[[], CharacterModel]
    changed: Callable[[], None]
    warn: Callable[[Problem], None]


class Answerer:
    """One question at a time, in the script's order."""

    def __init__(self, desk: Desk, tasks: TaskKeeper) -> None:
        self._desk = desk
        self._tasks = tasks
        self._wake = asyncio.Event()
        self._entry: Entry | None = None
        self._task: asyncio.Task[None] | None = None

    def look(self) -> None:
        """Something changed: stop writing what nobody will say, look for the next question."""
        if self._entry is not None and self._entry.lost and self._task is not None:
            self._task.cancel()
        self._wake.set()

    async def run(self) -> NoReturn:
        """Answer until cancelled."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            while (entry := self._next()) is not None:
                await self._answer(entry)

    def _next(self) -> Entry | None:
        queue = self._desk.queue
        return None if queue.answered_ahead() >= AHEAD else queue.next_question()

    async def _answer(self, entry: Entry) -> None:
        entry.asked = True
        self._entry = entry
        self._desk.changed()
        self._task = self._tasks.start(self._write(entry), f"answer {entry.id}")
        try:
            await asyncio.wait({self._task})
        finally:
            self._task.cancel()
            self._entry = self._task = None
            entry.close()
            self._finish(entry)

    async def _write(self, entry: Entry) -> None:
        assert entry.request is not None
        context = GenerationContext(self._desk.conversation.history)
        request = replace(entry.request, context=context)
        self._desk.traces.step(
            entry.id, "asked", f"{self._desk.minds.mode.value}: {request.prompt}"
        )
        parser = ReplyParser()
        try:
            async with (
                asyncio.timeout(ANSWER_SECONDS),
                aclosing(self._desk.minds.generate(request)) as chunks,
            ):
                first = True
                async for chunk in chunks:
                    if first:
                        self._desk.traces.step(entry.id, "first token")
                    first = False
                    self._add(entry, parser.feed(chunk))
        except BackendError as error:
            self._desk.warn(Problem(f"No answer: {error.text}", error.remedy, part=Part.MIND))
        except TimeoutError:
            self._desk.warn(Problem("The answer took too long and was cut.", part=Part.MIND))
        self._add(entry, parser.close())

    def _add(self, entry: Entry, pieces: Iterable[Piece]) -> None:
        for piece in pieces:
            if isinstance(piece, Mark):
                cue = self._desk.model().mark_cue(piece.name)
                if cue is not None:
                    entry.add(cue)
                continue
            verdict = for_air(piece.text, self._desk.settings().chat.blocked_words)
            if verdict.refused:
                self._desk.traces.step(entry.id, "filtered", verdict.refused)
                continue
            if not any(isinstance(step, Sentence) for step in entry.steps):
                self._desk.traces.step(entry.id, "first sentence", verdict.text)
            entry.add(Sentence(verdict.text))
            self._desk.changed()

    def _finish(self, entry: Entry) -> None:
        if not entry.steps and not entry.lost:
            self._desk.queue.drop(lambda other: other is entry, "the mind had no answer")
        self._desk.changed()
