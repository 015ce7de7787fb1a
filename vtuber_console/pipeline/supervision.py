"""Keeps the pipeline's loops alive: one that fails is named, logged and started again."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import NoReturn

from vtuber_console.domain.status import Problem, Severity

FIRST_PAUSE, LONGEST_PAUSE = 0.1, 10.0
"""Seconds before a loop that failed runs again; doubled while it goes on failing."""
STEADY_SECONDS = 30.0
log = logging.getLogger(__name__)


async def keep(
    name: str, run: Callable[[], Awaitable[object]], warn: Callable[[Problem], None]
) -> NoReturn:
    """Run a loop for ever. The first failure in a row is told to the user, all are logged."""
    loop = asyncio.get_running_loop()
    pause = FIRST_PAUSE
    while True:
        began = loop.time()
        try:
            await run()
        except Exception:
            log.exception("the loop of the %s failed", name)
            if loop.time() - began > STEADY_SECONDS:
                pause = FIRST_PAUSE
            if pause == FIRST_PAUSE:
                text = f"A part of the console failed and was started again: {name}."
                warn(Problem(text, "The log says why.", Severity.ERROR))
        await asyncio.sleep(pause)
        pause = min(LONGEST_PAUSE, 2 * pause)
