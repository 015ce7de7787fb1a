"""One connected stage page: what waits for it, and the last that it said of each character."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field

from vtuber_console.adapters.web.sockets import Outbox
from vtuber_console.domain.reports import ExpressionsShown, PageNotReady, PageReady, StageReport


@dataclass(eq=False, slots=True)
class StagePage:
    """`told_at` is when it got a snapshot, `due` what gives it the next one."""

    outbox: Outbox = field(default_factory=Outbox)
    told_at: float = float("-inf")
    due: asyncio.TimerHandle | None = None
    _ready: dict[str, PageReady] = field(default_factory=dict)
    _not_ready: dict[str, PageNotReady] = field(default_factory=dict)
    _shown: dict[str, ExpressionsShown] = field(default_factory=dict)

    @property
    def ready(self) -> bool:
        """Whether it has shown anybody."""
        return bool(self._ready)

    def note(self, report: PageReady | PageNotReady | ExpressionsShown) -> None:
        """Keep what it says, for the time when it speaks for all."""
        match report:
            case PageReady():
                self._ready[report.character] = report
                self._not_ready.pop(report.character, None)
            case PageNotReady():
                self._not_ready[report.character] = report
            case ExpressionsShown():
                self._shown[report.character] = report

    def told(self) -> Iterator[StageReport]:
        """All that it said and that holds now."""
        yield from self._ready.values()
        yield from self._not_ready.values()
        yield from self._shown.values()
