"""Autonomous mode's sense of time: lets the host speak up when it has been quiet."""

import asyncio
from collections.abc import Callable
from random import Random
from typing import NoReturn

from vtuber_console.domain.events import StreamEvent, TimerFired
from vtuber_console.domain.settings import MindSettings
from vtuber_console.domain.triggers import TopicDeck, TriggerConfig

TICK_SECONDS = 0.5


class EventScheduler:
    """Fires a timer event after a quiet time; anything that is said begins the time anew."""

    def __init__(
        self,
        now: Callable[[], float],
        settings: Callable[[], MindSettings],
        busy: Callable[[], bool],
        random: Random,
    ) -> None:
        """`busy` tells whether there is no room now; what is due then waits anew."""
        self._now = now
        self._settings = settings
        self._busy = busy
        self._random = random
        self._topics = TopicDeck(random)
        self._quiet_since = now()
        self._wait: float | None = None

    def touch(self) -> None:
        """Something was said or asked."""
        self._quiet_since = self._now()
        self._wait = None

    def due(self) -> TimerFired | None:
        """The event of this moment, if it has been quiet for long enough."""
        settings = self._settings()
        trigger = TriggerConfig(settings.quiet_seconds)
        if self._wait is None or self._wait > settings.quiet_seconds * (1 + trigger.jitter):
            self._wait = trigger.wait(self._random)
        if not settings.speaks_up or self._now() - self._quiet_since < self._wait:
            return None
        self.touch()
        if self._busy():
            return None
        return TimerFired(self._topics.deal(settings.personality.topics))

    async def run(self, submit: Callable[[StreamEvent], object]) -> NoReturn:
        """Watch the time until cancelled."""
        while True:
            await asyncio.sleep(TICK_SECONDS)
            event = self.due()
            if event is not None:
                submit(event)
