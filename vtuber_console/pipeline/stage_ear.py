"""Listens to the stage: its light, its complaints, and what the script and the state must know."""

from collections.abc import Callable
from typing import assert_never

from vtuber_console.domain.reports import (
    CharacterPlaced,
    ExpressionsShown,
    MotionEvent,
    MotionFinished,
    MotionStarted,
    PageError,
    PageHit,
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
            case PageReady():
                self._ready = True
                self._on()
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
        elif count and self._ready:
            self._on()
        elif had and not count:
            self._light(Status.DEGRADED, "the page is closed", OPEN_IT)

    def _failed(self, text: str) -> None:
        self._warn(Problem(f"The stage page says: {text}", part=Part.STAGE))
        if not self._ready:
            self._light(Status.FAILED, "the page shows no character", f"{text} {RELOAD}")

    def _sound(self, sound: Sound) -> None:
        if sound is Sound.MUTED:
            self._light(Status.DEGRADED, "the browser plays no sound yet", UNMUTE)
        elif sound is Sound.PLAYING and self._ready:
            self._on()

    def _on(self) -> None:
        count = self._performer.pages
        self._light(Status.ON, "1 page" if count == 1 else f"{count} pages")

    def _light(self, status: Status, detail: str, remedy: str = "") -> None:
        self._report(PartStatus(Part.STAGE, status, detail, remedy))
