"""Writes the settings when they have been left alone for a moment, and at the end."""

import asyncio
import logging
from collections.abc import Callable
from typing import NoReturn

from vtuber_console.domain.settings import Settings

REST_SECONDS = 0.4
log = logging.getLogger(__name__)


class Saver:
    """Many changes in a row become one write, in a thread, one after the other."""

    def __init__(self, save: Callable[[Settings], None]) -> None:
        self._save = save
        self._latest: Settings | None = None
        self._wake = asyncio.Event()
        self._turn = asyncio.Lock()

    def save_soon(self, settings: Settings) -> None:
        """Keep these; what was to be saved before is outdated."""
        self._latest = settings
        self._wake.set()

    async def run(self) -> NoReturn:
        """Save until cancelled."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            await asyncio.sleep(REST_SECONDS)
            await self._write()

    async def close(self) -> None:
        """Write what is not yet written, after what is being written."""
        await self._write()

    async def _write(self) -> None:
        # Shielded: a write that was begun ends, so a later one cannot be overtaken by it.
        await asyncio.shield(self._write_in_turn())

    async def _write_in_turn(self) -> None:
        async with self._turn:
            settings, self._latest = self._latest, None
            if settings is None:
                return
            try:
                await asyncio.to_thread(self._save, settings)
            except Exception:
                log.exception("the settings could not be saved; the next change tries again")
