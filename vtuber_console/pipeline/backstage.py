"""Backstage: the parts that fill the stage with models, wired to one another."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from vtuber_console.domain.reports import PageStats, StageReport
from vtuber_console.domain.stage_setup import Background, BackgroundKind
from vtuber_console.domain.status import Part, Problem, Severity
from vtuber_console.pipeline.chores import Chores
from vtuber_console.pipeline.console import Console
from vtuber_console.pipeline.core_desk import CoreDesk, CoreView
from vtuber_console.pipeline.departures import Departures
from vtuber_console.pipeline.model_ports import CoreStore, ModelLibrary, PictureFolder
from vtuber_console.pipeline.model_shelf import Examined, ModelShelf, Outcome, Refused, Restored
from vtuber_console.pipeline.ports import PortError
from vtuber_console.pipeline.signal import Signal
from vtuber_console.pipeline.stage_manager import StageManager
from vtuber_console.pipeline.supervision import keep
from vtuber_console.pipeline.trial import Trial

CORE_ADDRESS = "/core/live2dcubismcore.js"
"""Where the console serves an installed Cubism Core."""
LONGEST = 200
"""Letters of a picture's name that are kept, from its end."""
BEHIND = "The stage page cannot keep up and draws less: performance mode."


class Backstage:
    """The stage, the shelf of models, the Cubism Core and the pictures."""

    def __init__(self, console: Console, reports: Signal[StageReport]) -> None:
        """`reports` are those of the stage pages."""
        self._console = console
        self.stage = StageManager(console, reports)
        self.shelf = ModelShelf()
        self._departures = Departures(console, self.shelf)
        self.core = CoreDesk()
        self.trial = Trial(console, self.stage)
        self._pictures: Chores[PictureFolder] = Chores(self.stage.troubles.background)
        self.shelf.touched.connect(self.stage.refresh)
        self.shelf.failed.connect(self._failed)
        self.shelf.outcome.connect(self._tell)
        self.shelf.restored.connect(self._tell_new_key)
        self.core.changed.connect(self._serve_core)
        self._saving = False
        self.stage.stats.connect(self._figures)

    async def run(self, library: ModelLibrary, store: CoreStore, pictures: PictureFolder) -> None:
        """Work until cancelled; a part that fails is started again."""
        loops: dict[str, Callable[[], Awaitable[None]]] = {
            "stage": partial(self.stage.run, library),
            "library of models": partial(self.shelf.run, library),
            "Cubism Core": partial(self.core.run, store),
            "pictures": partial(self._pictures.run, pictures),
        }
        async with asyncio.TaskGroup() as group:
            for name, loop in loops.items():
                group.create_task(keep(name, loop, self._console.warn))

    def choose_picture(self, path: Path) -> None:
        """Copy a picture to the others and put it behind the characters."""

        async def job(pictures: PictureFolder) -> None:
            name = await pictures.keep(path)
            colour = self.stage.settings.background.colour
            picture = Background(BackgroundKind.PICTURE, colour, name, path.name[-LONGEST:])
            self.stage.set_background(picture)

        self._pictures.add(job)

    def find_picture(self, name: str, found: Callable[[str], None]) -> None:
        """Tell the path of a picture that was chosen before; empty if it is not there."""

        async def job(pictures: PictureFolder) -> None:
            found(await pictures.find(name))

        self._pictures.add(job)

    def _serve_core(self, view: CoreView) -> None:
        self.stage.use_core(CORE_ADDRESS if view.state.installed else "")

    def _figures(self, stats: PageStats) -> None:
        """Say so when the page begins to draw less because it falls behind."""
        begins, self._saving = stats.saving and not self._saving, stats.saving
        if begins:
            remedy = "Close what uses the graphics card, or make the source smaller in OBS."
            self._console.warn(Problem(BEHIND, remedy, Severity.INFO))

    def _tell(self, outcome: Outcome) -> None:
        """Whoever closed the library while a model came in finds it among the messages."""
        match outcome:
            case Examined(card):
                text, remedy = f"{card.name} was added.", "Use it in Characters (Ctrl+M)."
            case Refused(name, why, remedy):
                text = f"{name} was not added: {why}"
        self._console.warn(Problem(text, remedy, Severity.INFO))

    def _tell_new_key(self, restored: Restored) -> None:
        """Settings elsewhere that name the old key mean the other model now."""
        before, now = restored.model.key, restored.key
        if now != before:
            text = (
                f"{restored.model.name} is back as {now}: another model has the key {before} now."
            )
            self._console.warn(Problem(text, "Choose it anew where it was used.", Severity.INFO))

    def _failed(self, error: PortError) -> None:
        self._console.warn(Problem(error.text, error.remedy, part=Part.STAGE))
