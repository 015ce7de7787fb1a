"""The loops behind the console: they perform, expire, ask and speak up until cancelled."""

import asyncio
from collections.abc import Awaitable, Callable

from vtuber_console.pipeline.script import Cast, Script
from vtuber_console.pipeline.supervision import keep


class Loops:
    """Everything of the show that goes on by itself."""

    def __init__(
        self, cast: Cast, script: Script, scheduler: Callable[[], Awaitable[object]]
    ) -> None:
        self._cast = cast
        self._script = script
        self._scheduler = scheduler

    async def run(self) -> None:
        """Perform until cancelled; then let go of voice and minds."""
        cast = self._cast
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(keep("expressions", cast.actor.run, cast.warn))
                group.create_task(self._script.run())
                group.create_task(keep("mind", cast.minds.run, cast.warn))
                group.create_task(keep("scheduler", self._scheduler, cast.warn))
        finally:
            await cast.speaker.close()
            await cast.minds.close()
