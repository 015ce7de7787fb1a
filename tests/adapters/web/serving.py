"""A real console behind a real server on a free port, and what a test needs to talk to it."""

import asyncio
import json
import random
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from websockets.asyncio.client import connect

from vtuber_console.adapters.web.choice import ServerChoice, WebPlaces
from vtuber_console.adapters.web.hub import StageHub
from vtuber_console.adapters.web.hubs import Hubs
from vtuber_console.adapters.web.overlay_hub import OverlayHub
from vtuber_console.adapters.web.server import WebServer
from vtuber_console.domain.generation import BackendMode
from vtuber_console.domain.model import CharacterModel, Motion
from vtuber_console.domain.settings import Settings
from vtuber_console.domain.speech import Clip, Speech
from vtuber_console.domain.stage_setup import alone
from vtuber_console.pipeline.console import Console, Ports

TOKEN = "a-token-that-only-tests-know"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
MODEL = CharacterModel(
    "Lumi",
    "/characters/lumi/lumi.model3.json",
    ("neutral", "happy"),
    (Motion("Idle", 0, "Idle"), Motion("wave", 0, "Wave"), Motion("wave", 1, "Big wave")),
)
WAV = b"RIFF" + bytes(range(200))
SPEECH = Speech("s1", "Hello there.", 1.0, Clip(WAV, 1.0, (0.0, 0.5, 0.0)))


class QuietMind:
    """A mind that is set up and never asked."""

    def generate_text(self, request):
        raise AssertionError("nobody asks this mind")

    async def trigger_expression(self, control):
        pass

    async def trigger_motion(self, control):
        pass

    async def character_state(self):
        return None

    async def close(self):
        pass


@dataclass
class Served:
    console: Console
    hub: StageHub
    server: WebServer
    overlays: OverlayHub

    @property
    def url(self):
        return self.server.address

    @property
    def port(self):
        return int(self.url.rpartition(":")[2])

    def client(self, **options):
        return httpx.AsyncClient(base_url=self.url, verify=False, **options)

    def socket(self, path, host="127.0.0.1", **options):
        """A client that calls the server by the name `host`, wherever it is."""
        url = f"ws://{host}:{self.port}{path}"
        if "sock" not in options:
            options |= {"host": "127.0.0.1", "port": self.port}
        return connect(url, compression=None, **{"max_queue": None} | options)

    @asynccontextmanager
    async def page(self, ready=True):
        """A stage page that has said hello and got its snapshot."""
        async with self.socket("/stage/socket", origin=self.url) as socket:
            await say(socket, type="hello", protocol=2, page="stage")
            assert (await hear(socket))["type"] == "snapshot"
            if ready:
                await say(socket, type="ready", model=MODEL.url, expressions=["happy"])
            yield socket

    @asynccontextmanager
    async def remote(self):
        """A control socket that is let in and has heard the state of things."""
        async with self.socket("/ws") as socket:
            await say(socket, type="auth", token=TOKEN)
            first = [(await hear(socket))["type"] for _ in range(4)]
            assert first == ["ok", "status", "queue", "state"]
            yield socket

    def facts(self):
        """Everything that a command could change."""
        queue = self.console.queue
        return (self.console.state, self.console.settings, queue.current, queue.waiting)


def places(folder):
    """Everything that is served, below one folder."""
    return WebPlaces(
        folder / "stage",
        folder / "characters",
        folder / "models",
        folder / "backgrounds",
        folder / "cubism-core" / "core.js",
        folder / "overlay-theme.css",
    )


def make(folder, choice=None):
    hub, overlays = StageHub(time.monotonic), OverlayHub(time.monotonic)
    minds = {BackendMode.AUTONOMOUS: QuietMind()}
    ports = Ports(hub, None, minds, time.monotonic, random.Random(1))
    console = Console(ports, Settings())
    console.set_stage(alone(MODEL))
    return Served(
        console,
        hub,
        WebServer(
            console, Hubs(hub, overlays), TOKEN, places(folder), choice or ServerChoice(port=0)
        ),
        overlays,
    )


@asynccontextmanager
async def serving(folder: Path, choice=None):
    """Serve what is below `folder`; the console's script does not run."""
    served = make(folder, choice)
    await served.server.start()
    try:
        yield served
    finally:
        await served.server.stop()


async def say(socket, **message):
    await socket.send(json.dumps(message))


async def hear(socket):
    async with asyncio.timeout(5):
        return json.loads(await socket.recv())


async def hear_type(socket, kind):
    """The next message of this type, whatever comes before."""
    while (message := await hear(socket))["type"] != kind:
        pass
    return message


async def silent(socket, seconds=0.15):
    """Tell whether nothing comes for a while."""
    try:
        async with asyncio.timeout(seconds):
            await socket.recv()
    except TimeoutError:
        return True
    return False


async def until(condition):
    """Wait until something holds; the test's own time limit ends a vain wait."""
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.005)
