"""Shows one alert after the other, each for its time, while somebody can see them."""

import asyncio
from collections.abc import Callable
from itertools import count
from typing import NoReturn

from vtuber_console.domain.alerts import Alert, AlertQueue
from vtuber_console.domain.overlay import ShownAlert

GAP_SECONDS = 0.6
"""Between two alerts: the time in which one leaves the picture."""
WORTH_SECONDS = 60.0
"""What waited longer than this while no page was open is news no more."""


class AlertShow:
    """The line of alerts and the one that is shown. `show` gets None when none is."""

    def __init__(
        self,
        now: Callable[[], float],
        seconds: Callable[[], float],
        show: Callable[[ShownAlert | None], None],
    ) -> None:
        self._now = now
        self._seconds = seconds
        self._show = show
        self._queue = AlertQueue()
        self._ids = count(1)
        self._wake = asyncio.Event()
        self._gone = asyncio.Event()
        self._shown: Alert | None = None
        self._watched = False

    @property
    def watched(self) -> bool:
        """Whether a page can show alerts now."""
        return self._watched

    def add(self, alert: Alert) -> None:
        """Show it when its turn comes."""
        self._queue.add(alert, self._now())
        self._wake.set()

    def set_watched(self, watched: bool) -> None:
        """Say whether a page can show alerts now; they wait for one, but not for long."""
        if watched and not self._watched:
            self._queue.expire(self._now() - WORTH_SECONDS)
        self._watched = watched
        self._wake.set()

    def revise(self, how: Callable[[Alert], Alert | None]) -> None:
        """Let each be as `how` says; the one on screen goes if it would be another one."""
        self._queue.revise(how)
        if self._shown is not None and how(self._shown) != self._shown:
            self._hide()

    def clear(self) -> None:
        """Take everything away now."""
        self._queue.clear()
        self._hide()

    async def run(self) -> NoReturn:
        """Show until cancelled."""
        while True:
            alert = self._queue.next() if self._watched else None
            if alert is None:
                self._wake.clear()
                await self._wake.wait()
            else:
                await self._turn(alert)

    async def _turn(self, alert: Alert) -> None:
        seconds = self._seconds()
        self._gone.clear()
        self._shown = alert
        self._show(ShownAlert(next(self._ids), alert, self._now(), seconds))
        try:
            async with asyncio.timeout(seconds):
                await self._gone.wait()
        except TimeoutError:
            self._hide()
        await asyncio.sleep(GAP_SECONDS)

    def _hide(self) -> None:
        if self._shown is not None:
            self._shown = None
            self._show(None)
            self._gone.set()
