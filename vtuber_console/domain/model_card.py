"""A model as the library shows it, and what is known of one that was examined or removed."""

from dataclasses import dataclass

from vtuber_console.domain.model import CharacterModel, ModelKind, Renderer
from vtuber_console.domain.model_doctor.findings import Finding
from vtuber_console.domain.moods import MoodGuess

KEPT_DAYS = 14
"""How long a removed model can be restored."""


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
class Examination:
    """What the doctor found, and the guessed moods.

    `pending` tells that the repairs of the findings are not made yet.
    """

    findings: tuple[Finding, ...]
    guesses: tuple[MoodGuess, ...]
    pending: bool = False


@dataclass(frozen=True, slots=True)
class Arrival:
    """A model that was brought in and put right."""

    card: ModelCard
    model: CharacterModel
    examination: Examination


@dataclass(frozen=True, slots=True)
class RemovedModel:
    """A model that can still be restored: `id` is its own, the `key` may be another one's now.

    `days_left` is how many days it is still kept.
    """

    id: str
    key: str
    name: str
    kind: ModelKind
    days_left: int = KEPT_DAYS
    thumbnail: str = ""
