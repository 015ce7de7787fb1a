"""The script lane as a whole: entries come in, answers are fetched, the performer takes turns."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import NoReturn

from vtuber_console.domain.events import StreamEvent
from vtuber_console.domain.routing import Ask, Enact, Retract
from vtuber_console.domain.script import PriorityClass, QueueView
from vtuber_console.domain.settings import Settings
from vtuber_console.domain.status import Problem
from vtuber_console.pipeline.action_queue import ActionQueue
from vtuber_console.pipeline.actor import Actor
from vtuber_console.pipeline.answerer import Answerer, Desk
from vtuber_console.pipeline.conversation import Conversation
from vtuber_console.pipeline.entry import Entry
from vtuber_console.pipeline.minds import Minds
from vtuber_console.pipeline.performer import Floor, Performer
from vtuber_console.pipeline.script_writer import enacted, takes_back, title_of
from vtuber_console.pipeline.signal import Signal
from vtuber_console.pipeline.speaker import Speaker
from vtuber_console.pipeline.supervision import keep
from vtuber_console.pipeline.tasks import TaskKeeper
from vtuber_console.pipeline.traces import Traces

AGE_SECONDS = 0.5
"""How often what waited too long is looked for."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what takes part in the script."""

    actor: Actor
    minds: Minds
    speaker: Speaker
    now: Callable[[], float]
    settings: Callable[[], Settings]
    touch: Callable[[], None]
    warn: Callable[[Problem], None]


class Script:
    """What is said in order. Every way of losing an entry leaves its reason in the queue's view."""

    def __init__(self, cast: Cast) -> None:
        self.changed: Signal[QueueView] = Signal()
        self.queue = ActionQueue(cast.now)
        self.traces = Traces(cast.now)
        self.conversation = Conversation()
        self._cast = cast
        self._numbers = count(1)
        self._tasks = TaskKeeper()
        self._answerer = Answerer(self._desk(), self._tasks)
        floor = Floor(
            queue=self.queue,
            actor=cast.actor,
            speaker=cast.speaker,
            traces=self.traces,
            subtitles=lambda: cast.settings().subtitles,
            changed=self._changed,
            spoken=self._spoken,
            now=cast.now,
        )
        self.performer = Performer(floor, self._tasks)

    def enqueue(self, event: StreamEvent, decision: Enact | Ask) -> str:
        """Add what an event caused; returns the entry's id."""
        request = decision.request if isinstance(decision, Ask) else None
        entry = Entry(
            id=f"e{next(self._numbers)}",
            priority=decision.priority,
            source=decision.source,
            title=title_of(decision),
            cause=event,
            created=self._cast.now(),
            request=request,
        )
        self.traces.begin(entry.id, f"{decision.source}: {entry.title} ({decision.reason})")
        if isinstance(decision, Enact):
            enacted(entry, decision, self._cast.actor.model)
        if entry.closed and not entry.steps:
            self.queue.note(entry, "there is nothing to say in it")
        else:
            self.queue.put(entry)
        self._changed()
        return entry.id

    def drop(self, doomed: Callable[[Entry], bool], reason: str) -> None:
        """Take waiting entries out."""
        self.queue.drop(doomed, reason)
        self._changed()

    def clear(self) -> None:
        """Take everything out that waits; `restore` undoes it."""
        self.queue.set_aside("cleared by you")
        self._changed()

    def restore(self) -> None:
        """Put back what was cleared last."""
        self.queue.bring_back()
        self._changed()

    def skip(self, reason: str) -> None:
        """Stop what is being said."""
        self.performer.skip(reason)
        self._changed()

    def retract(self, retract: Retract) -> None:
        """Take back, even in the middle of a word, what a removed message caused."""
        self.queue.drop(lambda entry: takes_back(retract, entry.cause), retract.reason)
        current = self.queue.current
        if current is not None and takes_back(retract, current.cause):
            self.performer.skip(retract.reason)
        self.conversation.forget(retract.login, retract.message_id)
        self._changed()

    def set_held(self, held: bool) -> None:
        """Take in only what the operator says, or everything again."""
        self.queue.held = held
        self._changed()

    def set_paused(self, paused: bool) -> None:
        """Hold the lane after the current entry, or let it go on."""
        self.queue.set_paused(paused)
        self._changed()

    @property
    def busy(self) -> bool:
        """Whether there is no room for the character to speak up by herself."""
        return self.queue.paused or self.queue.held or self.queue.holds(PriorityClass.AUTONOMOUS)

    async def run(self) -> None:
        """Answer, perform and let what is too old go, until cancelled."""
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(keep("answers", self._answerer.run, self._cast.warn))
                group.create_task(keep("script", self.performer.run, self._cast.warn))
                group.create_task(keep("queue", self._age, self._cast.warn))
        finally:
            await self._tasks.close()

    async def _age(self) -> NoReturn:
        while True:
            await asyncio.sleep(AGE_SECONDS)
            if self.queue.expire():
                self._changed()

    def _desk(self) -> Desk:
        cast = self._cast
        return Desk(
            queue=self.queue,
            minds=cast.minds,
            conversation=self.conversation,
            traces=self.traces,
            settings=cast.settings,
            model=lambda: cast.actor.model,
            changed=self._changed,
            warn=cast.warn,
        )

    def _changed(self) -> None:
        self._answerer.look()
        self.performer.look()
        self.changed.emit(self.queue.view())

    def _spoken(self, text: str) -> None:
        self._cast.touch()
        self.conversation.spoken(self._cast.settings().mind.personality.name, text)
