"""The truth of what is on stage. Only `apply` changes it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from vtuber_console.domain.actions import Cue, MotionControl
from vtuber_console.domain.pose import (
    NEUTRAL,
    Pose,
    PoseReport,
    WornExpression,
    changed_by,
    reset,
    unseen,
)
from vtuber_console.domain.reports import MotionStarted, PagesChanged, SpeechEnded
from vtuber_console.domain.speech import Speech


@dataclass(frozen=True, slots=True)
class SpeechBegan:
    """The performer handed a sentence to the stage."""

    speech: Speech


@dataclass(frozen=True, slots=True)
class Reset:
    """Neutral faces, no motions, no speech; the base layer stays."""


@dataclass(frozen=True, slots=True)
class CharacterState:
    """What the pages should show, and what they said that they show.

    `poses` is by the character's id; `lead` is the id of who speaks, and `worn`, `motion`,
    `shown` and `playing` are the lead's. Times are on the console's clock, in seconds.
    """

    poses: Mapping[str, Pose] = field(default_factory=dict)
    lead: str = ""
    speech: Speech | None = None
    speech_began: float = 0.0
    pages: int = 0

    def pose(self, character: str = "") -> Pose:
        """What a character wears and does; an empty id is the lead."""
        return self.poses.get(character or self.lead, NEUTRAL)

    @property
    def worn(self) -> tuple[WornExpression, ...]:
        """What the lead should wear."""
        return self.pose().worn

    @property
    def motion(self) -> MotionControl | None:
        """What the lead's main layer should play."""
        return self.pose().motion

    @property
    def shown(self) -> frozenset[str]:
        """What the lead wears on the page."""
        return self.pose().shown

    @property
    def playing(self) -> MotionStarted | None:
        """What the lead's main layer plays on the page."""
        return self.pose().playing

    @property
    def playing_since(self) -> float:
        """When that began."""
        return self.pose().playing_since

    def wears(self, expression: str) -> bool:
        """Tell whether the lead should wear this expression."""
        return self.pose().wears(expression)


StateReport = PoseReport | SpeechEnded | PagesChanged
Change = Cue | SpeechBegan | StateReport | Reset


def apply(state: CharacterState, change: Change, now: float) -> CharacterState:
    """Return the state after one change at the time `now`."""
    match change:
        case SpeechBegan(speech):
            return replace(state, speech=speech, speech_began=now)
        case SpeechEnded(speech_id):
            ended = state.speech is not None and state.speech.id == speech_id
            return replace(state, speech=None) if ended else state
        case Reset():
            poses = {name: reset(pose) for name, pose in state.poses.items()}
            return replace(state, poses=poses, speech=None)
        case PagesChanged(count):
            if count:
                return replace(state, pages=count)
            poses = {name: unseen(pose) for name, pose in state.poses.items()}
            return replace(state, pages=0, poses=poses)
        case _:
            name = change.character or state.lead
            pose = changed_by(state.pose(name), change, now, seen=state.pages > 0)
            return replace(state, poses={**state.poses, name: pose})


def recast(state: CharacterState, stay: Iterable[str], lead: str) -> CharacterState:
    """Other characters are on stage: only those that `stay` keep what they wear and do."""
    kept = set(stay)
    poses = {name: pose for name, pose in state.poses.items() if name in kept}
    return replace(state, poses=poses, lead=lead)


def expire(state: CharacterState, now: float) -> CharacterState:
    """Take off every expression whose time is over."""
    poses = {name: _expired(pose, now) for name, pose in state.poses.items()}
    return state if poses == state.poses else replace(state, poses=poses)


def next_expiry(state: CharacterState) -> float | None:
    """When `expire` will have something to do; None if never."""
    times = (w.until for pose in state.poses.values() for w in pose.worn if w.until is not None)
    return min(times, default=None)


def _expired(pose: Pose, now: float) -> Pose:
    worn = tuple(w for w in pose.worn if w.until is None or w.until > now)
    return pose if len(worn) == len(pose.worn) else replace(pose, worn=worn)
