"""What adapters share of threads: blocking work that may hang and holds nobody up."""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from vtuber_console.pipeline.model_ports import Progress

T = TypeVar("T")


class Stopped(Exception):
    """Nobody wants the result any more."""


def heard_on_loop(progress: Progress) -> Progress:
    """The same listener for a thread to call; it hears everything on this event loop."""
    loop = asyncio.get_running_loop()

    def tell(share: float, text: str) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody listens any more
            loop.call_soon_threadsafe(progress, share, text)

    return tell


async def in_daemon(name: str, job: Callable[[threading.Event], T]) -> T:
    """Run blocking work in a thread of its own, which the end of the program does not wait for.

    The event is set as soon as nobody waits for the answer any more.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[T] = loop.create_future()
    stopped = threading.Event()

    def run() -> None:
        try:
            result = job(stopped)
        except Exception as error:  # noqa: BLE001 - it goes on to the one who waits
            tell(answer.set_exception, error)
        else:
            tell(answer.set_result, result)

    def tell(call: Callable[[Any], None], value: object) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(lambda: None if answer.done() else call(value))

    threading.Thread(target=run, name=name, daemon=True).start()
    try:
        return await answer
    finally:
        stopped.set()
