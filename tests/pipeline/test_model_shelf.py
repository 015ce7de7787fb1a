"""Models are brought in one after the other; what fails is told and stops nothing."""

import asyncio
from pathlib import Path

from tests.fake_library import FINDINGS, GUESSES, FakeLibrary, model_of
from vtuber_console.domain.model import Renderer
from vtuber_console.pipeline.model_shelf import MOST_WAITING, Examined, ModelShelf, Refused


class Desk:
    def __init__(self):
        self.shelf, self.library = ModelShelf(), FakeLibrary()
        self.outcomes, self.examined, self.touched, self.failed = [], [], [], []
        self.told = []
        self.shelf.outcome.connect(self.outcomes.append)
        self.shelf.examined.connect(self.examined.append)
        self.shelf.touched.connect(self.touched.append)
        self.shelf.failed.connect(self.failed.append)
        self.shelf.bringing_changed.connect(self.told.append)

    async def __aenter__(self):
        self.task = asyncio.get_running_loop().create_task(self.shelf.run(self.library))
        await self.settle()
        return self

    async def __aexit__(self, *error):
        self.task.cancel()
        await asyncio.wait({self.task})

    async def settle(self):
        for _ in range(25):
            await asyncio.sleep(0)

    @property
    def keys(self):
        return [card.key for card in self.shelf.cards]


async def test_the_cards_are_there_soon_after_the_start():
    async with Desk() as desk:
        assert desk.keys == ["lumi", "haru"]
        assert desk.library.calls[0] == ("start",)


async def test_several_come_one_after_the_other_and_a_refused_one_stops_nothing():
    async with Desk() as desk:
        desk.shelf.bring_in([Path("/x/ann.zip"), Path("/x/notes.txt"), Path("/x/bea.zip")])
        await desk.settle()
        ann, notes, bea = desk.outcomes
        assert isinstance(ann, Examined)
        assert ann.new
        assert (ann.findings, ann.guesses) == (FINDINGS, GUESSES)
        assert notes == Refused("notes.txt", "This is no model.", "Drop a folder or a zip.")
        assert bea.card.key == "bea"
        assert desk.keys == ["lumi", "ann", "bea", "haru"]
        assert desk.shelf.bringing is None
        assert {told.waiting for told in desk.told if told} == {2, 1, 0}
        assert [told.share for told in desk.told if told and told.name == "ann.zip"] == [0, 0.5, 1]


async def test_cancel_stops_the_import_and_those_that_wait_but_not_the_shelf():
    async with Desk() as desk:
        desk.library.gate = asyncio.Event()
        desk.shelf.bring_in([Path("/x/ann.zip"), Path("/x/bea.zip")])
        await desk.settle()
        assert desk.shelf.bringing.text == "Copying"
        desk.shelf.cancel()
        await desk.settle()
        assert desk.shelf.bringing is None
        assert desk.outcomes == []
        desk.library.gate.set()
        desk.shelf.bring_in([Path("/x/cat.zip")])
        await desk.settle()
        assert desk.keys == ["lumi", "cat", "haru"]


async def test_what_finds_no_room_in_the_queue_is_named():
    async with Desk() as desk:
        desk.library.gate = asyncio.Event()
        desk.shelf.bring_in([Path("/x/ann.zip")])
        await desk.settle()
        desk.shelf.bring_in(Path(f"/x/{number}.zip") for number in range(MOST_WAITING + 3))
        assert desk.shelf.bringing.waiting == MOST_WAITING
        assert [refused.name for refused in desk.outcomes] == ["The rest (3)"]


async def test_undo_is_about_the_last_that_was_removed_and_about_nothing_twice():
    async with Desk() as desk:
        desk.shelf.remove("haru")
        desk.shelf.restore()
        await desk.settle()
        assert desk.keys == ["lumi"]  # it was not yet removed when the undo was wished
        desk.shelf.restore()
        desk.shelf.restore()
        await desk.settle()
        assert desk.keys == ["lumi", "haru"]


async def test_a_removed_model_can_be_brought_back():
    async with Desk() as desk:
        desk.shelf.remove("haru")
        await desk.settle()
        assert desk.keys == ["lumi"]
        desk.shelf.restore()
        await desk.settle()
        assert desk.keys == ["lumi", "haru"]
        assert desk.touched == ["haru", "haru"]


async def test_what_is_set_of_a_model_lets_it_be_read_again():
    async with Desk() as desk:
        desk.shelf.rename("haru", "Haruka")
        desk.shelf.set_moods("haru", {"happy": "F05"})
        desk.shelf.set_renderer("haru", Renderer.CORE)
        await desk.settle()
        assert desk.shelf.card("haru").name == "Haruka"
        assert desk.shelf.card("haru").renderer is Renderer.CORE
        assert ("moods", "haru", {"happy": "F05"}) in desk.library.calls
        assert desk.touched == ["haru"] * 3


async def test_the_doctor_can_be_asked_at_any_time():
    async with Desk() as desk:
        desk.shelf.examine("haru")
        await desk.settle()
        assert desk.examined == [
            Examined(desk.shelf.card("haru"), model_of("haru"), FINDINGS, GUESSES)
        ]


async def test_the_doctor_tells_of_a_model_that_cannot_be_loaded():
    async with Desk() as desk:
        desk.library.broken.add("haru")
        desk.shelf.examine("haru")
        await desk.settle()
        (told,) = desk.examined
        assert (told.findings, told.model.expressions, desk.failed) == (FINDINGS, (), [])


async def test_nothing_is_brought_in_before_the_library_has_cleared_away():
    desk = Desk()
    desk.shelf.bring_in([Path("/x/ann.zip")])
    async with desk:
        assert desk.library.calls[:2] == [("start",), ("bring in", "ann.zip")]


async def test_a_wish_that_fails_is_told_and_the_next_is_done():
    async with Desk() as desk:
        desk.shelf.remove("lumi")
        desk.shelf.rename("haru", "Haruka")
        await desk.settle()
        assert [problem.text for problem in desk.failed] == ["Lumi is built in."]
        assert desk.shelf.card("haru").name == "Haruka"
