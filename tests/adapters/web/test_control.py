"""The control socket: nobody gets in without the token, everybody inside hears everything."""

import json
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest
from websockets.exceptions import ConnectionClosed

from tests.adapters.web.serving import (
    BEARER,
    MODEL,
    TOKEN,
    hear,
    hear_type,
    say,
    serving,
    silent,
    until,
)
from vtuber_console.adapters.web import control
from vtuber_console.domain.actions import ExpressionControl, MotionControl
from vtuber_console.domain.events import ChatMessage, OperatorCue, OperatorText, Source
from vtuber_console.domain.stage_setup import Character, StageSetup
from vtuber_console.domain.status import Part, PartStatus, Problem, Severity, Status


async def test_the_first_message_brings_the_token(tmp_path):
    async with serving(tmp_path) as served, served.remote() as remote:
        await say(remote, type="say", text="Hello", ref=7)
        answer = await hear_type(remote, "ok")
        assert answer == {"type": "ok", "id": served.console.queue.waiting[0].id, "ref": 7}


async def test_the_header_may_bring_the_token(tmp_path):
    async with (
        serving(tmp_path) as served,
        served.socket("/ws", additional_headers=BEARER) as remote,
    ):
        assert (await hear(remote))["type"] == "ok"


@pytest.mark.parametrize(
    ("first", "code"),
    [
        ({"type": "auth", "token": "wrong"}, "wrong-token"),
        ({"type": "auth", "token": ""}, "wrong-token"),
        ({"type": "auth", "token": None}, "no-token"),
        ({"type": "auth"}, "no-token"),
        ({"type": "say", "text": "Hello", "token": TOKEN}, "no-token"),
        ({"type": "panic"}, "no-token"),
        ([], "bad-json"),
    ],
)
async def test_without_the_token_nobody_gets_in(tmp_path, first, code):
    async with serving(tmp_path) as served, served.socket("/ws") as stranger:
        before = served.facts()
        await stranger.send(json.dumps(first))
        await stranger.send(json.dumps({"type": "panic"}))
        error = await hear(stranger)
        assert (error["type"], error["code"]) == ("error", code)
        assert error["message"]
        with pytest.raises(ConnectionClosed):
            await hear(stranger)
        assert stranger.close_code == 4401
        assert served.facts() == before


@pytest.mark.parametrize("header", ["Bearer wrong", f"Bearer {TOKEN}x"])
async def test_a_wrong_header_is_not_mended_by_a_message(tmp_path, header):
    async with serving(tmp_path) as served:
        headers = {"Authorization": header}
        async with served.socket("/ws", additional_headers=headers) as stranger:
            assert (await hear(stranger))["code"] == "wrong-token"
            with pytest.raises(ConnectionClosed):
                await hear(stranger)
            assert stranger.close_code == 4401


async def test_a_token_in_the_address_does_not_count(tmp_path, monkeypatch):
    monkeypatch.setattr(control, "AUTH_SECONDS", 0.1)
    async with (
        serving(tmp_path) as served,
        served.socket(f"/ws?token={TOKEN}&key={TOKEN}") as stranger,
    ):
        assert (await hear(stranger))["code"] == "no-token"


async def test_who_says_nothing_is_sent_away(tmp_path, monkeypatch):
    monkeypatch.setattr(control, "AUTH_SECONDS", 0.05)
    async with serving(tmp_path) as served, served.socket("/ws") as stranger:
        assert (await hear(stranger))["code"] == "no-token"
        with pytest.raises(ConnectionClosed):
            await hear(stranger)
        assert stranger.close_code == 4401


async def test_before_the_token_nothing_is_told(tmp_path):
    async with serving(tmp_path) as served, served.socket("/ws") as stranger:
        served.console.submit(ChatMessage("m1", "ann", "Ann", "hi"))
        served.console.warn(Problem("Something.", severity=Severity.INFO))
        assert await silent(stranger)


@pytest.mark.parametrize(
    ("message", "event"),
    [
        ({"type": "say", "text": "Hello"}, OperatorText("Hello", source=Source.API)),
        ({"type": "ask", "text": "Why?"}, OperatorText("Why?", ask=True, source=Source.API)),
        (
            {"type": "expression-command", "expressionId": "happy", "duration": 5},
            OperatorCue((ExpressionControl("happy", 5),), Source.API),
        ),
        (
            {"type": "motion-command", "motionGroup": "wave", "motionIndex": 1},
            OperatorCue((MotionControl("wave", 1),), Source.API),
        ),
    ],
)
async def test_commands_reach_the_console(tmp_path, message, event):
    async with serving(tmp_path) as served, served.remote() as remote:
        events = []
        served.console.event_received.connect(lambda found: events.append(found.event))
        await say(remote, **message)
        assert set(await hear_type(remote, "ok")) == {"type", "id"}
        assert events == [event]


async def test_panic_and_mode_are_done(tmp_path):
    async with serving(tmp_path) as served, served.remote() as remote:
        settings = served.console.settings
        await say(remote, type="panic")
        await hear_type(remote, "ok")
        assert served.console.queue.held
        assert served.console.settings == replace(settings, held=True)
        await say(remote, type="release")
        await hear_type(remote, "ok")
        assert not served.console.queue.held
        await say(remote, type="mode", mode="autonomous")
        await hear_type(remote, "ok")


REFUSED = [
    ({}, "unknown-type"),
    ({"type": "auth", "token": TOKEN}, "unknown-type"),
    ({"type": ["say"]}, "unknown-type"),
    ({"type": "say"}, "no-text"),
    ({"type": "say", "text": 5}, "no-text"),
    ({"type": "ask", "text": "x" * 2001}, "too-long"),
    ({"type": "expression-command", "expressionId": "angry"}, "unknown-expression"),
    ({"type": "expression-command"}, "invalid"),
    ({"type": "motion-command", "motionGroup": "wave", "motionIndex": 9}, "unknown-motion"),
    ({"type": "motion-command", "motionGroup": "wave", "priority": []}, "invalid"),
    ({"type": "mode", "mode": "orphiq"}, "mode-unavailable"),
    ({"type": "mode", "mode": ["orphiq"]}, "unknown-mode"),
]


async def test_what_cannot_be_done_is_explained_and_changes_nothing(tmp_path):
    async with serving(tmp_path) as served, served.remote() as remote:
        before = served.facts()
        for message, code in REFUSED:
            await say(remote, **message, ref=code)
            error = await hear(remote)
            assert (error["type"], error["code"], error["ref"]) == ("error", code, code)
            assert error["message"]
        assert served.facts() == before


async def test_what_is_no_json_object_is_answered_and_the_socket_lives_on(tmp_path):
    hostile = ["", "{", "null", "5", "[" * 60_000, '"\\ud800"', '{"a": "\\ud800"}', b"\xff\0"]
    async with serving(tmp_path) as served, served.remote() as remote:
        for text in hostile:
            await remote.send(text)
            assert (await hear(remote))["code"] == "bad-json", text[:20]
        await say(remote, type="say", text="still here")
        assert (await hear_type(remote, "ok"))["id"]


async def test_an_oversized_message_ends_that_socket_only(tmp_path):
    async with serving(tmp_path) as served, served.remote() as good, served.remote() as bad:
        await say(bad, type="say", text="x" * 70_000)
        with pytest.raises(ConnectionClosed):
            await hear(bad)
        assert bad.close_code == 1009
        await say(good, type="say", text="Hello")
        await hear_type(good, "ok")


async def test_everybody_inside_hears_what_happens(tmp_path):
    async with serving(tmp_path) as served, served.remote() as one, served.remote() as two:
        console = served.console
        console.submit(ChatMessage("m1", "ann", "Ann", "hi", color="#ff0000", sent_at=1.7e9))
        console.warn(Problem("It broke.", "Mend it.", Severity.INFO, Part.VOICE))
        console.report(PartStatus(Part.TWITCH, Status.ON, "#lumi"))
        console.submit(OperatorCue((ExpressionControl("happy"),)))
        for remote in (one, two):
            chat = await hear_type(remote, "twitch-chat")
            assert (chat["username"], chat["message"]) == ("Ann", "hi")
            assert chat["timestamp"] == 1_700_000_000_000
            problem = await hear_type(remote, "problem")
            assert (problem["text"], problem["remedy"]) == ("It broke.", "Mend it.")
            assert problem["part"] == "voice"
            status = await hear_type(remote, "status")
            twitch = next(part for part in status["parts"] if part["part"] == "twitch")
            assert (twitch["status"], twitch["detail"]) == ("on", "#lumi")
            assert (await hear_type(remote, "state"))["expressions"] == ["happy"]


async def test_the_end_of_a_motion_comes_with_the_id_of_its_request(tmp_path):
    async with serving(tmp_path) as served, served.page() as page, served.remote() as remote:
        await say(remote, type="motion-command", motionGroup="wave", requestId="w1")
        assert (await hear_type(page, "motion-command"))["requestId"] == "w1"
        await say(
            page,
            type="motion-finished",
            characterId="lumi",
            motionGroup="wave",
            motionIndex=0,
            requestId="w1",
            completed=True,
        )
        finished = await hear_type(remote, "motion-finished")
        assert (finished["requestId"], finished["completed"]) == ("w1", True)


async def test_marks_of_motions_and_clicks_are_told(tmp_path):
    mark = {"characterId": "lumi", "motionGroup": "wave", "motionIndex": 0, "layer": 0}
    mark |= {"type": "motion-event", "requestId": "w1", "text": "clap"}
    hit = {"type": "hit", "characterId": "lumi", "area": "Head", "userData": "pat"}
    async with serving(tmp_path) as served, served.page() as page, served.remote() as remote:
        await say(page, type="ready", characterId="lumi", model=MODEL.url)
        await say(page, **mark)
        await say(page, **hit)
        assert await hear_type(remote, "motion-event") == mark
        assert await hear_type(remote, "hit") == hit


async def test_another_character_on_stage_is_told(tmp_path):
    async with serving(tmp_path) as served, served.remote() as remote:
        two = StageSetup((Character("mia", MODEL), Character("lumi", MODEL)), "mia")
        served.console.set_stage(two)
        while len(status := (await hear_type(remote, "status"))["characters"]) < 2:
            pass
        assert [one["lead"] for one in status] == [True, False]


async def test_a_changed_queue_is_told(tmp_path):
    async with serving(tmp_path) as served, served.remote() as remote:
        served.console.submit(OperatorText("Hello there."))
        waiting = (await hear_type(remote, "queue"))["waiting"]
        assert [entry["text"] for entry in waiting] == ["Hello there."]


async def test_a_changed_mode_is_told(tmp_path):
    async with serving(tmp_path) as served, served.remote() as remote:
        settings = served.console.settings
        served.console.configure(replace(settings, mind=replace(settings.mind, speaks_up=False)))
        assert (await hear_type(remote, "status"))["mode"] == "autonomous"


async def test_more_sockets_than_anybody_needs_are_sent_away(tmp_path, monkeypatch):
    monkeypatch.setattr(control, "MOST_SOCKETS", 1)
    async with serving(tmp_path) as served:
        async with served.remote(), served.socket("/ws", additional_headers=BEARER) as more:
            with pytest.raises(ConnectionClosed):
                await hear(more)
            assert more.close_code == 1013
        await until(lambda: not served.server._server.server_state.tasks)
        async with served.remote():
            pass


async def test_strangers_that_say_nothing_do_not_keep_the_streamers_deck_out(tmp_path):
    async with AsyncExitStack() as stack:
        served = await stack.enter_async_context(serving(tmp_path))
        for _ in range(control.MOST_SOCKETS + 5):
            await stack.enter_async_context(served.socket("/ws"))
        async with served.remote() as first:
            async with served.socket("/ws", additional_headers=BEARER) as second:
                assert (await hear(second))["type"] == "ok"
            await say(first, type="panic")
            await hear_type(first, "ok")


async def test_of_too_many_strangers_the_one_that_waits_longest_goes(tmp_path, monkeypatch):
    monkeypatch.setattr(control, "MOST_STRANGERS", 2)
    async with AsyncExitStack() as stack:
        served = await stack.enter_async_context(serving(tmp_path))
        idle = [await stack.enter_async_context(served.socket("/ws")) for _ in range(3)]
        assert (await hear(idle[0]))["code"] == "no-token"
        with pytest.raises(ConnectionClosed):
            await hear(idle[0])
        for stranger in idle[1:]:
            await say(stranger, type="auth", token=TOKEN)
            assert (await hear(stranger))["type"] == "ok"


async def test_a_program_that_does_not_read_is_let_go(tmp_path, monkeypatch):
    monkeypatch.setattr(control, "WAITING", 20)
    async with (
        serving(tmp_path) as served,
        served.remote() as good,
        served.socket("/ws", additional_headers=BEARER, max_queue=1) as slow,
    ):
        await hear_type(slow, "state")
        slow.transport.pause_reading()
        for number in range(400):
            served.console.submit(ChatMessage(f"m{number}", "ann", "Ann", "x" * 50_000))
            await hear_type(good, "twitch-chat")
        slow.transport.resume_reading()
        with pytest.raises(ConnectionClosed):
            await hear_type(slow, "never")
        assert slow.close_code == 1013


async def test_a_socket_that_is_gone_is_told_nothing_any_more(tmp_path):
    async with serving(tmp_path) as served:
        listeners = served.console.status_changed._listeners
        before = len(listeners)
        async with served.remote():
            assert len(listeners) == before + 1
        await until(lambda: len(listeners) == before)
        await until(lambda: not served.server._server.server_state.tasks)
