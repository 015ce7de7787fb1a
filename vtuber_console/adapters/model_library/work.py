"""Blocking work in a thread that can be cancelled and tells how far it is."""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
Progress = Callable[[float, str], None]
"""Hears how far the work is, from 0 to 1, and what is being done."""
SMALLEST_STEP = 0.005
"""Less is not told: a model of many small files would keep the listener busy."""


class Stopped(Exception):
    """Nobody wants the result any more."""


class Work:
    """What blocking work is given: it has to call `step` often."""

    def __init__(self, tell: Progress) -> None:
        self._tell = tell
        self._told = -1.0
        self._stopped = threading.Event()

    def step(self, share: float, text: str) -> None:
        """Say how far the work is. Raises `Stopped` once it was cancelled."""
        if self._stopped.is_set():
            raise Stopped
        if share >= min(1.0, self._told + SMALLEST_STEP):
            self._told = share
            self._tell(share, text)

    def stop(self) -> None:
        """Let the next step be the last."""
        self._stopped.set()


def _nobody(share: float, text: str) -> None:
    """Nobody wants to hear of the progress."""


async def in_thread(job: Callable[[Work], T], progress: Progress = _nobody) -> T:
    """Run blocking work; `progress` is called on the event loop.

    Cancelling stops the work at its next step and waits until it has cleaned up.
    """
    loop = asyncio.get_running_loop()

    def tell(share: float, text: str) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody listens any more
            loop.call_soon_threadsafe(progress, share, text)

    work = Work(tell)
    running = loop.run_in_executor(None, job, work)
    running.add_done_callback(lambda done: done.cancelled() or done.exception())
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        work.stop()
        await asyncio.wait({running})
        raise
