"""Stage pages over real sockets: what they get, and what the console hears of them."""

import asyncio
import json
import socket as sockets_of_the_system
import time
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest
from websockets.exceptions import ConnectionClosed

from tests.adapters.web.serving import MODEL, SPEECH, hear, hear_type, say, serving, silent, until
from tests.fakes import says
from vtuber_console.adapters.web import hub as hub_module
from vtuber_console.adapters.web import sockets
from vtuber_console.domain import wire
from vtuber_console.domain.actions import ExpressionControl, MotionControl
from vtuber_console.domain.character import CharacterState, SpeechBegan, apply
from vtuber_console.domain.events import OperatorCue
from vtuber_console.domain.reports import (
    ExpressionsShown,
    MotionStarted,
    PageError,
    PageHit,
    PageNotReady,
    PageReady,
    PagesChanged,
    Sound,
    SpeechEnded,
    SpeechStarted,
)
from vtuber_console.domain.stage_setup import Character, Place, StageSetup, alone

READY = PageReady(MODEL.url, ("happy",))
HAPPY = ExpressionControl("happy")


def listen(served):
    heard = []
    served.hub.reports.connect(heard.append)
    return heard


async def test_a_page_says_hello_and_gets_everything_it_needs(tmp_path):
    async with serving(tmp_path) as served:
        speaking = apply(CharacterState(), SpeechBegan(SPEECH), served.console.now() - 0.5)
        shown = apply(speaking, HAPPY, 0.0)
        # The console tells the hub its own state anew as soon as it hears of the page.
        served.hub.reports.connect(lambda report: served.hub.remember(alone(MODEL), shown))
        async with served.socket("/stage/socket") as page:
            await say(page, type="hello", protocol=2, page="stage")
            snapshot = await hear(page)
        assert snapshot["characters"][0]["model"] == MODEL.url
        assert snapshot["characters"][0]["expressions"] == [wire.cue_message(HAPPY)]
        assert 500 <= snapshot["speech"]["elapsed"] < 2000
        async with served.client() as client:
            assert (await client.get(snapshot["speech"]["audioUrl"])).content == SPEECH.clip.wav


async def test_every_page_gets_every_change_in_order(tmp_path):
    async with serving(tmp_path) as served, served.page() as one, served.page() as two:
        served.hub.perform(HAPPY)
        served.hub.perform(MotionControl("wave", 1))
        served.hub.speak(SPEECH)
        served.hub.stop_speech()
        served.hub.reset()
        for page in (one, two):
            messages = [await hear(page) for _ in range(5)]
            assert [message["type"] for message in messages] == [
                "expression-command",
                "motion-command",
                "speech",
                "speech-stop",
                "reset",
            ]
            assert messages[2]["speechId"] == "s1"
            assert messages[2]["audioUrl"] == served.hub.clips.url(SPEECH)


async def test_before_hello_a_page_gets_nothing_and_does_not_count(tmp_path):
    async with serving(tmp_path) as served, served.socket("/stage/socket") as stranger:
        served.hub.perform(HAPPY)
        assert await silent(stranger)
        assert served.hub.pages == 0


@pytest.mark.parametrize("first", ["", "[]", '{"type": "ready"}', "x" * 1000, b"\0\1"])
async def test_without_a_hello_the_page_is_sent_away(tmp_path, first):
    async with serving(tmp_path) as served, served.socket("/stage/socket") as stranger:
        await stranger.send(first)
        with pytest.raises(ConnectionClosed):
            await hear(stranger)
        assert (stranger.close_code, served.hub.pages) == (4400, 0)


async def test_a_page_that_says_nothing_is_sent_away(tmp_path, monkeypatch):
    monkeypatch.setattr(hub_module, "HELLO_SECONDS", 0.05)
    async with serving(tmp_path) as served, served.socket("/stage/socket") as stranger:
        with pytest.raises(ConnectionClosed):
            await hear(stranger)
        assert stranger.close_code == 4400


async def test_a_page_of_another_version_is_served_and_named(tmp_path, unexpected_warnings):
    async with serving(tmp_path) as served, served.socket("/stage/socket") as page:
        heard = listen(served)
        await say(page, type="hello", protocol=99)
        assert (await hear(page))["type"] == "snapshot"
        assert PageError(hub_module.OTHER_VERSION) in heard
    unexpected_warnings.clear()


async def test_a_page_of_another_version_that_comes_back_again_and_again_is_named_once(
    tmp_path, unexpected_warnings
):
    async with serving(tmp_path) as served:
        heard = listen(served)
        for _ in range(5):
            async with served.socket("/stage/socket") as page:
                await say(page, type="hello", protocol=99)
                await hear_type(page, "snapshot")
        assert heard.count(PageError(hub_module.OTHER_VERSION)) == 1
    unexpected_warnings.clear()


async def test_who_says_nothing_does_not_keep_the_page_out(tmp_path, monkeypatch):
    monkeypatch.setattr(hub_module, "MOST_PAGES", 2)
    async with AsyncExitStack() as stack:
        served = await stack.enter_async_context(serving(tmp_path))
        idle = [await stack.enter_async_context(served.socket("/stage/socket")) for _ in range(4)]
        async with served.page():
            assert served.hub.pages == 1
            closed = []
            for stranger in idle[:3]:
                with pytest.raises(ConnectionClosed):
                    await hear(stranger)
                closed.append(stranger.close_code)
            assert closed == [4400] * 3
            assert await silent(idle[3])


async def test_the_console_hears_how_many_pages_there_are(tmp_path):
    async with serving(tmp_path) as served:
        heard = listen(served)
        async with served.page(ready=False), served.page(ready=False):
            pass
        await until(lambda: served.hub.pages == 0)
        assert heard == [PagesChanged(1), PagesChanged(2), PagesChanged(1), PagesChanged(0)]


async def test_pages_hear_of_chat_but_never_of_a_flood(tmp_path):
    async with serving(tmp_path) as served, served.page() as page:
        for number in range(500):
            served.console.submit(says(f"line {number}"))
        served.hub.stop_speech()
        assert (await hear(page))["message"] == "line 0"
        came = []
        while (message := await hear(page))["type"] != "speech-stop":
            came.append(message)
        assert len(came) < 5  # one, and one more for each half second that this took


async def test_more_pages_than_anybody_needs_are_sent_away(tmp_path, monkeypatch):
    monkeypatch.setattr(hub_module, "MOST_PAGES", 1)
    async with serving(tmp_path) as served, served.page(), served.socket("/stage/socket") as more:
        await say(more, type="hello", protocol=2)
        with pytest.raises(ConnectionClosed):
            await hear(more)
        assert (more.close_code, served.hub.pages) == (1013, 1)


async def test_what_a_page_reports_reaches_the_console(tmp_path):
    async with serving(tmp_path) as served, served.page() as page:
        await until(lambda: served.console.statuses["stage"].status == "on")
        await say(page, type="expressions-shown", expressions=["happy"])
        await until(lambda: served.console.state.shown == {"happy"})
        await say(page, type="motion-started", motionGroup="wave", motionIndex=1, duration=2500)
        await until(lambda: served.console.state.playing == MotionStarted("wave", 1, 2.5))


async def test_what_a_page_says_of_who_is_not_on_stage_is_not_kept(tmp_path):
    async with serving(tmp_path) as served, served.page(ready=False) as page:
        heard = listen(served)
        for number in range(20):
            nobody = f"nobody-{number}"
            await say(page, type="ready", characterId=nobody, model="/x", expressions=[])
            await say(page, type="expressions-shown", characterId=nobody, expressions=["happy"])
            await say(page, type="motion-finished", characterId=nobody, motionGroup="wave")
        await say(page, type="hit", area="Head")
        await until(lambda: PageHit("Head") in heard)
        assert not any(isinstance(report, PageReady | ExpressionsShown) for report in heard)
        assert not any(name.startswith("nobody") for name in served.console.state.poses)
        assert served.console.statuses["stage"].status == "connecting"


async def test_a_page_that_cannot_show_somebody_is_heard_if_it_leads_or_nobody_does(tmp_path):
    async with serving(tmp_path) as served, served.page(ready=False) as one:
        heard = listen(served)
        said = {"model": MODEL.url, "characterId": "", "reason": "It is not whole."}
        trouble = PageNotReady(MODEL.url, "", "It is not whole.")
        await say(one, type="not-ready", **said)
        await until(lambda: trouble in heard)
        async with served.page() as lead:
            await until(lambda: READY in heard)
            await say(one, type="not-ready", **said)
            await say(one, type="hit", area="Head")
            await until(lambda: PageHit("Head") in heard)
            assert heard.count(trouble) == 1
            await say(lead, type="not-ready", **{**said, "model": "/other"})
            await until(lambda: PageNotReady("/other", "", "It is not whole.") in heard)


async def test_a_sentence_is_over_when_the_page_that_plays_it_says_so(tmp_path):
    async with serving(tmp_path) as served, served.page() as one, served.page() as two:
        heard = listen(served)
        served.hub.speak(SPEECH)
        await say(one, type="speech-started", speechId="s1", sound="muted")
        await say(two, type="speech-started", speechId="s1", sound="playing")
        await until(lambda: SpeechStarted("s1", Sound.PLAYING) in heard)
        await say(one, type="speech-ended", speechId="s1", reason="finished")
        await say(one, type="hit", area="ended")
        await until(lambda: PageHit("ended") in heard)
        assert SpeechEnded("s1") not in heard
        await say(two, type="speech-ended", speechId="s1", reason="finished")
        await until(lambda: SpeechEnded("s1") in heard)
        await say(one, type="speech-ended", speechId="s1", reason="finished")
        await say(one, type="speech-ended", speechId="never sent", reason="finished")
        await say(one, type="hit", area="Head")
        await until(lambda: PageHit("Head") in heard)
        assert [report for report in heard if isinstance(report, SpeechEnded)] == [
            SpeechEnded("s1")
        ]


async def test_when_the_page_that_plays_goes_the_sentence_does_not_wait_for_it(tmp_path):
    async with serving(tmp_path) as served, served.page() as preview:
        heard = listen(served)
        async with served.page() as obs:
            served.hub.speak(SPEECH)
            await say(obs, type="speech-started", speechId="s1", sound="playing")
            await until(lambda: SpeechStarted("s1", Sound.PLAYING) in heard)
            await say(preview, type="speech-ended", speechId="s1", reason="finished")
            await say(preview, type="hit", area="ended")
            await until(lambda: PageHit("ended") in heard)
            assert SpeechEnded("s1") not in heard
        await until(lambda: SpeechEnded("s1") in heard)


async def test_a_page_that_may_play_at_last_takes_the_alarm_back(tmp_path):
    async with serving(tmp_path) as served, served.page() as page:
        heard = listen(served)
        served.hub.speak(SPEECH)
        await say(page, type="speech-started", speechId="s1", sound="muted")
        await until(lambda: served.console.statuses["stage"].status == "degraded")
        await say(page, type="speech-started", speechId="s1", sound="playing")
        await until(lambda: served.console.statuses["stage"].status == "on")
        assert SpeechStarted("s1", Sound.PLAYING) in heard


async def test_a_muted_preview_is_not_heard_while_obs_plays(tmp_path):
    async with serving(tmp_path) as served, served.page() as preview, served.page() as obs:
        heard = listen(served)
        served.hub.speak(SPEECH)
        await say(preview, type="speech-started", speechId="s1", sound="muted")
        await say(preview, type="hit", area="Head")
        await until(lambda: PageHit("Head") in heard)
        await say(obs, type="speech-started", speechId="s1", sound="playing")
        await until(lambda: SpeechStarted("s1", Sound.PLAYING) in heard)
        assert SpeechStarted("s1", Sound.MUTED) not in heard


async def test_the_longest_connected_ready_page_speaks_for_all(tmp_path):
    async with (
        serving(tmp_path) as served,
        served.page(ready=False) as loading,
        served.page() as lead,
        served.page() as later,
    ):
        await until(lambda: [bool(page.ready) for page in served.hub._pages] == [False, True, True])
        heard = listen(served)
        await say(loading, type="expressions-shown", expressions=["a"])
        await say(later, type="expressions-shown", expressions=["b"])
        await say(later, type="hit", area="later")
        await say(loading, type="hit", area="loading")
        await until(lambda: len(heard) == 2)
        await say(lead, type="expressions-shown", expressions=["c"])
        await until(lambda: ExpressionsShown(frozenset("c")) in heard)
        assert len(heard) == 3


async def test_when_the_lead_goes_the_next_page_takes_over(tmp_path):
    async with serving(tmp_path) as served, served.page() as lead:
        await say(lead, type="expressions-shown", expressions=["old"])
        async with served.page() as later:
            await say(later, type="expressions-shown", expressions=["new"])
            await until(lambda: all(page._shown for page in served.hub._pages))
            heard = listen(served)
            await lead.close()
            await until(lambda: len(heard) == 3)
            assert heard == [PagesChanged(1), READY, ExpressionsShown(frozenset({"new"}))]


HOSTILE = [
    "",
    "{",
    "null",
    "[" * 60_000,
    '{"type": "no such type"}',
    '{"type": "expression-command", "expressionId": "happy"}',
    '{"type": "speech-ended", "speechId": 5}',
    '{"type": "stats", "fps": NaN}',
    '{"type": "stats", "fps": 1e400}',
    '{"type": "ready", "model": null, "expressions": 3}',
    '{"type": ["ready"]}',
    b"\xff\xfe",
]


async def test_bad_messages_are_ignored_and_named_once(tmp_path, unexpected_warnings):
    async with serving(tmp_path) as served, served.page(ready=False) as page:
        before, heard = served.facts(), listen(served)
        for message in HOSTILE:
            await page.send(message)
        await say(page, type="hit", area="still alive")
        await until(lambda: heard == [PageHit("still alive")])
        assert served.facts() == before
    names = [record.name for record in unexpected_warnings]
    assert names == ["vtuber_console.adapters.web.hub"]
    unexpected_warnings.clear()


async def test_an_oversized_message_ends_only_that_page(tmp_path):
    async with serving(tmp_path) as served, served.page() as good, served.page() as bad:
        await say(bad, type="error", message="x" * 70_000)
        with pytest.raises(ConnectionClosed):
            await hear(bad)
        assert bad.close_code == 1009
        served.hub.perform(HAPPY)
        assert (await hear(good))["type"] == "expression-command"
        await until(lambda: served.hub.pages == 1)


async def test_a_new_model_reaches_every_page_as_a_snapshot(tmp_path):
    async with serving(tmp_path) as served, served.page() as page:
        other = replace(MODEL, url="/characters/other/other.model3.json")
        served.console.set_stage(alone(other))
        snapshot = await hear(page)
        assert snapshot["characters"][0]["model"] == other.url


async def slow_page(served):
    """A page that takes its snapshot and then reads nothing, with little room in between."""
    raw = sockets_of_the_system.socket()
    raw.setsockopt(sockets_of_the_system.SOL_SOCKET, sockets_of_the_system.SO_RCVBUF, 4096)
    raw.setblocking(False)
    await asyncio.get_running_loop().sock_connect(raw, ("127.0.0.1", served.port))
    return raw


async def test_a_page_that_stops_reading_costs_nothing_and_gets_a_fresh_snapshot(tmp_path):
    async with serving(tmp_path) as served, served.page() as good:
        raw = await slow_page(served)
        async with served.socket("/stage/socket", sock=raw, max_queue=1) as slow:
            await say(slow, type="hello", protocol=2)
            await hear_type(slow, "snapshot")
            slow.transport.pause_reading()
            long = replace(SPEECH, text="x" * 50_000)
            for number in range(200):
                served.hub.speak(replace(long, id=f"s{number}"))
                assert (await hear(good))["speechId"] == f"s{number}"
            page = next(p for p in served.hub._pages if not p.ready)
            assert len(page.outbox._waiting) == 0
            served.hub.remember(alone(MODEL), apply(CharacterState(), HAPPY, 0.0))
            slow.transport.resume_reading()
            got = 0
            while (message := await hear(slow))["type"] == "speech":
                got += 1
            assert message["type"] == "snapshot"
            assert message["characters"][0]["expressions"] == [wire.cue_message(HAPPY)]
            assert 0 < got < 200
            served.hub.reset()
            assert (await hear(slow))["type"] == "reset"


async def test_a_page_that_is_stuck_does_not_count_as_open_for_long(tmp_path, monkeypatch):
    monkeypatch.setattr(sockets, "STUCK_SECONDS", 0.3)
    async with serving(tmp_path) as served:
        raw = await slow_page(served)
        async with served.socket("/stage/socket", sock=raw, max_queue=1) as stuck:
            await say(stuck, type="hello", protocol=2)
            await hear_type(stuck, "snapshot")
            stuck.transport.pause_reading()
            for number in range(200):
                served.hub.speak(replace(SPEECH, id=f"s{number}", text="x" * 50_000))
                await asyncio.sleep(0)
            await until(lambda: served.hub.pages == 0)
            assert served.console.statuses["stage"].status == "degraded"
            stuck.transport.abort()


async def test_a_page_that_fails_all_the_time_does_not_flood_the_streamer(
    tmp_path, unexpected_warnings
):
    async with serving(tmp_path) as served, served.page() as page:
        heard = listen(served)
        for number in range(30):
            await say(page, type="error", message=f"Broken {number}")
        await say(page, type="hit", area="Head")
        await until(lambda: PageHit("Head") in heard)
        errors = [report for report in heard if isinstance(report, PageError)]
        assert errors == [PageError(f"Broken {number}") for number in range(10)]
        async with served.page() as again:
            await say(again, type="error", message="Broken anew")
            await say(again, type="hit", area="Body")
            await until(lambda: PageHit("Body") in heard)
        assert PageError("Broken anew") not in heard
    unexpected_warnings.clear()


async def test_a_dragging_hand_floods_no_page_and_its_last_place_arrives(tmp_path):
    async with serving(tmp_path) as served, served.page() as page:
        began = time.monotonic()
        for step in range(60):
            place = Place(x=step / 100)
            served.console.set_stage(StageSetup((Character("lumi", MODEL, place),), "lumi"))
            await asyncio.sleep(0.005)
        took = time.monotonic() - began
        places = []
        while not places or places[-1] < 0.59:
            places.append((await hear_type(page, "snapshot"))["characters"][0]["place"]["x"])
        assert places == sorted(places)
        assert len(places) <= took / hub_module.SNAPSHOT_SECONDS + 3


async def test_a_cue_in_the_middle_of_a_drag_does_not_wait_for_the_next_snapshot(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(hub_module, "SNAPSHOT_SECONDS", 60.0)
    async with serving(tmp_path) as served, served.page() as page:
        moved = Character("lumi", MODEL, Place(x=0.3))
        served.console.set_stage(StageSetup((moved,), "lumi"))
        served.console.submit(OperatorCue((HAPPY,)))
        assert (await hear(page))["type"] == "expression-command"
    await until(lambda: served.hub.pages == 0)  # and the snapshot that was due harms nothing


async def test_half_a_surrogate_pair_does_not_break_a_page(tmp_path):
    async with serving(tmp_path) as served, served.page() as page:
        served.hub.perform(ExpressionControl("\ud800"))
        assert (await hear(page))["expressionId"] == "\ud800"


async def test_a_reconnecting_page_leaves_nothing_behind(tmp_path):
    async with serving(tmp_path) as served:
        for _ in range(20):
            async with served.page():
                served.hub.perform(HAPPY)
        await until(lambda: served.hub.pages == 0)
        await until(lambda: not served.server._server.server_state.tasks)
        assert json.loads(served.hub._snapshot())["type"] == "snapshot"
