"""Wishes that something outside has to fulfil, one after the other; they may be called off."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Generic, NoReturn, TypeVar

from vtuber_console.pipeline.ports import PortError

T = TypeVar("T")
log = logging.getLogger(__name__)


def unforeseen() -> PortError:
    """Log the exception that is being handled, and put it into words."""
    log.exception("a wish failed in a way that nobody has foreseen")
    return PortError("This failed in a way that nobody has foreseen.", "The log says how.")


class Chores(Generic[T]):
    """Takes wishes at once and fulfils them in order as soon as `run` was given the port."""

    def __init__(self, failed: Callable[[PortError], None]) -> None:
        """`failed` hears of every wish that could not be fulfilled."""
        self._failed = failed
        self._jobs: deque[Callable[[T], Awaitable[None]]] = deque()
        self._running: asyncio.Task[None] | None = None
        self._wake = asyncio.Event()

    @property
    def waiting(self) -> int:
        """How many wishes nobody has begun with."""
        return len(self._jobs)

    def add(self, job: Callable[[T], Awaitable[None]]) -> None:
        """Do this after all others. Whatever it raises is told, and stops nothing."""
        self._jobs.append(job)
        self._wake.set()

    def cancel(self) -> None:
        """Stop what runs and forget what waits."""
        self._jobs.clear()
        if self._running is not None:
            self._running.cancel()

    async def run(self, port: T) -> NoReturn:
        """Fulfil wishes until cancelled."""
        while True:
            while self._jobs:
                # A task of its own, so that `cancel` ends this one and not the loop.
                async with asyncio.TaskGroup() as group:
                    self._running = group.create_task(self._try(self._jobs.popleft(), port))
                self._running = None
            self._wake.clear()
            await self._wake.wait()

    async def _try(self, job: Callable[[T], Awaitable[None]], port: T) -> None:
        try:
            await job(port)
        except PortError as error:
            self._failed(error)
        except Exception:  # noqa: BLE001 - one wish must not end all others
            self._failed(unforeseen())
