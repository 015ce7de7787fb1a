"""The last rows of the chat, oldest first, and what moderators take out of them."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence

from vtuber_console.ui.chat.rows import Row

CAP = 2000


class ChatRing:
    """A bounded list of rows."""

    def __init__(self, cap: int = CAP) -> None:
        self._rows: deque[Row] = deque()
        self._cap = cap

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __reversed__(self) -> Iterator[Row]:
        return reversed(self._rows)

    def __getitem__(self, number: int) -> Row:
        return self._rows[number]

    def add(self, rows: Sequence[Row]) -> list[Row]:
        """Add rows at the end and return those that fell out at the front."""
        self._rows.extend(rows)
        return [self._rows.popleft() for _ in range(max(0, len(self._rows) - self._cap))]

    def matching(self, wanted: Callable[[Row], bool]) -> list[Row]:
        """All rows that are wanted."""
        return [row for row in self._rows if wanted(row)]

    def neighbour(self, row: Row | None, step: int) -> Row | None:
        """The row `step` further on; without a row, the newest."""
        if not self._rows:
            return None
        if row is None or row not in self._rows:
            return self._rows[-1]
        number = self._rows.index(row) + step
        return self._rows[max(0, min(len(self._rows) - 1, number))]
