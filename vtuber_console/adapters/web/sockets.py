"""One WebSocket as texts, with bounds: a queue out that never grows, a pace in."""

import asyncio
import contextlib
import json
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, MutableMapping
from typing import Any

log = logging.getLogger(__name__)
STUCK_SECONDS = 15.0

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


def json_object(text: str | None) -> dict[str, Any] | None:
    """Read one JSON object; None for everything else."""
    try:
        found = json.loads(text or "")
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


class SocketGone(Exception):
    """The other side went away, or does not read any more."""


class TextSocket:
    """A WebSocket over ASGI. It needs no server library, so the hub can exist before one."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive = receive
        self._send = send
        self._open = True
        self._sending_since: float | None = None

    async def accept(self) -> None:
        """Take the connection."""
        await self._receive()
        await self._put({"type": "websocket.accept"})

    async def receive(self) -> str | None:
        """Wait for the next text; None when closed. A binary frame comes as an empty text."""
        message = await self._receive()
        if message["type"] != "websocket.receive":
            self._open = False
            return None
        return message.get("text") or ""

    async def send(self, text: str) -> None:
        """Send a text; waits as long as the other side does not read. Raises `SocketGone`."""
        await self._put({"type": "websocket.send", "text": text})

    async def watch(self) -> None:
        """Raise `SocketGone` when one message has been on its way for too long.

        A time limit on each message would be simpler, but qasync keeps the timer of each until
        it is due, and there may be a thousand messages a second.
        """
        while True:
            await asyncio.sleep(STUCK_SECONDS / 3)
            since = self._sending_since
            if since is not None and _clock() - since > STUCK_SECONDS:
                self._open = False
                raise SocketGone

    async def close(self, code: int, reason: str) -> None:
        """Say why and close; closing twice is no error."""
        if self._open:
            message = {"type": "websocket.close", "code": code, "reason": reason}
            with contextlib.suppress(SocketGone, TimeoutError):
                async with asyncio.timeout(1):
                    await self._put(message)
            self._open = False

    async def _put(self, message: MutableMapping[str, Any]) -> None:
        if not self._open:
            raise SocketGone
        self._sending_since = _clock()
        try:
            await self._send(message)
        except OSError as error:
            self._open = False
            raise SocketGone from error
        self._sending_since = None


class Lobby:
    """Where strangers wait until they have said who they are.

    Whoever opens sockets and says nothing must not keep the others out: the one that waits
    longest goes for a newer one.
    """

    def __init__(self, room: int) -> None:
        """`room` is how many may wait at a time."""
        self._room = room
        self._waiting: list[asyncio.Timeout] = []

    async def first_word(self, socket: TextSocket, seconds: float) -> str | None:
        """Wait for the first text; None when closed.

        Raises TimeoutError after `seconds`, or earlier if the place is needed.
        """
        async with asyncio.timeout(seconds) as limit:
            if len(self._waiting) >= self._room and not (oldest := self._waiting.pop(0)).expired():
                oldest.reschedule(_clock())
            self._waiting.append(limit)
            try:
                return await socket.receive()
            finally:
                if limit in self._waiting:
                    self._waiting.remove(limit)


async def converse(
    socket: TextSocket, sending: Coroutine[Any, Any, None], reading: Coroutine[Any, Any, None]
) -> None:
    """Send and read until the other side goes away or does not read any more."""
    try:
        async with asyncio.TaskGroup() as group:
            helpers = [group.create_task(work) for work in (sending, socket.watch())]
            await reading
            for helper in helpers:
                helper.cancel()
    except* SocketGone:
        log.debug("a socket went away")


class Outbox:
    """What one reader still has to get; at `limit` everything is dropped, nothing ever waits."""

    def __init__(self, limit: int = 64) -> None:
        self._limit = limit
        self._waiting: deque[str] = deque()
        self._restarted = False
        self._filled = asyncio.Event()

    def put(self, text: str) -> None:
        """Add a message; one too many drops them all."""
        if self._restarted:
            return
        self._waiting.append(text)
        self._filled.set()
        if len(self._waiting) > self._limit:
            self.restart()

    def restart(self) -> None:
        """Drop what waits; the reader has to be told the whole truth anew."""
        self._waiting.clear()
        self._restarted = True
        self._filled.set()

    async def next(self) -> str | None:
        """Wait for the next message; None after a restart."""
        await self._filled.wait()
        if self._restarted:
            self._restarted = False
            self._filled.clear()
            return None
        text = self._waiting.popleft()
        if not self._waiting:
            self._filled.clear()
        return text


class Pace:
    """Slow a reader down to `rate` messages a second after a burst of `burst`.

    Who is made to wait does not read, so that a flood stays in the sender's own machine.
    """

    def __init__(self, rate: float, burst: int) -> None:
        self._step = 1 / rate
        self._ahead = burst / rate
        self._due = 0.0

    async def wait(self) -> None:
        """Wait until the next message may be handled."""
        now = _clock()
        self._due = max(self._due, now - self._ahead) + self._step
        if self._due > now:
            await asyncio.sleep(self._due - now)


def _clock() -> float:
    return asyncio.get_running_loop().time()
