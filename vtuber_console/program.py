"""All parts of the program but the window, wired by hand."""

import asyncio
import contextlib
import importlib
import logging
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from types import ModuleType
from typing import TYPE_CHECKING

from vtuber_console.adapters.autonomous import AutonomousMind
from vtuber_console.adapters.backgrounds import BackgroundFolder
from vtuber_console.adapters.data_folder import data_folder
from vtuber_console.adapters.keychain import Keychain
from vtuber_console.adapters.lone_use import claim
from vtuber_console.adapters.pyttsx3_voice.voice import Pyttsx3Voice
from vtuber_console.adapters.rehearsal.chat import RehearsalChat
from vtuber_console.adapters.settings_file import SettingsFile, default_path
from vtuber_console.adapters.web.choice import ServerChoice, WebPlaces, server_choice
from vtuber_console.adapters.web.hub import StageHub
from vtuber_console.adapters.web.hubs import Hubs
from vtuber_console.adapters.web.overlay_hub import OverlayHub
from vtuber_console.adapters.web.theme_template import write_theme_template
from vtuber_console.domain.generation import BackendMode
from vtuber_console.domain.lasting_settings import lasting, news_of
from vtuber_console.domain.settings import ChatSettings, Settings
from vtuber_console.domain.status import Part, PartStatus, Problem, Severity, Status
from vtuber_console.pipeline.api_token import api_token
from vtuber_console.pipeline.backstage import Backstage
from vtuber_console.pipeline.console import Console, Ports
from vtuber_console.pipeline.overlay_feed import OverlayFeed
from vtuber_console.pipeline.ports import ChatSource, PortError
from vtuber_console.pipeline.saver import Saver
from vtuber_console.pipeline.signal import Signal
from vtuber_console.pipeline.sources import Sources
from vtuber_console.pipeline.supervision import keep
from vtuber_console.pipeline.tasks import TaskKeeper

if TYPE_CHECKING:  # the real import waits for the first paint
    from vtuber_console.adapters.web.server import WebServer

log = logging.getLogger(__name__)


def resources() -> Path:
    """Where the page, the characters and the icons are: in the package, or beside its sources."""
    packaged = Path(__file__).parent / "resources"
    return packaged if packaged.exists() else Path(__file__).parents[1] / "resources"


class Program:
    """All parts, wired. `run` is the life of the program; `stop` ends it from anywhere."""

    def __init__(
        self,
        wish: Callable[[Settings], Settings] = lambda settings: settings,
        news: Sequence[Problem] = (),
    ) -> None:
        """`wish` changes the settings of this run; `news` is told once somebody listens."""
        self.changed: Signal[None] = Signal()
        self.keychain = Keychain()
        self.token = ""
        self.token_note = ""
        self.server_note = ""
        self.failure = ""
        self.address: Callable[[], str] = str
        self._early = list(news)
        self._store = SettingsFile(default_path(), self._early.append)
        self._stored = self._store.load()
        settings = self._begun = wish(self._stored)
        self.hub = StageHub(time.monotonic)
        self._overlays = OverlayHub(time.monotonic)
        self._voice = Pyttsx3Voice(settings.voice)
        self.console = self._console(settings)
        self.backstage = Backstage(self.console, self.hub.reports)
        self.feed = OverlayFeed(self.console, self._overlays)
        self._saver = Saver(self._store.save)
        self._tasks = TaskKeeper()
        self._stopped = asyncio.Event()
        self._serving = asyncio.Event()
        self._sources = Sources(self.console.submit, self.console.report, ("twitch", "rehearsal"))
        self._rehearsal = RehearsalChat(
            settings.chat.rehearsal_rate, model=lambda: self.console.model
        )
        self._chat = ChatSettings()
        self.console.settings_changed.connect(self._settings_changed)

    def stop(self) -> None:
        """End the program cleanly."""
        self._stopped.set()

    def open_theme(self, open_file: Callable[[Path], None]) -> None:
        """Open the overlays' style sheet; the first time it is written with all that it can say."""
        self._tasks.start(self._open_theme(open_file), "theme")

    async def _open_theme(self, open_file: Callable[[Path], None]) -> None:
        path = _places().theme
        try:
            await asyncio.to_thread(write_theme_template, path)
        except PortError as error:
            self.console.warn(Problem(error.text, error.remedy))
        else:
            open_file(path)

    async def served(self) -> str:
        """Wait until the server is up; returns `http://host:port`, or nothing if it failed."""
        await self._serving.wait()
        return self.address().partition("/stage")[0]

    async def run(self) -> None:
        """Serve, listen and perform until stopped."""
        for problem in (*self._early, *news_of(self._begun)):
            self.console.warn(problem)
        self._store.warn = self._warner(asyncio.get_running_loop())
        self._tasks.start(self._saver.run(), "settings")
        self._tasks.start(keep("show", self.console.loops.run, self.console.warn), "console")
        self._tasks.start(keep("overlay pages", self.feed.run, self.console.warn), "overlays")
        self._tasks.start(self._fill_stage(), "backstage")
        self._tasks.start(self._warm_voice(), "voice")
        self._follow_chat(self.console.settings.chat)
        server = self._tasks.start(self._serve(), "server")
        try:
            await self._stopped.wait()
        finally:
            await self._sources.close()
            server.cancel()
            await asyncio.wait({server}, timeout=4)
            await self._tasks.close()
            await self._saver.close()

    def _console(self, settings: Settings) -> Console:
        random = Random()
        mind = AutonomousMind(lambda: self.console.settings.mind.personality, random)
        minds = {BackendMode.AUTONOMOUS: mind}
        ports = Ports(self.hub, self._voice, minds, time.monotonic, random)
        return Console(ports, settings)

    async def _serve(self) -> None:
        """Import the web framework, which takes long, only now that everything else runs."""
        try:
            module = await _late("web.server")
            self.token = await api_token(self.keychain, self.console.warn)
            self._tasks.start(self._keychain_light(), "keychain")
            choice = server_choice(self.console.settings.server, os.environ)
            hubs = Hubs(self.hub, self._overlays)
            server = module.WebServer(self.console, hubs, self.token, _places(), choice)
            await self._serve_on(server, choice)
        except Exception as error:
            log.exception("the server failed")
            self.failure = f"The page cannot be served: {error}"
            remedy = "Close the program that uses the port, or set API_PORT to another one."
            self.console.report(PartStatus(Part.SERVER, Status.FAILED, str(error), remedy))
            self.console.warn(Problem(self.failure, remedy, Severity.ERROR, Part.SERVER))
            self._serving.set()

    async def _serve_on(self, server: "WebServer", choice: ServerChoice) -> None:
        try:
            await server.start()
            self.address = lambda: server.stage_address
            self.server_note = " ".join((_origin(choice), server.note)).strip()
            self.console.report(PartStatus(Part.SERVER, Status.ON, server.address))
            self._serving.set()
            self.changed.emit(None)
            await asyncio.Event().wait()
        finally:
            self.address = str
            await server.stop()

    def _warner(self, loop: asyncio.AbstractEventLoop) -> Callable[[Problem], None]:
        """Settings are written in a thread, but who listens lives on the loop."""

        def warn(problem: Problem) -> None:
            loop.call_soon_threadsafe(lambda: self.console.warn(problem))

        return warn

    async def _fill_stage(self) -> None:
        """The library and the Core's store are imported only after the first paint."""
        library, core = await _late("model_library.library"), await _late("cubism_core.store")
        places = _places()
        await self.backstage.run(
            library.ModelLibrary(places.characters, places.models, lambda: claim(places.models)),
            core.CoreStore(places.core.parent),
            BackgroundFolder(places.backgrounds),
        )

    async def _warm_voice(self) -> None:
        if self.console.settings.voice.enabled:
            with contextlib.suppress(PortError):  # the first sentence will say what is wrong
                await self._voice.warm()

    async def _keychain_light(self) -> None:
        await self.keychain.get("probe")  # a token from the environment asked no keychain yet
        if self.keychain.persistent:
            self.console.report(PartStatus(Part.KEYCHAIN, Status.ON))
        else:
            note = self.token_note = self.keychain.note
            detail, text = "secrets for this run only", "Secrets last for this run only."
            self.console.report(PartStatus(Part.KEYCHAIN, Status.DEGRADED, detail, note))
            self.console.warn(Problem(text, note, Severity.INFO, Part.KEYCHAIN))
            self.changed.emit(None)

    def _settings_changed(self, settings: Settings) -> None:
        self._saver.save_soon(lasting(settings, self._begun, self._stored))
        self._voice.configure(settings.voice)
        self._follow_chat(settings.chat)

    def _follow_chat(self, chat: ChatSettings) -> None:
        before, self._chat = self._chat, chat
        if chat.channel != before.channel:
            self._sources.set("twitch", _twitch(chat.channel) if chat.channel else None)
        self._rehearsal.rate_per_minute = chat.rehearsal_rate
        if chat.rehearsal != before.rehearsal:
            self._sources.set("rehearsal", self._rehearsal if chat.rehearsal else None)


async def _late(adapter: str) -> ModuleType:
    """Import in a thread what takes long."""
    return await asyncio.to_thread(importlib.import_module, f"vtuber_console.adapters.{adapter}")


def _places() -> WebPlaces:
    stage = resources() / "stage"
    packaged = (stage / "index.html").exists()
    data = data_folder()
    return WebPlaces(
        stage=stage if packaged else stage / "dist",
        characters=resources() / "characters",
        models=data / "models",
        backgrounds=data / "backgrounds",
        core=data / "cubism-core" / "live2dcubismcore.js",
        theme=data / "overlay-theme.css",
    )


def _twitch(channel: str) -> ChatSource:
    """A channel's chat; the WebSocket client is imported only when somebody wants one."""
    module = importlib.import_module("vtuber_console.adapters.twitch_irc.chat")
    url = os.environ.get("VTC_TWITCH_IRC", module.TWITCH)
    source: ChatSource = module.TwitchIrc(channel, url)
    return source


def _origin(choice: ServerChoice) -> str:
    names = [name for name in ("API_HOST", "API_PORT", "API_DEBUG") if os.environ.get(name)]
    return f"From the environment: {', '.join(names)}." if names else ""
