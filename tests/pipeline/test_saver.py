import asyncio
import time

from vtuber_console.domain.settings import Settings
from vtuber_console.pipeline import saver as module
from vtuber_console.pipeline.saver import Saver


async def test_many_changes_become_one_write_of_the_last(monkeypatch):
    monkeypatch.setattr(module, "REST_SECONDS", 0.02)
    written = []
    saver = Saver(written.append)
    task = asyncio.get_running_loop().create_task(saver.run())
    for rate in range(10):
        saver.save_soon(Settings(history=(str(rate),)))
    await asyncio.sleep(0.2)
    assert [settings.history for settings in written] == [("9",)]
    task.cancel()


async def test_what_is_not_yet_written_is_written_at_the_end():
    written = []
    saver = Saver(written.append)
    saver.save_soon(Settings(history=("x",)))
    await saver.close()
    await saver.close()
    assert len(written) == 1


async def test_a_write_that_was_begun_ends_before_the_next(monkeypatch):
    monkeypatch.setattr(module, "REST_SECONDS", 0.0)
    order = []

    def slow(settings):
        time.sleep(0.15 if settings.history == ("1",) else 0)
        order.append(settings.history[0])

    saver = Saver(slow)
    task = asyncio.get_running_loop().create_task(saver.run())
    saver.save_soon(Settings(history=("1",)))
    await asyncio.sleep(0.05)
    task.cancel()
    saver.save_soon(Settings(history=("2",)))
    await saver.close()
    assert order == ["1", "2"]


async def test_a_write_that_fails_does_not_end_the_saving(monkeypatch, unexpected_warnings):
    monkeypatch.setattr(module, "REST_SECONDS", 0.0)
    written = []

    def save(settings):
        if settings.history == ("bad",):
            raise RuntimeError("no")
        written.append(settings.history)

    saver = Saver(save)
    task = asyncio.get_running_loop().create_task(saver.run())
    saver.save_soon(Settings(history=("bad",)))
    await asyncio.sleep(0.05)
    saver.save_soon(Settings(history=("good",)))
    await asyncio.sleep(0.05)
    assert written == [("good",)]
    task.cancel()
    unexpected_warnings.clear()
