"""What one character wears and does; `changed_by` is how a cue or a report changes it."""

from dataclasses import dataclass, replace
from typing import assert_never

from vtuber_console.domain.actions import (
    Cue,
    ExpressionControl,
    ExpressionLayer,
    MotionControl,
    MotionPriority,
    WhenBusy,
)
from vtuber_console.domain.reports import (
    ExpressionsShown,
    MotionFinished,
    MotionStarted,
    PageNotReady,
    PageReady,
    trouble_of,
)


@dataclass(frozen=True, slots=True)
class WornExpression:
    """An expression that is on; `until` is on the console's clock in seconds, None for ever."""

    control: ExpressionControl
    until: float | None = None


@dataclass(frozen=True, slots=True)
class Pose:
    """One character: `worn` and `motions` are wanted; `shown` and `playing` are confirmed.

    `worn` holds also what waits below an expression of a higher priority. `motions` has at most
    one for each layer. `playing` is the main layer's motion, since `playing_since` (seconds).
    `trouble` says why the page cannot show it, and is empty while it can.
    """

    worn: tuple[WornExpression, ...] = ()
    motions: tuple[MotionControl, ...] = ()
    shown: frozenset[str] = frozenset()
    playing: MotionStarted | None = None
    playing_since: float = 0.0
    trouble: str = ""

    @property
    def motion(self) -> MotionControl | None:
        """The wanted motion of the main layer."""
        return next((motion for motion in self.motions if motion.layer == 0), None)

    @property
    def mood(self) -> WornExpression | None:
        """The exclusive expression that is shown: of the highest priority, the newest."""
        return _mood(self.worn)

    def wears(self, expression: str) -> bool:
        """Tell whether this expression is wanted now."""
        return any(worn.control.expression == expression for worn in self.worn)


PoseReport = ExpressionsShown | MotionStarted | MotionFinished | PageReady | PageNotReady
NEUTRAL = Pose()


def changed_by(pose: Pose, change: Cue | PoseReport, now: float, *, seen: bool) -> Pose:
    """Return the pose after one change; `seen` is whether any page is open."""
    match change:
        case ExpressionControl():
            return replace(pose, worn=_wear(pose.worn, change, now))
        case MotionControl():
            return _move(pose, change, seen=seen)
        case ExpressionsShown(names):
            return replace(pose, shown=names)
        case MotionStarted():
            main = change.layer == 0
            return replace(pose, playing=change, playing_since=now) if main else pose
        case MotionFinished():
            return _without_motion(pose, change)
        case PageReady() | PageNotReady():
            return replace(pose, trouble=trouble_of(change))
        case _:
            assert_never(change)


def unseen(pose: Pose) -> Pose:
    """Nobody sees it any more: only what lasts stays wanted."""
    loops = tuple(motion for motion in pose.motions if motion.loop)
    return replace(pose, shown=frozenset(), playing=None, motions=loops, trouble="")


def reset(pose: Pose) -> Pose:
    """Neutral face, no motion; the base layer stays."""
    base = tuple(w for w in pose.worn if w.control.layer is ExpressionLayer.BASE)
    return replace(pose, worn=base, motions=())


def _move(pose: Pose, control: MotionControl, *, seen: bool) -> Pose:
    """Want another motion in its layer, unless the page will not give way or nobody sees it."""
    current = next((m for m in pose.motions if m.layer == control.layer), None)
    if current is not None and not _gives_way(current, control):
        return pose
    if not (seen or control.loop):
        return pose
    others = tuple(motion for motion in pose.motions if motion is not current)
    return replace(pose, motions=(*others, control))


def _gives_way(current: MotionControl, control: MotionControl) -> bool:
    if control.priority is MotionPriority.FORCE or control.priority > current.priority:
        return True
    replaces = current.loop or control.when_busy is WhenBusy.REPLACE
    return control.priority == current.priority and replaces


def _without_motion(pose: Pose, over: MotionFinished) -> Pose:
    playing = pose.playing
    if playing is not None and _same(playing, over):
        playing = None
    motions = tuple(motion for motion in pose.motions if not _same(motion, over))
    return replace(pose, playing=playing, motions=motions)


def _same(motion: MotionControl | MotionStarted, over: MotionFinished) -> bool:
    place = (motion.group, motion.index, motion.layer, motion.id)
    return place == (over.group, over.index, over.layer, over.id)


def _wear(
    worn: tuple[WornExpression, ...], control: ExpressionControl, now: float
) -> tuple[WornExpression, ...]:
    """The expressions after putting one on or taking one off (facts: exclusive by priority).

    A lower exclusive one waits below the higher ones; one of an equal priority is replaced. What
    is worn until changed is never changed by what is worn for a time, as chat and minds ask for
    it: a mood waits below it, what is shown already stays as it is.
    """
    if not control.active:
        if control.expression:
            return tuple(w for w in worn if w.control.expression != control.expression)
        return tuple(w for w in worn if w.control.layer is ExpressionLayer.BASE)
    kept = tuple(w for w in worn if not _replaced(w, control))
    mood = _mood(kept)
    shown = (w for w in kept if w is mood or w.control.layer is not ExpressionLayer.EXCLUSIVE)
    if control.duration and any(w.control.expression == control.expression for w in shown):
        return kept
    until = now + control.duration / 1000 if control.duration else None
    return (*kept, WornExpression(control, until))


def _mood(worn: tuple[WornExpression, ...]) -> WornExpression | None:
    moods = (w for w in reversed(worn) if w.control.layer is ExpressionLayer.EXCLUSIVE)
    return max(moods, key=lambda w: w.control.priority, default=None)


def _replaced(old: WornExpression, new: ExpressionControl) -> bool:
    if old.until is None and new.duration:
        return False
    exclusive = ExpressionLayer.EXCLUSIVE
    moods = old.control.layer is exclusive and new.layer is exclusive
    same = old.control.expression == new.expression
    return same or (moods and old.control.priority == new.priority)
