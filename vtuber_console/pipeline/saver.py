"""Writes the settings when they have been left alone for a moment, and at the end."""

import asyncio
from collections.abc import Callable
from typing import NoReturn

from vtuber_console.domain.settings import Settings

REST_SECONDS = 0.4


class Saver:
    """Many changes in a row become one write, in a thread, in order."""

    def __init__(self, save: Callable[[Settings], None]) -> None:
        self._save = save
        self._latest: Settings | None = None
        self._wake = asyncio.Event()

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
        """Write what is not yet written."""
        await self._write()

    async def _write(self) -> None:
        settings, self._latest = self._latest, None
        if settings is not None:
            await asyncio.to_thread(self._save, settings)
