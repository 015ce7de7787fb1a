"""The running server: port, uvicorn on the program's own event loop, start and stop."""

import asyncio
import contextlib
import logging
from collections.abc import Iterator
from socket import socket as Socket

import uvicorn

from vtuber_console.adapters.web.access import Access
from vtuber_console.adapters.web.app import build_app
from vtuber_console.adapters.web.body import LARGEST
from vtuber_console.adapters.web.choice import ServerChoice, WebPlaces, is_any
from vtuber_console.adapters.web.guard import Guard
from vtuber_console.adapters.web.hosts import Hosts
from vtuber_console.adapters.web.hubs import Hubs
from vtuber_console.adapters.web.listening import Listening, listen
from vtuber_console.domain.status import Part, PartStatus, Status
from vtuber_console.pipeline.console import Console
from vtuber_console.pipeline.tasks import TaskKeeper

log = logging.getLogger(__name__)
GRACE = 0.7
"""Seconds that open connections get at the end; uvicorn's own limit of 1 would log an error."""
_OPEN_NOTE = (
    "Other machines in your network can reach the console now, and what they send is not "
    "encrypted. Set API_HOST to 127.0.0.1 if you do not need that."
)


class _Uvicorn(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.settled = asyncio.Event()
        self._ending = asyncio.Event()

    async def startup(self, sockets: list[Socket] | None = None) -> None:
        """Say when connections are taken."""
        await super().startup(sockets)
        self.settled.set()

    async def main_loop(self) -> None:
        """Sleep until the end; uvicorn's own loop wakes the window's thread ten times a second."""
        await self._ending.wait()

    def end(self) -> None:
        """Shut down."""
        self.should_exit = True
        self._ending.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to the program."""
        yield


class WebServer:
    """Serves the stage page, the control API and their sockets."""

    def __init__(
        self, console: Console, hubs: Hubs, token: str, places: WebPlaces, choice: ServerChoice
    ) -> None:
        """Raises ValueError for a token that is too short to be one."""
        self._console = console
        self._access = Access(token)
        self._choice = choice
        self._app = build_app(console, hubs, self._access, places)
        self._tasks = TaskKeeper()
        self._server: _Uvicorn | None = None
        self._serving: asyncio.Task[None] | None = None
        self._listening: Listening | None = None

    @property
    def address(self) -> str:
        """`http://host:port`, or empty while nothing is served."""
        if self._listening is None:
            return ""
        host = "127.0.0.1" if is_any(self._listening.host) else self._listening.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self._listening.port}"

    @property
    def stage_address(self) -> str:
        """What goes into OBS, or empty. Beyond loopback it holds the page's key: do not log it."""
        if not self.address:
            return ""
        return f"{self.address}/stage" + (f"?key={self._access.key}" if self._is_open else "")

    @property
    def note(self) -> str:
        """What the streamer should know about the address; empty if it is as wanted."""
        moved = self._listening.note if self._listening else ""
        return " ".join(
            note for note in (*self._choice.notes, moved, _OPEN_NOTE * self._is_open) if note
        )

    async def start(self) -> None:
        """Take a port and serve. Raises OSError if there is no port at all."""
        self._listening = listening = await asyncio.to_thread(listen, self._choice)
        _quiet_uvicorn()
        if self._choice.debug:
            logging.getLogger("vtuber_console.adapters.web").setLevel(logging.DEBUG)
        hosts = Hosts(listening.host, listening.port)
        guard = Guard(self._app, hosts, self._access, is_open=self._is_open)
        self._server = _Uvicorn(_config(guard))
        self._serving = self._tasks.start(self._serve(self._server, listening.sock), "web server")
        await self._server.settled.wait()
        log.info("serving on %s", self.address)

    async def stop(self) -> None:
        """Close every connection and the port; returns within two seconds."""
        server, serving = self._server, self._serving
        self._server = self._serving = self._listening = None
        if server is None or serving is None:
            return
        server.end()
        await asyncio.wait({serving}, timeout=GRACE)
        # A page that does not read never lets its connection close by itself.
        for connection in tuple(server.server_state.connections):
            connection.transport.abort()
        await asyncio.wait({serving}, timeout=1)
        await self._tasks.close()

    @property
    def _is_open(self) -> bool:
        return self._listening is not None and self._listening.is_open

    async def _serve(self, server: _Uvicorn, sock: Socket) -> None:
        try:
            await server.serve(sockets=[sock])
        finally:
            sock.close()
            server.settled.set()
            if self._server is server:
                remedy = "Restart the console. Its log says what happened."
                detail = "The server stopped, so OBS and the API cannot reach the console."
                self._console.report(PartStatus(Part.SERVER, Status.FAILED, detail, remedy))


def _config(guard: Guard) -> uvicorn.Config:
    return uvicorn.Config(
        guard,
        http="h11",
        ws="websockets-sansio",
        ws_max_size=LARGEST,
        ws_per_message_deflate=False,
        loop="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=1,
    )


def _quiet_uvicorn() -> None:
    """At lower levels it logs query strings, headers and frames: keys and tokens."""
    server = logging.getLogger("uvicorn.error")
    server.setLevel(logging.ERROR)
    server.addFilter(_not_a_refusal)


def _not_a_refusal(record: logging.LogRecord) -> bool:
    """A socket that was refused with an answer looks unfinished to uvicorn; any page could cause
    such a line again and again."""
    return "without completing handshake" not in record.getMessage()
