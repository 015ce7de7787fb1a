"""What must not bring the show down, and what must not be lost or kept by it."""

import asyncio
from contextlib import suppress
from dataclasses import replace

import pytest

from tests.fakes import SHY, SMILE, Clock, FakeVoice, RecordingStage, ScriptedMind, Show, says
from vtuber_console.domain.actions import MotionControl
from vtuber_console.domain.events import (
    ChatCleared,
    MessageDeleted,
    OperatorCue,
    OperatorText,
    UserCleared,
)
from vtuber_console.domain.generation import BackendMode
from vtuber_console.domain.reports import PagesChanged
from vtuber_console.domain.settings import ChatSettings, Settings
from vtuber_console.domain.status import Part, Status
from vtuber_console.pipeline.ports import BackendError


class Exploding:
    """A mind whose every side channel fails."""

    def __init__(self):
        self.requests = []

    async def generate_text(self, request):
        self.requests.append(request)
        yield "Fine."

    async def trigger_expression(self, control):
        raise ConnectionResetError("gone")

    async def trigger_motion(self, control):
        await asyncio.sleep(60)

    async def close(self):
        raise OSError("will not close")


async def test_a_mind_that_fails_beside_its_answers_stops_nothing(unexpected_warnings):
    async with Show(Exploding()) as show:
        show.console.submit(SMILE)
        await asyncio.sleep(0.02)
        show.console.submit(OperatorText("Still?", ask=True))
        await show.until(lambda: show.stage.spoken == ["Fine."])
    assert show.voice.closed
    unexpected_warnings.clear()


async def test_a_loop_that_fails_is_started_again_and_told_once(unexpected_warnings):
    failing = RecordingStage()
    async with Show(stage=failing) as show:
        failing.speak = lambda speech: 1 / 0
        show.console.submit(OperatorText("Lost."))
        await show.until(lambda: show.console.queue.dropped)
        assert "failed" in show.console.queue.dropped[0].reason
        del failing.speak
        show.console.submit(OperatorText("Back."))
        await show.until(lambda: failing.spoken == ["Back."])
    unexpected_warnings.clear()


async def test_an_event_that_cannot_be_routed_is_ignored_with_a_reason(unexpected_warnings):
    async with Show() as show:
        assert show.console.submit(says(None)) == ""
        assert show.received[-1].decision.startswith("ignored: it could not be read")
    unexpected_warnings.clear()


@pytest.mark.parametrize("act", ["panic", "skip"])
async def test_nothing_of_an_entry_reaches_the_stage_after_it_was_stopped(act):
    stage = RecordingStage(instant=False)
    async with Show(stage=stage) as show:
        show.console.submit(OperatorText("Hello. [happy] World."))
        await show.until(lambda: stage.spoken == ["Hello."] and len(show.voice.asked) == 2)
        stage.finish()  # the page's word and the key come in one breath
        getattr(show.console, act)()
        before = list(stage.told)
        await asyncio.sleep(0.05)
        assert stage.told == before
        assert "World." not in stage.told
        assert not show.console.state.wears("happy")
        assert len(show.console.queue.dropped) == 1


class Stubborn(FakeVoice):
    """A voice that does not end when it is cancelled."""

    async def synthesise(self, text):
        self.asked.append(text)
        while text == "Stuck." and not self.closed:
            with suppress(asyncio.CancelledError):
                await asyncio.sleep(0.02)
        return await super().synthesise(text)


async def test_a_voice_that_does_not_let_go_is_left_behind(monkeypatch, unexpected_warnings):
    monkeypatch.setattr("vtuber_console.pipeline.tasks.ABANDON_SECONDS", 0.05)
    voice = Stubborn()
    async with Show(voice=voice) as show:
        show.console.submit(OperatorText("Stuck."))
        await show.until(lambda: voice.asked)
        show.console.submit(OperatorText("Next."))
        show.console.skip()
        await show.until(lambda: show.stage.spoken == ["Next."])
        voice.closed = True
        await asyncio.sleep(0.3)
    unexpected_warnings.clear()


async def test_an_unexpected_error_of_the_voice_means_subtitles(unexpected_warnings):
    async with Show(voice=FakeVoice(PermissionError("held by a scanner"))) as show:
        show.console.submit(OperatorText("Shown."))
        await show.until(lambda: show.stage.spoken == ["Shown."])
        assert show.console.statuses[Part.VOICE].status is Status.DEGRADED
    unexpected_warnings.clear()


async def test_the_operator_s_question_does_not_wait_behind_chat():
    mind = ScriptedMind(60)
    async with Show(mind) as show:
        show.console.submit(says("Lumi, a hard one?"))
        await show.until(lambda: len(mind.requests) == 1)
        mind.chunks = ("Quick.",)
        show.console.submit(OperatorText("Mine?", ask=True))
        await show.until(lambda: show.stage.spoken == ["Quick."])


async def test_answers_that_wait_do_not_keep_the_operator_s_from_being_written():
    async with Show() as show:
        show.console.set_paused(True)
        for login in ("ann", "bob", "eve"):
            show.console.submit(says("Lumi?", login))
        await show.until(lambda: len(show.mind.requests) == 2)
        show.console.submit(OperatorText("Mine?", ask=True))
        await show.until(lambda: len(show.mind.requests) == 3)
        assert show.mind.requests[-1].prompt == "Mine?"


async def test_a_pause_counts_only_from_when_an_entry_came():
    clock = Clock()
    async with Show(clock=clock) as show:
        show.console.set_paused(True)
        clock.at += 1800
        show.console.submit(says("!tts late"))
        clock.at += 10
        show.console.set_paused(False)
        await show.until(lambda: show.stage.spoken == ["late"])
        show.console.set_paused(True)
        show.console.submit(says("!tts later", "bob"))
        assert show.console.queue.waiting[0].created == clock.at
        clock.at += 500
        show.console.set_paused(False)
        await show.until(lambda: show.stage.spoken == ["late", "later"])


async def test_a_deleted_message_leaves_the_memory_and_a_refused_one_never_enters_it():
    settings = replace(SHY, chat=ChatSettings(blocked_words=("darn",)))
    async with Show(settings=settings) as show:
        for text in ("first words", "darn words", "second words"):
            show.console.submit(says(text))
        show.console.submit(MessageDeleted("m-first words"))
        show.console.submit(OperatorText("Said.", ask=False))
        await show.idle()
        show.console.submit(ChatCleared())
        show.console.submit(says("third words"))
        show.console.submit(OperatorText("Well?", ask=True))
        await show.until(lambda: show.mind.requests)
        history = [turn.text for turn in show.mind.requests[-1].context.history]
        assert history == ["Said.", "third words"]


async def test_she_does_not_fill_a_pause_with_talk_of_her_own(monkeypatch):
    monkeypatch.setattr("vtuber_console.pipeline.scheduler.TICK_SECONDS", 0.002)
    clock = Clock()
    async with Show(clock=clock) as show:
        show.console.set_paused(True)
        for _ in range(20):
            clock.at += 300
            await asyncio.sleep(0.005)
        assert show.console.queue.waiting == ()
        show.console.set_paused(False)
        for _ in range(3):
            clock.at += 300
            await asyncio.sleep(0.01)
        assert len(show.mind.requests) >= 1


async def test_what_grows_too_old_is_announced(monkeypatch):
    monkeypatch.setattr("vtuber_console.pipeline.script.AGE_SECONDS", 0.005)
    clock, views = Clock(), []
    async with Show(ScriptedMind(60), clock=clock) as show:
        show.console.queue_changed.connect(views.append)
        show.console.submit(says("Lumi, hm?"))
        clock.at += 61
        await show.until(lambda: views and not views[-1].waiting)
        assert views[-1].dropped[-1].reason == "it waited too long"


async def test_when_every_mind_fails_the_light_does_not_promise_one(unexpected_warnings):
    minds = {
        BackendMode.ORPHIQ: ScriptedMind(BackendError("no network")),
        BackendMode.AUTONOMOUS: ScriptedMind(BackendError("no words")),
    }
    async with Show(minds=minds) as show:
        show.console.submit(OperatorText("Hm?", ask=True))
        await show.until(lambda: show.problems)
        light = show.console.statuses[Part.MIND]
        assert (light.status, light.remedy) == (Status.FAILED, "")
    unexpected_warnings.clear()


@pytest.mark.parametrize("wanted", [True, False])
async def test_the_page_is_told_whether_to_show_the_words(wanted):
    async with Show(settings=Settings(subtitles=wanted)) as show:
        show.console.submit(OperatorText("Hi."))
        await show.idle()
        assert show.stage.speech.subtitle is wanted


async def test_without_a_page_a_sentence_takes_its_time_and_the_show_goes_on():
    stage = RecordingStage(instant=False)
    async with Show(stage=stage) as show:
        stage.reports.emit(PagesChanged(0))
        show.console.submit(OperatorText("One. Two."))
        await show.until(lambda: stage.spoken == ["One.", "Two."], 1)
        await show.idle()
        assert "hush" not in stage.told


async def test_what_was_cleared_comes_back_but_not_what_moderators_removed():
    async with Show() as show:
        show.console.set_paused(True)
        show.console.submit(OperatorText("Mine."))
        show.console.submit(says("!tts theirs"))
        show.console.clear()
        assert show.console.queue.waiting == ()
        assert len(show.console.queue.dropped) == 2
        show.console.submit(UserCleared("ann"))
        show.console.restore()
        assert [entry.text for entry in show.console.queue.waiting] == ["Mine."]
        show.console.restore()
        show.console.set_paused(False)
        await show.until(lambda: show.stage.spoken == ["Mine."])


async def test_panic_leaves_nothing_to_bring_back():
    async with Show() as show:
        show.console.set_paused(True)
        show.console.submit(OperatorText("Gone."))
        show.console.clear()
        show.console.panic()
        show.console.restore()
        assert show.console.queue.waiting == ()


async def test_a_page_that_was_there_before_the_character_still_counts():
    async with Show() as show:  # the page connects, then the character is loaded
        assert show.console.state.pages == 1
        show.console.submit(OperatorCue((MotionControl("wave"),)))
        assert show.console.state.motion == MotionControl("wave")
