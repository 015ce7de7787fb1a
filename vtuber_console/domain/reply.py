"""Cut streamed text into sentences and pull out marks such as `[happy]`, whatever the chunking."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

MARK_LENGTH = 32
SOFT_LIMIT = 220
"""From this length on a sentence is cut at the next space: a voice must not start too late."""
HARD_LIMIT = 320

_SOFT_ENDS = ".!?…"
_HARD_ENDS = "。！？"
_GLUED = _SOFT_ENDS + ",;:"
_CLOSERS = "\"')]}»”’」』）"
_ABBREVIATIONS = frozenset(
    ("mr", "mrs", "ms", "dr", "prof", "st", "vs", "e.g", "i.e", "jr", "sr", "bzw")
)


@dataclass(frozen=True, slots=True)
class Mark:
    """The word between square brackets, as it was written.

    `share` is how much of its sentence's text stands before it, from 0.0 to 1.0.
    """

    name: str
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence to be spoken, and the marks between its first word and its last."""

    text: str
    marks: tuple[Mark, ...] = ()


Piece = Sentence | Mark


class ReplyParser:
    """Feed it chunks of text, take pieces in the order in which they are to happen.

    A mark before the first word of a sentence, or after the last one, is a piece of its own.
    `is_mark` tells which words in brackets are marks; the others stay in the text. Without it
    every word in brackets is one, since a mind's stage directions must not be read aloud.
    """

    def __init__(self, is_mark: Callable[[str], bool] | None = None) -> None:
        self._is_mark = is_mark or (lambda name: True)
        self._text = ""
        self._within: list[tuple[str, int]] = []
        self._mark: str | None = None
        self._after_mark = False
        self._ended = ""

    def feed(self, chunk: str) -> Iterator[Piece]:
        """Yield the pieces that are complete after this chunk."""
        for char in chunk:
            if self._mark is None:
                yield from self._plain(char)
            else:
                yield from self._in_mark(self._mark, char)

    def close(self) -> Iterator[Piece]:
        """Yield what is left; a mark that was never closed stays text."""
        if self._mark is not None:
            literal, self._mark = "[" + self._mark, None
            for char in literal:
                yield from self._letter(char)
        yield from self._flush()

    def _in_mark(self, mark: str, char: str) -> Iterator[Piece]:
        name = mark.strip()
        if char == "]" and name and self._is_mark(name):
            self._mark = None
            if self._ended:
                yield from self._flush()
            self._after_mark = True
            if _has_words(self._text):
                self._within.append((name, len(self._text)))
            else:
                yield Mark(name)
        elif (char.isalnum() or char in " _-") and len(mark) < MARK_LENGTH:
            self._mark = mark + char
        else:
            self._mark = None
            for literal in "[" + mark:
                yield from self._letter(literal)
            yield from self._plain(char)

    def _plain(self, char: str) -> Iterator[Piece]:
        if char == "[":
            self._mark = ""
        else:
            yield from self._letter(char)

    def _letter(self, char: str) -> Iterator[Piece]:
        if self._at_end(char):
            yield from self._flush()
        if self._after_mark and char in _GLUED:  # `Oh [sad].` has no space before its end
            self._text = self._text.rstrip()
        self._after_mark = False
        self._text += char
        if char in _SOFT_ENDS:
            self._ended = "soft"
        elif char in _HARD_ENDS:
            self._ended = "hard"
        elif not (self._ended and char in _CLOSERS):
            self._ended = ""
        long = len(self._text)
        if char == "\n" or long >= HARD_LIMIT or (long >= SOFT_LIMIT and char.isspace()):
            yield from self._flush()

    def _at_end(self, char: str) -> bool:
        """Tell whether the sentence ended before this character."""
        if char in _SOFT_ENDS or char in _HARD_ENDS or char in _CLOSERS:
            return False
        if self._ended == "hard":
            return True
        return self._ended == "soft" and char.isspace() and not self._abbreviated()

    def _abbreviated(self) -> bool:
        if not self._text.endswith("."):
            return False
        last = self._text[:-1].rsplit(maxsplit=1)
        word = last[-1].lower().lstrip("(\"'") if last else ""
        return word in _ABBREVIATIONS

    def _flush(self) -> Iterator[Piece]:
        raw, within = self._text, self._within
        self._text, self._within, self._ended = "", [], ""
        if not _has_words(raw):
            return
        text = _tidy(raw)
        marks = [
            Mark(name, min(1.0, len(_tidy(raw[:place])) / len(text)))
            for name, place in within
            if _has_words(raw[place:])
        ]
        yield Sentence(text, tuple(marks))
        for name, _ in within[len(marks) :]:
            yield Mark(name)


def _has_words(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _tidy(text: str) -> str:
    """Single spaces; brackets around a mark, `[[sad]]`, leave an empty pair behind."""
    return " ".join(text.replace("[]", "").split())
