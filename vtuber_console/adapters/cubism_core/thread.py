"""Runs blocking work of the Core's store without blocking the event loop."""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


async def in_thread(job: Callable[[threading.Event], T]) -> T:
    """Run blocking work. A server that says nothing does not hold up who cancels it."""
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

    threading.Thread(target=run, name="cubism-core", daemon=True).start()
    try:
        return await answer
    finally:
        stopped.set()
