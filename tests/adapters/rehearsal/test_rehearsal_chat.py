"""The pace of a rehearsal."""

import asyncio
from contextlib import asynccontextmanager
from itertools import pairwise
from time import monotonic

import pytest

from vtuber_console.adapters.rehearsal.chat import RehearsalChat
from vtuber_console.domain.events import ChatMessage
from vtuber_console.domain.model import CharacterModel
from vtuber_console.domain.status import Part, PartStatus, Status


@asynccontextmanager
async def running(chat):
    events, statuses = [], []
    async with asyncio.TaskGroup() as group:
        task = group.create_task(chat.run(events.append, statuses.append))
        yield events, statuses
        task.cancel()


async def test_the_light_says_that_it_is_a_rehearsal_and_the_first_line_comes_at_once():
    async with running(RehearsalChat(0.1, seed=1)) as (events, statuses):
        await asyncio.sleep(0.1)
        assert len(events) == 1
        assert statuses == [PartStatus(Part.TWITCH, Status.ON, "Rehearsal")]


async def test_events_come_at_the_chosen_rate_at_irregular_distances():
    times = []
    chat = RehearsalChat(6000, seed=2)
    async with asyncio.TaskGroup() as group:
        task = group.create_task(chat.run(lambda _: times.append(monotonic()), lambda _: None))
        await asyncio.sleep(2)
        task.cancel()
    assert 130 < len(times) < 270
    gaps = [b - a for a, b in pairwise(times)]
    assert max(gaps) > 3 * (sum(gaps) / len(gaps))


async def test_the_rate_can_be_changed_while_it_runs():
    chat = RehearsalChat(0.1, seed=3)
    async with running(chat) as (events, _):
        await asyncio.sleep(0.1)
        before = len(events)
        chat.rate_per_minute = 6000
        await asyncio.sleep(0.8)
        assert len(events) > before + 20
        chat.rate_per_minute = 0
        await asyncio.sleep(0.1)
        stopped = len(events)
        await asyncio.sleep(0.3)
        assert len(events) == stopped


async def test_five_thousand_messages_a_second_are_possible_and_the_loop_stays_alive():
    gaps = []
    async with running(RehearsalChat(300_000, seed=4)) as (events, _):
        began = last = monotonic()
        while last - began < 2:
            await asyncio.sleep(0.005)
            gaps.append(monotonic() - last)
            last = monotonic()
    assert len(events) / 2 == pytest.approx(5000, rel=0.25)
    assert sorted(gaps)[len(gaps) // 2] < 0.1


async def test_the_model_of_the_moment_is_asked():
    model = CharacterModel()
    chat = RehearsalChat(60_000, 5, lambda: model)
    async with running(chat) as (events, _):
        await asyncio.sleep(0.3)
        model = CharacterModel("Nova", "/x", ("grin",))
        await asyncio.sleep(0.8)
    texts = [event.text for event in events if isinstance(event, ChatMessage)]
    assert any("Nova" in text for text in texts)
    assert "!expression grin" in texts


async def test_the_same_seed_says_the_same():
    first, second = [], []
    for said in (first, second):
        async with running(RehearsalChat(60_000, 6)) as (events, _):
            await asyncio.sleep(0.2)
            said += [(type(event), getattr(event, "text", "")) for event in events]
    count = min(len(first), len(second))
    assert count > 20
    assert first[:count] == second[:count]
