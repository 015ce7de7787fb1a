"""Performs the script: one entry after the other, sentence by sentence, at the pace of speech."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import NoReturn

from vtuber_console.domain.actions import Action, Speak
from vtuber_console.domain.mouth import reading_time
from vtuber_console.domain.reports import Sound, SpeechEnded, SpeechStarted
from vtuber_console.domain.speech import Clip, Speech
from vtuber_console.pipeline.action_queue import ActionQueue
from vtuber_console.pipeline.actor import Actor
from vtuber_console.pipeline.entry import Entry
from vtuber_console.pipeline.speaker import Speaker
from vtuber_console.pipeline.tasks import TaskKeeper, finish
from vtuber_console.pipeline.traces import Traces

ENTRY_SECONDS, READINGS = 120.0, 3.0
"""How long an entry may take: this, and so many times the time to read what is known of it."""
GRACE_SECONDS = 2.0
"""How much longer than its sound a sentence may take before the page's word is not awaited."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Floor:
    """What the performer works with."""

    queue: ActionQueue
    actor: Actor
    speaker: Speaker
    traces: Traces
    subtitles: Callable[[], bool]
    changed: Callable[[], None]
    spoken: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Prepared:
    step: Action
    clip: Clip | None = None


class Performer:
    """The script lane's hands. A failing or endless entry never stops the lane."""

    def __init__(self, floor: Floor, tasks: TaskKeeper) -> None:
        self._floor = floor
        self._tasks = tasks
        self._wake = asyncio.Event()
        self._numbers = count(1)
        self._ended: tuple[str, asyncio.Event] | None = None
        self.pages = 0

    def look(self) -> None:
        """Something may be ready."""
        self._wake.set()

    def skip(self, reason: str) -> None:
        """Stop the current entry now, in the middle of a word if need be."""
        entry = self._floor.queue.current
        if entry is not None and not entry.lost:
            entry.lose()
            self._floor.queue.note(entry, reason)
            self._hush(entry)

    def hear(self, report: SpeechStarted | SpeechEnded) -> None:
        """Take the page's word about the sentence that is being spoken."""
        if self._ended is None or report.speech_id != self._ended[0]:
            return
        entry = self._floor.queue.current
        if isinstance(report, SpeechEnded):
            self._ended[1].set()
        elif entry is not None:
            sound = "first sound on stage" if report.sound is Sound.PLAYING else "shown silently"
            self._floor.traces.step(entry.id, sound)

    async def run(self) -> NoReturn:
        """Perform until cancelled."""
        while True:
            entry = self._floor.queue.take()
            if entry is None:
                await self._wake.wait()
                self._wake.clear()
            else:
                await self._turn(entry)

    async def _turn(self, entry: Entry) -> None:
        self._floor.changed()
        limit = ENTRY_SECONDS + READINGS * reading_time(entry.text)
        task = self._tasks.start(self._perform(entry), f"perform {entry.id}")
        try:
            ended = await finish(task, entry.gone, limit)
            if not entry.lost and (not ended or task.cancelled()):
                entry.lose()
                self._floor.queue.note(entry, f"it took longer than {limit:.0f} s")
        finally:
            self._hush(entry)
            self._floor.queue.current = None
            self._floor.changed()

    async def _perform(self, entry: Entry) -> None:
        prepared: asyncio.Queue[_Prepared | None] = asyncio.Queue(1)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._prepare(entry, prepared))
                group.create_task(self._deliver(entry, prepared))
        except Exception:
            log.exception("entry %s failed", entry.id)
            if not entry.lost:
                entry.lose()
                self._floor.queue.note(entry, "it failed; the log says why")

    async def _prepare(self, entry: Entry, prepared: "asyncio.Queue[_Prepared | None]") -> None:
        """Synthesise one sentence ahead of the one that is being spoken."""
        number = 0
        while (step := await entry.step(number)) is not None:
            clip = None
            if isinstance(step, Speak):
                clip = await self._floor.speaker.clip(step.text)
                self._floor.traces.step(entry.id, "synthesised", step.text)
            if entry.lost:  # nobody takes it any more
                return
            await prepared.put(_Prepared(step, clip))
            number += 1
        await prepared.put(None)

    async def _deliver(self, entry: Entry, prepared: "asyncio.Queue[_Prepared | None]") -> None:
        while (item := await prepared.get()) is not None:
            # Between a skip or panic and the end of this task nothing more may reach the stage.
            if entry.lost:
                return
            if isinstance(item.step, Speak):
                await self._say(entry, item.step.text, item.clip)
                self._gestures()
            else:
                self._floor.actor.perform(item.step)

    async def _say(self, entry: Entry, text: str, clip: Clip | None) -> None:
        duration = clip.duration if clip else reading_time(text)
        number = f"{entry.id}-{next(self._numbers)}"
        speech = Speech(number, text, duration, clip, self._floor.subtitles())
        self._ended = (speech.id, asyncio.Event())
        self._floor.actor.begin(speech)
        self._floor.spoken(text)
        try:
            async with asyncio.timeout(duration + (GRACE_SECONDS if self.pages else 0.0)):
                await self._ended[1].wait()
        except TimeoutError:
            if self.pages:
                self._floor.traces.step(entry.id, "the page did not tell the end")
                self._hush(entry)
        self._ended = None
        self._floor.actor.end(speech.id, hush=False)

    def _hush(self, entry: Entry) -> None:
        """Cut short what is still being said of this entry."""
        if self._ended is not None and self._ended[0].startswith(f"{entry.id}-"):
            self._floor.actor.end(self._ended[0], hush=True)
            self._ended = None

    def _gestures(self) -> None:
        """Between two sentences there is room for what others asked for without words."""
        while (entry := self._floor.queue.take_silent()) is not None:
            for step in entry.steps:
                if not isinstance(step, Speak):
                    self._floor.actor.perform(step)
            self._floor.traces.step(entry.id, "performed between two sentences")
            self._floor.changed()
