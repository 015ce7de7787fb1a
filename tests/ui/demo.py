"""A full evening in one moment: what the pictures of the window show."""

import time
from dataclasses import replace

from tests.fake_library import card_of, model_of
from vtuber_console.domain.actions import ExpressionControl, MotionControl
from vtuber_console.domain.character import CharacterState
from vtuber_console.domain.cubism_core import CoreState
from vtuber_console.domain.events import (
    Badge,
    ChatMessage,
    Emote,
    Follow,
    MessageDeleted,
    Raid,
    Subscription,
)
from vtuber_console.domain.model import CharacterModel, ModelKind, Motion
from vtuber_console.domain.model_card import Examination, RemovedModel
from vtuber_console.domain.model_doctor.findings import Finding
from vtuber_console.domain.model_doctor.findings import Severity as Grade
from vtuber_console.domain.moods import MoodGuess
from vtuber_console.domain.pose import Pose, WornExpression
from vtuber_console.domain.reports import MotionStarted
from vtuber_console.domain.script import (
    Dropped,
    EntryView,
    PriorityClass,
    QueueView,
    Trace,
    TraceStep,
)
from vtuber_console.domain.speech import Speech
from vtuber_console.domain.stage_setup import Character, Place, StageCharacter, StageSetup
from vtuber_console.domain.status import Part, PartStatus, Problem, Severity, Status
from vtuber_console.pipeline.core_desk import CoreView
from vtuber_console.pipeline.model_shelf import Bringing, Examined, Refused

MODEL = CharacterModel(
    name="Lumi",
    key="lumi",
    url="/characters/lumi/lumi.model3.json",
    expressions=(
        "neutral",
        "happy",
        "laugh",
        "shy",
        "smug",
        "surprised",
        "angry",
        "sad",
        "glasses",
        "wink",
    ),
    motions=(
        Motion("Wave", 0, "Wave"),
        Motion("Pose", 0, "Victory pose"),
        Motion("Rest", 0, "Facepalm"),
        Motion("Dance", 0, "Sway"),
        Motion("Jump", 0, "Sneeze"),
    ),
)
CARDS = (
    card_of("lumi", "Lumi"),
    card_of("haru", "Haru Greeter", problems=2),
    card_of("mao", "Mao"),
    card_of("chibi", "ちびキャラ", kind=ModelKind.PNG),
    card_of("long", "A model with a very long name that somebody exported as final_v7_really"),
)
FINDINGS = (
    Finding(
        Grade.WRONG,
        "The picture texture_01.png is missing.",
        "Export the model again with all of its textures, then add it once more.",
    ),
    Finding(
        Grade.WRONG,
        "The file Haru.physics3.json is damaged.",
        "Hair and clothes will not swing. Export the model again.",
    ),
    Finding(Grade.NOTE, "The model has no hit areas.", "Clicks on it do nothing."),
    Finding(
        Grade.NOTE,
        "Eight expressions were not listed in model3.json.",
        "They were added from the folder exp.",
        repaired=True,
    ),
)
GUESSES = (
    MoodGuess("neutral", "F01", 0.62, "it moves nothing"),
    MoodGuess("happy", "F05", 0.93, "closed, smiling eyes"),
    MoodGuess("sad", "F02", 0.41, "lowered brows"),
)
ARRIVED = Examined(
    CARDS[1], model_of("haru", "Haru Greeter"), Examination(FINDINGS, GUESSES), new=True
)
REMOVED = (
    RemovedModel("20261128.2.mark", "mark", "Mark", ModelKind.LIVE2D, 14),
    RemovedModel("20261116.1.neko", "neko", "ねこ", ModelKind.PNG, 1),
)
REFUSED = Refused(
    "everything.zip",
    "The zip would unpack to more than 2 GB.",
    "Unpack it yourself and drop the model's own folder.",
)
BRINGING = Bringing("Hiyori.zip", 0.46, "Copying 31 of 68 files", 2)
CORE = CoreView(
    CoreState(
        installed=True,
        version="05.01.0000",
        sha256="3f" * 32,
        size=211_456,
        consent="2026-11-22",
        source="CubismSdkForWeb-5-r.4.zip",
    )
)
START = time.time() - 460
MOD, SUB, VIP = Badge("moderator", "1"), Badge("subscriber", "12"), Badge("vip", "1")
CAST = Badge("broadcaster", "1")
LINES = (
    ("KaiserRoll", "#1E90FF", (MOD, SUB), "turned it down two notches, better?"),
    ("quartzpanda", "#DAA520", (SUB,), "perfect, thank you 💜"),
    ("tofu_mochi", "#9ACD32", (SUB,), "the boss music in this fight is unreal 🎉"),
    ("ゆきうさぎ", "#FF69B4", (SUB,), "こんばんは〜 今日も声がかわいい 💜"),
    ("nyx_under_glass", "#8A2BE2", (VIP,), "how did you learn to play the koto? was it part of it"),
    ("bread_ceo", "#D2691E", (), "first time here, is the avatar reading chat live??"),
    ("lagoonie77", "#00FF7F", (), "LAGOON RAID LagoonHype LagoonHype"),
    ("Volt_Sparrow", "#FF0000", (SUB,), "@Lumi do the victory pose if you beat this phase"),
    ("sleepy_cartographer", "#008080", (Badge("bits", "100"),), "there is a save point nearby"),
    ("ordinary_gravel", "#5F9EA0", (), "is she going to sing tonight or is that saturday?"),
    ("tofu_mochi", "#9ACD32", (SUB,), "HP below half, you got this"),
)


def _message(number, line):
    name, color, badges, text = line
    emotes = ()
    if "LagoonHype" in text:
        first = text.index("LagoonHype")
        emotes = (Emote("1", first, first + 10), Emote("1", first + 11, first + 21))
    return ChatMessage(
        id=f"m{number}",
        login=name.casefold(),
        display_name=name,
        text=text,
        color=color,
        badges=badges,
        emotes=emotes,
        sent_at=START + (number % 100) * 40,
    )


def fill_chat(console):
    """Messages, events, an answer, a removal."""
    for round_ in range(2):
        for number, line in enumerate(LINES):
            decision = "answers: she was named" if "@Lumi" in line[3] else "ignored: not this time"
            entry = "e4" if "@Lumi" in line[3] else ""
            console.receive(_message(round_ * 100 + number, line), decision, entry)
            if number == 3:
                sub = Subscription("pixelparsnip", "pixelparsnip", 14, 1, "just like you")
                console.receive(sub, "answers: a subscription", "e3")
            if number == 5:
                console.receive(Raid("lunar_lagoon", "lunar_lagoon", 212), "answers: a raid", "e0")
            if number == 1:
                console.receive(Follow("mintfax", "mintfax"), "answers: a follow", "e9")
    console.receive(MessageDeleted("m108"))
    cheer = ChatMessage("c1", "hana_hertz", "hana_hertz", "for the koto fund 💜", bits=500)
    console.receive(cheer, "answers: a cheer", "e1")


def fill_show(console):
    """A line half spoken, five waiting, one dropped."""
    now = console.now()

    def entry(number, priority, text, source, waits, age):
        return EntryView(f"e{number}", priority, text, source, waits, now - age)

    p = PriorityClass
    line = (
        "Wait, two hundred of you? Welcome in, Lagoon raiders! We are one health bar away "
        "from glory, so please sit down and do not scream."
    )
    waiting = (
        entry(1, p.PAID, "Five hundred for the koto fund?", "hana_hertz", "next", 12),
        entry(
            2,
            p.PAID,
            "Fourteen months! You have outlasted three of my houseplants.",
            "pixelparsnip",
            "after hana_hertz",
            91,
        ),
        entry(
            4,
            p.REPLY,
            "Victory pose if I live. If I do not, the tragic one.",
            "Volt_Sparrow",
            "the voice is being made",
            38,
        ),
        entry(
            5,
            p.REPLY,
            "Singing is Saturday. Tonight is only screaming.",
            "ordinary_gravel",
            "replies wait for support",
            9,
        ),
        entry(
            6,
            p.AUTONOMOUS,
            "Do bosses get nervous when we walk in with full health?",
            "her own thought",
            "only when the queue is empty",
            185,
        ),
    )
    dropped = (Dropped("e8", "I like trains.", "older than two minutes", now - 30),)
    current = entry(0, p.PAID, line, "lunar_lagoon", "", 20)
    console.set_queue(QueueView(current, waiting, dropped))
    steps = (
        TraceStep("received", now - 6.0, "raid of lunar_lagoon with 212 viewers"),
        TraceStep("filtered", now - 5.998, "all 6 rules passed"),
        TraceStep("first token", now - 5.4, "autonomous"),
        TraceStep("first sentence", now - 5.2, line[:52]),
        TraceStep("synthesised", now - 5.05, "1.9 s of sound in 0.14 s"),
        TraceStep("first sound on stage", now - 5.0),
    )
    console.traces["e0"] = Trace("e0", "lunar_lagoon raided with 212 viewers.", steps)
    pose = Pose(
        worn=tuple(
            WornExpression(ExpressionControl(name)) for name in ("happy", "surprised", "glasses")
        ),
        shown=frozenset({"happy", "glasses"}),
        motions=(MotionControl("Pose"),),
        playing=MotionStarted("Pose", 0, 4.0),
        playing_since=now - 2.3,
    )
    speech = Speech("s1", line, 9.2)
    console.set_state(CharacterState({"": pose}, speech=speech, speech_began=now - 5.0))


def fill_lights(console, *, trouble=False):
    """All well but the voice; in trouble, everything that can go wrong at once."""
    lights = [
        PartStatus(Part.TWITCH, Status.ON, "mirei_ch"),
        PartStatus(Part.MIND, Status.ON, "autonomous"),
        PartStatus(Part.VOICE, Status.DEGRADED, "slow, 2.1 s", "Close what uses the processor."),
        PartStatus(Part.STAGE, Status.ON, "60 fps"),
    ]
    if trouble:
        lights[0] = PartStatus(Part.TWITCH, Status.CONNECTING, "again in 3 s", "Wait a moment.")
        lights[3] = PartStatus(Part.STAGE, Status.FAILED, "no page", "Add the address to OBS.")
        keychain = PartStatus(
            Part.KEYCHAIN,
            Status.DEGRADED,
            "secrets for this run only",
            "Install gnome-keyring, or sign in again after every start.",
        )
        lights.append(keychain)
    for status in lights:
        console.report(status)
    if trouble:
        problem = Problem(
            "The settings could not be written: the disk is full.",
            "Free some space; the console tries again every minute.",
            Severity.ERROR,
            Part.SETTINGS,
        )
        console.warn(problem)


def fill_shelf(shelf, console):
    """A library of five, and two of them on stage."""
    shelf.cards = CARDS
    lumi = Character("lumi", replace(MODEL, key="lumi"), Place(0.35, 1.0, 1.0))
    haru = Character("haru", model_of("haru", "Haru Greeter"), Place(0.72, 1.0, 0.8, mirror=True))
    console.set_stage(StageSetup((haru, lumi), "lumi"))
    characters = (StageCharacter("haru", "haru", haru.place), StageCharacter("lumi", "lumi"))
    stage = replace(console.settings.stage, characters=characters, lead="lumi")
    console.configure(replace(console.settings, stage=stage))
