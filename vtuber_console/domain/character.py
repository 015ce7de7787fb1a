"""The truth of what is on stage. Only `apply` changes it."""

from dataclasses import dataclass, replace
from typing import assert_never

from vtuber_console.domain.actions import (
    Cue,
    ExpressionControl,
    ExpressionLayer,
    MotionControl,
)
from vtuber_console.domain.reports import (
    ExpressionsShown,
    MotionFinished,
    MotionStarted,
    PagesChanged,
    SpeechEnded,
)
from vtuber_console.domain.speech import Speech


@dataclass(frozen=True, slots=True)
class WornExpression:
    """An expression that is on; `until` is on the console's clock in seconds, None for ever."""

    control: ExpressionControl
    until: float | None = None


@dataclass(frozen=True, slots=True)
class SpeechBegan:
    """The performer handed a sentence to the stage."""

    speech: Speech


@dataclass(frozen=True, slots=True)
class Reset:
    """Neutral face, no motion, no speech; the base layer stays."""


@dataclass(frozen=True, slots=True)
class CharacterState:
    """What the page should show, and what it said that it shows.

    `worn`, `motion` and `speech` are wanted; `shown` and `playing` are confirmed by the page.
    Times are on the console's clock, in seconds.
    """

    worn: tuple[WornExpression, ...] = ()
    motion: MotionControl | None = None
    speech: Speech | None = None
    speech_began: float = 0.0
    shown: frozenset[str] = frozenset()
    playing: MotionStarted | None = None
    playing_since: float = 0.0
    pages: int = 0

    def wears(self, expression: str) -> bool:
        """Tell whether this expression is wanted now."""
        return any(worn.control.expression == expression for worn in self.worn)


StateReport = ExpressionsShown | MotionStarted | MotionFinished | SpeechEnded | PagesChanged
Change = Cue | SpeechBegan | StateReport | Reset


def apply(state: CharacterState, change: Change, now: float) -> CharacterState:
    """Return the state after one change at the time `now`."""
    match change:
        case ExpressionControl():
            return replace(state, worn=_wear(state.worn, change, now))
        case MotionControl():
            return _move(state, change)
        case SpeechBegan(speech):
            return replace(state, speech=speech, speech_began=now)
        case Reset():
            base = tuple(w for w in state.worn if w.control.layer is ExpressionLayer.BASE)
            return replace(state, worn=base, motion=None, speech=None)
        case _:
            return _report(state, change, now)


def expire(state: CharacterState, now: float) -> CharacterState:
    """Take off every expression whose time is over."""
    worn = tuple(w for w in state.worn if w.until is None or w.until > now)
    return state if len(worn) == len(state.worn) else replace(state, worn=worn)


def next_expiry(state: CharacterState) -> float | None:
    """When `expire` will have something to do; None if never."""
    return min((w.until for w in state.worn if w.until is not None), default=None)


def _report(state: CharacterState, report: StateReport, now: float) -> CharacterState:
    match report:
        case ExpressionsShown(names):
            return replace(state, shown=names)
        case MotionStarted():
            return replace(state, playing=report, playing_since=now)
        case MotionFinished(group, index):
            return _without_motion(state, group, index)
        case SpeechEnded(speech_id):
            ended = state.speech is not None and state.speech.id == speech_id
            return replace(state, speech=None) if ended else state
        case PagesChanged(count):
            if count:
                return replace(state, pages=count)
            loop = state.motion if state.motion and state.motion.loop else None
            return replace(state, pages=0, shown=frozenset(), playing=None, motion=loop)
        case _:
            assert_never(report)


def _move(state: CharacterState, control: MotionControl) -> CharacterState:
    """A loop stays unless the page will give way; nobody sees a one-shot without a page."""
    current = state.motion
    if current is not None and current.loop and control.priority < current.priority:
        return state
    return replace(state, motion=control) if state.pages or control.loop else state


def _without_motion(state: CharacterState, group: str, index: int) -> CharacterState:
    playing, wanted = state.playing, state.motion
    if playing is not None and (playing.group, playing.index) == (group, index):
        playing = None
    if wanted is not None and (wanted.group, wanted.index) == (group, index):
        wanted = None
    return replace(state, playing=playing, motion=wanted)


def _wear(
    worn: tuple[WornExpression, ...], control: ExpressionControl, now: float
) -> tuple[WornExpression, ...]:
    """The expressions after putting one on or taking one off (facts: exclusive by priority)."""
    if not control.active:
        if control.expression:
            return tuple(w for w in worn if w.control.expression != control.expression)
        return tuple(w for w in worn if w.control.layer is ExpressionLayer.BASE)
    exclusive = ExpressionLayer.EXCLUSIVE
    others = tuple(w for w in worn if w.control.expression != control.expression)
    if control.layer is exclusive:
        if any(
            w.control.layer is exclusive and w.control.priority > control.priority for w in others
        ):
            return worn
        others = tuple(w for w in others if w.control.layer is not exclusive)
    until = now + control.duration / 1000 if control.duration else None
    return (*others, WornExpression(control, until))
