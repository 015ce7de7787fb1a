"""Why she said that: the steps of the last utterances, each with its time."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace

from vtuber_console.domain.script import Trace, TraceStep

KEPT = 200


class Traces:
    """The traces of the last `KEPT` entries."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._traces: OrderedDict[str, Trace] = OrderedDict()

    def begin(self, entry_id: str, cause: str) -> None:
        """Open the trace of an entry."""
        self._traces[entry_id] = Trace(entry_id, cause)
        while len(self._traces) > KEPT:
            self._traces.popitem(last=False)
        self.step(entry_id, "received")

    def step(self, entry_id: str, name: str, detail: str = "") -> None:
        """Add a step; an entry that is no longer kept is left alone."""
        trace = self._traces.get(entry_id)
        if trace is not None:
            done = TraceStep(name, self._now(), detail)
            self._traces[entry_id] = replace(trace, steps=(*trace.steps, done))

    def get(self, entry_id: str) -> Trace | None:
        """The trace of an entry, if it is still kept."""
        return self._traces.get(entry_id)
