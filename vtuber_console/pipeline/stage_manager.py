"""The stage manager: what the settings say is on the stage, and the models are loaded for it."""

import asyncio
from dataclasses import replace
from typing import NoReturn

from vtuber_console.domain.reports import CharacterPlaced, PageStats, StageReport
from vtuber_console.domain.settings import Settings
from vtuber_console.domain.stage_changes import (
    Left,
    brought_back,
    cast,
    lead_of,
    reordered,
    with_character,
    with_model,
    within,
    without,
)
from vtuber_console.domain.stage_setup import (
    DEFAULT_MODEL,
    MOST_CHARACTERS,
    Background,
    Character,
    Place,
    StageCharacter,
    StageSettings,
    StageSetup,
    SubtitleStyle,
    alone,
)
from vtuber_console.pipeline.console import Console
from vtuber_console.pipeline.loaded_models import LoadedModels
from vtuber_console.pipeline.model_ports import ModelLibrary
from vtuber_console.pipeline.ports import PortError
from vtuber_console.pipeline.sightings import Sightings
from vtuber_console.pipeline.signal import Signal
from vtuber_console.pipeline.stage_troubles import StageTroubles

ARRANGE_SECONDS = 600.0
"""After so long the page's handles go by themselves: they must not stay on air."""


class StageManager:
    """Owns what is on the stage. Every change goes through the settings, so it is kept."""

    def __init__(self, console: Console, reports: Signal[StageReport]) -> None:
        """`reports` are those of the stage pages."""
        self.stats: Signal[PageStats] = Signal()
        self.seen = Sightings(console, reports)
        self.troubles = StageTroubles(console)
        self._console = console
        self.models = LoadedModels()
        self._stage = StageSettings(())
        self._arranging_since: float | None = None
        self._tried = self._core = ""
        self._standing_in = False
        self._wake = asyncio.Event()
        console.settings_changed.connect(self._follow)
        reports.connect(self._hear)
        self._follow(console.settings)

    @property
    def settings(self) -> StageSettings:
        """The stage as the streamer arranged it."""
        return self._console.settings.stage

    @property
    def lead(self) -> str:
        """The id of who leads."""
        return lead_of(self.settings)

    @property
    def arranging(self) -> bool:
        """Whether the characters can be dragged on the page."""
        return self._arranging_since is not None

    async def run(self, library: ModelLibrary) -> NoReturn:
        """Load models as they are wanted, and end the arranging when its time is over."""
        while True:
            self._wake.clear()
            while (key := self._next_to_load()) is not None:
                error = await self.models.load(key, library)
                if error is not None:
                    self._tell(key, error)
                else:
                    self.troubles.model_again(key)
                self._put_up()
            try:
                async with asyncio.timeout(self._patience()):
                    await self._wake.wait()
            except TimeoutError:
                self.arrange(on=False)

    def add(self, model: str) -> None:
        """Put a model beside who is there."""
        stage = with_model(self.settings, model)
        if stage == self.settings:
            self.troubles.full()
        self._change(stage)

    def leave(self, character: str) -> Left | None:
        """Take a character off; the last one stays. Returns what `bring_back` needs."""
        stage, left = without(self.settings, character)
        self._change(stage)
        return left

    def bring_back(self, left: Left) -> None:
        """Undo a `leave`."""
        self._change(brought_back(self.settings, left))

    def place(self, character: str, place: Place) -> None:
        """Move, scale or mirror a character; a part of it always stays in sight."""
        one = self.character(character)
        if one is not None:
            near = within(place, self.seen.aspect(character))
            self._change(with_character(self.settings, replace(one, place=near)))

    def show(self, character: str, *, visible: bool) -> None:
        """Show or hide a character, who stays on stage."""
        one = self.character(character)
        if one is not None:
            self._change(with_character(self.settings, replace(one, visible=visible)))

    def move(self, character: str, steps: int) -> None:
        """Move a character so many steps to the front, or to the back if negative."""
        self._change(reordered(self.settings, character, steps))

    def set_lead(self, character: str) -> None:
        """Let this one speak and obey chat."""
        if self.character(character) is not None:
            self._change(replace(self.settings, lead=character))

    def swap_model(self, character: str, model: str) -> None:
        """Give a character another model; the old one is shown until the new one is there."""
        one = self.character(character)
        if one is not None:
            self.models.broken.discard(model)  # who asks for it again, tries again
            self._change(with_character(self.settings, replace(one, model=model)))
            self._wake.set()

    def try_on(self, model: str) -> None:
        """Let the lead wear another model for a while; an empty key ends it. It is not kept."""
        self.models.broken.discard(model)
        self._tried = model
        self._put_up()
        self._wake.set()

    def set_background(self, background: Background) -> None:
        """Put something behind the characters."""
        self.troubles.background_again()
        self._change(replace(self.settings, background=background))

    def set_subtitles(self, style: SubtitleStyle) -> None:
        """Change how subtitles look."""
        self._change(replace(self.settings, subtitles=style))

    def arrange(self, *, on: bool) -> None:
        """Let the characters be dragged on the page, for ten minutes at most."""
        self._arranging_since = self._console.now() if on else None
        self._put_up()
        self._wake.set()

    def use_core(self, address: str) -> None:
        """Say where the console serves the Cubism Core; empty if it is not installed."""
        self._core = address
        self._put_up()

    def refresh(self, model: str) -> None:
        """Read a model again: it was changed, removed or restored."""
        self.models.outdate(model)
        self._wake.set()

    def character(self, character: str) -> StageCharacter | None:
        """The character with this id, as the settings keep it."""
        return next((one for one in self.settings.characters if one.id == character), None)

    def _change(self, stage: StageSettings) -> None:
        if stage != self.settings:
            self._console.configure(replace(self._console.settings, stage=stage))

    def _follow(self, settings: Settings) -> None:
        if settings.stage == self._stage:
            return
        before, self._stage = self._wanted(), settings.stage
        self.models.broken -= self._wanted() - before  # who comes anew is tried anew
        for key in before - self._wanted():
            self.troubles.model_again(key)
        if len(self._stage.characters) < MOST_CHARACTERS:
            self.troubles.room_again()
        self._put_up()
        self._wake.set()

    def _hear(self, report: StageReport) -> None:
        if isinstance(report, PageStats):
            self.stats.emit(report)
        elif isinstance(report, CharacterPlaced) and self.arranging:
            self.place(report.character or self.lead, report.place)

    def _patience(self) -> float | None:
        if self._arranging_since is None:
            return None
        return max(0.0, self._arranging_since + ARRANGE_SECONDS - self._console.now())

    def _wanted(self) -> set[str]:
        return {one.model for one in cast(self._stage)}

    def _next_to_load(self) -> str | None:
        lead = lead_of(self._stage)
        lead_first = sorted(cast(self._stage), key=lambda one: one.id != lead)
        keys = [one.model for one in lead_first]
        if not self._wanted() - self.models.broken:
            keys.append(DEFAULT_MODEL)
        if self._tried:
            keys.append(self._tried)
        return self.models.missing(keys)

    def _tell(self, key: str, error: PortError) -> None:
        nobody = not self._shown() and not self._wanted() - self.models.broken
        self.troubles.model(key, error, nobody=nobody)

    def _put_up(self) -> None:
        """Show what the settings say, as far as its models are loaded."""
        shown = self._shown()
        setup = self._setup(shown)
        self._standing_in = not shown
        if setup.characters and setup != self._console.stage:
            self._console.set_stage(setup)

    def _shown(self) -> tuple[Character, ...]:
        """Who of the settings can be shown; where a new model is not there yet, with the old."""
        old = () if self._standing_in else self._console.stage.characters
        before = {one.id: one.model for one in old}
        shown = []
        for one in cast(self._stage):
            tried = self.models.get(self._tried) if one.id == lead_of(self._stage) else None
            model = tried or self.models.get(one.model) or before.get(one.id)
            if model is not None and model.key not in self.models.broken:
                shown.append(Character(one.id, model, one.place, one.visible))
        return tuple(shown)

    def _setup(self, shown: tuple[Character, ...]) -> StageSetup:
        stand_in = self.models.get(DEFAULT_MODEL)
        if not shown and stand_in is not None:
            shown = alone(stand_in).characters
        ids = [one.id for one in shown]
        lead = lead_of(self._stage) if lead_of(self._stage) in ids else next(iter(ids), "")
        look = self._stage.background, self._stage.subtitles
        return StageSetup(shown, lead, *look, self.arranging, self._core)
