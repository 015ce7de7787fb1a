"""Keep every free task: none is lost, none fails silently, all end with the program."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")
log = logging.getLogger(__name__)
CLOSE_SECONDS = 5.0
ABANDON_SECONDS = 2.0
"""How long a cancelled task may take to end before nobody waits for it any more."""


async def finish(task: asyncio.Task[Any], gone: asyncio.Event, seconds: float) -> bool:
    """Wait for a task until it ends, `gone` is set, or the time is over; then make it end.

    Returns whether it ended. One that does not, although cancelled, is abandoned: its keeper
    still holds it, but nothing waits behind it.
    """
    lost = asyncio.get_running_loop().create_task(gone.wait())
    try:
        await asyncio.wait({task, lost}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        task.cancel()
        await asyncio.wait({task}, timeout=ABANDON_SECONDS)
    finally:
        lost.cancel()
        task.cancel()
    if not task.done():
        log.error("task %s does not let go and is left behind", task.get_name())
    return task.done()


class TaskKeeper:
    """Tasks that belong to one owner and die with it."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def start(self, coro: Coroutine[Any, Any, T], name: str) -> asyncio.Task[T]:
        """Start a task; if it fails, the failure is logged under its name."""
        task = asyncio.get_running_loop().create_task(coro, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    async def close(self) -> None:
        """Cancel all and wait, at most `CLOSE_SECONDS`."""
        tasks = set(self._tasks)
        for task in tasks:
            task.cancel()
        if tasks:
            _, stuck = await asyncio.wait(tasks, timeout=CLOSE_SECONDS)
            for task in stuck:
                log.error("task %s does not end", task.get_name())

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.error("task %s failed", task.get_name(), exc_info=task.exception())
