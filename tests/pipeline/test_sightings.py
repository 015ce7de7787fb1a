"""What the pages say of a character counts as long as it is about its model of now."""

from random import Random

from tests.fakes import Clock, RecordingStage
from vtuber_console.domain.model import CharacterModel
from vtuber_console.domain.reports import DrawnBy, PageReady, PagesChanged
from vtuber_console.domain.settings import Settings
from vtuber_console.domain.stage_setup import Character, StageSetup
from vtuber_console.pipeline.console import Console, Ports
from vtuber_console.pipeline.sightings import Sightings

LUMI = CharacterModel("Lumi", "/characters/lumi/lumi.model3.json", key="lumi")
HARU = CharacterModel("Haru", "/models/haru/haru.model3.json", key="haru")
TWO = StageSetup((Character("a", LUMI), Character("b", LUMI)), "b")


def ready(character, model=LUMI, drawn_by=DrawnBy.NATIVE):
    return PageReady(model.url, (), character, drawn_by, "Because.", 0.5)


class Desk:
    def __init__(self, setup=TWO):
        self.pages = RecordingStage()
        self.console = Console(Ports(self.pages, None, {}, Clock(), Random(1)), Settings())
        self.console.set_stage(setup)
        self.seen = Sightings(self.console, self.pages.reports)
        self.changes = 0
        self.seen.changed.connect(self._count)

    def _count(self, _):
        self.changes += 1

    def hear(self, *reports):
        for report in reports:
            self.pages.reports.emit(report)


def test_each_character_is_known_and_a_model_by_whom_wears_it_the_lead_first():
    desk = Desk()
    assert (desk.seen.of("a"), desk.seen.of_model("lumi")) == (None, None)
    desk.hear(ready("a"))
    assert desk.seen.of_model("lumi") == ready("a")
    desk.hear(ready("b", drawn_by=DrawnBy.CORE))
    assert (desk.seen.of("a"), desk.seen.of("b")) == (ready("a"), ready("b", LUMI, DrawnBy.CORE))
    assert desk.seen.of_model("lumi") == ready("b", LUMI, DrawnBy.CORE)
    assert desk.seen.of_model("haru") is None


def test_what_was_said_of_another_model_does_not_count():
    desk = Desk()
    desk.hear(ready("a"))
    desk.console.set_stage(StageSetup((Character("a", HARU),), "a"))
    assert desk.seen.of("a") is None
    desk.hear(ready("a", HARU))
    assert desk.seen.of("a") == ready("a", HARU)


def test_nothing_is_known_when_the_last_page_is_gone():
    desk = Desk()
    desk.hear(PagesChanged(2), ready("a"), PagesChanged(1))
    assert desk.seen.of("a") == ready("a")
    desk.hear(PagesChanged(0))
    assert desk.seen.of("a") is None


def test_a_change_is_told_once_and_nobody_who_is_not_on_stage_is_kept():
    desk = Desk()
    desk.hear(ready("a"), ready("a"), ready("nobody"), ready(""))
    assert desk.changes == 1
    assert (desk.seen.of("nobody"), desk.seen.of("")) == (None, None)
    desk.hear(PagesChanged(0), PagesChanged(0))
    assert desk.changes == 2
