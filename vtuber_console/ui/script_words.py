"""The words and pictures of the script: priorities, times, how long waiting text will take."""

from collections.abc import Iterable
from dataclasses import dataclass

from vtuber_console.domain.script import PriorityClass

LETTERS_PER_WORD = 6
"""With the space; the length of an English word in speech."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How a priority class is drawn: filled bars of three, a picture, a word."""

    bars: int
    icon: str
    word: str


KINDS = {
    PriorityClass.OPERATOR: Kind(3, "mic", "You"),
    PriorityClass.PAID: Kind(3, "gem", "Support"),
    PriorityClass.COMMAND: Kind(2, "zap", "Command"),
    PriorityClass.REPLY: Kind(1, "message-square", "Reply"),
    PriorityClass.AUTONOMOUS: Kind(0, "bot", "Own thought"),
}


def minutes(seconds: float) -> str:
    """Seconds as 0:05."""
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def cause(priority: PriorityClass, source: str) -> str:
    """Who and what it was, said once when both are the same."""
    word = KINDS[priority].word
    return word if source.casefold() in ("", word.casefold()) else f"{word} · {source}"


def speech_seconds(letters: int, rate: int) -> float:
    """How long a voice at `rate` words a minute takes for so many letters."""
    return letters * 60 / (rate * LETTERS_PER_WORD)


def speech_of(texts: Iterable[str], rate: int) -> float:
    """How many seconds these texts will take."""
    return speech_seconds(sum(len(text) for text in texts), rate)
