"""What the character can do."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

TOP_LAYER = 3
"""Motions of the layers 1 to this one play beside the main layer's."""


class MotionPriority(IntEnum):
    """Which motion may interrupt which; names and numbers are those of Cubism's samples."""

    NONE = 0
    IDLE = 1
    NORMAL = 2
    FORCE = 3


class WhenBusy(StrEnum):
    """What becomes of a motion while another one of the same priority plays in its layer."""

    REJECT = "reject"
    QUEUE = "queue"
    REPLACE = "replace"


class Transition(StrEnum):
    """How an expression comes and goes."""

    INSTANT = "instant"
    SMOOTH = "smooth"
    EASE_IN_OUT = "ease-in-out"


class ExpressionLayer(StrEnum):
    """Which expressions exclude each other.

    One `EXCLUSIVE` expression is worn at a time (a mood), any number of `ADDITIVE` ones lie
    over it (glasses, blush), and `BASE` ones (an outfit) survive every reset.
    """

    EXCLUSIVE = "exclusive"
    ADDITIVE = "additive"
    BASE = "base"


@dataclass(frozen=True, slots=True)
class ExpressionControl:
    """Put an expression of the model on, or take it off.

    `expression` is the name in model3.json. `duration` is in milliseconds, 0 means until changed.
    `priority` is 0 to 100; an exclusive expression does not replace one of a higher priority.
    `fade` is how long its fades take in milliseconds, 0 leaves that to the transition and the
    model. `weight` is how strong it is, 0.0 to 1.0. `active=False` takes it off; with an empty
    name it takes off all but the base layer. `character` is the id of who does it, empty for the
    lead.
    """

    expression: str
    duration: int = 0
    priority: int = 50
    transition: Transition = Transition.SMOOTH
    layer: ExpressionLayer = ExpressionLayer.EXCLUSIVE
    fade: int = 0
    weight: float = 1.0
    active: bool = True
    character: str = ""


@dataclass(frozen=True, slots=True)
class MotionControl:
    """Play one motion of a group of the model; `index` counts from 0 within the group.

    `layer` 0 is the main one; those up to `TOP_LAYER` play beside it and move only what their
    motion names. `id` is the request's own and comes back when the motion ends. `character` is
    the id of who does it, empty for the lead.
    """

    group: str
    index: int = 0
    loop: bool = False
    priority: MotionPriority = MotionPriority.NORMAL
    when_busy: WhenBusy = WhenBusy.REJECT
    layer: int = 0
    id: str = ""
    character: str = ""


Cue = ExpressionControl | MotionControl


@dataclass(frozen=True, slots=True)
class TimedCue:
    """What is done within a sentence; `share` is how much of it was said by then, 0.0 to 1.0."""

    cue: Cue
    share: float


@dataclass(frozen=True, slots=True)
class Speak:
    """Say one sentence aloud and show it as a subtitle: single spaces, no marks.

    `cues` come while it is said, in the order of their shares.
    """

    text: str
    cues: tuple[TimedCue, ...] = ()


Action = Speak | Cue
