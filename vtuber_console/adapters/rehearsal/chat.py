"""The `ChatSource` of a rehearsal: an invented audience at a chosen pace."""

import asyncio
import time
from collections.abc import Callable
from random import Random

from vtuber_console.domain.events import StreamEvent
from vtuber_console.domain.model import CharacterModel
from vtuber_console.domain.rehearsal_script import RehearsalScript
from vtuber_console.domain.status import Part, PartStatus, Status

FASTEST = 300_000.0
"""Messages per minute."""
LONGEST_NAP, SHORTEST_NAP = 0.25, 0.005
"""Seconds; a change of the rate is felt after the longest."""


class RehearsalChat:
    """Events at random distances (a Poisson process). Change `rate_per_minute` at any time."""

    def __init__(
        self,
        rate_per_minute: float,
        seed: int | None = None,
        model: Callable[[], CharacterModel] = CharacterModel,
    ) -> None:
        """`model` tells what the character can do, for the commands that the audience types."""
        self.rate_per_minute = rate_per_minute
        self._random = Random(seed)
        self._model = model

    async def run(
        self, submit: Callable[[StreamEvent], None], report: Callable[[PartStatus], None]
    ) -> None:
        """Chat until cancelled."""
        report(PartStatus(Part.TWITCH, Status.ON, "Rehearsal"))
        script = RehearsalScript(self._random)
        clock = asyncio.get_running_loop().time
        last = clock()
        wanted = 0.0  # how many events' worth of time has to pass; the first one comes at once
        while True:
            rate = min(max(self.rate_per_minute, 0.0), FASTEST) / 60
            nap = wanted / rate if rate else LONGEST_NAP
            await asyncio.sleep(min(LONGEST_NAP, max(SHORTEST_NAP, nap)))
            now = clock()
            # A computer that slept does not owe the events of the whole night.
            wanted -= min(now - last, 1.0) * rate
            last = now
            while rate and wanted <= 0:
                submit(script.next(self._model(), time.time()))
                wanted += self._random.expovariate(1.0)
