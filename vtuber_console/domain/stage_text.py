"""What may go on air: text from chat and minds, made safe to speak and to show."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

MAX_LENGTH = 500
_LINK = re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|net|org|tv|gg|io|ru|xyz)\b/?\S*", re.I)
_REPEATED = re.compile(r"(.)\1{5,}", re.S)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The cleaned text, or the reason why it must not go on air."""

    text: str
    refused: str = ""


def clean(text: str) -> str:
    """Make foreign text harmless without changing its words.

    Besides what `visible` does, a letter repeated more than five times is cut to three, space
    becomes single and the length is bounded.
    """
    short = _REPEATED.sub(r"\1\1\1", visible(text[: MAX_LENGTH * 4]))
    return " ".join(short.split())[:MAX_LENGTH]


def visible(text: str) -> str:
    """Take out control and bidirectional characters, and accents piled up beyond two (zalgo)."""
    kept: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(char)
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if kind.startswith("Z") or char in "\t\n\r":
            kept.append("\n" if char == "\n" else " ")
        elif char in "\u200d\ufe0f" or (not kind.startswith("C") and marks <= 2):
            kept.append(char)
    return "".join(kept)


def for_air(text: str, blocked: Iterable[str] = ()) -> Verdict:
    """Judge text that did not come from the streamer: links become words, blocked words refuse."""
    cleaned = _LINK.sub("link", clean(text))
    if holds_blocked(cleaned, blocked):
        return Verdict("", "it holds a blocked word")
    if not any(char.isalnum() for char in cleaned):
        return Verdict("", "there is nothing to say in it")
    return Verdict(cleaned)


def holds_blocked(text: str, blocked: Iterable[str]) -> bool:
    """Find a blocked word whatever its case, as a whole word, also with accents."""
    words = _any_of(tuple(blocked))
    return words is not None and words.search(_bare(text)) is not None


@lru_cache(maxsize=4)
def _any_of(blocked: tuple[str, ...]) -> re.Pattern[str] | None:
    """The same few words are asked for with every line of chat; None if there are none."""
    words = [re.escape(bare) for word in blocked if (bare := _bare(word).strip())]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)") if words else None


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    invisible = ("Mn", "Me", "Cf")
    return "".join(char for char in decomposed if unicodedata.category(char) not in invisible)
