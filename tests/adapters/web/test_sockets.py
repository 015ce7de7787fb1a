"""What leaves is bounded, what comes is slowed down, and a stuck reader is let go."""

import asyncio

import pytest

from vtuber_console.adapters.web import sockets
from vtuber_console.adapters.web.sockets import Outbox, Pace, SocketGone, TextSocket, converse


async def test_messages_leave_in_their_order():
    outbox = Outbox()
    for text in "abc":
        outbox.put(text)
    assert [await outbox.next() for _ in range(3)] == ["a", "b", "c"]


async def test_the_reader_waits_until_there_is_a_message():
    outbox = Outbox()
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(outbox.next(), 0.02)
    outbox.put("late")
    assert await outbox.next() == "late"


async def test_one_message_too_many_drops_all_and_asks_for_a_fresh_start():
    outbox = Outbox(limit=3)
    for text in "abcde":
        outbox.put(text)
    assert await outbox.next() is None
    outbox.put("after")
    assert await outbox.next() == "after"


async def test_what_comes_before_the_fresh_start_is_part_of_it():
    outbox = Outbox()
    outbox.restart()
    outbox.put("already in the snapshot")
    assert await outbox.next() is None
    outbox.put("new")
    assert await outbox.next() == "new"


async def test_a_burst_passes_and_a_flood_is_slowed_down():
    pace, loop = Pace(rate=100, burst=10), asyncio.get_running_loop()
    began = loop.time()
    for _ in range(10):
        await pace.wait()
    burst = loop.time() - began
    for _ in range(20):
        await pace.wait()
    flood = loop.time() - began
    assert burst < 0.1
    assert flood >= 0.19


async def test_a_reader_that_never_reads_is_given_up(monkeypatch):
    monkeypatch.setattr(sockets, "STUCK_SECONDS", 0.06)

    async def receive():
        return {"type": "websocket.connect"}

    async def stuck(message):
        if message["type"] != "websocket.accept":
            await asyncio.Event().wait()

    async def read():
        await asyncio.Event().wait()

    socket = TextSocket(receive, stuck)
    await socket.accept()
    async with asyncio.timeout(2):
        await converse(socket, socket.send("hello"), read())
    with pytest.raises(SocketGone):
        await socket.send("again")
    await socket.close(1000, "no error")


async def test_sending_often_leaves_no_timers_behind(monkeypatch):
    asked = []

    async def receive():
        return {"type": "websocket.connect"}

    async def quick(message):
        pass

    socket, loop = TextSocket(receive, quick), asyncio.get_running_loop()
    await socket.accept()
    call_later = loop.call_later

    def count(delay, *call, **context):
        asked.append(delay)
        return call_later(delay, *call, **context)

    monkeypatch.setattr(loop, "call_later", count)
    for _ in range(100):
        await socket.send("hello")
    assert max(asked, default=0) == 0
    async with asyncio.timeout(5):
        await asyncio.sleep(0)
    assert max(asked) > 1
