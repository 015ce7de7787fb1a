"""One cheer may be told twice, as a line of chat and as an event: tells which is the second."""

from vtuber_console.domain.events import ChatMessage, Cheer

SECONDS = 60.0
"""How far apart the two may come."""


class CheerPairs:
    """Remembers what was told once; two cheers told in the same way are two cheers."""

    def __init__(self) -> None:
        self._single: list[tuple[type, str, int, float]] = []

    def is_second(self, event: ChatMessage | Cheer, now: float) -> bool:
        """Tell whether this cheer was told the other way before; `now` is in seconds."""
        self._single = [one for one in self._single if now - one[3] <= SECONDS]
        for one in self._single:
            kind, login, bits, _ = one
            if kind is not type(event) and (login, bits) == (event.login, event.bits):
                self._single.remove(one)
                return True
        self._single.append((type(event), event.login, event.bits, now))
        return False
