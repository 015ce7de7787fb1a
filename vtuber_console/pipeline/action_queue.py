"""The script lane: bounded, by priority class, first in first out within a class."""

from collections import deque
from collections.abc import Callable

from vtuber_console.domain.script import Dropped, EntryView, PriorityClass, QueueView
from vtuber_console.pipeline.entry import Entry

LIMIT = 40
AGE_LIMITS = {
    PriorityClass.OPERATOR: 600.0,
    PriorityClass.PAID: 600.0,
    PriorityClass.COMMAND: 120.0,
    PriorityClass.REPLY: 60.0,
    PriorityClass.AUTONOMOUS: 30.0,
}
"""Seconds after which an entry is no longer worth saying."""


class ActionQueue:
    """What waits to be performed. Every loss has a reason that the operator can see."""

    def __init__(self, now: Callable[[], float], limit: int = LIMIT) -> None:
        self._now = now
        self._limit = limit
        self._entries: list[Entry] = []
        self._aside: list[Entry] = []
        self._dropped: deque[Dropped] = deque(maxlen=20)
        self._paused_at = 0.0
        self.paused = False
        self.held = False
        self.current: Entry | None = None

    def put(self, entry: Entry) -> None:
        """Add an entry; on overflow the lowest class loses its oldest, be it this one."""
        place = next(
            (i for i, other in enumerate(self._entries) if other.priority > entry.priority),
            len(self._entries),
        )
        self._entries.insert(place, entry)
        if len(self._entries) > self._limit:
            lowest = self._entries[-1].priority
            oldest = next(e for e in self._entries if e.priority == lowest)
            self._drop(oldest, "the queue was full")

    def take(self) -> Entry | None:
        """Take the next entry that can be performed and make it the current one."""
        if self.paused:
            return None
        ready = next((entry for entry in self._entries if entry.ready), None)
        if ready is not None:
            self._entries.remove(ready)
            self.current = ready
        return ready

    def take_silent(self) -> Entry | None:
        """Take a gesture that may happen between two sentences of somebody else's turn."""
        silent = next((entry for entry in self._entries if entry.silent), None)
        if silent is None or self.paused:
            return None
        self._entries.remove(silent)
        return silent

    def next_question(self) -> Entry | None:
        """The first entry that a mind has to be asked for."""
        waiting = (e for e in self._entries if e.request is not None and not e.asked)
        return next(waiting, None)

    def answered_ahead(self, priority: PriorityClass) -> int:
        """How many entries of this class or above are written, or being written, and wait."""
        asked = (e for e in self._entries if e.request is not None and e.asked)
        return sum(1 for entry in asked if entry.priority <= priority)

    def holds(self, priority: PriorityClass) -> bool:
        """Whether an entry of this class waits or is being performed."""
        entries = [*self._entries, *([self.current] if self.current else [])]
        return any(entry.priority is priority for entry in entries)

    def drop(self, doomed: Callable[[Entry], bool], reason: str) -> int:
        """Drop every waiting entry that is doomed; returns how many."""
        entries = [entry for entry in self._entries if doomed(entry)]
        for entry in entries:
            self._drop(entry, reason)
        self._lose_aside(doomed)
        return len(entries)

    def set_aside(self, reason: str) -> None:
        """Take everything out in a way that `bring_back` undoes, until the next time."""
        self._lose_aside(lambda entry: True)
        self._aside, self._entries = self._entries, []
        for entry in self._aside:
            self.note(entry, reason)

    def bring_back(self) -> None:
        """Put back what was set aside last; it waits as if it had just come."""
        entries, self._aside = self._aside, []
        ids = {entry.id for entry in entries}
        self._dropped = deque((d for d in self._dropped if d.id not in ids), maxlen=20)
        for entry in entries:
            entry.created = self._now()
            self.put(entry)

    def expire(self) -> int:
        """Drop what has waited too long; while paused nothing grows old. Returns how many."""
        if self.paused:
            return 0
        now = self._now()
        return self.drop(lambda e: now - e.created > AGE_LIMITS[e.priority], "it waited too long")

    def set_paused(self, paused: bool) -> None:
        """Hold or release the lane; the held time does not count as waiting."""
        if paused and not self.paused:
            self._paused_at = self._now()
        elif self.paused and not paused:
            now = self._now()
            for entry in self._entries:
                entry.created += now - max(self._paused_at, entry.created)
        self.paused = paused

    def note(self, entry: Entry, reason: str) -> None:
        """Record an entry that was lost outside the waiting list."""
        self._dropped.append(Dropped(entry.id, entry.text, reason, self._now()))

    def view(self) -> QueueView:
        """What the operator sees."""
        waiting = [self._view(entry, place) for place, entry in enumerate(self._entries)]
        current = self._view(self.current, 0) if self.current else None
        return QueueView(current, tuple(waiting), tuple(self._dropped), self.paused, self.held)

    def _lose_aside(self, doomed: Callable[[Entry], bool]) -> None:
        for entry in self._aside:
            if doomed(entry):
                entry.lose()
        self._aside = [entry for entry in self._aside if not entry.lost]

    def _drop(self, entry: Entry, reason: str) -> None:
        self._entries.remove(entry)
        entry.lose()
        self.note(entry, reason)

    def _view(self, entry: Entry, place: int) -> EntryView:
        waits = "" if entry is self.current else self._why(entry, place)
        return EntryView(entry.id, entry.priority, entry.text, entry.source, waits, entry.created)

    def _why(self, entry: Entry, place: int) -> str:
        if self.paused:
            return "paused"
        if not entry.ready:
            return "the mind is thinking" if entry.asked else "waiting for the mind"
        if place == 0:
            return "next"
        return "after 1 other" if place == 1 else f"after {place} others"
