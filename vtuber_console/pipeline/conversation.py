"""What was said lately, by whom: the memory that a mind gets with each question."""

from collections import deque
from dataclasses import dataclass

from vtuber_console.domain.generation import ChatTurn

KEPT = 30


@dataclass(frozen=True, slots=True)
class _Line:
    turn: ChatTurn
    login: str = ""
    message_id: str = ""


class Conversation:
    """The last `KEPT` lines of chat and character; what moderators removed is not among them."""

    def __init__(self) -> None:
        self._lines: deque[_Line] = deque(maxlen=KEPT)

    def spoken(self, name: str, text: str) -> None:
        """Remember what the character said."""
        self._lines.append(_Line(ChatTurn(name, text)))

    def heard(self, turn: ChatTurn, login: str, message_id: str) -> None:
        """Remember a line of chat, cleaned already."""
        self._lines.append(_Line(turn, login, message_id))

    def forget(self, login: str = "", message_id: str = "") -> None:
        """Forget one message, all of one chatter, or, with neither, all of chat."""
        kept = [line for line in self._lines if not _matches(line, login, message_id)]
        self._lines = deque(kept, maxlen=KEPT)

    def history(self, without: str = "") -> tuple[ChatTurn, ...]:
        """Oldest first; `without` is the id of a message that is asked about anyway."""
        lines = (line for line in self._lines if not without or line.message_id != without)
        return tuple(line.turn for line in lines)


def _matches(line: _Line, login: str, message_id: str) -> bool:
    if message_id:
        return line.message_id == message_id
    return line.login == login if login else bool(line.login)
