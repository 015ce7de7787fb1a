"""What the stage pages report, read from the wire."""

from collections.abc import Callable, Mapping
from typing import Any

from vtuber_console.domain.actions import TOP_LAYER
from vtuber_console.domain.reports import (
    CharacterPlaced,
    DrawnBy,
    ExpressionsShown,
    MotionEvent,
    MotionFinished,
    MotionStarted,
    PageError,
    PageHit,
    PageNotReady,
    PageReady,
    PageStats,
    Sound,
    SpeechEnd,
    SpeechEnded,
    SpeechStarted,
    StageReport,
)
from vtuber_console.domain.stage_setup import Place
from vtuber_console.domain.wire_fields import (
    WireError,
    between,
    choice,
    flag,
    number,
    text,
    texts,
    whole,
)

LONGEST_ERROR = 500
LONGEST_NOTE = 200
"""Of what a model's artist wrote, and of a reason."""
LEAST_ASPECT, MOST_ASPECT = 0.01, 100.0


def parse_report(message: Mapping[str, object]) -> StageReport:
    """Read what a stage page reports; raises `WireError`."""
    reader = _REPORTS.get(str(message.get("type")))
    if reader is None:
        raise WireError("unknown type of report")
    return reader(message)


def _ready(message: Mapping[str, object]) -> PageReady:
    aspect = number(message, "aspect")
    return PageReady(
        text(message, "model"),
        texts(message, "expressions"),
        text(message, "characterId", ""),
        choice(message, "source", DrawnBy, DrawnBy.NOBODY),
        text(message, "reason", "")[:LONGEST_NOTE],
        min(MOST_ASPECT, max(LEAST_ASPECT, aspect)) if aspect else 0.0,
    )


def _placed(message: Mapping[str, object]) -> CharacterPlaced:
    place = message.get("place")
    if not isinstance(place, Mapping):
        raise WireError("place has to be an object")
    return CharacterPlaced(
        text(message, "characterId"),
        Place(
            between(place, "x", -1, 2),
            between(place, "y", -1, 3),
            between(place, "scale", 0.05, 10),
            flag(place, "mirror", default=False),
        ),
    )


def _motion(message: Mapping[str, object]) -> dict[str, Any]:
    """Which motion of whom, as every report of a motion says it."""
    return {
        "group": text(message, "motionGroup"),
        "index": whole(message, "motionIndex", 0, most=9999),
        "character": text(message, "characterId", ""),
        "layer": whole(message, "layer", 0, most=TOP_LAYER),
        "id": text(message, "requestId", ""),
    }


def _hit(message: Mapping[str, object]) -> PageHit:
    return PageHit(
        text(message, "area")[:LONGEST_NOTE],
        text(message, "characterId", ""),
        text(message, "userData", "")[:LONGEST_NOTE],
    )


_REPORTS: dict[str, Callable[[Mapping[str, object]], StageReport]] = {
    "ready": _ready,
    "not-ready": lambda m: PageNotReady(
        text(m, "model"), text(m, "characterId"), text(m, "reason")[:LONGEST_NOTE]
    ),
    "speech-started": lambda m: SpeechStarted(
        text(m, "speechId"), choice(m, "sound", Sound, Sound.NONE)
    ),
    "speech-ended": lambda m: SpeechEnded(
        text(m, "speechId"), choice(m, "reason", SpeechEnd, SpeechEnd.FINISHED)
    ),
    "expressions-shown": lambda m: ExpressionsShown(
        frozenset(texts(m, "expressions")), text(m, "characterId", "")
    ),
    "motion-started": lambda m: MotionStarted(**_motion(m), duration=number(m, "duration") / 1000),
    "motion-finished": lambda m: MotionFinished(
        **_motion(m), completed=flag(m, "completed", default=True)
    ),
    "motion-event": lambda m: MotionEvent(**_motion(m), text=text(m, "text")[:LONGEST_NOTE]),
    "hit": _hit,
    "placed": _placed,
    "stats": lambda m: PageStats(
        number(m, "fps"),
        number(m, "frameMs"),
        number(m, "mouth"),
        flag(m, "visible", default=True),
        whole(m, "dropped", 0, most=1_000_000),
        number(m, "heapMb"),
        flag(m, "saving", default=False),
    ),
    "error": lambda m: PageError(text(m, "message")[:LONGEST_ERROR]),
}
