"""Chat text made safe to lay out: no controls, no overrides of direction, no towers of accents."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from vtuber_console.domain.events import Emote

LONGEST = 1000
"""Code points; Twitch allows 500."""
MARKS = 3
"""Combining marks on one letter; real scripts need two, variation selectors one more."""
JOINERS = "\u200c\u200d"
SPACES = ("Zs", "Zl", "Zp")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text, counted in UTF-16 units as Qt counts."""

    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The text to show and where its emotes are."""

    text: str
    emotes: tuple[Span, ...] = ()


def utf16(text: str) -> int:
    """How long a text is for Qt."""
    if text.isascii():
        return len(text)
    return len(text) + sum(1 for letter in text if ord(letter) > 0xFFFF)


def clean(text: str, emotes: Sequence[Emote] = ()) -> Cleaned:
    """Drop what breaks the line and translate emote ranges from code points to UTF-16."""
    if text.isascii() and text.isprintable() and len(text) <= LONGEST:
        return Cleaned(text, tuple(_spans(emotes, range(len(text) + 1))))
    offsets = [0]
    kept: list[str] = []
    marks = 0
    for letter in text[:LONGEST]:
        shown, marks = _shown(letter, marks)
        kept.append(shown)
        offsets.append(offsets[-1] + utf16(shown))
    tail = "…" if len(text) > LONGEST else ""
    return Cleaned("".join(kept) + tail, tuple(_spans(emotes, offsets)))


def name(text: str) -> str:
    """A name on one line, at most 40 letters."""
    cleaned = clean(text).text.strip()
    return cleaned if len(cleaned) <= 40 else f"{cleaned[:39]}…"


def _shown(letter: str, marks: int) -> tuple[str, int]:
    if letter.isascii() and letter.isprintable():
        return letter, 0
    kind = unicodedata.category(letter)
    if kind in ("Mn", "Me"):
        return (letter if marks < MARKS else ""), marks + 1
    if kind in SPACES or letter in "\t\r\n":
        return " ", 0
    if kind in ("Cc", "Cf", "Cs", "Cn") and letter not in JOINERS:
        return "", marks
    return letter, 0


def _spans(emotes: Sequence[Emote], offsets: Sequence[int]) -> list[Span]:
    last = len(offsets) - 1
    found = []
    for emote in emotes:
        if 0 <= emote.start < emote.end <= last:
            start, end = offsets[emote.start], offsets[emote.end]
            if end > start:
                found.append(Span(start, end - start))
    return found
