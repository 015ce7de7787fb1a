"""What the settings say is on the stage as soon as its models are there, and never less."""

import asyncio
from dataclasses import replace
from random import Random

import pytest

from tests.fake_library import FakeLibrary, model_of
from tests.fakes import Clock, RecordingStage
from vtuber_console.domain.reports import CharacterPlaced, PageReady, PageStats
from vtuber_console.domain.settings import Settings
from vtuber_console.domain.stage_setup import (
    Background,
    BackgroundKind,
    Place,
    StageCharacter,
    StageSettings,
    SubtitleStyle,
)
from vtuber_console.domain.status import Part, Status
from vtuber_console.pipeline.console import Console, Ports
from vtuber_console.pipeline.stage_manager import ARRANGE_SECONDS, StageManager

TWO = StageSettings((StageCharacter("a", "lumi"), StageCharacter("b", "haru")), "b")


@pytest.fixture
def warned(unexpected_warnings):
    """What is told to the user is logged too."""
    yield
    unexpected_warnings.clear()


class Desk:
    """A console, a library and the manager between them."""

    def __init__(self, stage=None, library=None, clock=None):
        self.pages = RecordingStage()
        self.library = library or FakeLibrary()
        self.clock = clock or Clock()
        settings = Settings(stage=stage) if stage else Settings()
        ports = Ports(self.pages, None, {}, self.clock, Random(1))
        self.console = Console(ports, settings)
        self.problems = []
        self.console.problem.connect(self.problems.append)
        self.manager = StageManager(self.console, self.pages.reports)

    @property
    def shown(self):
        return [(one.id, one.model.key) for one in self.console.stage.characters]

    async def __aenter__(self):
        self.task = asyncio.get_running_loop().create_task(self.manager.run(self.library))
        await self.settle()
        return self

    async def __aexit__(self, *error):
        self.task.cancel()
        await asyncio.wait({self.task})

    async def settle(self):
        for _ in range(20):
            await asyncio.sleep(0)


async def test_a_fresh_start_shows_lumi_alone():
    async with Desk() as desk:
        assert desk.shown == [("lumi", "lumi")]
        assert desk.console.stage.lead == "lumi"
        assert desk.console.model == model_of("lumi")


async def test_the_arranged_stage_comes_back_with_its_order_and_lead():
    async with Desk(TWO) as desk:
        assert desk.shown == [("a", "lumi"), ("b", "haru")]
        assert desk.console.stage.lead == "b"


async def test_a_swapped_model_is_shown_only_when_it_is_loaded():
    async with Desk() as desk:
        desk.library.loading = asyncio.Event()
        desk.manager.swap_model("lumi", "haru")
        await desk.settle()
        assert desk.shown == [("lumi", "lumi")]
        desk.library.loading.set()
        await desk.settle()
        assert desk.shown == [("lumi", "haru")]
        assert desk.console.settings.stage.characters[0].model == "haru"


async def test_a_swap_to_a_broken_model_keeps_the_old_one_and_names_the_trouble(warned):
    async with Desk() as desk:
        desk.library.broken.add("haru")
        desk.manager.swap_model("lumi", "haru")
        await desk.settle()
        assert desk.shown == [("lumi", "lumi")]
        assert [p.text for p in desk.problems] == ["The model haru cannot be shown."]
        assert desk.problems[0].remedy == "Add it again."
        desk.library.broken.clear()
        desk.manager.refresh("haru")
        await desk.settle()
        assert desk.shown == [("lumi", "haru")]


async def test_a_broken_model_that_is_asked_for_again_is_read_again(warned):
    library = FakeLibrary()
    library.broken.add("haru")
    async with Desk(StageSettings((StageCharacter("x", "haru"),)), library) as desk:
        assert desk.shown == [("lumi", "lumi")]
        library.broken.clear()
        desk.manager.swap_model("x", "haru")
        await desk.settle()
        assert desk.shown == [("x", "haru")]


async def test_the_lead_s_model_is_read_first_also_when_another_one_wears_it():
    three = [StageCharacter(*one) for one in (("a", "haru"), ("b", "lumi"), ("c", "lumi"))]
    async with Desk(StageSettings(tuple(three), "b")) as desk:
        read = [call[1] for call in desk.library.calls if call[0] == "load"]
        assert read == ["lumi", "haru"]


async def test_of_two_the_broken_one_is_left_out_and_the_other_leads(warned):
    library = FakeLibrary()
    library.broken.add("haru")
    async with Desk(TWO, library) as desk:
        assert desk.shown == [("a", "lumi")]
        assert desk.console.stage.lead == "a"
        assert desk.console.settings.stage == TWO
        assert "stands in" not in desk.problems[0].text


async def test_lumi_stands_in_when_nobody_can_be_shown(warned):
    only = StageSettings((StageCharacter("x", "hiyori-2"),))
    async with Desk(only) as desk:
        assert desk.shown == [("lumi", "lumi")]
        assert [p.text for p in desk.problems] == [
            "Hiyori 2 is not in the library any more. Lumi stands in."
        ]


async def test_who_stood_in_goes_when_somebody_of_the_settings_comes(warned):
    library = FakeLibrary()
    library.broken.add("haru")
    two = StageSettings((StageCharacter("lumi", "gone"), StageCharacter("b", "haru")), "lumi")
    async with Desk(two, library) as desk:
        assert desk.shown == [("lumi", "lumi")]
        library.broken.clear()
        desk.manager.refresh("haru")
        await desk.settle()
        assert desk.shown == [("b", "haru")]


async def test_a_console_without_any_model_says_so_in_its_light(warned):
    library = FakeLibrary()
    library.broken.add("lumi")
    async with Desk(library=library) as desk:
        assert desk.shown == []
        assert desk.console.statuses[Part.STAGE].status is Status.FAILED


async def test_a_model_that_vanished_is_told_by_its_last_name_until_it_is_there_again(warned):
    library = FakeLibrary()
    library.models["haru"] = model_of("haru", "Haru the Second")
    async with Desk(TWO, library) as desk:
        removed = await desk.library.remove("haru")
        desk.manager.refresh("haru")
        await desk.settle()
        assert desk.shown == [("a", "lumi")]
        problem = desk.problems[-1]
        assert problem.text == "Haru the Second is not in the library any more."
        assert "Bring it in again" in problem.remedy
        assert desk.manager.models.is_gone("haru")
        await desk.library.restore(removed.id)
        desk.manager.refresh("haru")
        await desk.settle()
        assert desk.shown == [("a", "lumi"), ("b", "haru")]
        assert not desk.manager.models.is_gone("haru")


async def test_one_more_stands_where_nobody_is_and_one_less_can_be_undone():
    async with Desk() as desk:
        desk.manager.add("lumi")
        await desk.settle()
        assert desk.shown == [("lumi", "lumi"), ("lumi-2", "lumi")]
        first, second = desk.console.stage.characters
        assert first.place.x != second.place.x
        left = desk.manager.leave("lumi")
        assert desk.shown == [("lumi-2", "lumi")]
        assert not desk.manager.leave("lumi-2")
        desk.manager.bring_back(left)
        assert desk.shown == [("lumi", "lumi"), ("lumi-2", "lumi")]
        assert desk.console.stage.lead == "lumi"


async def test_a_full_stage_says_so(warned):
    async with Desk() as desk:
        for _ in range(9):
            desk.manager.add("haru")
        await desk.settle()
        assert len(desk.shown) == 8
        assert "8 characters" in desk.problems[-1].text


async def test_a_problem_goes_once_it_is_solved(warned):
    async with Desk(TWO) as desk:
        solved = []
        desk.console.solved.connect(solved.append)
        desk.library.broken.add("haru")
        for _ in range(7):
            desk.manager.add("haru")
        await desk.settle()
        full = next(problem for problem in desk.problems if "8 characters" in problem.text)
        desk.manager.leave("b")
        assert full.about in solved
        desk.manager.refresh("haru")
        await desk.settle()
        broken = desk.problems[-1]
        assert broken.about not in solved
        desk.library.broken.clear()
        desk.manager.swap_model("a", "haru")
        await desk.settle()
        assert broken.about in solved


async def test_a_problem_with_a_model_goes_with_the_model(warned):
    async with Desk(TWO) as desk:
        solved = []
        desk.console.solved.connect(solved.append)
        desk.library.broken.add("haru")
        desk.manager.refresh("haru")
        await desk.settle()
        desk.manager.leave("b")
        assert desk.problems[-1].about in solved


async def test_a_part_of_a_character_stays_in_sight_by_the_shape_that_the_page_tells():
    async with Desk() as desk:
        desk.manager.place("lumi", Place(x=3.0))
        slender = desk.manager.character("lumi").place.x
        assert slender < 1.2
        url = desk.console.model.url
        desk.pages.reports.emit(PageReady(url, (), "lumi", aspect=16 / 9))
        desk.manager.place("lumi", Place(x=3.0))
        assert abs(desk.manager.character("lumi").place.x - 1.4) < 0.001


async def test_order_sight_lead_background_and_subtitles_reach_the_stage_at_once():
    async with Desk(TWO) as desk:
        manager, blue = desk.manager, Background(BackgroundKind.COLOUR, "#0000ff")
        manager.move("a", 1)
        manager.show("a", visible=False)
        manager.set_lead("a")
        manager.set_background(blue)
        manager.set_subtitles(SubtitleStyle(size=2.0))
        stage = desk.console.stage
        assert [(one.id, one.visible) for one in stage.characters] == [("b", True), ("a", False)]
        assert (stage.lead, stage.background, stage.subtitles.size) == ("a", blue, 2.0)
        assert desk.pages.setup == stage
        for change in (manager.set_lead, manager.leave):
            change("nobody")
        manager.place("nobody", Place())
        assert desk.console.stage == stage


async def test_the_page_moves_a_character_only_while_arranging_and_within_limits():
    async with Desk() as desk:
        moved = CharacterPlaced("lumi", Place(9.0, 0.5, 99.0))
        desk.pages.reports.emit(moved)
        assert desk.console.stage.characters[0].place == Place()
        desk.manager.arrange(on=True)
        assert desk.console.stage.arranging
        desk.pages.reports.emit(moved)
        assert desk.console.stage.characters[0].place == Place(2.0, 0.5, 10.0)
        desk.manager.arrange(on=False)
        desk.pages.reports.emit(CharacterPlaced("lumi", Place()))
        assert desk.console.stage.characters[0].place == Place(2.0, 0.5, 10.0)


async def test_arranging_ends_by_itself():
    clock = Clock()
    async with Desk(clock=clock) as desk:
        desk.manager.arrange(on=True)
        clock.at += ARRANGE_SECONDS + 1
        desk.manager._wake.set()
        await asyncio.sleep(0.01)
        assert not desk.console.stage.arranging


async def test_moods_that_were_corrected_hold_at_once():
    async with Desk() as desk:
        corrected = replace(model_of("lumi"), moods={"happy": "F05"})
        desk.library.models["lumi"] = corrected
        desk.manager.refresh("lumi")
        await desk.settle()
        assert desk.console.model.expression("happy") == "F05"


async def test_a_model_on_trial_is_worn_by_the_lead_and_never_kept():
    async with Desk() as desk:
        desk.manager.try_on("haru")
        await desk.settle()
        assert desk.shown == [("lumi", "haru")]
        assert desk.console.settings == Settings()
        desk.manager.try_on("")
        assert desk.shown == [("lumi", "lumi")]


async def test_the_core_s_address_reaches_the_stage():
    async with Desk() as desk:
        desk.manager.use_core("/core/live2dcubismcore.js")
        assert desk.console.stage.core == "/core/live2dcubismcore.js"


async def test_settings_edited_by_hand_with_one_id_twice_show_it_once():
    twice = StageSettings((StageCharacter("a", "lumi"), StageCharacter("a", "haru")))
    async with Desk(twice) as desk:
        assert desk.shown == [("a", "lumi")]


async def test_the_page_s_figures_are_told():
    async with Desk() as desk:
        heard = []
        desk.manager.stats.connect(heard.append)
        desk.pages.reports.emit(PageStats(60.0, 1.2))
        assert heard == [PageStats(60.0, 1.2)]


@pytest.mark.parametrize("steps", [5, -5])
async def test_moving_too_far_ends_at_the_edge(steps):
    async with Desk(TWO) as desk:
        desk.manager.move("a", steps)
        ids = [one.id for one in desk.console.stage.characters]
        assert ids == (["b", "a"] if steps > 0 else ["a", "b"])
