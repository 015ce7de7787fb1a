import asyncio

from vtuber_console.domain.events import ChatNotice
from vtuber_console.domain.status import Part, PartStatus, Status
from vtuber_console.pipeline import sources as module
from vtuber_console.pipeline.sources import Sources


class FlakySource:
    """Says one line a run; fails the first `failures` times, then goes on for ever."""

    def __init__(self, failures):
        self.failures = failures
        self.runs = 0
        self.stopped = 0

    async def run(self, submit, report):
        self.runs += 1
        submit(ChatNotice(f"run {self.runs}"))
        if self.runs <= self.failures:
            raise OSError("gone")
        try:
            await asyncio.Event().wait()
        finally:
            self.stopped += 1


async def test_a_source_that_fails_is_started_again_and_says_so(monkeypatch, unexpected_warnings):
    monkeypatch.setattr(module, "FIRST_PAUSE", 0.01)
    events, lights = [], []
    sources, source = Sources(events.append, lights.append, ("a", "b")), FlakySource(2)
    sources.set("a", source)
    await asyncio.sleep(0.2)
    assert [event.text for event in events] == ["run 1", "run 2", "run 3"]
    assert [light.status for light in lights] == [Status.OFF, Status.DEGRADED, Status.DEGRADED]
    await sources.close()
    assert source.stopped == 1
    assert unexpected_warnings
    unexpected_warnings.clear()


async def test_another_source_under_the_same_name_takes_its_place():
    events, lights = [], []
    sources, first, second = (
        Sources(events.append, lights.append, ("a", "b")),
        FlakySource(0),
        FlakySource(0),
    )
    sources.set("a", first)
    await asyncio.sleep(0.01)
    sources.set("a", second)
    await asyncio.sleep(0.01)
    assert (first.stopped, second.runs, second.stopped) == (1, 1, 0)
    sources.set("a", None)
    await asyncio.sleep(0.01)
    assert second.stopped == 1
    assert isinstance(lights[-1], PartStatus)
    assert lights[-1].status is Status.OFF


class NamedSource:
    def __init__(self, name):
        self.name = name

    async def run(self, submit, report):
        report(PartStatus(Part.TWITCH, Status.ON, self.name))
        await asyncio.Event().wait()


async def test_the_light_is_that_of_the_first_in_order_that_runs():
    lights = []
    sources = Sources(print, lights.append, ("a", "b"))
    sources.set("b", NamedSource("rehearsal"))
    await asyncio.sleep(0.01)
    sources.set("a", NamedSource("channel"))
    await asyncio.sleep(0.01)
    assert lights[-1].detail == "channel"
    sources.set("a", None)
    assert lights[-1].detail == "rehearsal"
    await sources.close()
