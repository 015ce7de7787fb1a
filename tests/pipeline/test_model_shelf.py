"""Models are brought in one after the other; what fails is told and stops nothing."""

import asyncio
from pathlib import Path

from tests.fake_library import FINDINGS, GUESSES, FakeLibrary, model_of
from vtuber_console.domain.model import Renderer
from vtuber_console.domain.model_card import Examination
from vtuber_console.pipeline.model_shelf import (
    MOST_WAITING,
    Examined,
    ModelShelf,
    Refused,
    Restored,
)


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
        assert ann.examination == Examination(FINDINGS, GUESSES)
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


async def test_every_removed_model_can_be_brought_back():
    async with Desk() as desk:
        desk.shelf.bring_in([Path("/x/ann.zip")])
        await desk.settle()
        desk.shelf.remove("haru")
        desk.shelf.remove("ann")
        await desk.settle()
        assert desk.keys == ["lumi"]
        assert [one.key for one in desk.shelf.trash] == ["ann", "haru"]
        for one in desk.shelf.trash:
            desk.shelf.restore(one)
        await desk.settle()
        assert desk.keys == ["lumi", "ann", "haru"]
        assert desk.shelf.trash == ()
        assert desk.touched == ["haru", "ann", "ann", "haru"]


async def test_what_could_not_be_restored_can_be_once_there_is_room():
    async with Desk() as desk:
        desk.shelf.remove("haru")
        await desk.settle()
        (removed,) = desk.shelf.trash
        desk.library.full = True
        desk.shelf.restore(removed)
        await desk.settle()
        assert [error.text for error in desk.failed] == ["The disk is full."]
        assert desk.shelf.trash == (removed,)
        desk.library.full = False
        desk.shelf.restore(removed)
        await desk.settle()
        assert desk.keys == ["lumi", "haru"]


async def test_a_model_whose_key_was_taken_comes_back_under_another_one():
    async with Desk() as desk:
        desk.shelf.remove("haru")
        await desk.settle()
        desk.shelf.bring_in([Path("/x/haru.zip")])
        await desk.settle()
        back = []
        desk.shelf.restored.connect(back.append)
        (removed,) = desk.shelf.trash
        desk.shelf.restore(removed)
        await desk.settle()
        assert back == [Restored(removed, "haru-2")]
        assert desk.touched[-1] == "haru-2"


async def test_a_removed_model_is_deleted_for_good_only_when_that_is_wished():
    async with Desk() as desk:
        desk.shelf.remove("haru")
        await desk.settle()
        desk.shelf.delete(desk.shelf.trash[0])
        await desk.settle()
        assert desk.shelf.trash == ()
        assert desk.library.trash == {}


async def test_what_nobody_foresaw_is_told_and_stops_nothing(caplog, unexpected_warnings):
    async with Desk() as desk:
        desk.shelf.remove("haru")
        await desk.settle()
        desk.library.odd = {"bring_in"}
        desk.shelf.bring_in([Path("/x/ann.zip")])
        desk.library.odd |= {"examine"}
        desk.shelf.examine("lumi")
        await desk.settle()
        (refused,) = desk.outcomes
        assert (refused.name, refused.remedy) == ("ann.zip", "The log says how.")
        assert [error.remedy for error in desk.failed] == ["The log says how."]
        assert "ZeroDivisionError: bring_in" in caplog.text
        assert desk.shelf.bringing is None
        assert not desk.task.done()
        desk.library.odd = set()
        assert desk.library.calls.count(("start",)) == 1
        desk.shelf.restore(desk.shelf.trash[0])
        desk.shelf.bring_in([Path("/x/bea.zip")])
        await desk.settle()
        assert desk.keys == ["lumi", "bea", "haru"]
        unexpected_warnings.clear()


async def test_who_calls_off_what_waits_finds_what_has_come_in():
    async with Desk() as desk:
        desk.shelf.outcome.connect(lambda _: desk.shelf.cancel())
        desk.shelf.bring_in([Path("/x/ann.zip")])
        await desk.settle()
        assert desk.keys == ["lumi", "ann", "haru"]


async def test_an_import_is_told_as_it_went_though_the_list_cannot_be_read(unexpected_warnings):
    async with Desk() as desk:
        desk.library.odd = {"cards", "load"}
        desk.shelf.bring_in([Path("/x/ann.zip")])
        await desk.settle()
        (came,) = desk.outcomes
        assert (came.card.key, came.model.key) == ("ann", "ann")
        assert [error.remedy for error in desk.failed] == ["The log says how."]
        unexpected_warnings.clear()


async def test_repairs_are_made_when_they_are_wished_and_the_doctor_asked_again():
    async with Desk() as desk:
        desk.library.pending.add("haru")
        desk.shelf.examine("haru")
        await desk.settle()
        assert desk.examined[0].examination.pending
        desk.shelf.mend("haru")
        await desk.settle()
        assert ("mend", "haru") in desk.library.calls
        assert not desk.examined[1].examination.pending
        assert desk.touched == ["haru"]


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
            Examined(desk.shelf.card("haru"), model_of("haru"), Examination(FINDINGS, GUESSES))
        ]


async def test_the_doctor_tells_of_a_model_that_cannot_be_loaded():
    async with Desk() as desk:
        desk.library.broken.add("haru")
        desk.shelf.examine("haru")
        await desk.settle()
        (told,) = desk.examined
        assert (told.examination.findings, told.model.expressions, desk.failed) == (
            FINDINGS,
            (),
            [],
        )


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
