"""The rows of the chat stacked on one another: their heights, and the layouts worth keeping."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from vtuber_console.ui.chat.ring import ChatRing
from vtuber_console.ui.chat.rows import Row
from vtuber_console.ui.chat.typeset import Laid, Typesetter

LAID_ROWS = 300
"""Rows that keep their layout (about 16 kB each); the others are laid out again when seen."""


class Column:
    """A ring of rows with their places; all sizes are in pixels."""

    def __init__(self, setter: Typesetter) -> None:
        self.ring = ChatRing()
        self.total, self.width = 0, 0
        self._setter = setter
        self._laid: dict[Row, Laid] = {}

    def add(self, rows: Sequence[Row]) -> int:
        """Put rows at the end; returns the height of those that fell out at the front."""
        self._stack(rows)
        lost = sum(row.height for row in self.ring.add(rows))
        self.total -= lost
        return lost

    def remove(self, login: str, message_id: str) -> None:
        """Blank one message, all of a chatter, or with neither everything."""

        def wanted(row: Row) -> bool:
            return row.id == message_id if message_id else not login or row.login == login

        rows = self.ring.matching(wanted)
        self.total -= sum(row.height for row in rows)
        for row in rows:
            row.remove()
            self._laid.pop(row, None)
        self._stack(rows)

    def relay(self, rows: Iterable[Row], most: int | None = None) -> bool:
        """Lay rows out again that were laid out for another width; True when all are done."""
        stale = list(islice((row for row in rows if row.width != self.width), most))
        self.total -= sum(row.height for row in stale)
        self._stack(stale)
        return most is None or len(stale) < most

    def forget(self, *, sizes: bool) -> None:
        """Let the layouts go: colours have changed, and with `sizes` the heights of rows too.

        Rows in sight are laid out again when they are painted; heights wait for `relay`.
        """
        self._laid.clear()
        if sizes:
            for row in self.ring:
                row.width = -1

    def newest(self, count: int) -> list[Row]:
        """The last rows, newest first."""
        return list(islice(reversed(self.ring), count))

    def visible(self, scrolled: int, height: int) -> Iterator[tuple[Row, int]]:
        """The rows in sight and their tops in the view, from the newest up."""
        bottom = self.total - scrolled
        for row in reversed(self.ring):
            top = bottom - row.height
            if bottom <= 0:
                return
            if top < height:
                yield row, top
            bottom = top

    def layout_of(self, row: Row) -> Laid:
        """The layout of a row, made again if it was let go."""
        laid = self._laid.get(row)
        if laid is None:
            before = row.height
            laid = self._keep(row)
            self.total += row.height - before
        return laid

    def top_of(self, row: Row) -> int:
        """Where a row begins, from the top of all."""
        top = 0
        for other in self.ring:
            if other is row:
                break
            top += other.height
        return top

    def _stack(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self._keep(row)
            self.total += row.height

    def _keep(self, row: Row) -> Laid:
        laid = self._setter.lay(row, self.width)
        self._laid.pop(row, None)
        self._laid[row] = laid
        while len(self._laid) > LAID_ROWS:
            del self._laid[next(iter(self._laid))]
        return laid
