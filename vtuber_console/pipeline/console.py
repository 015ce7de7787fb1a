"""The console: events go in with `submit`, the show comes out on the stage and in signals."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from random import Random

from vtuber_console.domain.character import CharacterState
from vtuber_console.domain.events import ChatMessage, StreamEvent
from vtuber_console.domain.generation import BackendMode, ChatTurn
from vtuber_console.domain.model import CharacterModel
from vtuber_console.domain.routing import (
    Ask,
    Decision,
    Enact,
    Ignore,
    InputRouter,
    Perform,
    Retract,
)
from vtuber_console.domain.script import PriorityClass, QueueView, Trace
from vtuber_console.domain.settings import Settings
from vtuber_console.domain.stage_setup import StageSetup
from vtuber_console.domain.stage_text import clean, for_air
from vtuber_console.domain.status import Part, PartStatus, Problem, Severity
from vtuber_console.pipeline.actor import Actor
from vtuber_console.pipeline.lights import Lights
from vtuber_console.pipeline.loops import Loops
from vtuber_console.pipeline.minds import Minds
from vtuber_console.pipeline.ports import BackendAdapter, Stage, Voice
from vtuber_console.pipeline.scheduler import EventScheduler
from vtuber_console.pipeline.script import Cast, Script
from vtuber_console.pipeline.signal import Signal
from vtuber_console.pipeline.speaker import Speaker
from vtuber_console.pipeline.stage_ear import StageEar

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ports:
    """What the console needs of the outside; no voice means subtitles only."""

    stage: Stage
    voice: Voice | None
    minds: Mapping[BackendMode, BackendAdapter]
    now: Callable[[], float]
    random: Random


@dataclass(frozen=True, slots=True)
class Received:
    """An event, what became of it in words, and the id of the entry that it caused."""

    event: StreamEvent
    decision: str
    entry_id: str = ""


class Console:
    """Owns the show. Everything else submits events or listens; no method raises or waits.

    Nothing is performed unless `loops` run.
    """

    def __init__(self, ports: Ports, settings: Settings) -> None:
        self.event_received: Signal[Received] = Signal()
        self.problem: Signal[Problem] = Signal()
        self.solved: Signal[str] = Signal()
        self.model_changed: Signal[CharacterModel] = Signal()
        self.stage_changed: Signal[StageSetup] = Signal()
        self.settings_changed: Signal[Settings] = Signal()
        self.settings = settings
        self.now = ports.now
        self._router = InputRouter(ports.random)
        self._lights = Lights()
        self._actor = Actor(ports.stage, ports.now)
        self._minds = Minds(ports.minds, self.report)
        self._speaker = Speaker(ports.voice, lambda: self.settings.voice, self.report)
        self._scheduler = EventScheduler(
            ports.now, lambda: self.settings.mind, lambda: self._script.busy, ports.random
        )
        cast = self._cast()
        self._script = Script(cast)
        self.loops = Loops(cast, self._script, partial(self._scheduler.run, self.submit))
        self._ear = StageEar(self._actor, self._script.performer, self.report, self.warn)
        self.state_changed = self._actor.changed
        self.status_changed = self._lights.changed
        self.queue_changed = self._script.changed
        ports.stage.reports.connect(self._ear.hear)
        self._speaker.refresh()
        self._script.set_held(settings.held)
        self._minds.choose(settings.mind.mode)

    @property
    def state(self) -> CharacterState:
        """What is on stage."""
        return self._actor.state

    @property
    def model(self) -> CharacterModel:
        """The lead's model."""
        return self._actor.model

    @property
    def stage(self) -> StageSetup:
        """Who and what is on the stage."""
        return self._actor.setup

    @property
    def queue(self) -> QueueView:
        """What is and will be performed."""
        return self._script.queue.view()

    @property
    def statuses(self) -> Mapping[Part, PartStatus]:
        """The light of every part."""
        return self._lights.all

    @property
    def modes(self) -> tuple[BackendMode, ...]:
        """The modes whose mind is set up."""
        return self._minds.modes

    def submit(self, event: StreamEvent) -> str:
        """Take an event from chat, a panel, a hotkey or the API.

        Returns the id of the script entry that it caused, or an empty text.
        """
        try:
            decision = self._router.route(event, self.model, self.settings, self.now())
            if isinstance(event, ChatMessage):
                self._remember(event)
        except Exception:
            log.exception("an event could not be routed")
            decision = Ignore("it could not be read; the log says why")
        if self._script.queue.held and isinstance(decision, Enact | Ask):
            operator = decision.priority is PriorityClass.OPERATOR
            decision = decision if operator else Ignore("held since panic")
        entry_id = self._follow(event, decision)
        words = f"ignored: {decision.reason}" if isinstance(decision, Ignore) else decision.reason
        self.event_received.emit(Received(event, words, entry_id))
        return entry_id

    def report(self, status: PartStatus) -> None:
        """Set the light of a part."""
        self._lights.report(status)

    def warn(self, problem: Problem) -> None:
        """Tell the user of a problem; it is also logged."""
        level = logging.INFO if problem.severity is Severity.INFO else logging.WARNING
        log.log(level, "%s %s", problem.text, problem.remedy)
        self.problem.emit(problem)

    def set_stage(self, setup: StageSetup) -> None:
        """Put these characters on the stage."""
        before = self.model
        self._actor.put_up(setup)
        if self.model != before:
            self.model_changed.emit(self.model)
        self.stage_changed.emit(setup)

    def configure(self, settings: Settings) -> None:
        """Take new settings; they hold from the next sentence and question on."""
        old, self.settings = self.settings, settings
        if old.mind.mode is not settings.mind.mode:
            self._minds.choose(settings.mind.mode)
        if old.voice != settings.voice:
            self._speaker.refresh()
        if old.mind != settings.mind:
            self._scheduler.touch()
        self.settings_changed.emit(settings)

    def set_paused(self, paused: bool) -> None:
        """Hold the script after the current entry, or let it go on; cues are never held."""
        self._script.set_paused(paused)

    def skip(self) -> None:
        """Stop what is being said and go on with the next entry."""
        self._script.skip("skipped by you")

    def remove(self, entry_id: str) -> None:
        """Take one waiting entry out, or skip it if it is being said."""
        current = self._script.queue.current
        if current is not None and current.id == entry_id:
            self._script.skip("removed by you")
        self._script.drop(lambda entry: entry.id == entry_id, "removed by you")

    def clear(self) -> None:
        """Empty the waiting script."""
        self._script.clear()

    def restore(self) -> None:
        """Undo the last `clear`."""
        self._script.restore()

    def panic(self) -> None:
        """Silence, empty lanes, neutral face; until `release` only the operator is obeyed."""
        self._hold(True)
        self._script.drop(lambda entry: True, "panic")
        self._script.skip("panic")
        self._actor.reset()

    def release(self) -> None:
        """After panic: listen to chat again, and let her speak up by herself as set."""
        self._scheduler.touch()
        self._hold(False)

    def trace(self, entry_id: str) -> Trace | None:
        """Why she said that."""
        return self._script.traces.get(entry_id)

    def _hold(self, held: bool) -> None:
        self._script.set_held(held)
        self.configure(replace(self.settings, held=held))  # a restart does not undo panic

    def _follow(self, event: StreamEvent, decision: Decision) -> str:
        match decision:
            case Perform(cues):
                for cue in cues:
                    self._actor.perform(cue)
                    self._minds.tell(cue)
                return ""
            case Retract():
                self._script.retract(decision)
                return ""
            case Ignore():
                return ""
            case _:
                self._scheduler.touch()
                return self._script.enqueue(event, decision)

    def _remember(self, message: ChatMessage) -> None:
        verdict = for_air(message.text, self.settings.chat.blocked_words)
        if not verdict.refused:
            turn = ChatTurn(clean(message.display_name or message.login), verdict.text)
            self._script.conversation.heard(turn, message.login, message.id)
            self._actor.glance(message)

    def _cast(self) -> Cast:
        return Cast(
            actor=self._actor,
            minds=self._minds,
            speaker=self._speaker,
            now=self.now,
            settings=lambda: self.settings,
            touch=self._scheduler.touch,
            warn=self.warn,
        )
