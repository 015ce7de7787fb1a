"""What was typed before, walked with Up and Down; the unsent line is never lost."""

MOST = 100


class History:
    """The sent lines, oldest first, and where the walk through them stands."""

    def __init__(self, entries: tuple[str, ...] = ()) -> None:
        self.entries = entries[-MOST:]
        self._at = len(self.entries)
        self._draft = ""

    def add(self, line: str) -> tuple[str, ...]:
        """Take a sent line in, once if it is sent again; returns all lines worth keeping."""
        others = tuple(entry for entry in self.entries if entry != line)
        self.entries = (*others, line)[-MOST:]
        self._at, self._draft = len(self.entries), ""
        return self.entries

    def older(self, now: str) -> str | None:
        """The line before; None at the oldest. `now` is what stands in the box."""
        if self._at == 0:
            return None
        if self._at == len(self.entries):
            self._draft = now
        self._at -= 1
        return self.entries[self._at]

    def newer(self) -> str | None:
        """The line after, at last the unsent one; None beyond it."""
        if self._at >= len(self.entries):
            return None
        self._at += 1
        return self._draft if self._at == len(self.entries) else self.entries[self._at]
