"""What reaches the overlay pages, and what must not."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from tests.fakes import SHY, RecordingOverlays, RecordingStage, ScriptedMind, Show, says
from vtuber_console.domain.alerts import AlertKind
from vtuber_console.domain.events import (
    ChatCleared,
    Cheer,
    Follow,
    GiftedSubs,
    MessageDeleted,
    OperatorText,
    Source,
    UserCleared,
)
from vtuber_console.domain.overlay import AlertOver, OverlayPage, ShownAlert, Silence, Speaking
from vtuber_console.domain.overlay_settings import (
    AlertSettings,
    GoalKind,
    GoalSettings,
    OverlaySettings,
)
from vtuber_console.domain.settings import ChatSettings
from vtuber_console.pipeline import alert_show
from vtuber_console.pipeline.overlay_feed import OverlayFeed


@pytest.fixture(autouse=True)
def no_gap(monkeypatch):
    monkeypatch.setattr(alert_show, "GAP_SECONDS", 0.0)


@asynccontextmanager
async def feeding(settings=SHY, seconds=30.0, **parts):
    alerts = AlertSettings(seconds=seconds)
    overlays = replace(settings.overlays, alerts=alerts)
    async with Show(settings=replace(settings, overlays=overlays), **parts) as show:
        pages = RecordingOverlays()
        feed = OverlayFeed(show.console, pages)
        pages.feed = feed
        running = asyncio.get_running_loop().create_task(feed.run())
        pages.watch(OverlayPage.ALERTS)
        try:
            yield show, pages
        finally:
            running.cancel()
            await asyncio.wait({running})


def block(show, word):
    chat = replace(show.console.settings.chat, blocked_words=(word,))
    show.console.configure(replace(show.console.settings, chat=chat))


def texts(pages):
    return [line.text for line in pages.view.lines]


async def test_chat_comes_and_goes_with_moderation():
    async with feeding() as (show, pages):
        for event in (says("one"), says("two", "bob"), says("three"), says("four", "eve")):
            show.console.submit(event)
        assert texts(pages) == ["one", "two", "three", "four"]
        show.console.submit(MessageDeleted("m-one", "ann"))
        show.console.submit(UserCleared("bob", 60))
        assert texts(pages) == ["three", "four"]
        show.console.submit(ChatCleared())
        assert texts(pages) == []


async def test_a_test_alert_is_marked_and_neither_counted_nor_spoken_nor_mixed_with_real_ones():
    goal = GoalSettings(kind=GoalKind.FOLLOWS)
    settings = replace(SHY, overlays=OverlaySettings(goal=goal))
    async with feeding(settings, seconds=2.0) as (show, pages):
        feed = pages.feed
        for _ in range(6):
            assert feed.test_alert(AlertKind.FOLLOW) == ""
        show.console.submit(Follow("ann", "Ann"))
        await asyncio.sleep(0.01)
        assert pages.view.alert.alert.test
        waiting = [alert for alert, _ in feed._alerts._queue._waiting]
        assert [alert.name for alert in waiting if not alert.test] == ["Ann"]
        assert show.console.settings.overlays.goal.current == 1
        assert "Test viewer" not in str(show.console.queue)


async def test_a_test_alert_that_cannot_be_shown_says_why():
    async with feeding() as (show, pages):
        pages.watch()
        assert "No alerts page" in pages.feed.test_alert(AlertKind.RAID)
        pages.watch(OverlayPage.ALERTS)
        show.console.panic()
        assert "panic" in pages.feed.test_alert(AlertKind.RAID)
        show.console.release()
        alerts = AlertSettings(enabled=False)
        overlays = replace(show.console.settings.overlays, alerts=alerts)
        show.console.configure(replace(show.console.settings, overlays=overlays))
        assert "switched off" in pages.feed.test_alert(AlertKind.RAID)


async def test_a_show_that_starts_held_shows_no_line_of_chat():
    async with feeding(replace(SHY, held=True)) as (show, pages):
        show.console.submit(says("one"))
        assert texts(pages) == []
        show.console.release()
        show.console.submit(says("two"))
        assert texts(pages) == ["two"]


async def test_lines_with_a_blocked_word_never_show():
    settings = replace(SHY, chat=ChatSettings(blocked_words=("banana",)))
    async with feeding(settings) as (show, pages):
        show.console.submit(says("a B\u00e1nana"))
        show.console.submit(says("hello", "banana"))
        show.console.submit(says("hello", notice="banana resubscribed"))
        show.console.submit(says("hello", reply_to="BANANA"))
        show.console.submit(says("a bana\u0001na ba\u202enana"))
        show.console.submit(says("😀"))
        assert texts(pages) == ["😀"]


async def test_a_word_that_is_blocked_later_takes_its_lines_away():
    async with feeding() as (show, pages):
        show.console.submit(says("an apple"))
        show.console.submit(says("a pear"))
        chat = ChatSettings(blocked_words=("apple",))
        show.console.configure(replace(show.console.settings, chat=chat))
        assert texts(pages) == ["a pear"]


async def test_who_is_answered_is_told_with_the_sentence():
    async with feeding(mind=ScriptedMind("Fine. Thanks."), voice=None) as (show, pages):
        show.console.submit(says("Lumi how are you?"))
        await show.until(lambda: len(pages.seen(Silence)) == 1 or len(pages.seen(Speaking)) == 2)
        first = pages.seen(Speaking)[0]
        assert (first.name, first.question) == ("Ann", "Lumi how are you?")
        assert first.speech.text == "Fine."


async def test_what_the_streamer_typed_is_nobody_s_question():
    async with feeding(stage=RecordingStage(instant=False)) as (show, pages):
        show.console.submit(OperatorText("say something about the sponsor", ask=True))
        await show.until(lambda: pages.seen(Speaking))
        (said,) = pages.seen(Speaking)
        assert (said.name, said.question) == ("", "")


async def test_a_command_is_no_question():
    async with feeding(stage=RecordingStage(instant=False)) as (show, pages):
        show.console.submit(says("!tts good evening"))
        await show.until(lambda: pages.seen(Speaking))
        (said,) = pages.seen(Speaking)
        assert (said.name, said.question, said.speech.text) == ("Ann", "", "good evening")


async def test_alerts_are_shown_one_after_the_other():
    async with feeding(seconds=0.05) as (show, pages):
        show.console.submit(Follow("ann", "Ann"))
        show.console.submit(GiftedSubs("bob", "Bob", 5))
        await show.until(lambda: pages.seen(ShownAlert))
        await asyncio.sleep(0)
        assert [shown.alert.name for shown in pages.seen(ShownAlert)] == ["Ann"]
        await show.until(lambda: len(pages.seen(ShownAlert)) == 2)
        kinds = [type(c) for c in pages.changes if isinstance(c, ShownAlert | AlertOver)]
        assert kinds == [ShownAlert, AlertOver, ShownAlert]


async def test_alerts_wait_for_a_page_but_not_for_ever():
    clock = asyncio.get_running_loop().time
    ahead = [0.0]
    async with feeding(clock=lambda: clock() + ahead[0]) as (show, pages):
        pages.watch()
        show.console.submit(Follow("old", "Old"))
        ahead[0] = alert_show.WORTH_SECONDS + 1
        show.console.submit(Follow("new", "New"))
        await asyncio.sleep(0.01)
        assert not pages.seen(ShownAlert)
        pages.watch(OverlayPage.ALERTS)
        await show.until(lambda: pages.seen(ShownAlert))
        assert pages.view.alert.alert.name == "New"


async def test_panic_clears_everything_and_keeps_it_clear_until_the_release():
    async with feeding() as (show, pages):
        show.console.submit(says("one"))
        show.console.submit(Follow("ann", "Ann"))
        show.console.submit(Follow("bob", "Bob"))
        await show.until(lambda: pages.view.alert)
        show.console.panic()
        assert (pages.view.alert, pages.view.lines, pages.view.speaking) == (None, (), None)
        show.console.submit(says("two"))
        show.console.submit(Follow("eve", "Eve"))
        await asyncio.sleep(0.01)
        assert (pages.view.alert, pages.view.lines) == (None, ())
        show.console.release()
        show.console.submit(Follow("zoe", "Zoe"))
        await show.until(lambda: pages.view.alert)
        assert pages.view.alert.alert.name == "Zoe"


async def test_who_is_banned_loses_the_alert_on_screen():
    async with feeding() as (show, pages):
        show.console.submit(Follow("bad", "Bad"))
        await show.until(lambda: pages.view.alert)
        show.console.submit(UserCleared("bad"))
        assert pages.view.alert is None


async def test_a_word_that_is_blocked_later_takes_its_alert_away_and_does_not_wait_in_another():
    async with feeding() as (show, pages):
        show.console.submit(says("Cheer100 eat an apple", bits=100))
        await show.until(lambda: pages.view.alert)
        show.console.submit(says("Cheer50 apple pie", "bob", bits=50))
        show.console.submit(Follow("apple", "Apple"))
        block(show, "apple")
        assert pages.view.alert is None
        await show.until(lambda: pages.view.alert)
        alert = pages.view.alert.alert
        assert (alert.name, alert.text, alert.amount) == ("Bob", "", 50)
        show.console.submit(MessageDeleted("m-Cheer50 apple pie", "bob"))
        await show.until(lambda: pages.view.alert)
        assert pages.view.alert.alert.name == "Somebody"


async def test_a_cleared_chat_takes_its_words_out_of_alerts_but_not_the_gifts():
    async with feeding() as (show, pages):
        show.console.submit(Follow("ann", "Ann"))
        await show.until(lambda: pages.view.alert)
        show.console.submit(says("Cheer50 look at this", "bob", bits=50))
        show.console.submit(ChatCleared())
        assert pages.view.alert.alert.name == "Ann"
        show.console.submit(UserCleared("ann"))
        await show.until(lambda: pages.view.alert)
        assert (pages.view.alert.alert.amount, pages.view.alert.alert.text) == (50, "")


async def test_a_question_with_a_word_that_is_blocked_later_is_shown_no_more():
    stage = RecordingStage(instant=False)
    async with feeding(stage=stage, mind=ScriptedMind("Fine."), voice=None) as (show, pages):
        show.console.submit(says("Lumi do you like apple pie?"))
        await show.until(lambda: pages.view.speaking)
        assert "apple" in pages.view.speaking.question
        block(show, "apple")
        assert (pages.view.speaking.name, pages.view.speaking.question) == ("Ann", "")


async def test_a_cheer_that_is_told_twice_is_one_alert_and_counts_once():
    goal = GoalSettings(kind=GoalKind.BITS)
    settings = replace(SHY, overlays=OverlaySettings(goal=goal))
    async with feeding(settings) as (show, pages):
        show.console.submit(says("Cheer100 wow", bits=100))
        show.console.submit(Cheer("ann", "Ann", 100, "Cheer100 wow"))
        show.console.submit(Cheer("bob", "Bob", 50))
        await show.until(lambda: show.console.settings.overlays.goal.current == 150)
        await show.until(lambda: pages.view.alert)
        show.console.submit(MessageDeleted("m-Cheer100 wow", "ann"))
        await show.until(lambda: pages.view.alert and pages.view.alert.alert.name == "Bob")
        assert pages.view.alert.alert.kind is AlertKind.CHEER
        assert len(pages.seen(ShownAlert)) == 2


async def test_the_goal_grows_once_for_a_flood_and_not_in_a_rehearsal():
    async with feeding() as (show, pages):
        told = []
        show.console.settings_changed.connect(told.append)
        for number in range(50):
            show.console.submit(Follow(f"v{number}", "V"))
            show.console.submit(Follow(f"r{number}", "R", Source.REHEARSAL))
        await show.until(lambda: show.console.settings.overlays.goal.current == 50)
        assert len(told) == 1
        assert pages.view.look.settings.goal.current == 50


async def test_alerts_that_are_switched_off_do_not_show():
    async with feeding() as (show, pages):
        show.console.submit(Follow("ann", "Ann"))
        await show.until(lambda: pages.view.alert)
        off = replace(show.console.settings.overlays, alerts=AlertSettings(enabled=False))
        show.console.configure(replace(show.console.settings, overlays=off))
        assert pages.view.alert is None
        show.console.submit(Follow("bob", "Bob"))
        await asyncio.sleep(0.01)
        assert pages.view.alert is None
