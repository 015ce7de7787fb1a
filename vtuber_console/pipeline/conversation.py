"""What was said lately, by whom: the memory that a mind gets with each question."""

from collections import deque

from vtuber_console.domain.generation import ChatTurn

KEPT = 30


class Conversation:
    """The last `KEPT` lines of chat and character."""

    def __init__(self) -> None:
        self._turns: deque[tuple[str, ChatTurn]] = deque(maxlen=KEPT)

    def add(self, speaker: str, text: str, login: str = "") -> None:
        """Remember one line; `login` is the chatter's, empty for the character."""
        self._turns.append((login, ChatTurn(speaker, text)))

    def forget(self, login: str) -> None:
        """Forget all that one chatter wrote; an empty login forgets all of chat."""
        kept = [turn for turn in self._turns if turn[0] != login and (login or not turn[0])]
        self._turns = deque(kept, maxlen=KEPT)

    @property
    def history(self) -> tuple[ChatTurn, ...]:
        """Oldest first."""
        return tuple(turn for _, turn in self._turns)
