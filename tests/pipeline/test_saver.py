import asyncio

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
