"""The one table of names on the wire, and the way between messages and the domain's types.

Messages are JSON objects with a kebab-case `type` and camelCase fields. The snapshot in
`tests/snapshots/wire.json` holds one example of each and is read by pytest and by vitest.
Times on the wire are in milliseconds.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, TypeVar, assert_never

from vtuber_console.domain.actions import (
    Cue,
    ExpressionControl,
    ExpressionLayer,
    MotionControl,
    MotionPriority,
    Transition,
)
from vtuber_console.domain.character import CharacterState, WornExpression
from vtuber_console.domain.events import ChatMessage
from vtuber_console.domain.model import CharacterModel
from vtuber_console.domain.reports import (
    ExpressionsShown,
    MotionFinished,
    MotionStarted,
    PageError,
    PageHit,
    PageReady,
    PageStats,
    Sound,
    SpeechEnd,
    SpeechEnded,
    SpeechStarted,
    StageReport,
)
from vtuber_console.domain.speech import CURVE_RATE, Speech

PROTOCOL = 1
Message = dict[str, Any]
E = TypeVar("E", bound=Enum)


class WireError(ValueError):
    """A message that is not one of ours; the text says what is wrong, never what it held."""


def cue_message(cue: Cue) -> Message:
    """`expression-command` or `motion-command`."""
    match cue:
        case ExpressionControl():
            return {
                "type": "expression-command",
                "expressionId": cue.expression,
                "duration": cue.duration,
                "priority": cue.priority,
                "transition": cue.transition.value,
                "layer": cue.layer.value,
                "active": cue.active,
            }
        case MotionControl():
            return {
                "type": "motion-command",
                "motionGroup": cue.group,
                "motionIndex": cue.index,
                "loop": cue.loop,
                "priority": int(cue.priority),
            }
        case _:
            assert_never(cue)


def speech_message(speech: Speech, audio_url: str | None, elapsed: float = 0.0) -> Message:
    """`speech`: the sentence, where its sound is, its mouth curve and how far it is (seconds)."""
    curve = speech.clip.curve if speech.clip else ()
    return {
        "type": "speech",
        "speechId": speech.id,
        "text": speech.text,
        "subtitle": speech.subtitle,
        "audioUrl": audio_url,
        "curve": [round(value, 3) for value in curve],
        "curveRate": CURVE_RATE,
        "duration": round(speech.duration * 1000),
        "elapsed": round(elapsed * 1000),
    }


def speech_stop_message() -> Message:
    """`speech-stop`: be quiet now."""
    return {"type": "speech-stop"}


def reset_message() -> Message:
    """`reset`: panic; no speech, no motion, neutral face."""
    return {"type": "reset"}


def snapshot_message(
    model: CharacterModel, state: CharacterState, audio_url: str | None, now: float
) -> Message:
    """`snapshot`: everything that a page needs to show what the others show."""
    speech = state.speech
    return {
        "type": "snapshot",
        "protocol": PROTOCOL,
        "model": model.url,
        "expressions": [_worn(worn, now) for worn in state.worn],
        "motion": cue_message(state.motion) if state.motion else None,
        "speech": speech_message(speech, audio_url, now - state.speech_began) if speech else None,
    }


def chat_message(message: ChatMessage) -> Message:
    """`twitch-chat`, for programs that listen; `timestamp` is in ms since the epoch."""
    return {
        "type": "twitch-chat",
        "username": message.display_name or message.login,
        "message": message.text,
        "timestamp": round(message.sent_at * 1000),
        "login": message.login,
        "id": message.id,
        "color": message.color,
    }


def parse_cue(message: Mapping[str, object]) -> Cue:
    """Read an `expression-command` or `motion-command`; raises `WireError`."""
    kind = message.get("type")
    if kind == "expression-command":
        return ExpressionControl(
            expression=_text(message, "expressionId"),
            duration=_whole(message, "duration", 0, most=24 * 3600 * 1000),
            priority=_whole(message, "priority", 50, most=100),
            transition=_choice(message, "transition", Transition, Transition.SMOOTH),
            layer=_choice(message, "layer", ExpressionLayer, ExpressionLayer.EXCLUSIVE),
            active=_flag(message, "active", default=True),
        )
    if kind == "motion-command":
        return MotionControl(
            group=_text(message, "motionGroup"),
            index=_whole(message, "motionIndex", 0, most=9999),
            loop=_flag(message, "loop", default=False),
            priority=_choice(message, "priority", MotionPriority, MotionPriority.NORMAL),
        )
    raise WireError("type has to be expression-command or motion-command")


def parse_report(message: Mapping[str, object]) -> StageReport:
    """Read what a stage page reports; raises `WireError`."""
    reader = _REPORTS.get(str(message.get("type")))
    if reader is None:
        raise WireError("unknown type of report")
    return reader(message)


_REPORTS: dict[str, Callable[[Mapping[str, object]], StageReport]] = {
    "ready": lambda m: PageReady(_text(m, "model"), _texts(m, "expressions")),
    "speech-started": lambda m: SpeechStarted(
        _text(m, "speechId"), _choice(m, "sound", Sound, Sound.NONE)
    ),
    "speech-ended": lambda m: SpeechEnded(
        _text(m, "speechId"), _choice(m, "reason", SpeechEnd, SpeechEnd.FINISHED)
    ),
    "expressions-shown": lambda m: ExpressionsShown(frozenset(_texts(m, "expressions"))),
    "motion-started": lambda m: MotionStarted(
        _text(m, "motionGroup"),
        _whole(m, "motionIndex", 0, most=9999),
        _number(m, "duration") / 1000,
    ),
    "motion-finished": lambda m: MotionFinished(
        _text(m, "motionGroup"),
        _whole(m, "motionIndex", 0, most=9999),
        _flag(m, "completed", default=True),
    ),
    "hit": lambda m: PageHit(_text(m, "area")),
    "stats": lambda m: PageStats(
        _number(m, "fps"),
        _number(m, "frameMs"),
        _number(m, "mouth"),
        _flag(m, "visible", default=True),
    ),
    "error": lambda m: PageError(_text(m, "message")[:500]),
}


def _worn(worn: WornExpression, now: float) -> Message:
    message = cue_message(worn.control)
    if worn.until is not None:
        message["duration"] = max(1, round((worn.until - now) * 1000))
    return message


def _text(message: Mapping[str, object], key: str) -> str:
    value = message.get(key)
    if not isinstance(value, str):
        raise WireError(f"{key} has to be a text")
    return value


def _texts(message: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = message.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise WireError(f"{key} has to be a list of texts")
    return tuple(value[:1000])


def _number(message: Mapping[str, object], key: str) -> float:
    value = message.get(key, 0)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e12:
        raise WireError(f"{key} has to be a number from 0 up")
    return float(value)


def _whole(message: Mapping[str, object], key: str, default: int, most: int) -> int:
    value = message.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise WireError(f"{key} has to be a whole number from 0 to {most}")
    return value


def _flag(message: Mapping[str, object], key: str, *, default: bool) -> bool:
    value = message.get(key, default)
    if not isinstance(value, bool):
        raise WireError(f"{key} has to be true or false")
    return value


def _choice(message: Mapping[str, object], key: str, kind: type[E], default: E) -> E:
    value = message.get(key, default)
    try:
        return kind(value)
    except ValueError:
        choices = ", ".join(str(item.value) for item in kind)
        raise WireError(f"{key} has to be one of {choices}") from None
