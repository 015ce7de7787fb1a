import asyncio
from dataclasses import replace

import pytest

from tests.fakes import (
    MODEL,
    SHY,
    SMILE,
    Clock,
    FakeVoice,
    RecordingStage,
    ScriptedMind,
    Show,
    says,
)
from vtuber_console.domain.actions import ExpressionControl, MotionControl, WhenBusy
from vtuber_console.domain.events import (
    Badge,
    ChatCleared,
    Follow,
    MessageDeleted,
    OperatorCue,
    OperatorText,
    Raid,
    TimerFired,
    UserCleared,
)
from vtuber_console.domain.generation import BackendMode
from vtuber_console.domain.reports import (
    ExpressionsShown,
    PageError,
    PageNotReady,
    PageReady,
    PagesChanged,
    Sound,
    SpeechEnded,
    SpeechStarted,
)
from vtuber_console.domain.settings import ChatSettings, MindSettings, Settings, VoiceSettings
from vtuber_console.domain.stage_setup import Character, StageSetup
from vtuber_console.domain.status import Part, Status
from vtuber_console.pipeline.ports import BackendError, VoiceError


async def test_typed_text_is_spoken_as_it_stands():
    async with Show() as show:
        show.console.submit(OperatorText("Hello world. How are you?"))
        await show.idle()
        assert show.stage.told == ["Hello world.", "How are you?"]
        assert show.mind.requests == []


async def test_marks_in_typed_text_become_gestures_and_other_brackets_stay():
    async with Show() as show:
        show.console.submit(OperatorText("[happy] Press [enter]. [wave] Bye."))
        await show.idle()
        happy, text, wave, bye = show.stage.told
        assert happy.expression == "happy"
        assert happy.duration > 0
        assert wave == MotionControl("wave", 0, when_busy=WhenBusy.QUEUE)
        assert (text, bye) == ("Press [enter].", "Bye.")


async def test_a_question_is_answered_by_the_mind_in_sentences():
    mind = ScriptedMind("[hap", "py] I am fi", "ne. And y", "ou? [laughs]")
    async with Show(mind) as show:
        show.console.submit(OperatorText("How are you?", ask=True))
        await show.idle()
        assert show.stage.told[0].expression == "happy"
        assert show.stage.told[1:] == ["I am fine.", "And you?"]
        assert mind.requests[0].prompt == "How are you?"


async def test_the_first_sentence_is_spoken_while_the_rest_is_written():
    mind = ScriptedMind("One. ", 0.3, "Two.")
    async with Show(mind) as show:
        show.console.submit(OperatorText("Go", ask=True))
        await show.until(lambda: show.stage.spoken == ["One."], 0.25)
        await show.until(lambda: show.stage.spoken == ["One.", "Two."])


async def test_the_second_sentence_is_synthesised_while_the_first_is_spoken():
    stage = RecordingStage(instant=False)
    async with Show(stage=stage) as show:
        show.console.submit(OperatorText("One. Two. Three."))
        await show.until(lambda: show.voice.asked[:2] == ["One.", "Two."], 1)
        assert stage.spoken == ["One."]


async def test_a_cue_never_waits_behind_speech():
    stage = RecordingStage(instant=False)
    async with Show(stage=stage) as show:
        show.console.submit(OperatorText("A long sentence."))
        await show.until(lambda: stage.spoken)
        show.console.submit(SMILE)
        assert stage.told[-1] == ExpressionControl("happy")
        assert show.console.state.wears("happy")


async def test_the_script_is_ordered_by_class_and_first_in_first_out_within():
    async with Show() as show:
        show.console.set_paused(True)
        show.console.submit(says("!tts viewer one", "bob"))
        show.console.submit(says("!tts viewer two", "eve", badges=()))
        show.console.submit(OperatorText("Operator one."))
        show.console.submit(OperatorText("Operator two."))
        assert show.stage.spoken == []
        assert [e.waits for e in show.console.queue.waiting][:1] == ["paused"]
        show.console.set_paused(False)
        await show.idle()
        assert show.stage.spoken[:3] == ["Operator one.", "Operator two.", "viewer one"]


async def test_skip_stops_the_sentence_and_goes_on_with_the_next_entry():
    stage = RecordingStage(instant=False)
    async with Show(stage=stage) as show:
        show.console.submit(OperatorText("First one. Never heard."))
        show.console.submit(OperatorText("Second."))
        await show.until(lambda: stage.spoken == ["First one."])
        show.console.skip()
        await show.until(lambda: stage.spoken == ["First one.", "Second."])
        assert stage.told[1] == "hush"
        assert show.console.queue.dropped[-1].reason == "skipped by you"


async def test_panic_silences_empties_and_resets():
    stage = RecordingStage(instant=False)
    mind = ScriptedMind("Never. ", 60)
    async with Show(mind, stage=stage) as show:
        show.console.submit(SMILE)
        show.console.submit(OperatorText("Speaking."))
        show.console.submit(OperatorText("Thinking?", ask=True))
        await show.until(lambda: stage.spoken == ["Speaking."] and mind.requests)
        show.console.panic()
        await show.idle()
        assert {"hush", "reset"} <= set(t for t in stage.told if isinstance(t, str))
        assert show.console.state.worn == ()
        assert mind.cancelled == 1
        assert show.console.queue.held
        assert show.console.submit(says("Lumi, are you there?")) == ""
        assert show.received[-1].decision == "ignored: held since panic"
        show.console.submit(OperatorText("Alive."))
        await show.until(lambda: stage.spoken[-1] == "Alive.")
        show.console.release()
        assert show.console.submit(says("Lumi, and now?", "bob")) != ""


async def test_a_show_that_was_held_at_the_end_is_held_at_the_next_start():
    async with Show() as show:
        show.console.panic()
        kept = show.console.settings
    async with Show(settings=kept) as show:
        assert show.console.queue.held
        assert show.console.submit(says("Lumi, are you there?")) == ""
        show.console.release()
        kept = show.console.settings
    async with Show(settings=kept) as show:
        assert show.console.submit(says("Lumi, are you there?")) != ""


async def test_a_hanging_mind_does_not_hold_up_the_operator():
    async with Show(ScriptedMind(60)) as show:
        show.console.submit(says("Lumi, are you there?"))
        show.console.submit(OperatorText("I am."))
        await show.until(lambda: show.stage.spoken == ["I am."])
        assert show.console.queue.waiting[0].waits == "the mind is thinking"


async def test_a_failed_mind_is_a_problem_with_words_and_the_show_goes_on(unexpected_warnings):
    async with Show(ScriptedMind(BackendError("wrong key", "Enter it anew."))) as show:
        show.console.submit(OperatorText("Hm?", ask=True))
        await show.until(lambda: show.problems)
        assert show.problems[0].text == "No answer: wrong key"
        assert show.problems[0].remedy == "Enter it anew."
        assert show.console.statuses[Part.MIND].status is Status.FAILED
        await show.until(lambda: show.console.queue.dropped)
        assert show.console.queue.dropped[-1].reason == "the mind had no answer"
        show.console.submit(OperatorText("Still here."))
        await show.until(lambda: show.stage.spoken == ["Still here."])
    unexpected_warnings.clear()


async def test_the_next_mind_answers_when_the_chosen_one_fails():
    broken, spare = ScriptedMind(BackendError("no network")), ScriptedMind("Spare.")
    minds = {BackendMode.ORPHIQ: broken, BackendMode.AUTONOMOUS: spare}
    settings = Settings(mind=MindSettings(mode=BackendMode.ORPHIQ))
    async with Show(minds=minds, settings=settings) as show:
        show.console.submit(OperatorText("Hm?", ask=True))
        await show.until(lambda: show.stage.spoken == ["Spare."])
        light = show.console.statuses[Part.MIND]
        assert light.status is Status.DEGRADED
        assert "no network" in light.detail


async def test_an_unexpected_error_in_a_mind_is_contained(unexpected_warnings):
    async with Show(ScriptedMind("Half. ", ZeroDivisionError())) as show:
        show.console.submit(OperatorText("Hm?", ask=True))
        await show.until(lambda: show.problems)
        await show.until(lambda: show.stage.spoken == ["Half."])
    unexpected_warnings.clear()


async def test_without_a_voice_the_sentence_is_shown_and_the_light_says_why():
    async with Show(voice=FakeVoice(VoiceError("eSpeak is missing", "Install it."))) as show:
        show.console.submit(OperatorText("Silent."))
        await show.idle()
        light = show.console.statuses[Part.VOICE]
        assert show.stage.spoken == ["Silent."]
        assert show.stage.speech.clip is None
        assert light.status is Status.DEGRADED
        assert "eSpeak is missing" in light.detail


async def test_a_voice_that_is_switched_off_is_not_asked():
    async with Show(settings=Settings(voice=VoiceSettings(enabled=False))) as show:
        show.console.submit(OperatorText("Silent."))
        await show.idle()
        assert show.voice.asked == []
        assert show.console.statuses[Part.VOICE].status is Status.OFF


async def test_a_page_that_never_answers_does_not_stop_the_script(monkeypatch):
    monkeypatch.setattr("vtuber_console.pipeline.performer.GRACE_SECONDS", 0.02)
    stage = RecordingStage(instant=False)
    async with Show(stage=stage) as show:
        show.console.submit(OperatorText("One. Two."))
        await show.until(lambda: stage.spoken == ["One.", "Two."], 2)


async def test_an_endless_entry_is_ended(monkeypatch):
    monkeypatch.setattr("vtuber_console.pipeline.performer.ENTRY_SECONDS", 0.05)
    monkeypatch.setattr("vtuber_console.pipeline.performer.READINGS", 0.0)
    async with Show(voice=FakeVoice(delay=60)) as show:
        show.console.submit(OperatorText("Stuck."))
        show.console.submit(OperatorText("Stuck too."))
        await show.until(lambda: len(show.console.queue.dropped) == 2)
        assert "longer than" in show.console.queue.dropped[0].reason


@pytest.mark.parametrize(
    "event",
    [MessageDeleted("m-Lumi, say hi"), UserCleared("ann", 600), UserCleared("ann"), ChatCleared()],
)
async def test_what_a_removed_message_caused_is_taken_back(event):
    stage = RecordingStage(instant=False)
    async with Show(stage=stage) as show:
        show.console.submit(says("Lumi, say hi"))
        await show.until(lambda: stage.spoken)
        show.console.submit(OperatorText("Mine stays."))
        show.console.submit(event)
        await show.until(lambda: stage.spoken[-1] == "Mine stays.")
        assert "hush" in stage.told


async def test_a_waiting_entry_of_a_removed_message_goes_with_its_reason():
    async with Show() as show:
        show.console.set_paused(True)
        show.console.submit(says("!tts hello"))
        show.console.submit(says("!tts other", "bob", badges=(Badge("moderator", "1"),)))
        show.console.submit(UserCleared("ann", 60))
        assert [entry.text for entry in show.console.queue.waiting] == ["other"]
        assert "timed out" in show.console.queue.dropped[0].reason


async def test_old_entries_are_dropped_with_the_reason_but_not_while_paused():
    clock = Clock()
    async with Show(clock=clock) as show:
        show.console.set_paused(True)
        show.console.submit(says("!tts late"))
        clock.at += 1000
        assert len(show.console.queue.waiting) == 1
        show.console.set_paused(False)
        await show.until(lambda: show.stage.spoken == ["late"])
        show.mind.chunks = (60,)
        show.console.submit(says("Lumi, hm?", "eve"))
        clock.at += 61
        show.console.submit(says("!tts wake", "joe"))
        await show.until(lambda: show.console.queue.dropped)
        assert show.console.queue.dropped[-1].reason == "it waited too long"


async def test_a_flood_is_bounded_and_the_paying_stay():
    async with Show() as show:
        show.console.set_paused(True)
        show.console.submit(says("cheer100 hello", bits=100))
        for number in range(200):
            show.console.submit(says("Lumi, look!", f"viewer{number}"))
        waiting = show.console.queue.waiting
        assert len(waiting) == 40
        assert waiting[0].text.startswith("cheer100")
        assert show.console.queue.dropped[-1].reason == "the queue was full"


async def test_remove_and_clear_give_reasons():
    async with Show() as show:
        show.console.set_paused(True)
        first = show.console.submit(OperatorText("One."))
        show.console.submit(OperatorText("Two."))
        show.console.remove(first)
        assert [e.text for e in show.console.queue.waiting] == ["Two."]
        show.console.clear()
        assert show.console.queue.waiting == ()
        assert [d.reason for d in show.console.queue.dropped] == [
            "removed by you",
            "cleared by you",
        ]


async def test_a_chat_command_works_by_name_and_number_and_between_sentences():
    stage = RecordingStage(instant=False)
    async with Show(stage=stage) as show:
        show.console.submit(OperatorText("One. Two."))
        await show.until(lambda: stage.spoken == ["One."])
        show.console.submit(says("!expression Happy"))
        show.console.submit(says("!motion wave 1", "bob"))
        show.console.submit(says("!expression 2", "eve", badges=(Badge("moderator", "1"),)))
        assert stage.told == ["One."]
        stage.finish()
        await show.until(lambda: len(stage.told) > 2)
        worn = [cue.expression for cue in stage.told if isinstance(cue, ExpressionControl)]
        assert worn == ["happy", "sad"]
        assert MotionControl("wave", 1, when_busy=WhenBusy.QUEUE) in stage.told


async def test_the_queue_says_what_waits_before_there_are_words():
    async with Show(ScriptedMind(60)) as show:
        show.console.set_paused(True)
        show.console.submit(says("!expression happy"))
        show.console.submit(says("!motion wave 1", "bob"))
        show.console.submit(Raid("eve", "Eve", 12))
        titles = {entry.text for entry in show.console.queue.waiting}
        assert titles == {"!expression happy", "!motion wave", "Raid 12: Eve"}


async def test_every_utterance_has_a_trace():
    async with Show(ScriptedMind("[happy] Fine. Bye.")) as show:
        entry = show.console.submit(OperatorText("How?", ask=True))
        await show.idle()
        trace = show.console.trace(entry)
        names = [step.name for step in trace.steps]
        assert trace.cause == "You: How? (asked)"
        assert names[:4] == ["received", "asked", "first token", "first sentence"]
        assert {"synthesised", "first sound on stage"} <= set(names)
        assert [s.at for s in trace.steps] == sorted(s.at for s in trace.steps)


async def test_events_are_greeted_and_a_quiet_chat_is_filled():
    async with Show(ScriptedMind("Thank you!")) as show:
        show.console.submit(Follow("bob", "Bob"))
        show.console.submit(Raid("eve", "Eve", 12))
        show.console.submit(TimerFired("games"))
        await show.until(lambda: len(show.mind.requests) == 3)
        kinds = [request.occasion.value for request in show.mind.requests]
        assert sorted(kinds) == ["follow", "raid", "timer"]


async def test_the_conversation_reaches_the_mind_and_a_banned_viewer_leaves_it():
    async with Show(settings=SHY) as show:
        show.console.submit(says("I like trains", "zed"))
        show.console.submit(says("me too", "bob"))
        show.console.submit(UserCleared("zed"))
        show.console.submit(OperatorText("Well?", ask=True))
        await show.until(lambda: show.mind.requests)
        history = show.mind.requests[-1].context.history
        assert [turn.text for turn in history] == ["me too"]


async def test_the_mind_is_told_what_the_character_does():
    async with Show() as show:
        show.console.submit(SMILE)
        await show.until(lambda: show.mind.told == [ExpressionControl("happy")])


async def test_an_expression_ends_when_its_time_is_over():
    async with Show() as show:
        show.console.submit(OperatorCue((ExpressionControl("happy", 40),)))
        assert show.console.state.wears("happy")
        await show.until(lambda: not show.console.state.wears("happy"), 1)


async def test_a_failing_listener_stops_nobody(unexpected_warnings):
    async with Show() as show:
        show.console.queue_changed.connect(lambda view: 1 / 0)
        show.console.submit(OperatorText("Hi."))
        await show.idle()
        assert show.stage.spoken == ["Hi."]
    assert unexpected_warnings
    unexpected_warnings.clear()


async def test_the_stage_light_follows_the_pages(unexpected_warnings):
    stage = RecordingStage()
    async with Show(stage=stage) as show:
        light = lambda: show.console.statuses[Part.STAGE]
        assert light().status is Status.CONNECTING
        stage.reports.emit(PageReady("/x", ("happy",)))
        assert (light().status, light().detail) == (Status.ON, "1 page")
        stage.reports.emit(SpeechStarted("s", Sound.MUTED))
        assert "plays no sound" in light().detail
        stage.reports.emit(ExpressionsShown(frozenset({"happy"})))
        assert show.console.state.shown == {"happy"}
        stage.reports.emit(PageError("oops"))
        assert "oops" in show.problems[-1].text
        assert light().status is Status.DEGRADED  # it shows her, so the light is about the sound
        stage.reports.emit(PagesChanged(0))
        assert light().status is Status.DEGRADED
        assert show.console.state.shown == frozenset()
    unexpected_warnings.clear()


async def test_a_page_without_a_character_is_no_green_light(unexpected_warnings):
    stage = RecordingStage()
    async with Show(stage=stage) as show:
        stage.reports.emit(PageError("The model could not be loaded."))
        stage.reports.emit(SpeechStarted("s", Sound.PLAYING))
        stage.reports.emit(PagesChanged(2))
        light = show.console.statuses[Part.STAGE]
        assert light.status is Status.FAILED
        assert "could not be loaded" in light.remedy
    unexpected_warnings.clear()


async def test_whom_a_page_cannot_show_is_named_by_the_light_the_lead_first():
    stage = RecordingStage()
    async with Show(stage=stage) as show:
        mia, leo = (replace(MODEL, name=name, url=f"/{name}") for name in ("Mia", "Leo"))
        show.console.set_stage(StageSetup((Character("a", mia), Character("b", leo)), "b"))
        light = lambda: show.console.statuses[Part.STAGE]
        stage.reports.emit(PageReady("/Leo", (), "b"))
        stage.reports.emit(PageNotReady("/Mia", "a", "It is not whole."))
        assert (light().status, light().detail) == (Status.DEGRADED, "the page cannot show Mia")
        assert light().remedy.startswith("It is not whole. ")
        stage.reports.emit(SpeechStarted("s", Sound.PLAYING))
        stage.reports.emit(PagesChanged(2))
        assert light().status is Status.DEGRADED
        stage.reports.emit(PageNotReady("/Leo", "b", "No such file."))
        assert (light().status, light().detail) == (Status.FAILED, "the page cannot show Leo")
        stage.reports.emit(PageNotReady("/gone", "b", "Old."))  # about a model of before
        assert light().remedy.startswith("No such file. ")
        stage.reports.emit(PageReady("/Leo", (), "b"))
        stage.reports.emit(PageReady("/Mia", (), "a"))
        assert (light().status, light().detail) == (Status.ON, "2 pages")


async def test_who_cannot_be_shown_is_forgotten_with_its_model_and_with_the_pages():
    stage = RecordingStage()
    async with Show(stage=stage) as show:
        url = show.console.model.url
        lead = show.console.stage.lead
        trouble = PageNotReady(url, lead, "It is not whole.")
        stage.reports.emit(trouble)
        assert show.console.state.pose().trouble == "It is not whole."
        stage.reports.emit(PagesChanged(0))
        assert show.console.state.pose().trouble == ""
        stage.reports.emit(PagesChanged(1))
        stage.reports.emit(trouble)
        show.console.set_stage(StageSetup((Character(lead, replace(MODEL, url="/new")),), lead))
        assert show.console.state.pose().trouble == ""


async def test_a_stale_word_of_the_page_ends_nothing():
    stage = RecordingStage(instant=False)
    async with Show(stage=stage) as show:
        show.console.submit(OperatorText("One."))
        await show.until(lambda: stage.spoken)
        stage.reports.emit(SpeechEnded("something else"))
        await asyncio.sleep(0.02)
        assert show.console.queue.current is not None


async def test_closing_ends_voice_and_minds():
    async with Show() as show:
        pass
    assert show.voice.closed
    assert show.mind.closed


async def test_what_waited_for_another_model_is_left_out():
    async with Show() as show:
        show.console.submit(OperatorCue((ExpressionControl("happy"), MotionControl("wave"))))
        before = len(show.stage.told)
        lead = show.console.stage.lead
        plain = replace(MODEL, url="/plain", expressions=("smile",), motions=())
        show.console.set_stage(StageSetup((Character(lead, plain),), lead))
        old = (ExpressionControl("happy"), MotionControl("wave"))
        show.console.submit(OperatorCue((*old, ExpressionControl("smile"))))
        show.console.submit(OperatorCue((ExpressionControl("", active=False),)))
        assert [cue.expression for cue in show.stage.told[before:]] == ["smile", ""]
        assert show.console.state.worn == ()


async def test_switching_the_mode_holds_from_the_next_question():
    other = ScriptedMind("Other.")
    mind = ScriptedMind("First.")
    minds = {BackendMode.AUTONOMOUS: mind, BackendMode.EXTERNAL_API: other}
    async with Show(minds=minds) as show:
        settings = show.console.settings
        external = replace(settings.mind, mode=BackendMode.EXTERNAL_API)
        show.console.configure(replace(settings, mind=external))
        show.console.submit(OperatorText("Who?", ask=True))
        await show.until(lambda: show.stage.spoken == ["Other."])
        assert show.console.modes == (BackendMode.EXTERNAL_API, BackendMode.AUTONOMOUS)
        assert show.console.model == MODEL


async def test_she_may_glance_at_chat_but_not_at_blocked_words():
    settings = replace(SHY, chat=ChatSettings(blocked_words=("banana",)))
    async with Show(settings=settings) as show:
        show.console.submit(says("hello there"))
        show.console.submit(says("banana"))
        assert show.stage.glances == ["hello there"]
