"""A model as the library shows it, and what is known of one that has just been brought in."""

from dataclasses import dataclass

from vtuber_console.domain.model import ModelKind, Renderer
from vtuber_console.domain.model_doctor.findings import Finding
from vtuber_console.domain.moods import MoodGuess


@dataclass(frozen=True, slots=True)
class ModelCard:
    """`thumbnail` is the path of a picture, or empty.

    `problems` counts the findings that somebody has to see to.
    """

    key: str
    name: str
    kind: ModelKind
    renderer: Renderer
    built_in: bool
    thumbnail: str = ""
    problems: int = 0


@dataclass(frozen=True, slots=True)
class Arrival:
    """A model that was brought in: its card, what the doctor found, and the guessed moods."""

    card: ModelCard
    findings: tuple[Finding, ...]
    guesses: tuple[MoodGuess, ...]
