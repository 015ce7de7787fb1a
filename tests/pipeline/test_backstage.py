"""The parts behind the stage work together: trials, pictures, the Core's address, removals."""

import asyncio
from pathlib import Path
from random import Random

import pytest

from tests.fake_library import FakeLibrary
from tests.fakes import Clock, RecordingStage
from vtuber_console.domain.actions import ExpressionControl
from vtuber_console.domain.cubism_core import Consent, CoreState
from vtuber_console.domain.reports import PageStats
from vtuber_console.domain.settings import Settings
from vtuber_console.domain.stage_setup import BackgroundKind, Place
from vtuber_console.pipeline.backstage import BEHIND, CORE_ADDRESS, Backstage
from vtuber_console.pipeline.console import Console, Ports
from vtuber_console.pipeline.ports import PortError

YES = Consent("2026-11-22")


class FakeCore:
    def __init__(self):
        self.installed = CoreState()
        self.gate = None

    async def state(self):
        return self.installed

    async def install_file(self, path, consent):
        if path.suffix != ".js":
            raise PortError("This is not the Core.", "Choose another file.")
        self.installed = CoreState(installed=True, version="5", consent=consent.date)
        return self.installed

    async def download(self, consent, progress):
        progress(0.5, "100 KB")
        if self.gate is not None:
            await self.gate.wait()
        return await self.install_file(Path("core.js"), consent)

    async def remove(self):
        self.installed = CoreState()


class FakePictures:
    folder = ""

    async def keep(self, path):
        if path.suffix == ".svg":
            raise PortError("This is no picture.", "Choose a PNG.")
        return f"kept-{path.name}"

    async def find(self, name):
        return f"{self.folder}/{name}" if self.folder else ""


class Desk:
    def __init__(self):
        self.pages, self.library, self.core = RecordingStage(), FakeLibrary(), FakeCore()
        self.console = Console(Ports(self.pages, None, {}, Clock(), Random(1)), Settings())
        self.problems = []
        self.console.problem.connect(self.problems.append)
        self.parts = Backstage(self.console, self.pages.reports)

    async def __aenter__(self):
        run = self.parts.run(self.library, self.core, FakePictures())
        self.task = asyncio.get_running_loop().create_task(run)
        await self.settle()
        return self

    async def __aexit__(self, *error):
        self.task.cancel()
        await asyncio.wait({self.task})

    async def settle(self):
        for _ in range(40):
            await asyncio.sleep(0)


@pytest.fixture
def warned(unexpected_warnings):
    yield
    unexpected_warnings.clear()


async def test_a_face_is_tried_at_once_on_a_model_that_is_on_stage():
    async with Desk() as desk:
        desk.parts.trial.wear("lumi", "F05")
        assert desk.pages.told == [ExpressionControl("F05", 3000, 100, character="lumi")]


async def test_a_face_of_another_model_is_tried_when_the_lead_wears_that_model():
    async with Desk() as desk:
        desk.parts.trial.wear("haru", "F02")
        await desk.settle()
        assert desk.console.model.key == "haru"
        assert desk.pages.told == [ExpressionControl("F02", 3000, 100, character="lumi")]
        desk.parts.trial.end()
        assert desk.console.model.key == "lumi"
        assert desk.console.settings == Settings()


async def test_a_chosen_picture_becomes_the_background(warned):
    async with Desk() as desk:
        desk.parts.choose_picture(Path("/x/room.png"))
        await desk.settle()
        background = desk.console.stage.background
        assert (background.kind, background.picture) == (BackgroundKind.PICTURE, "kept-room.png")
        desk.parts.choose_picture(Path("/x/room.svg"))
        await desk.settle()
        assert desk.console.stage.background == background
        assert desk.problems[0].text == "This is no picture."


async def test_an_installed_core_is_offered_to_the_pages_until_it_is_removed():
    async with Desk() as desk:
        assert desk.console.stage.core == ""
        seen = []
        desk.parts.core.changed.connect(lambda view: seen.append(view.doing))
        desk.parts.core.download(YES)
        await desk.settle()
        assert desk.console.stage.core == CORE_ADDRESS
        assert seen == ["Asking Live2D", "100 KB", ""]
        desk.parts.core.remove()
        await desk.settle()
        assert desk.console.stage.core == ""


async def test_a_download_can_be_called_off_and_a_wrong_file_is_named():
    async with Desk() as desk:
        desk.core.gate = asyncio.Event()
        desk.parts.core.download(YES)
        await desk.settle()
        assert desk.parts.core.view.doing == "100 KB"
        desk.parts.core.cancel()
        await desk.settle()
        assert desk.parts.core.view.doing == ""
        assert not desk.parts.core.view.state.installed
        desk.parts.core.install(Path("/x/core.txt"), YES)
        await desk.settle()
        assert desk.parts.core.view.trouble == "This is not the Core."
        desk.parts.core.install(Path("/x/core.js"), YES)
        await desk.settle()
        assert desk.parts.core.view.trouble == ""
        assert desk.parts.core.view.state.version == "5"


async def test_with_a_removed_model_its_characters_go_and_undo_brings_them_back():
    async with Desk() as desk:
        stage = desk.parts.stage
        stage.add("haru")
        stage.set_lead("haru")
        stage.place("haru", Place(0.3, 0.9, 0.7))
        await desk.settle()
        before = desk.console.settings.stage
        desk.parts.shelf.remove("haru")
        await desk.settle()
        assert [one.id for one in desk.console.settings.stage.characters] == ["lumi"]
        assert desk.console.stage.lead == "lumi"
        desk.parts.shelf.restore(desk.parts.shelf.trash[0])
        await desk.settle()
        assert desk.console.settings.stage == before
        assert [one.model.key for one in desk.console.stage.characters] == ["lumi", "haru"]
        assert desk.problems == []


async def test_the_built_in_one_stands_in_for_a_removed_model_that_was_alone():
    async with Desk() as desk:
        desk.parts.stage.swap_model("lumi", "haru")
        await desk.settle()
        desk.parts.shelf.remove("haru")
        await desk.settle()
        assert desk.console.model.key == "lumi"
        assert [one.model for one in desk.console.settings.stage.characters] == ["lumi"]
        desk.parts.shelf.restore(desk.parts.shelf.trash[0])
        await desk.settle()
        assert [one.model.key for one in desk.console.stage.characters] == ["haru"]
        assert desk.problems == []


async def test_characters_come_back_with_the_model_s_new_key_which_is_told():
    async with Desk() as desk:
        desk.parts.stage.add("haru")
        await desk.settle()
        desk.parts.shelf.remove("haru")
        await desk.settle()
        desk.parts.shelf.bring_in([Path("/x/haru.zip")])
        await desk.settle()
        desk.parts.shelf.restore(desk.parts.shelf.trash[0])
        await desk.settle()
        models = [one.model.key for one in desk.console.stage.characters]
        assert models == ["lumi", "haru-2"]
        assert "Haru is back as haru-2" in desk.problems[-1].text


async def test_a_page_that_falls_behind_is_told_of_each_time_it_begins():
    async with Desk() as desk:
        for saving in (False, True, True, False, True):
            desk.pages.reports.emit(PageStats(20.0, 30.0, saving=saving))
        assert [problem.text for problem in desk.problems] == [BEHIND, BEHIND]
