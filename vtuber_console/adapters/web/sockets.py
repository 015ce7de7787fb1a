"""One WebSocket as texts, with bounds: a queue out that never grows, a pace in."""

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

SEND_SECONDS = 15.0

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class SocketGone(Exception):
    """The other side went away, or does not read any more."""


class TextSocket:
    """A WebSocket over ASGI. It needs no server library, so the hub can exist before one."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive = receive
        self._send = send
        self._open = True

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
        """Send a text. Raises `SocketGone` when the other side has not read for long."""
        await self._put({"type": "websocket.send", "text": text})

    async def close(self, code: int, reason: str) -> None:
        """Say why and close; closing twice is no error."""
        if self._open:
            with contextlib.suppress(SocketGone):
                await self._put({"type": "websocket.close", "code": code, "reason": reason})
            self._open = False

    async def _put(self, message: MutableMapping[str, Any]) -> None:
        if not self._open:
            raise SocketGone
        try:
            async with asyncio.timeout(SEND_SECONDS):
                await self._send(message)
        except OSError as error:  # a lost connection, or the time limit
            self._open = False
            raise SocketGone from error


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
        now = asyncio.get_running_loop().time()
        self._due = max(self._due, now - self._ahead) + self._step
        if self._due > now:
            await asyncio.sleep(self._due - now)
