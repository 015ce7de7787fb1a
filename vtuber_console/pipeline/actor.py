"""Puts changes on stage and into the state, and takes expressions off when their time is over."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from typing import NoReturn, assert_never

from vtuber_console.domain.actions import Cue
from vtuber_console.domain.character import (
    Change,
    CharacterState,
    Reset,
    SpeechBegan,
    StateReport,
    apply,
    expire,
    next_expiry,
    recast,
)
from vtuber_console.domain.events import ChatMessage
from vtuber_console.domain.model import CharacterModel
from vtuber_console.domain.reports import (
    ExpressionsShown,
    MotionFinished,
    MotionStarted,
    PageNotReady,
    PageReady,
    PagesChanged,
    SpeechEnd,
    SpeechEnded,
    trouble_of,
)
from vtuber_console.domain.speech import Speech
from vtuber_console.domain.stage_setup import StageSetup
from vtuber_console.pipeline.ports import Stage
from vtuber_console.pipeline.signal import Signal

log = logging.getLogger(__name__)


class Actor:
    """The only one that changes the character's state; the stage is told in the same breath."""

    def __init__(self, stage: Stage, now: Callable[[], float]) -> None:
        self._stage = stage
        self._now = now
        self._timed = asyncio.Event()
        self.state = CharacterState()
        self.setup = StageSetup()
        self.changed: Signal[CharacterState] = Signal()

    @property
    def model(self) -> CharacterModel:
        """The lead's model."""
        return self.setup.model

    def put_up(self, setup: StageSetup) -> None:
        """Change the stage; expressions and motions of an old model mean nothing to another one."""
        before = {one.id: one.model.url for one in self.setup.characters}
        stay = [one.id for one in setup.characters if before.get(one.id) == one.model.url]
        self.setup = setup
        self._set(recast(self.state, stay, setup.lead))

    def perform(self, cue: Cue) -> None:
        """Do it now; a cue that names nobody is the lead's.

        What waited while the model was swapped may mean nothing to the new one; that is left out.
        """
        if not cue.character:
            cue = replace(cue, character=self.setup.lead)
        model = next((one.model for one in self.setup.characters if one.id == cue.character), None)
        if model is not None and not model.can(cue):
            log.info("%s cannot do %s", model.name, cue)
            return
        self._apply(cue)
        self._stage.perform(cue)

    def glance(self, message: ChatMessage) -> None:
        """Let her notice a line of chat."""
        self._stage.chat(message)

    def begin(self, speech: Speech) -> None:
        """Start a sentence."""
        self._apply(SpeechBegan(speech))
        self._stage.speak(speech)

    def end(self, speech_id: str, *, hush: bool) -> None:
        """A sentence is over; with `hush` it is cut short on the stage too."""
        if hush:
            self._stage.stop_speech()
        self._apply(SpeechEnded(speech_id, SpeechEnd.STOPPED if hush else SpeechEnd.FINISHED))

    def reset(self) -> None:
        """Neutral face, no motion, silence."""
        self._stage.reset()
        self._apply(Reset())

    def hear(self, report: StateReport) -> None:
        """Take what the page says into the state; of who is not on stage there is none."""
        match report:
            case SpeechEnded() | PagesChanged():
                self._apply(report)
            case PageReady() | PageNotReady():
                if self._is_news(report):
                    self._apply(report)
            case ExpressionsShown() | MotionStarted() | MotionFinished():
                if self.setup.has(report.character):
                    self._apply(report)
            case _:
                assert_never(report)

    async def run(self) -> NoReturn:
        """Expire what was asked for a time only."""
        while True:
            self._timed.clear()
            due = next_expiry(self.state)
            try:
                async with asyncio.timeout(None if due is None else max(0.0, due - self._now())):
                    await self._timed.wait()
            except TimeoutError:
                self._set(expire(self.state, self._now()))

    def _is_news(self, report: PageReady | PageNotReady) -> bool:
        """Tell whether it is about the character's model of now, and not known yet."""
        urls = {one.id: one.model.url for one in self.setup.characters}
        known = self.state.pose(report.character).trouble
        return urls.get(report.character) == report.model and known != trouble_of(report)

    def _apply(self, change: Change) -> None:
        self._set(apply(self.state, change, self._now()))

    def _set(self, state: CharacterState) -> None:
        if state is not self.state:
            self.state = state
            self._stage.remember(self.setup, state)
            self._timed.set()
            self.changed.emit(state)
