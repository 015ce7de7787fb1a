"""The wire's names are a contract with the page: one example of each, read by both sides."""

import json
from pathlib import Path

import pytest

from vtuber_console.domain import wire, wire_reports
from vtuber_console.domain.actions import (
    ExpressionControl,
    ExpressionLayer,
    MotionControl,
    MotionPriority,
    Transition,
    WhenBusy,
)
from vtuber_console.domain.character import CharacterState, SpeechBegan, apply
from vtuber_console.domain.events import ChatMessage
from vtuber_console.domain.model import CharacterModel
from vtuber_console.domain.pose import Pose, WornExpression
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
)
from vtuber_console.domain.speech import Clip, Speech
from vtuber_console.domain.stage_setup import (
    Background,
    BackgroundKind,
    Character,
    Place,
    StageSetup,
)
from vtuber_console.domain.wire_fields import WireError

SNAPSHOT = Path(__file__).parents[1] / "snapshots" / "wire.json"

HAPPY = ExpressionControl(
    "happy", 1500, 60, Transition.EASE_IN_OUT, ExpressionLayer.ADDITIVE, 300, 0.5, character="lumi"
)
WAVE = MotionControl(
    "wave",
    1,
    priority=MotionPriority.FORCE,
    when_busy=WhenBusy.QUEUE,
    layer=1,
    id="r1",
    character="lumi",
)
SPEECH = Speech("s1", "Hello there.", 0.05, Clip(b"RIFF", 0.05, (0.0, 0.5, 0.1255)))
MODEL = CharacterModel("Lumi", "/characters/lumi/lumi.model3.json", ("happy",))
SETUP = StageSetup(
    (Character("lumi", MODEL, Place(0.25, 0.9, 1.5, mirror=True)),),
    "lumi",
    Background(BackgroundKind.PICTURE, "#101010", "my room.png"),
    core="/core/live2dcubismcore.js",
)


def state():
    pose = Pose(worn=(WornExpression(HAPPY, until=11.5),))
    worn = CharacterState({"lumi": pose}, "lumi", pages=1)
    return apply(apply(worn, WAVE, 10.0), SpeechBegan(SPEECH), 10.0)


TO_PAGE = {
    "expression-command": wire.cue_message(HAPPY),
    "motion-command": wire.cue_message(WAVE),
    "speech": wire.speech_message(SPEECH, "/audio/s1.wav"),
    "speech-stop": wire.speech_stop_message(),
    "reset": wire.reset_message(),
    "snapshot": wire.snapshot_message(SETUP, state(), "/audio/s1.wav", 10.02),
    "twitch-chat": wire.chat_message(
        ChatMessage("m1", "ann", "Ann", "hi", color="#ff0000", sent_at=1700000000.5)
    ),
}

FROM_PAGE = {
    "hello": {"type": "hello", "protocol": 2, "page": "stage"},
    "ready": {
        "type": "ready",
        "characterId": "lumi",
        "model": "/characters/lumi/lumi.model3.json",
        "expressions": ["happy"],
        "motions": [{"group": "wave", "count": 2}],
        "source": "core",
        "reason": "The model uses offscreen drawing.",
        "aspect": 0.515,
    },
    "not-ready": {
        "type": "not-ready",
        "characterId": "mia",
        "model": "/models/mia/mia.model3.json",
        "reason": "mia.moc3 is not whole.",
    },
    "speech-started": {"type": "speech-started", "speechId": "s1", "sound": "muted"},
    "speech-ended": {"type": "speech-ended", "speechId": "s1", "reason": "stopped"},
    "expressions-shown": {
        "type": "expressions-shown",
        "characterId": "lumi",
        "expressions": ["happy"],
    },
    "motion-started": {
        "type": "motion-started",
        "characterId": "lumi",
        "layer": 1,
        "requestId": "r1",
        "motionGroup": "wave",
        "motionIndex": 1,
        "duration": 2500,
    },
    "motion-finished": {
        "type": "motion-finished",
        "characterId": "lumi",
        "layer": 1,
        "requestId": "r1",
        "motionGroup": "wave",
        "motionIndex": 1,
        "completed": False,
    },
    "motion-event": {
        "type": "motion-event",
        "characterId": "lumi",
        "layer": 1,
        "requestId": "r1",
        "motionGroup": "wave",
        "motionIndex": 1,
        "text": "clap",
    },
    "hit": {"type": "hit", "characterId": "lumi", "area": "Head", "userData": "pat"},
    "placed": {
        "type": "placed",
        "characterId": "lumi",
        "place": {"x": 0.25, "y": 0.9, "scale": 1.5, "mirror": True},
    },
    "stats": {
        "type": "stats",
        "fps": 59.9,
        "frameMs": 2.5,
        "mouth": 0.25,
        "visible": True,
        "dropped": 3,
        "heapMb": 21.5,
        "saving": True,
    },
    "error": {"type": "error", "message": "The model could not be loaded."},
}

REPORTS = {
    "ready": PageReady(
        "/characters/lumi/lumi.model3.json",
        ("happy",),
        "lumi",
        DrawnBy.CORE,
        "The model uses offscreen drawing.",
        0.515,
    ),
    "not-ready": PageNotReady("/models/mia/mia.model3.json", "mia", "mia.moc3 is not whole."),
    "speech-started": SpeechStarted("s1", Sound.MUTED),
    "speech-ended": SpeechEnded("s1", SpeechEnd.STOPPED),
    "expressions-shown": ExpressionsShown(frozenset({"happy"}), "lumi"),
    "motion-started": MotionStarted("wave", 1, 2.5, "lumi", 1, "r1"),
    "motion-finished": MotionFinished(
        "wave", 1, completed=False, character="lumi", layer=1, id="r1"
    ),
    "motion-event": MotionEvent("wave", 1, "clap", "lumi", 1, "r1"),
    "hit": PageHit("Head", "lumi", "pat"),
    "placed": CharacterPlaced("lumi", Place(0.25, 0.9, 1.5, mirror=True)),
    "stats": PageStats(59.9, 2.5, 0.25, visible=True, dropped=3, heap_mb=21.5, saving=True),
    "error": PageError("The model could not be loaded."),
}


def test_the_snapshot_is_what_the_code_sends():
    ours = {"protocol": wire.PROTOCOL, "toPage": TO_PAGE, "fromPage": FROM_PAGE}
    assert json.loads(SNAPSHOT.read_text("utf-8")) == json.loads(json.dumps(ours))


@pytest.mark.parametrize("kind", REPORTS)
def test_every_report_is_understood(kind):
    assert wire_reports.parse_report(FROM_PAGE[kind]) == REPORTS[kind]


@pytest.mark.parametrize("cue", [HAPPY, WAVE])
def test_a_cue_survives_the_wire(cue):
    assert wire.parse_cue(wire.cue_message(cue)) == cue


def test_the_mission_s_shapes_are_enough():
    happy = {"type": "expression-command", "expressionId": "happy", "duration": 2000}
    wave = {"type": "motion-command", "motionGroup": "wave", "motionIndex": 0}
    assert wire.parse_cue(happy) == ExpressionControl("happy", 2000)
    assert wire.parse_cue(wave) == MotionControl("wave", 0)


@pytest.mark.parametrize(
    ("message", "word"),
    [
        ({}, "type"),
        ({"type": "expression-command"}, "expressionId"),
        ({"type": "expression-command", "expressionId": 7}, "expressionId"),
        ({"type": "expression-command", "expressionId": "a", "duration": -1}, "duration"),
        ({"type": "expression-command", "expressionId": "a", "duration": True}, "duration"),
        ({"type": "expression-command", "expressionId": "a", "transition": []}, "transition"),
        ({"type": "expression-command", "expressionId": "a", "active": 1}, "active"),
        ({"type": "expression-command", "expressionId": "a", "fade": 60_001}, "fade"),
        ({"type": "expression-command", "expressionId": "a", "weight": 1.5}, "weight"),
        ({"type": "motion-command", "motionGroup": "a", "motionIndex": 1.5}, "motionIndex"),
        ({"type": "motion-command", "motionGroup": "a", "priority": 9}, "priority"),
        ({"type": "motion-command", "motionGroup": "a", "layer": 4}, "layer"),
        ({"type": "motion-command", "motionGroup": "a", "whenBusy": "wait"}, "whenBusy"),
    ],
)
def test_a_wrong_cue_is_refused_by_the_field_s_name(message, word):
    with pytest.raises(WireError, match=word):
        wire.parse_cue(message)


@pytest.mark.parametrize(
    "message",
    [
        {"type": "ready"},
        {"type": "ready", "model": "/x", "source": "magic"},
        {"type": "ready", "model": "/x", "aspect": -1},
        {"type": "motion-event", "motionGroup": "wave"},
        {"type": "hit", "area": "Head", "userData": {}},
        {"type": "nonsense"},
        {"type": ["ready"]},
        {"type": "stats", "fps": float("nan")},
        {"type": "stats", "fps": "60"},
        {"type": "expressions-shown", "expressions": "happy"},
        {"type": "expressions-shown", "expressions": [1]},
        {"type": "speech-ended", "speechId": "s", "reason": "bored"},
        {"type": "placed", "characterId": "a"},
        {"type": "placed", "characterId": "a", "place": {"x": 0.5, "y": 1, "scale": 0}},
        {"type": "placed", "characterId": "a", "place": {"x": 9, "y": 1, "scale": 1}},
    ],
)
def test_a_wrong_report_is_refused(message):
    with pytest.raises(WireError):
        wire_reports.parse_report(message)


def test_what_a_model_says_of_itself_is_cut_short():
    endless = "x" * 5000
    ready = {"type": "ready", "model": "/x", "reason": endless, "aspect": 1e9}
    mark = {"type": "motion-event", "motionGroup": "wave", "text": endless}
    hit = {"type": "hit", "area": endless, "userData": endless}
    short = "x" * 200
    seen, marked, touched = map(wire_reports.parse_report, (ready, mark, hit))
    assert (seen.reason, seen.aspect) == (short, 100.0)
    assert marked.text == short
    assert (touched.area, touched.user_data) == (short, short)
