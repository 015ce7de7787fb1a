"""Keeps the chat sources running: one a name, started again when it fails."""

import asyncio
import logging
from collections.abc import Callable

from vtuber_console.domain.events import StreamEvent
from vtuber_console.domain.status import Part, PartStatus, Status
from vtuber_console.pipeline.ports import ChatSource
from vtuber_console.pipeline.tasks import TaskKeeper

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds before a source that failed is started again; doubled each time."""
STEADY_SECONDS = 120.0
"""A source that ran this long before it failed is started again after the first pause."""
log = logging.getLogger(__name__)


class Sources:
    """Where chat comes from now. There is one light for all: the first of `order` that runs."""

    def __init__(
        self,
        submit: Callable[[StreamEvent], object],
        report: Callable[[PartStatus], None],
        order: tuple[str, ...],
    ) -> None:
        self._submit = submit
        self._report = report
        self._order = order
        self._tasks = TaskKeeper()
        self._running: dict[str, asyncio.Task[None]] = {}
        self._lights: dict[str, PartStatus] = {}

    def set(self, name: str, source: ChatSource | None) -> None:
        """Run this source under a name in place of the one before; None only stops that."""
        before = self._running.pop(name, None)
        self._lights.pop(name, None)
        if before is not None:
            before.cancel()
        if source is not None:
            self._running[name] = self._tasks.start(self._keep(name, source), f"chat {name}")
        self._show()

    async def close(self) -> None:
        """Stop all."""
        self._running.clear()
        await self._tasks.close()

    async def _keep(self, name: str, source: ChatSource) -> None:
        pause = FIRST_PAUSE
        loop = asyncio.get_running_loop()
        mine = asyncio.current_task()

        def light(status: PartStatus) -> None:
            if self._running.get(name) is mine:  # one that was replaced has no say any more
                self._lights[name] = status
                self._show()

        while True:
            began = loop.time()
            try:
                await source.run(self._take, light)
            except Exception:
                log.exception("the chat source %s failed", name)
            else:
                return
            pause = FIRST_PAUSE if loop.time() - began > STEADY_SECONDS else pause
            detail = f"it failed and starts again in {pause:.0f} s"
            light(PartStatus(Part.TWITCH, Status.DEGRADED, detail, "The log says why."))
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, 2 * pause)

    def _take(self, event: StreamEvent) -> None:
        self._submit(event)

    def _show(self) -> None:
        off = PartStatus(Part.TWITCH, Status.OFF, "no channel")
        lights = (self._lights.get(name) for name in self._order if name in self._running)
        self._report(next((light for light in lights if light is not None), off))
