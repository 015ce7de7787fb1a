"""One sentence on stage: waits for its first sound and its end, and does things at their words."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable

from vtuber_console.domain.actions import Cue, TimedCue
from vtuber_console.domain.speech import Speech


class Utterance:
    """A sentence that was handed to the stage. `now` is the console's clock, in seconds."""

    def __init__(self, speech: Speech, cues: Iterable[TimedCue], now: Callable[[], float]) -> None:
        self.id = speech.id
        self._due = deque((speech.moment(one.share), one.cue) for one in cues)
        self._now = now
        self._began_at = 0.0
        self._began = asyncio.Event()
        self._ended = asyncio.Event()

    def begin(self) -> None:
        """It can be heard from now on; only the first time counts."""
        if not self._began.is_set():
            self._began_at = self._now()
            self._began.set()

    def end(self, *, stopped: bool) -> None:
        """It is over; one that was `stopped` drops what was not due yet."""
        if stopped:
            self._due.clear()
        self.begin()
        self._ended.set()

    async def follow(self, perform: Callable[[Cue], None], seconds: float) -> bool:
        """Perform each cue at its word, and at the end those that the end came before.

        Returns whether the end was told within so many seconds.
        """
        try:
            async with asyncio.timeout(seconds):
                await self._began.wait()
                await self._perform_in_time(perform)
                await self._ended.wait()
        except TimeoutError:
            pass
        for _, cue in self._due:
            perform(cue)
        return self._ended.is_set()

    async def _perform_in_time(self, perform: Callable[[Cue], None]) -> None:
        while self._due and not self._ended.is_set():
            moment, cue = self._due[0]
            left = self._began_at + moment - self._now()
            if left <= 0:
                self._due.popleft()
                perform(cue)
                continue
            try:
                async with asyncio.timeout(left):
                    await self._ended.wait()
            except TimeoutError:
                pass
