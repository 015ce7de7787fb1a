"""Asks the mind for the entries that need it and turns its stream into steps."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import NoReturn

from vtuber_console.domain.actions import Speak
from vtuber_console.domain.events import ChatMessage
from vtuber_console.domain.generation import TextGenerationRequest
from vtuber_console.domain.model import CharacterModel
from vtuber_console.domain.reply import Mark, Piece, ReplyParser
from vtuber_console.domain.script import PriorityClass
from vtuber_console.domain.settings import Settings
from vtuber_console.domain.stage_text import for_air
from vtuber_console.domain.status import Part, Problem
from vtuber_console.pipeline.action_queue import ActionQueue
from vtuber_console.pipeline.conversation import Conversation
from vtuber_console.pipeline.entry import Entry
from vtuber_console.pipeline.minds import Minds
from vtuber_console.pipeline.ports import BackendError
from vtuber_console.pipeline.script_writer import timed
from vtuber_console.pipeline.tasks import TaskKeeper, finish
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
    """Questions in the script's order, and their answers as steps of their entries."""

    def __init__(self, desk: Desk, tasks: TaskKeeper) -> None:
        self._desk = desk
        self._tasks = tasks
        self._wake = asyncio.Event()
        self._writing: set[Entry] = set()

    def look(self) -> None:
        """Something changed: there may be a next question, and room to ask it."""
        self._wake.set()

    async def run(self) -> NoReturn:
        """Answer until cancelled."""
        while True:
            while (entry := self._next()) is not None:
                entry.asked = True
                self._writing.add(entry)
                self._tasks.start(self._answer(entry), f"answer {entry.id}")
                self._desk.changed()
            self._wake.clear()
            await self._wake.wait()

    def _next(self) -> Entry | None:
        """The next question, if it may be asked now.

        One at a time; but the operator and who paid do not wait behind a viewer's question.
        """
        entry = self._desk.queue.next_question()
        if entry is None or self._desk.queue.answered_ahead(entry.priority) >= AHEAD:
            return None
        urgent = entry.priority <= PriorityClass.PAID
        waits = any(not urgent or other.priority <= entry.priority for other in self._writing)
        return None if waits else entry

    async def _answer(self, entry: Entry) -> None:
        task = self._tasks.start(self._write(entry), f"write {entry.id}")
        try:
            if not await finish(task, entry.gone, ANSWER_SECONDS) or task.cancelled():
                self._too_late(entry)
        finally:
            self._writing.discard(entry)
            entry.close()
            self._finish(entry)

    def _too_late(self, entry: Entry) -> None:
        if not entry.lost:
            self._desk.warn(Problem("The answer took too long and was cut.", part=Part.MIND))

    async def _write(self, entry: Entry) -> None:
        parser = ReplyParser()
        first = True
        try:
            async with aclosing(self._desk.minds.generate(self._request(entry))) as chunks:
                async for chunk in chunks:
                    if first:
                        self._desk.traces.step(entry.id, "first token")
                    first = False
                    self._add(entry, parser.feed(chunk))
        except BackendError as error:
            self._desk.warn(Problem(f"No answer: {error.text}", error.remedy, part=Part.MIND))
        self._add(entry, parser.close())

    def _request(self, entry: Entry) -> TextGenerationRequest:
        assert entry.request is not None
        mode = self._desk.minds.mode.value
        self._desk.traces.step(entry.id, "asked", f"{mode}: {entry.request.prompt}")
        asked = entry.cause.id if isinstance(entry.cause, ChatMessage) else ""
        history = self._desk.conversation.history(without=asked)
        return replace(entry.request, context=replace(entry.request.context, history=history))

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
            if not any(isinstance(step, Speak) for step in entry.steps):
                self._desk.traces.step(entry.id, "first sentence", verdict.text)
            entry.add(Speak(verdict.text, timed(piece.marks, self._desk.model().mark_cue)))
            self._desk.changed()

    def _finish(self, entry: Entry) -> None:
        if not entry.steps and not entry.lost:
            self._desk.queue.drop(lambda other: other is entry, "the mind had no answer")
        self._desk.changed()
