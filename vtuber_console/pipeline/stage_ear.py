"""Listens to the stage: its light, its complaints, and what the script and the state must know."""

from collections.abc import Callable
from typing import assert_never

from vtuber_console.domain.counted import counted
from vtuber_console.domain.reports import (
    CharacterPlaced,
    ExpressionsShown,
    MotionEvent,
    MotionFinished,
    MotionStarted,
    PageError,
    PageHit,
    PageNotReady,
    PageReady,
    PagesChanged,
    PageStats,
    Sound,
    SpeechEnded,
    SpeechStarted,
    StageReport,
)
from vtuber_console.domain.status import Part, PartStatus, Problem, Status
from vtuber_console.pipeline.actor import Actor
from vtuber_console.pipeline.performer import Performer

OPEN_IT = "Add its address to OBS as a browser source, or open it in a browser."
RELOAD = "If it stays so, choose another model in Characters (Ctrl+M)."
UNMUTE = "In OBS, tick 'Control audio via OBS'. In a browser, click the page once."


class StageEar:
    """Passes each report of the stage to whom it concerns."""

    def __init__(
        self,
        actor: Actor,
        performer: Performer,
        report: Callable[[PartStatus], None],
        warn: Callable[[Problem], None],
    ) -> None:
        self._actor = actor
        self._performer = performer
        self._report = report
        self._warn = warn
        self._ready = False
        self._light(Status.OFF, "no page is open", OPEN_IT)

    def hear(self, report: StageReport) -> None:
        """Take one report."""
        match report:
            case PagesChanged():
                self._pages(report.count)
                self._actor.hear(report)
            case PageReady() | PageNotReady():
                self._ready = self._ready or isinstance(report, PageReady)
                self._actor.hear(report)
                self._look()
            case SpeechStarted():
                self._sound(report.sound)
                self._performer.hear(report)
            case SpeechEnded():
                self._performer.hear(report)
            case ExpressionsShown() | MotionStarted() | MotionFinished():
                self._actor.hear(report)
            case PageError(text):
                self._failed(text)
            case MotionEvent() | PageHit() | PageStats() | CharacterPlaced():
                pass
            case _:
                assert_never(report)

    def _pages(self, count: int) -> None:
        had, self._performer.pages = self._performer.pages, count
        self._ready = self._ready and count > 0
        if count and not had:
            self._light(Status.CONNECTING, "the page loads the character")
        elif count:
            self._look()
        elif had and not count:
            self._light(Status.DEGRADED, "the page is closed", OPEN_IT)

    def _failed(self, text: str) -> None:
        self._warn(Problem(f"The stage page says: {text}", part=Part.STAGE))
        if not self._ready:
            self._light(Status.FAILED, "the page shows no character", f"{text} {RELOAD}")

    def _sound(self, sound: Sound) -> None:
        if sound is Sound.MUTED:
            self._light(Status.DEGRADED, "the browser plays no sound yet", UNMUTE)
        elif sound is Sound.PLAYING:
            self._look()

    def _look(self) -> None:
        """Light up by who can be seen; without the lead there is no show."""
        setup, state, count = self._actor.setup, self._actor.state, self._performer.pages
        unseen = [one for one in setup.characters if state.pose(one.id).trouble]
        if unseen:
            one = min(unseen, key=lambda one: one.id != state.lead)
            status = Status.FAILED if one.id == state.lead else Status.DEGRADED
            remedy = f"{state.pose(one.id).trouble} {RELOAD}"
            self._light(status, f"the page cannot show {one.model.name}", remedy)
        elif self._ready:
            self._light(Status.ON, counted(count, "page"))

    def _light(self, status: Status, detail: str, remedy: str = "") -> None:
        self._report(PartStatus(Part.STAGE, status, detail, remedy))
