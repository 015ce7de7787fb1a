"""The anonymous chat against a server that does what Twitch's does."""

import asyncio
from contextlib import asynccontextmanager
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.adapters.twitch_irc.fake_irc import FakeIrc, privmsg
from vtuber_console.adapters.twitch_irc import chat as chat_module
from vtuber_console.adapters.twitch_irc import session as session_module
from vtuber_console.adapters.twitch_irc.chat import TwitchIrc
from vtuber_console.adapters.twitch_irc.lines import LineBuffer
from vtuber_console.domain.events import ChatMessage, ChatNotice, Raid
from vtuber_console.domain.status import Part, Status


class Desk:
    """Keeps what a source submits and reports."""

    def __init__(self):
        self.events = []
        self.statuses = []
        self._changed = asyncio.Event()

    def submit(self, event):
        self.events.append(event)
        self._changed.set()

    def report(self, status):
        assert status.part is Part.TWITCH
        self.statuses.append(status)
        self._changed.set()

    @property
    def texts(self):
        return [event.text for event in self.events if isinstance(event, ChatMessage)]

    @property
    def light(self):
        return self.statuses[-1].status if self.statuses else None

    async def until(self, condition):
        while not condition():
            self._changed.clear()
            await self._changed.wait()

    async def on(self, times=1):
        await self.until(lambda: [s.status for s in self.statuses].count(Status.ON) >= times)


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch):
    monkeypatch.setattr(chat_module, "FIRST_PAUSE", 0.02)
    monkeypatch.setattr(chat_module, "LONGEST_PAUSE", 0.1)


@asynccontextmanager
async def reading(server, channel="lumi"):
    desk = Desk()
    source = TwitchIrc(channel, server.url, Random(1))
    async with asyncio.TaskGroup() as group:
        task = group.create_task(source.run(desk.submit, desk.report))
        yield desk
        task.cancel()


async def test_chat_arrives_and_the_light_tells_the_way_there():
    async with FakeIrc() as server, reading(server, "https://twitch.tv/Lumi") as desk:
        await desk.on()
        await server.chat("hello")
        await desk.until(lambda: desk.events)
        assert desk.texts == ["hello"]
        assert [s.status for s in desk.statuses] == [Status.CONNECTING, Status.ON]
        assert desk.statuses[-1].detail == "#lumi"


async def test_the_greeting_asks_for_tags_and_gives_no_password():
    async with FakeIrc() as server, reading(server) as desk:
        await desk.on()
        assert server.received[0] == "CAP REQ :twitch.tv/tags twitch.tv/commands"
        assert server.received[1].startswith("NICK justinfan")
        assert server.received[2:] == ["JOIN #lumi"]


async def test_many_lines_in_a_frame_and_lines_cut_between_frames_all_arrive():
    async with FakeIrc() as server, reading(server) as desk:
        await desk.on()
        lines = [privmsg(f"line {i}", id=f"m{i}") + "\r\n" for i in range(6)]
        await server.send("".join(lines[:3]) + lines[3][:40])
        await server.send(lines[3][40:-1])
        await server.send(lines[3][-1:] + lines[4] + lines[5])
        await desk.until(lambda: len(desk.events) == 6)
        assert desk.texts == [f"line {i}" for i in range(6)]


async def test_other_events_and_notices_arrive_too():
    async with FakeIrc() as server, reading(server) as desk:
        await desk.on()
        await server.say(
            "@msg-id=raid;id=r1;msg-param-login=bob;msg-param-displayName=Bob;"
            "msg-param-viewerCount=7;system-msg=x :tmi.twitch.tv USERNOTICE #lumi"
        )
        await server.say("@msg-id=slow_on :tmi.twitch.tv NOTICE #lumi :Slow mode.")
        await desk.until(lambda: len(desk.events) == 2)
        assert desk.events == [Raid("bob", "Bob", 7), ChatNotice("Slow mode.")]


async def test_rubbish_between_the_lines_harms_nothing():
    async with FakeIrc() as server, reading(server) as desk:
        await desk.on()
        await server.send(b"\xff\xfe\x00\r\n@;;=: :\r\n\r\n:\r\n" + b"x" * 200_000 + b"\r\n")
        await server.send("y" * 100_000)
        await server.send("\r\n")
        await server.chat("still here")
        await desk.until(lambda: desk.events)
        assert desk.texts == ["still here"]


async def test_a_ping_is_answered_with_its_own_word():
    async with FakeIrc() as server, reading(server) as desk:
        await desk.on()
        await server.say("PING :tmi.twitch.tv")
        await server.until(lambda: "PONG :tmi.twitch.tv" in server.received)


async def test_a_dropped_connection_is_said_and_made_again():
    async with FakeIrc() as server, reading(server) as desk:
        await desk.on()
        await server.chat("before")
        await desk.until(lambda: desk.events)
        await server.send(privmsg("never finished", id="cut")[:50])
        server.drop()
        await desk.on(times=2)
        await server.chat("after")
        await desk.until(lambda: len(desk.events) == 2)
        assert desk.texts == ["before", "after"]
        degraded = next(s for s in desk.statuses if s.status is Status.DEGRADED)
        assert "lost; reconnecting in 1 s" in degraded.detail
        assert degraded.remedy


async def test_a_line_that_comes_again_on_the_new_connection_is_not_doubled():
    async with FakeIrc() as server, reading(server) as desk:
        await desk.on()
        await server.say(privmsg("once", id="m1"))
        await desk.until(lambda: desk.events)
        server.drop()
        await desk.on(times=2)
        await server.say(privmsg("once", id="m1"))
        await server.say(privmsg("two", id="m2"))
        await server.say(privmsg("no id"))
        await server.say(privmsg("no id"))
        await desk.until(lambda: len(desk.events) == 4)
        assert desk.texts == ["once", "two", "no id", "no id"]


async def test_when_twitch_moves_us_no_line_is_lost_and_none_doubled():
    async with FakeIrc() as server, reading(server) as desk:
        await desk.on()
        (old,) = server.connections
        await server.say(":tmi.twitch.tv RECONNECT")
        await old.send(privmsg("on the old one", id="m1") + "\r\n")
        await server.joined(times=2)
        await server.say(privmsg("on both", id="m2"))
        await old.close()
        await server.say(privmsg("on the new one", id="m3"))
        await desk.until(lambda: len(desk.events) >= 3)
        await desk.on(times=2)
        assert desk.texts == ["on the old one", "on both", "on the new one"]
        assert Status.DEGRADED not in [s.status for s in desk.statuses]


async def test_a_server_that_moves_us_again_and_again_is_not_hammered(monkeypatch):
    monkeypatch.setattr(chat_module, "FIRST_PAUSE", 0.2)
    monkeypatch.setattr(chat_module, "LONGEST_PAUSE", 0.2)
    async with FakeIrc() as server, reading(server) as desk:
        for times in range(1, 4):
            await desk.on(times)
            await server.send(":tmi.twitch.tv RECONNECT\r\n")
        await desk.on(4)
        assert [s.status for s in desk.statuses].count(Status.DEGRADED) == 2


async def test_a_moved_connection_is_closed_in_the_end_even_if_twitch_does_not(monkeypatch):
    monkeypatch.setattr(session_module, "MOVE_LIMIT", 0.2)
    async with FakeIrc() as server, reading(server) as desk:
        await desk.on()
        await server.say(":tmi.twitch.tv RECONNECT")
        await desk.on(times=2)
        await server.until(lambda: len(server.connections) == 1)
        await server.chat("still read")
        await desk.until(lambda: desk.events)


async def test_a_silent_server_is_asked_and_a_living_one_keeps_its_connection(monkeypatch):
    monkeypatch.setattr(session_module, "SILENCE", 0.1)
    async with FakeIrc() as server, reading(server) as desk:
        await desk.on()
        await server.until(lambda: server.received.count("PING :still-there") >= 3)
        assert server.joins == 1
        assert desk.light is Status.ON


async def test_a_dead_server_is_left_after_it_was_asked(monkeypatch):
    monkeypatch.setattr(session_module, "SILENCE", 0.1)
    monkeypatch.setattr(session_module, "PONG_LIMIT", 0.1)
    async with FakeIrc() as server, reading(server) as desk:
        await desk.on()
        server.silent = True
        await desk.until(lambda: desk.light is Status.DEGRADED)
        assert "stopped answering" in desk.statuses[-1].detail
        server.silent = False
        await desk.on(times=2)


async def test_a_channel_that_nobody_knows_is_named_with_a_remedy(monkeypatch):
    monkeypatch.setattr(session_module, "JOIN_LIMIT", 0.1)
    async with FakeIrc() as server, reading(server, "nobody_here") as desk:
        await desk.until(lambda: desk.light is Status.FAILED)
        assert desk.statuses[-1].detail == "No answer for #nobody_here: does the channel exist?"
        assert desk.statuses[-1].remedy


async def test_a_channel_that_comes_into_being_later_is_joined_by_itself(monkeypatch):
    monkeypatch.setattr(session_module, "JOIN_LIMIT", 0.05)
    monkeypatch.setattr(session_module, "SILENCE", 0.1)
    async with FakeIrc() as server, reading(server, "newcomer") as desk:
        await desk.until(lambda: desk.light is Status.FAILED)
        server.channels.add("newcomer")
        await desk.on()


async def test_a_suspended_channel_is_named():
    async with FakeIrc() as server, reading(server) as desk:
        await desk.on()
        await server.say(
            "@msg-id=msg_channel_suspended :tmi.twitch.tv NOTICE #lumi "
            ":This channel does not exist or has been suspended."
        )
        await desk.until(lambda: desk.light is Status.FAILED)
        assert "suspended" in desk.statuses[-1].detail


@pytest.mark.parametrize("channel", ["two words", "https://example.com/lumi", ""])
async def test_an_impossible_name_is_refused_with_a_remedy_and_nothing_is_asked(channel):
    async with FakeIrc() as server, reading(server, channel) as desk:
        await desk.until(lambda: desk.statuses)
        assert [s.status for s in desk.statuses] == [Status.FAILED]
        assert desk.statuses[0].remedy
        assert server.received == []


async def test_a_server_that_is_not_there_is_tried_again_until_it_is():
    server = await FakeIrc().start()
    await server.stop()
    desk = Desk()
    async with asyncio.TaskGroup() as group:
        task = group.create_task(TwitchIrc("lumi", server.url).run(desk.submit, desk.report))
        await desk.until(lambda: len(desk.statuses) >= 6)
        assert "cannot be reached" in desk.statuses[1].detail
        await server.start(server._port)
        await desk.on()
        task.cancel()
    await server.stop()


async def test_a_server_that_refuses_is_tried_again():
    async with FakeIrc() as server:
        server.refuse = True
        async with reading(server) as desk:
            await desk.until(lambda: len(desk.statuses) >= 4)
            server.refuse = False
            await desk.on()


async def test_a_proxy_that_cannot_be_used_is_named_and_the_rest_goes_on(monkeypatch):
    monkeypatch.setenv("socks_proxy", "socks5://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "")
    async with FakeIrc() as server, reading(server) as desk:
        await desk.until(lambda: desk.light is Status.DEGRADED)
        assert "SOCKS proxy" in desk.statuses[-1].detail
        monkeypatch.delenv("socks_proxy")
        await desk.on()


def test_the_pauses_grow_to_a_minute_and_differ(monkeypatch):
    monkeypatch.setattr(chat_module, "FIRST_PAUSE", 1.0)
    monkeypatch.setattr(chat_module, "LONGEST_PAUSE", 60.0)
    source = TwitchIrc("lumi", random=Random(3))
    for failures, longest in ((1, 1), (2, 2), (3, 4), (7, 60), (999, 60)):
        pauses = {source._pause(failures) for _ in range(50)}
        assert longest / 2 <= min(pauses) < max(pauses) <= longest


async def test_five_thousand_lines_a_second_arrive_whole_and_in_order():
    async with FakeIrc() as server, reading(server) as desk:
        await desk.on()
        for start in range(0, 5000, 50):
            frame = "".join(
                privmsg(f"n {i}", id=f"m{i}", emotes="25:0-0") + "\r\n"
                for i in range(start, start + 50)
            )
            await server.send(frame)
        await desk.until(lambda: len(desk.events) >= 5000)
        assert desk.texts == [f"n {i}" for i in range(5000)]


async def test_many_frames_leave_no_timers_behind(monkeypatch):
    """Each timer of a qasync loop lives until it is due, cancelled or not."""
    loop, timers = asyncio.get_running_loop(), []
    call_later = loop.call_later

    def count(delay, *call, **context):
        if delay > 0:
            timers.append(delay)
        return call_later(delay, *call, **context)

    async with FakeIrc() as server, reading(server) as desk:
        await desk.on()
        monkeypatch.setattr(loop, "call_later", count)
        for number in range(300):
            await server.chat(f"n {number}")
        await desk.until(lambda: len(desk.events) >= 300)
    assert len(timers) < 30


@given(st.text(alphabet="ab\r\n", max_size=60), st.lists(st.integers(0, 60), max_size=6))
def test_wherever_a_stream_is_cut_its_lines_stay_the_same(stream, cuts):
    buffer = LineBuffer()
    edges = [0, *sorted(cuts), len(stream)]
    pieces = [stream[a:b] for a, b in pairwise(edges)]
    lines = [line for piece in pieces for line in buffer.feed(piece)]
    assert lines == [line.rstrip("\r") for line in stream.split("\n")[:-1]]
