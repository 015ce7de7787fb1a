"""A console without a show behind it: the same signals and attributes, and a list of calls."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from vtuber_console.domain.character import CharacterState, apply
from vtuber_console.domain.generation import BackendMode
from vtuber_console.domain.model import CharacterModel, Motion
from vtuber_console.domain.script import QueueView
from vtuber_console.domain.settings import Settings
from vtuber_console.domain.stage_setup import alone
from vtuber_console.pipeline.backstage import Backstage
from vtuber_console.pipeline.console import Received
from vtuber_console.pipeline.signal import Signal
from vtuber_console.ui.services import WindowServices

ICONS = Path(__file__).parents[2] / "resources" / "icons"
MODEL = CharacterModel(
    name="Lumi",
    key="lumi",
    url="/characters/lumi/lumi.model3.json",
    expressions=("neutral", "happy", "angry", "sad", "surprised", "shy", "sparkle", "tired"),
    motions=(
        Motion("Idle", 0, "idle"),
        Motion("Wave", 0, "wave"),
        Motion("Dance", 0, "dance"),
    ),
)


class FakeConsole:
    def __init__(self, settings=None, model=MODEL):
        self.event_received = Signal()
        self.state_changed = Signal()
        self.status_changed = Signal()
        self.queue_changed = Signal()
        self.problem = Signal()
        self.solved = Signal()
        self.model_changed = Signal()
        self.stage_changed = Signal()
        self.settings_changed = Signal()
        self.settings = settings or Settings()
        self.state = CharacterState()
        self.stage = alone(model)
        self.queue = QueueView()
        self.statuses = {}
        self.modes = (BackendMode.AUTONOMOUS,)
        self.submitted = []
        self.calls = []
        self.traces = {}
        self.time = 1000.0

    def submit(self, event):
        self.submitted.append(event)
        return ""

    def now(self):
        return self.time

    def receive(self, event, decision="", entry_id=""):
        self.event_received.emit(Received(event, decision, entry_id))

    def change(self, change):
        self.set_state(apply(self.state, change, self.time))

    def set_state(self, state):
        self.state = state
        self.state_changed.emit(state)

    def set_queue(self, queue):
        self.queue = queue
        self.queue_changed.emit(queue)

    def report(self, status):
        self.statuses[status.part] = status
        self.status_changed.emit(status)

    def warn(self, problem):
        self.problem.emit(problem)

    def set_stage(self, setup):
        before, self.stage = self.model, setup
        if self.model != before:
            self.model_changed.emit(self.model)
        self.stage_changed.emit(setup)

    @property
    def model(self):
        return self.stage.model

    def configure(self, settings):
        self.settings = settings
        self.settings_changed.emit(settings)

    def set_paused(self, paused):
        self.calls.append(("pause", paused))
        self.set_queue(replace(self.queue, paused=paused))

    def skip(self):
        self.calls.append(("skip",))

    def remove(self, entry_id):
        self.calls.append(("remove", entry_id))
        left = tuple(entry for entry in self.queue.waiting if entry.id != entry_id)
        self.set_queue(replace(self.queue, waiting=left))

    def clear(self):
        self.calls.append(("clear",))
        self.set_queue(replace(self.queue, waiting=()))

    def restore(self):
        self.calls.append(("restore",))

    def panic(self):
        self.calls.append(("panic",))
        self.set_queue(replace(self.queue, held=True))

    def release(self):
        self.calls.append(("release",))
        self.set_queue(replace(self.queue, held=False))

    def trace(self, entry_id):
        return self.traces.get(entry_id)


@dataclass
class FakeServices:
    """Notes every wish and answers with plain values."""

    calls: list = field(default_factory=list)
    url: str = "http://127.0.0.1:8765/stage"
    note: str = "the usual port"
    opens: bool = True
    trouble: str = ""
    changed: Signal = field(default_factory=Signal)

    def _noted(self, name):
        return lambda *arguments: self.calls.append((name, *arguments))

    def _open(self, url):
        self.calls.append(("open", url))
        return self.opens

    def _open_theme(self, failed):
        self.calls.append(("theme",))
        if not self.opens:
            failed("/home/ann/overlay-theme.css")

    def _test_alert(self, kind):
        self.calls.append(("test", kind))
        return self.trouble

    def made(self, console=None, reports=None):
        backstage = Backstage(console or FakeConsole(), reports or Signal())
        return WindowServices(
            address=lambda: self.url,
            address_note=lambda: self.note,
            request_close=self._noted("close"),
            open_url=self._open,
            token=lambda: "not-a-real-token",
            token_note=lambda: "kept in the keychain",
            open_theme=self._open_theme,
            test_alert=self._test_alert,
            backstage=backstage,
            changed=self.changed,
        )
