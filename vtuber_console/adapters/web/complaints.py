"""How often the pages may complain, however often they come back."""

from collections.abc import Callable

MOST, SECONDS = 10, 60.0
SAME_SECONDS = 600.0


class Complaints:
    """What the pages complained of lately, all of them together.

    A broken page may reload itself for ever. Each time it is a new page to us, so a count of
    its own would never end the flood.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        """`now` is a clock in seconds."""
        self._now = now
        self._told: dict[str, float] = {}

    def is_news(self, text: str) -> bool:
        """Tell whether to pass a complaint on: it is not an old one, and not one of too many."""
        now = self._now()
        self._told = {old: at for old, at in self._told.items() if now - at < SAME_SECONDS}
        recent = sum(now - at < SECONDS for at in self._told.values())
        if text in self._told or recent >= MOST:
            return False
        self._told[text] = now
        return True
