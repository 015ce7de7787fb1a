import asyncio
from random import Random

from tests.fakes import Clock
from vtuber_console.domain.personality import PersonalityConfig
from vtuber_console.domain.settings import MindSettings
from vtuber_console.pipeline import scheduler as module
from vtuber_console.pipeline.scheduler import EventScheduler

BUSY = [False]


def scheduler_of(clock, **settings):
    wanted = MindSettings(personality=PersonalityConfig(topics=("tea",)), **settings)
    return EventScheduler(clock, lambda: wanted, lambda: BUSY[0], Random(1))


def test_it_fires_after_the_quiet_time_and_not_before():
    clock = Clock()
    scheduler = scheduler_of(clock, quiet_seconds=60)
    clock.at += 41
    assert scheduler.due() is None
    clock.at += 38
    assert scheduler.due().topic == "tea"
    assert scheduler.due() is None


def test_a_word_begins_the_quiet_time_anew():
    clock = Clock()
    scheduler = scheduler_of(clock, quiet_seconds=60)
    clock.at += 59
    scheduler.touch()
    clock.at += 41
    assert scheduler.due() is None


def test_it_is_silent_when_she_does_not_speak_up():
    clock = Clock()
    scheduler = scheduler_of(clock, quiet_seconds=5, speaks_up=False)
    clock.at += 1000
    assert scheduler.due() is None


async def test_it_submits_what_is_due(monkeypatch):
    monkeypatch.setattr(module, "TICK_SECONDS", 0.005)
    clock, events = Clock(), []
    scheduler = scheduler_of(clock, quiet_seconds=5)
    task = asyncio.get_running_loop().create_task(scheduler.run(events.append))
    clock.at += 100
    await asyncio.sleep(0.1)
    task.cancel()
    assert [event.topic for event in events] == ["tea"]
