"""Signal, TaskKeeper, Lights, the API token: a few lines each."""

import asyncio

from vtuber_console.domain.status import Part, PartStatus, Status
from vtuber_console.pipeline.api_token import api_token
from vtuber_console.pipeline.lights import Lights
from vtuber_console.pipeline.ports import PortError
from vtuber_console.pipeline.signal import Signal
from vtuber_console.pipeline.tasks import TaskKeeper


def test_connect_returns_its_undo():
    signal, heard = Signal(), []
    undo = signal.connect(heard.append)
    signal.emit(1)
    undo()
    undo()
    signal.emit(2)
    assert heard == [1]


def test_a_listener_that_fails_is_logged_and_the_next_hears(unexpected_warnings):
    signal, heard = Signal(), []
    signal.connect(lambda value: 1 / 0)
    signal.connect(heard.append)
    signal.emit(1)
    assert heard == [1]
    assert unexpected_warnings[0].exc_info[0] is ZeroDivisionError
    unexpected_warnings.clear()


def test_a_light_is_told_only_when_it_changes():
    lights, told = Lights(), []
    lights.changed.connect(told.append)
    on = PartStatus(Part.MIND, Status.ON)
    lights.report(on)
    lights.report(on)
    assert told == [on]
    assert set(lights.all) == set(Part)


async def test_a_failed_task_is_logged_under_its_name(unexpected_warnings):
    async def fail():
        raise ValueError("no")

    keeper = TaskKeeper()
    keeper.start(fail(), "the failing one")
    await asyncio.sleep(0.01)
    assert "the failing one" in unexpected_warnings[0].getMessage()
    unexpected_warnings.clear()


async def test_closing_ends_every_task():
    keeper = TaskKeeper()
    tasks = [keeper.start(asyncio.sleep(60), f"t{n}") for n in range(3)]
    await keeper.close()
    assert all(task.cancelled() for task in tasks)


class MemoryStore:
    def __init__(self, broken=False):
        self.kept = {}
        self.broken = broken
        self.persistent = not broken

    async def get(self, name):
        return self.kept.get(name)

    async def set(self, name, value):
        if self.broken:
            raise PortError("no keychain")
        self.kept[name] = value


async def test_the_token_is_made_once_and_long():
    store = MemoryStore()
    token = await api_token(store, print)
    assert len(token) >= 32
    assert await api_token(store, print) == token


async def test_without_a_keychain_the_token_is_for_this_run():
    store = MemoryStore(broken=True)
    assert await api_token(store, print) != await api_token(store, print)


async def test_a_token_that_could_be_guessed_is_not_used_and_named_by_no_one():
    store, problems = MemoryStore(), []
    store.kept["api-token"] = "hunter2"
    assert len(await api_token(store, problems.append)) >= 32
    assert "fewer than 16" in problems[0].text
    assert "hunter2" not in problems[0].text + problems[0].remedy
