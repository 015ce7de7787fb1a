"""The control socket at /ws: commands in, everything that happens out."""

import json
import logging
from collections.abc import Callable
from typing import Any

from vtuber_console.adapters.web.access import Access
from vtuber_console.adapters.web.commands import Commands
from vtuber_console.adapters.web.errors import ApiError, parse_object
from vtuber_console.adapters.web.hub import StageHub
from vtuber_console.adapters.web.sockets import (
    Lobby,
    Outbox,
    Pace,
    SocketGone,
    TextSocket,
    converse,
)
from vtuber_console.adapters.web.views import (
    finished_view,
    hit_view,
    mark_view,
    problem_view,
    queue_view,
    state_view,
    status_view,
)
from vtuber_console.domain import wire
from vtuber_console.domain.events import ChatMessage
from vtuber_console.domain.reports import MotionEvent, MotionFinished, PageHit, StageReport
from vtuber_console.pipeline.console import Console

log = logging.getLogger(__name__)
MOST_SOCKETS, MOST_STRANGERS = 32, 32
AUTH_SECONDS = 5.0
WAITING = 500
WRONG_TOKEN, TOO_MANY = 4401, 1013


class ControlSockets:
    """Serves every control socket."""

    def __init__(self, console: Console, hub: StageHub, commands: Commands, access: Access) -> None:
        self._console = console
        self._hub = hub
        self._commands = commands
        self._access = access
        self._strangers = Lobby(MOST_STRANGERS)
        self._inside = 0

    async def serve(self, socket: TextSocket, peer: str, token: str | None) -> None:
        """Care for one socket; `token` is that of its Authorization header, if it had one."""
        await socket.accept()
        try:
            if await self._let_in(socket, peer, token):
                await self._talk(socket)
        except SocketGone:
            log.debug("a control socket went away")

    async def _let_in(self, socket: TextSocket, peer: str, token: str | None) -> bool:
        try:
            if token is None:
                token = await self._first_token(socket)
            self._access.check_token(peer, token)
        except ApiError as error:
            await socket.send(_text("error", error.body()))
            await socket.close(WRONG_TOKEN, "The token is missing or wrong.")
            return False
        return True

    async def _first_token(self, socket: TextSocket) -> str | None:
        try:
            message = parse_object(await self._strangers.first_word(socket, AUTH_SECONDS))
        except TimeoutError:
            raise ApiError(401, "no-token", "The first message has to bring the token.") from None
        token = message.get("token") if message.get("type") == "auth" else None
        return token if isinstance(token, str) else None

    async def _talk(self, socket: TextSocket) -> None:
        if self._inside >= MOST_SOCKETS:
            await socket.close(TOO_MANY, "Too many control sockets are open; close some.")
            return
        self._inside += 1
        outbox = Outbox(WAITING)
        undo = self._listen(outbox)
        outbox.put(_text("ok", {"id": ""}))
        self._tell_all(outbox)
        try:
            await converse(socket, _send(socket, outbox), self._read(socket, outbox))
        finally:
            self._inside -= 1
            for stop in undo:
                stop()

    def _listen(self, outbox: Outbox) -> list[Callable[[], None]]:
        console = self._console

        def status(_: object) -> None:
            outbox.put(_text("status", status_view(console, self._hub.pages)))

        def happened(report: StageReport) -> None:
            match report:
                case MotionFinished():
                    outbox.put(_text("motion-finished", finished_view(report)))
                case MotionEvent():
                    outbox.put(_text("motion-event", mark_view(report)))
                case PageHit():
                    outbox.put(_text("hit", hit_view(report)))
                case _:
                    pass

        def chat(event: object) -> None:
            if isinstance(event, ChatMessage):
                outbox.put(json.dumps(wire.chat_message(event)))

        return [
            console.status_changed.connect(status),
            console.settings_changed.connect(status),
            console.stage_changed.connect(status),
            console.queue_changed.connect(lambda q: outbox.put(_text("queue", queue_view(q)))),
            console.state_changed.connect(lambda _: self._tell_state(outbox)),
            self._hub.reports.connect(happened),
            console.problem.connect(lambda p: outbox.put(_text("problem", problem_view(p)))),
            console.event_received.connect(lambda received: chat(received.event)),
        ]

    def _tell_all(self, outbox: Outbox) -> None:
        console = self._console
        outbox.put(_text("status", status_view(console, self._hub.pages)))
        outbox.put(_text("queue", queue_view(console.queue)))
        self._tell_state(outbox)

    def _tell_state(self, outbox: Outbox) -> None:
        outbox.put(_text("state", state_view(self._console.state, self._console.stage)))

    async def _read(self, socket: TextSocket, outbox: Outbox) -> None:
        pace = Pace(rate=50, burst=100)
        while (text := await socket.receive()) is not None:
            await pace.wait()
            outbox.put(self._answer(text))

    def _answer(self, text: str) -> str:
        try:
            message = parse_object(text)
        except ApiError as error:
            return _text("error", error.body())
        echo = {"ref": message["ref"]} if isinstance(message.get("ref"), str | int) else {}
        try:
            return _text("ok", {"id": self._do(message), **echo})
        except ApiError as error:
            return _text("error", {**error.body(), **echo})

    def _do(self, message: dict[str, Any]) -> str:
        match message.get("type"):
            case "expression-command" | "motion-command":
                return self._commands.cue(message)
            case "say" | "ask" as kind:
                return self._commands.speak(message.get("text"), ask=kind == "ask")
            case "panic":
                return self._commands.panic()
            case "release":
                return self._commands.release()
            case "mode":
                return self._commands.set_mode(message.get("mode"))
            case _:
                kinds = [
                    "expression-command",
                    "motion-command",
                    "say",
                    "ask",
                    "panic",
                    "release",
                    "mode",
                ]
                raise ApiError(422, "unknown-type", "There is no such type of message.", kinds)


async def _send(socket: TextSocket, outbox: Outbox) -> None:
    while (text := await outbox.next()) is not None:
        await socket.send(text)
    await socket.close(TOO_MANY, "This program reads too slowly. Connect again.")
    raise SocketGone


def _text(kind: str, body: dict[str, Any]) -> str:
    return json.dumps({"type": kind, **body})
