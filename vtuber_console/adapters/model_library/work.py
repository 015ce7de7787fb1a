"""Blocking work in a thread that can be cancelled and tells how far it is."""

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

from vtuber_console.adapters.threads import Stopped, heard_on_loop
from vtuber_console.pipeline.model_ports import Progress

T = TypeVar("T")
SMALLEST_STEP = 0.005
"""Less is not told: a model of many small files would keep the listener busy."""


class Work:
    """What blocking work is given: it has to call `step` or `go_on` often."""

    def __init__(self, tell: Progress) -> None:
        self._tell = tell
        self._told, self._said = -1.0, ""
        self._stopped = threading.Event()

    def go_on(self) -> None:
        """Raises `Stopped` once the work was cancelled."""
        if self._stopped.is_set():
            raise Stopped

    def step(self, share: float, text: str) -> None:
        """Say how far the work is. Raises `Stopped` once it was cancelled."""
        self.go_on()
        if share >= min(1.0, self._told + SMALLEST_STEP) or text != self._said:
            self._told, self._said = max(share, self._told), text
            self._tell(self._told, text)

    def stop(self) -> None:
        """Let the next step be the last."""
        self._stopped.set()


def _nobody(share: float, text: str) -> None:
    """Nobody wants to hear of the progress."""


async def in_thread(
    job: Callable[[Work], T],
    progress: Progress = _nobody,
    undo: Callable[[T], None] = lambda result: None,
) -> T:
    """Run blocking work; `progress` is called on the event loop.

    Cancelling stops the work at its next step and waits until it has cleaned up; where it came too
    late for that, `undo` is called with what became of the work, in the same way.
    """
    loop = asyncio.get_running_loop()
    work = Work(heard_on_loop(progress))
    running = loop.run_in_executor(None, job, work)
    running.add_done_callback(lambda done: done.cancelled() or done.exception())
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        work.stop()
        await asyncio.wait({running})
        if not running.cancelled() and running.exception() is None:
            await loop.run_in_executor(None, undo, running.result())
        raise
