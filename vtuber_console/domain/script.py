"""What waits to be performed, as the operator sees it, and the trace of an utterance."""

from dataclasses import dataclass
from enum import IntEnum


class PriorityClass(IntEnum):
    """The order of the script; the lower number speaks first."""

    OPERATOR = 0
    PAID = 1
    COMMAND = 2
    REPLY = 3
    AUTONOMOUS = 4


@dataclass(frozen=True, slots=True)
class EntryView:
    """One waiting or speaking entry: `waits` says in words why it is not spoken yet.

    `created` is on the console's clock in seconds. `source` names who caused it.
    """

    id: str
    priority: PriorityClass
    text: str
    source: str
    waits: str
    created: float


@dataclass(frozen=True, slots=True)
class Dropped:
    """An entry that will not be spoken, and why."""

    id: str
    text: str
    reason: str
    at: float


@dataclass(frozen=True, slots=True)
class QueueView:
    """The script now: what is being performed, what waits, the last that were dropped.

    `held` is the state after panic: only what the operator says is taken in.
    """

    current: EntryView | None = None
    waiting: tuple[EntryView, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    paused: bool = False
    held: bool = False


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One step of an utterance; `at` is on the console's clock in seconds."""

    name: str
    at: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """Why she said that: the cause in words and every step with its time."""

    entry_id: str
    cause: str
    steps: tuple[TraceStep, ...] = ()
