from random import Random

import pytest

from tests.fakes import MODEL
from vtuber_console.domain.actions import ExpressionControl, MotionControl, WhenBusy
from vtuber_console.domain.events import (
    Badge,
    ChatCleared,
    ChatMessage,
    ChatNotice,
    Cheer,
    Follow,
    GiftedSubs,
    MessageDeleted,
    OperatorCue,
    OperatorText,
    Raid,
    Source,
    Subscription,
    TimerFired,
    UserCleared,
)
from vtuber_console.domain.generation import Occasion
from vtuber_console.domain.routing import Ask, Enact, Ignore, InputRouter, Perform, Retract
from vtuber_console.domain.script import PriorityClass
from vtuber_console.domain.settings import ChatSettings, MindSettings, Settings

NEVER = Settings(mind=MindSettings(answer_chance=0.0))
ALWAYS = Settings(mind=MindSettings(answer_chance=1.0))


def line(text, login="ann", **more):
    return ChatMessage("m1", login, login.title(), text, channel="us", **more)


def route(event, settings=NEVER, now=0.0, router=None):
    return (router or InputRouter(Random(1))).route(event, MODEL, settings, now)


def test_a_cue_passes_every_queue():
    cues = (ExpressionControl("happy"), MotionControl("wave"))
    assert route(OperatorCue(cues)) == Perform(cues, "operator")


def test_typed_text_is_enacted_and_a_question_asked_in_the_first_class():
    typed = route(OperatorText(" Hello [happy] "))
    assert (typed.text, typed.marks, typed.priority) == ("Hello [happy]", True, 0)
    asked = route(OperatorText("Hello", ask=True, source=Source.API))
    assert isinstance(asked, Ask)
    assert (asked.source, asked.priority) == ("API", PriorityClass.OPERATOR)
    assert isinstance(route(OperatorText("  \n ")), Ignore)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("!expression happy", "happy"),
        ("!expression HAPPY ", "happy"),
        ("!expression 2", "sad"),
        ("!Expression 0", "neutral"),
    ],
)
def test_expressions_by_name_and_number(text, cue):
    decision = route(line(text))
    assert decision.priority is PriorityClass.COMMAND
    assert decision.cues[0].expression == cue
    assert decision.cues[0].duration > 0


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("!motion wave", MotionControl("wave", 0, when_busy=WhenBusy.QUEUE)),
        ("!motion wave 1", MotionControl("wave", 1, when_busy=WhenBusy.QUEUE)),
        ("!motion WAVE 0", MotionControl("wave", 0, when_busy=WhenBusy.QUEUE)),
        ("!motion Big wave", MotionControl("wave", 1, when_busy=WhenBusy.QUEUE)),
        ("!motion 2", MotionControl("wave", 1, when_busy=WhenBusy.QUEUE)),
    ],
)
def test_motions_by_group_and_index_by_name_and_by_number(text, cue):
    assert route(line(text)).cues == (cue,)


@pytest.mark.parametrize(
    "text",
    [
        "!expression",
        "!expression nosuch",
        "!expression 99",
        "!expression ²",
        "!expression " + "9" * 300,
        "!motion",
        "!motion wave 7",
        "!motion wave -1",
        "!motion " + "x" * 500,
        "!tts",
        "!tts \u202e!!",
        "!nosuch",
        "!",
        "! tts hi",
        "!tts\x00",
    ],
)
def test_wrong_commands_are_ignored_with_a_reason(text):
    decision = route(line(text), ALWAYS)
    assert isinstance(decision, Ignore)
    assert 0 < len(decision.reason) < 100


def test_tts_is_cleaned_and_means_no_marks():
    decision = route(line("!tts [happy] look at https://evil.example"))
    assert isinstance(decision, Enact)
    assert decision.text == "[happy] look at link"
    assert not decision.marks


def test_a_command_from_another_channel_of_a_shared_chat_does_nothing():
    assert isinstance(route(line("!expression happy", foreign=True)), Ignore)


def test_a_blocked_word_reaches_nobody():
    settings = Settings(
        mind=MindSettings(answer_chance=1.0), chat=ChatSettings(blocked_words=("darn",))
    )
    assert isinstance(route(line("!tts darn it"), settings), Ignore)
    assert isinstance(route(line("Lumi, darn it"), settings), Ignore)
    raid = route(Subscription("a", "A", text="darn it"), settings)
    assert raid.request.prompt == ""


def test_two_commands_at_once_one_passes():
    router = InputRouter(Random(1))
    first = route(line("!tts one"), now=5.0, router=router)
    second = route(line("!tts two", "bob"), now=5.0, router=router)
    assert isinstance(first, Enact)
    assert "cooling down" in second.reason


def test_a_refused_command_starts_no_cooldown():
    router = InputRouter(Random(1))
    assert isinstance(route(line("!expression nosuch"), router=router), Ignore)
    assert isinstance(route(line("!expression happy"), router=router), Enact)


@pytest.mark.parametrize(
    ("message", "why"),
    [
        (line("hey Lumi!"), "speaks to her"),
        (line("@lumi hi"), "speaks to her"),
        (line("sure", reply_to="us"), "speaks to her"),
        (line("hi", is_first=True), "first message ever"),
        (line("take this", bits=100), "100 bits"),
    ],
)
def test_who_speaks_to_her_is_always_answered(message, why):
    decision = route(message)
    assert isinstance(decision, Ask)
    assert decision.reason == why


@pytest.mark.parametrize(
    "message",
    [
        line("lumination is nice"),
        line("ok"),
        line("12345", is_first=False),
        line("Lumi hello", "nightbot"),
        line("hello all", badges=(Badge("broadcaster", "1"),)),
    ],
)
def test_others_are_left_alone_when_the_chance_is_nil(message):
    assert isinstance(route(message), Ignore)


def test_the_chance_is_the_share_that_is_answered():
    router = InputRouter(Random(3))
    settings = Settings(mind=MindSettings(answer_chance=0.25))
    asked = [route(line("nice weather"), settings, router=router) for _ in range(2000)]
    share = sum(isinstance(decision, Ask) for decision in asked) / 2000
    assert 0.2 < share < 0.3
    questions = [route(line("nice weather?"), settings, router=router) for _ in range(2000)]
    assert 0.45 < sum(isinstance(decision, Ask) for decision in questions) / 2000 < 0.55


def test_a_cheer_is_paid_and_tells_the_bits():
    decision = route(line("cheer100 wow", bits=100))
    assert decision.priority is PriorityClass.PAID
    assert decision.request.occasion is Occasion.CHEER
    assert decision.request.facts == {"count": "100"}


def test_a_cheer_with_somebody_else_s_command_is_still_a_cheer():
    assert route(line("!hype cheer1000", bits=1000)).priority is PriorityClass.PAID
    assert isinstance(route(line("!hype")), Ignore)


def test_bits_of_another_channel_are_not_ours():
    assert isinstance(route(line("cheer100 nice", bits=100, foreign=True)), Ignore)


@pytest.mark.parametrize(
    ("event", "occasion", "priority"),
    [
        (Follow("a", "A"), Occasion.FOLLOW, PriorityClass.REPLY),
        (Subscription("a", "A", 7), Occasion.SUBSCRIPTION, PriorityClass.PAID),
        (GiftedSubs("a", "A", 5), Occasion.GIFT, PriorityClass.PAID),
        (Cheer("a", "A", 300), Occasion.CHEER, PriorityClass.PAID),
        (Raid("a", "A", 50), Occasion.RAID, PriorityClass.PAID),
        (TimerFired("games"), Occasion.TIMER, PriorityClass.AUTONOMOUS),
    ],
)
def test_events_are_questions_to_the_mind(event, occasion, priority):
    decision = route(event)
    assert (decision.request.occasion, decision.priority) == (occasion, priority)


def test_a_cheer_without_a_name_is_somebody_s_and_its_text_is_judged():
    settings = Settings(chat=ChatSettings(blocked_words=("banana",)))
    decision = route(Cheer("", "", 100, "see example.com"), settings)
    assert (decision.source, decision.request.speaker) == ("Somebody", "Somebody")
    assert (decision.request.prompt, decision.request.facts) == ("see link", {"count": "100"})
    assert route(Cheer("a", "A", 100, "a banana"), settings).request.prompt == ""


def test_she_does_not_speak_up_when_told_not_to():
    settings = Settings(mind=MindSettings(speaks_up=False))
    assert isinstance(route(TimerFired("games"), settings), Ignore)


@pytest.mark.parametrize(
    ("event", "retract"),
    [
        (MessageDeleted("m9", "ann"), Retract("the message was deleted", message_id="m9")),
        (UserCleared("ann", 10), Retract("ann was timed out or banned", login="ann")),
        (ChatCleared(), Retract("chat was cleared")),
    ],
)
def test_moderation_takes_back(event, retract):
    assert route(event) == retract


def test_a_notice_is_only_shown():
    assert isinstance(route(ChatNotice("slow mode")), Ignore)


def test_a_viewer_s_name_is_cleaned_before_it_is_spoken():
    message = ChatMessage("1", "evil", "Ev\u202eil" + "!" * 30, "Lumi hi")
    assert route(message).request.speaker == "Evil!!!"
