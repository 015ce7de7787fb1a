"""Hand-made parts for tests: they do what the real ones promise, or fail in a chosen way."""

import asyncio
import math
import struct
from random import Random

from vtuber_console.domain.actions import ExpressionControl
from vtuber_console.domain.events import ChatMessage, OperatorCue
from vtuber_console.domain.generation import BackendMode, TextGenerationResponse
from vtuber_console.domain.model import CharacterModel, Motion
from vtuber_console.domain.reports import PagesChanged, Sound, SpeechEnd, SpeechEnded, SpeechStarted
from vtuber_console.domain.settings import MindSettings, Settings
from vtuber_console.domain.speech import Clip
from vtuber_console.domain.stage_setup import alone
from vtuber_console.pipeline.console import Console, Ports
from vtuber_console.pipeline.signal import Signal

MODEL = CharacterModel(
    "Test",
    "/characters/test/test.model3.json",
    ("neutral", "happy", "sad"),
    (Motion("Idle", 0, "Idle"), Motion("wave", 0, "Wave"), Motion("wave", 1, "Big wave")),
)
SHY = Settings(mind=MindSettings(answer_chance=0.0))
SMILE = OperatorCue((ExpressionControl("happy"),))


def says(text, login="ann", **more):
    """A line of chat whose id follows from its text."""
    return ChatMessage(f"m-{text}", login, login.title(), text, channel="us", **more)


class RecordingStage:
    """Keeps all it is told; with `instant` it reports each sentence as spoken at once."""

    def __init__(self, instant=True):
        self.reports = Signal()
        self.told = []
        self.glances = []
        self.instant = instant

    def perform(self, cue):
        self.told.append(cue)

    def speak(self, speech):
        self.told.append(speech.text)
        self.speech = speech
        if self.instant:
            asyncio.get_running_loop().call_soon(self.finish)

    def finish(self):
        self.reports.emit(SpeechStarted(self.speech.id, Sound.PLAYING))
        self.reports.emit(SpeechEnded(self.speech.id, SpeechEnd.FINISHED))

    def chat(self, message):
        self.glances = [*self.glances, message.text]

    def stop_speech(self):
        self.told.append("hush")

    def reset(self):
        self.told.append("reset")

    def remember(self, setup, state):
        self.setup, self.state = setup, state

    @property
    def spoken(self):
        return [item for item in self.told if isinstance(item, str) and item != "hush"]


class RecordingOverlays:
    """Keeps the changes and the last view; `watch` opens pages."""

    def __init__(self):
        self.watched = Signal()
        self.changes = []
        self.view = None

    def show(self, change, view):
        self.changes.append(change)
        self.view = view

    def watch(self, *pages):
        self.watched.emit(frozenset(pages))

    def seen(self, kind):
        return [change for change in self.changes if isinstance(change, kind)]


class FakeVoice:
    """Makes a short clip; `error` is raised instead, `delay` is in seconds."""

    def __init__(self, error=None, delay=0.0):
        self.error = error
        self.delay = delay
        self.asked = []
        self.closed = False

    async def synthesise(self, text):
        self.asked.append(text)
        await asyncio.sleep(self.delay)
        if self.error:
            raise self.error
        return Clip(tone_wav(0.05), 0.05, (0.0, 0.5, 0.0))

    async def close(self):
        self.closed = True


class ScriptedMind:
    """Answers with the given chunks; an exception among them is raised, a number is slept."""

    def __init__(self, *chunks):
        self.chunks = chunks
        self.requests = []
        self.told = []
        self.cancelled = 0
        self.closed = False

    async def generate_text(self, request):
        self.requests.append(request)
        try:
            for chunk in self.chunks:
                if isinstance(chunk, Exception):
                    raise chunk
                if isinstance(chunk, int | float):
                    await asyncio.sleep(chunk)
                else:
                    yield chunk
            yield TextGenerationResponse("".join(c for c in self.chunks if isinstance(c, str)))
        except (asyncio.CancelledError, GeneratorExit):
            self.cancelled += 1
            raise

    async def trigger_expression(self, control):
        self.told.append(control)

    async def trigger_motion(self, control):
        self.told.append(control)

    async def character_state(self):
        return None

    async def close(self):
        self.closed = True


class Clock:
    """A clock that only moves when told."""

    def __init__(self, at=100.0):
        self.at = at

    def __call__(self):
        return self.at


def tone_wav(seconds, rate=22050, hertz=220.0):
    """A mono 16 bit WAV of one tone."""
    count = int(seconds * rate)
    samples = (int(20000 * math.sin(2 * math.pi * hertz * i / rate)) for i in range(count))
    data = b"".join(struct.pack("<h", sample) for sample in samples)
    head = struct.pack(
        "<4sI4s4sIHHIIHH",
        b"RIFF",
        36 + len(data),
        b"WAVE",
        b"fmt ",
        16,
        1,
        1,
        rate,
        rate * 2,
        2,
        16,
    )
    return head + struct.pack("<4sI", b"data", len(data)) + data


class Show:
    """A console with fake parts; `async with Show(...) as show` runs it."""

    def __init__(self, mind=None, voice="fake", settings=None, clock=None, stage=None, minds=None):
        self.stage = stage or RecordingStage()
        self.mind = mind or ScriptedMind("Fine, thank you.")
        self.voice = FakeVoice() if voice == "fake" else voice
        minds = minds or {BackendMode.AUTONOMOUS: self.mind}
        self.clock = clock or asyncio.get_running_loop().time
        ports = Ports(self.stage, self.voice, minds, self.clock, Random(7))
        self.console = Console(ports, settings or Settings())
        self.problems = []
        self.console.problem.connect(self.problems.append)
        self.received = []
        self.console.event_received.connect(self.received.append)

    async def __aenter__(self):
        self.stage.reports.emit(PagesChanged(1))
        self.console.set_stage(alone(MODEL))
        self.task = asyncio.get_running_loop().create_task(self.console.loops.run())
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, *error):
        died = self.task.done()
        self.task.cancel()
        await asyncio.wait({self.task})
        if died and not error[0]:
            raise AssertionError("the console ended by itself") from self.task.exception()

    async def until(self, condition, seconds=3.0):
        """Wait until the condition holds."""
        async with asyncio.timeout(seconds):
            while not condition():
                await asyncio.sleep(0.002)

    async def idle(self):
        """Wait until the script is empty."""
        await asyncio.sleep(0.005)
        await self.until(lambda: not self.console.queue.waiting and not self.console.queue.current)
