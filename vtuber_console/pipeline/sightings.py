"""What the pages show of each character: what draws it, why, and the shape of its box."""

from vtuber_console.domain.reports import PageReady, PagesChanged, StageReport
from vtuber_console.domain.stage_changes import SLENDER
from vtuber_console.pipeline.console import Console
from vtuber_console.pipeline.signal import Signal


class Sightings:
    """The last that a page said of each character, as long as that is about its model of now."""

    def __init__(self, console: Console, reports: Signal[StageReport]) -> None:
        """`reports` are those of the stage pages."""
        self.changed: Signal[None] = Signal()
        self._console = console
        self._last: dict[str, PageReady] = {}
        reports.connect(self._hear)

    def of(self, character: str) -> PageReady | None:
        """A character, by its id; None while no page shows it with this model."""
        urls = {one.id: one.model.url for one in self._console.stage.characters}
        last = self._last.get(character)
        return last if last is not None and last.model == urls.get(character) else None

    def aspect(self, character: str) -> float:
        """How wide a character is for its height, as far as a page tells."""
        seen = self.of(character)
        return seen.aspect if seen is not None and seen.aspect else SLENDER

    def of_model(self, key: str) -> PageReady | None:
        """Whoever wears this model, the lead before the others; None if nobody is seen with it."""
        setup = self._console.stage
        wear = [one.id for one in setup.characters if one.model.key == key]
        wear.sort(key=lambda character: character != setup.lead)
        return next((seen for seen in map(self.of, wear) if seen is not None), None)

    def _hear(self, report: StageReport) -> None:
        on_stage = {one.id for one in self._console.stage.characters}
        if isinstance(report, PageReady) and report.character in on_stage:
            kept = {who: last for who, last in self._last.items() if who in on_stage}
            self._tell({**kept, report.character: report})
        elif isinstance(report, PagesChanged) and not report.count:
            self._tell({})

    def _tell(self, last: dict[str, PageReady]) -> None:
        if last != self._last:
            self._last = last
            self.changed.emit(None)
