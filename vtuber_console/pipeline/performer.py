"""Performs the script: one entry after the other, sentence by sentence, at the pace of speech."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import NoReturn

from vtuber_console.domain.actions import Action, Cue, Speak
from vtuber_console.domain.mouth import reading_time
from vtuber_console.domain.reports import Sound, SpeechEnd, SpeechEnded, SpeechStarted
from vtuber_console.domain.speech import Clip, Speech
from vtuber_console.pipeline.action_queue import ActionQueue
from vtuber_console.pipeline.actor import Actor
from vtuber_console.pipeline.entry import Entry
from vtuber_console.pipeline.speaker import Speaker
from vtuber_console.pipeline.tasks import TaskKeeper, finish
from vtuber_console.pipeline.traces import Traces
from vtuber_console.pipeline.utterance import Utterance

ENTRY_SECONDS, READINGS = 120.0, 3.0
"""How long an entry may take: this, and so many times the time to read what is known of it."""
GRACE_SECONDS = 2.0
"""How much longer than its sound a sentence may take before the page's word is not awaited."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Floor:
    """What the performer works with; `now` is the console's clock, in seconds."""

    queue: ActionQueue
    actor: Actor
    speaker: Speaker
    traces: Traces
    subtitles: Callable[[], bool]
    changed: Callable[[], None]
    spoken: Callable[[str], None]
    now: Callable[[], float]


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
        self._saying: Utterance | None = None
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
        if self._saying is None or report.speech_id != self._saying.id:
            return
        entry = self._floor.queue.current
        if isinstance(report, SpeechEnded):
            self._saying.end(stopped=report.reason is SpeechEnd.STOPPED)
            return
        self._saying.begin()
        if entry is not None:
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
                await self._say(entry, item.step, item.clip)
                self._gestures()
            else:
                self._floor.actor.perform(item.step)

    async def _say(self, entry: Entry, step: Speak, clip: Clip | None) -> None:
        duration = clip.duration if clip else reading_time(step.text)
        number = f"{entry.id}-{next(self._numbers)}"
        speech = Speech(number, step.text, duration, clip, self._floor.subtitles())
        saying = self._saying = Utterance(speech, step.cues, self._floor.now)
        self._floor.actor.begin(speech)
        self._floor.spoken(step.text)
        if not self.pages:  # nobody will tell when it can be heard
            saying.begin()

        def perform(cue: Cue) -> None:
            if not entry.lost:
                self._floor.actor.perform(cue)

        told = await saying.follow(perform, duration + (GRACE_SECONDS if self.pages else 0.0))
        if not told and self.pages:
            self._floor.traces.step(entry.id, "the page did not tell the end")
            self._hush(entry)
        self._saying = None
        self._floor.actor.end(speech.id, hush=False)

    def _hush(self, entry: Entry) -> None:
        """Cut short what is still being said of this entry."""
        if self._saying is not None and self._saying.id.startswith(f"{entry.id}-"):
            self._floor.actor.end(self._saying.id, hush=True)
            self._saying = None

    def _gestures(self) -> None:
        """Between two sentences there is room for what others asked for without words."""
        while (entry := self._floor.queue.take_silent()) is not None:
            for step in entry.steps:
                if not isinstance(step, Speak):
                    self._floor.actor.perform(step)
            self._floor.traces.step(entry.id, "performed between two sentences")
            self._floor.changed()
