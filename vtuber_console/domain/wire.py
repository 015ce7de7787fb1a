"""The one table of names on the wire, and the way from the domain's types to messages.

Messages are JSON objects with a kebab-case `type` and camelCase fields. The snapshot in
`tests/snapshots/wire.json` holds one example of each and is read by pytest and by vitest.
Times on the wire are in milliseconds. What comes back is read by `wire_reports`.
"""

from collections.abc import Mapping
from typing import Any, assert_never
from urllib.parse import quote

from vtuber_console.domain.actions import (
    TOP_LAYER,
    Cue,
    ExpressionControl,
    ExpressionLayer,
    MotionControl,
    MotionPriority,
    Transition,
    WhenBusy,
)
from vtuber_console.domain.character import CharacterState
from vtuber_console.domain.events import ChatMessage
from vtuber_console.domain.pose import Pose, WornExpression
from vtuber_console.domain.speech import CURVE_RATE, Speech
from vtuber_console.domain.stage_setup import (
    Background,
    BackgroundKind,
    Character,
    Place,
    StageSetup,
    SubtitleStyle,
)
from vtuber_console.domain.wire_fields import WireError, between, choice, flag, text, whole

PROTOCOL = 2
BACKGROUNDS = "/backgrounds/"
LONGEST_ID = 100
LONGEST_FADE = 60_000
"""Milliseconds."""
Message = dict[str, Any]


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
                "fade": cue.fade,
                "weight": cue.weight,
                "active": cue.active,
                "characterId": cue.character,
            }
        case MotionControl():
            return {
                "type": "motion-command",
                "motionGroup": cue.group,
                "motionIndex": cue.index,
                "loop": cue.loop,
                "priority": int(cue.priority),
                "whenBusy": cue.when_busy.value,
                "layer": cue.layer,
                "requestId": cue.id,
                "characterId": cue.character,
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
    setup: StageSetup, state: CharacterState, audio_url: str | None, now: float
) -> Message:
    """`snapshot`: everything that a page needs to show what the others show."""
    speech = state.speech
    return {
        "type": "snapshot",
        "protocol": PROTOCOL,
        "characters": [_character(one, state.pose(one.id), now) for one in setup.characters],
        "lead": setup.lead,
        "background": _background(setup.background),
        "subtitles": style_message(setup.subtitles),
        "arranging": setup.arranging,
        "core": setup.core,
        "speech": speech_message(speech, audio_url, now - state.speech_began) if speech else None,
    }


def style_message(style: SubtitleStyle) -> Message:
    """The look of subtitles, a part of snapshots."""
    return {
        "x": style.x,
        "y": style.y,
        "width": style.width,
        "font": style.font,
        "size": style.size,
        "colour": style.colour,
        "marked": style.marked,
        "outline": style.outline,
        "outlineWidth": style.outline_width,
        "align": style.align.value,
        "mode": style.mode.value,
        "fade": style.fade,
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
            expression=text(message, "expressionId"),
            duration=whole(message, "duration", 0, most=24 * 3600 * 1000),
            priority=whole(message, "priority", 50, most=100),
            transition=choice(message, "transition", Transition, Transition.SMOOTH),
            layer=choice(message, "layer", ExpressionLayer, ExpressionLayer.EXCLUSIVE),
            fade=whole(message, "fade", 0, most=LONGEST_FADE),
            weight=between(message, "weight", 0.0, 1.0, default=1.0),
            active=flag(message, "active", default=True),
            character=text(message, "characterId", ""),
        )
    if kind == "motion-command":
        return MotionControl(
            group=text(message, "motionGroup"),
            index=whole(message, "motionIndex", 0, most=9999),
            loop=flag(message, "loop", default=False),
            priority=choice(message, "priority", MotionPriority, MotionPriority.NORMAL),
            when_busy=choice(message, "whenBusy", WhenBusy, WhenBusy.REJECT),
            layer=whole(message, "layer", 0, most=TOP_LAYER),
            id=text(message, "requestId", "")[:LONGEST_ID],
            character=text(message, "characterId", ""),
        )
    raise WireError("type has to be expression-command or motion-command")


def _character(one: Character, pose: Pose, now: float) -> Message:
    return {
        "id": one.id,
        "name": one.model.name,
        "model": one.model.url,
        "kind": one.model.kind.value,
        "renderer": one.model.renderer.value,
        "place": _place(one.place),
        "visible": one.visible,
        "expressions": [_worn(worn, now) for worn in pose.worn],
        "motions": [cue_message(motion) for motion in pose.motions],
    }


def _place(place: Place) -> Message:
    return {"x": place.x, "y": place.y, "scale": place.scale, "mirror": place.mirror}


def _background(background: Background) -> Message:
    wanted = background.kind is BackgroundKind.PICTURE and background.picture
    url = BACKGROUNDS + quote(background.picture) if wanted else ""
    return {"kind": background.kind.value, "colour": background.colour, "url": url}


def _worn(worn: WornExpression, now: float) -> Message:
    message = cue_message(worn.control)
    if worn.until is not None:
        message["duration"] = max(1, round((worn.until - now) * 1000))
    return message
