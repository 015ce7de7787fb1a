"""Guesses which expression of a model shows which mood."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vtuber_console.domain.moods_by_face import Face, judge_face
from vtuber_console.domain.moods_by_name import mood_of_name

MOODS = ("neutral", "happy", "sad", "angry", "surprised", "shy")
"""What marks of a mind and the soundboard ask for."""
SURE = 0.6
"""From this certainty on a guess is used without asking."""
LEAST = 0.3
"""Below this certainty nothing is guessed."""
BY_NAME = 0.95


@dataclass(frozen=True, slots=True)
class Clue:
    """What is known of an expression: all its names (its own, its file's, its hotkey's), its face.

    The face is None where nothing is known of what it moves, as with pictures.
    """

    expression: str
    names: tuple[str, ...]
    face: Face | None = None


@dataclass(frozen=True, slots=True)
class MoodGuess:
    """`certainty` is 0 to 1; `why` is a reason in words, such as `its name` or `raised brows`."""

    mood: str
    expression: str
    certainty: float
    why: str


def guess_moods(clues: Iterable[Clue]) -> tuple[MoodGuess, ...]:
    """At most one expression for each mood and one mood for each expression, in `MOODS`' order.

    Where two expressions fit equally well, the earlier one is taken.
    """
    guesses = [guess for clue in clues for guess in _guesses(clue)]
    chosen: dict[str, MoodGuess] = {}
    taken: set[str] = set()
    for guess in sorted(guesses, key=lambda guess: -guess.certainty):
        if guess.mood not in chosen and guess.expression not in taken:
            chosen[guess.mood] = guess
            taken.add(guess.expression)
    return tuple(chosen[mood] for mood in MOODS if mood in chosen)


def sure_moods(guesses: Iterable[MoodGuess]) -> Mapping[str, str]:
    """The expressions by mood that may be used without asking."""
    return {guess.mood: guess.expression for guess in guesses if guess.certainty >= SURE}


def merged(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """The expressions by mood after a change: moods that it does not name stay as they were.

    One that it gives no expression is forgotten.
    """
    return {mood: name for mood, name in {**before, **now}.items() if name}


def _guesses(clue: Clue) -> list[MoodGuess]:
    for name in clue.names:
        mood = mood_of_name(name)
        if mood:
            return [MoodGuess(mood, clue.expression, BY_NAME, "its name")]
    if clue.face is None:
        return []
    return [
        MoodGuess(mood, clue.expression, certainty, why)
        for mood, certainty, why in judge_face(clue.face)
        if certainty >= LEAST
    ]
