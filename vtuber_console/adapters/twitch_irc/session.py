"""One connection to Twitch's chat, from the greeting to its end."""

import asyncio
import contextlib
import logging
from dataclasses import dataclass
from random import Random
from typing import Protocol

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException

from vtuber_console.adapters.twitch_irc.lines import LineBuffer
from vtuber_console.domain.irc import IrcMessage, parse_line

log = logging.getLogger(__name__)

OPEN_LIMIT = 10.0
JOIN_LIMIT = 15.0
"""Seconds; Twitch does not answer at all when there is no such channel."""
SILENCE = 60.0
"""Seconds without a line after which we ask whether Twitch is still there."""
PONG_LIMIT = 10.0
LOOK = 1.0
"""How often, at least, the watch looks whether something is overdue."""
MOVE_LIMIT = 30.0
"""How long a connection that Twitch wants to end is read on, so that no line is lost."""


class Listener(Protocol):
    """Who a session talks to."""

    def message(self, message: IrcMessage) -> None:
        """One line of the channel."""

    def joined(self) -> None:
        """The channel is being read."""

    def unanswered(self) -> None:
        """Twitch says nothing about the channel: there may be none of this name."""


@dataclass(frozen=True, slots=True)
class Ending:
    """Why a session is over, in plain words; `moved` when Twitch asked for a new connection."""

    reason: str
    moved: bool = False


class IrcSession:
    """Greets, joins one channel, answers pings and hands on every other line.

    `over` is set when somebody should open the next connection: at the end of this one, or as
    soon as Twitch announces the end. In the latter case this one reads on until it is closed.
    """

    def __init__(self, url: str, channel: str, listener: Listener, random: Random) -> None:
        self.over = asyncio.Event()
        self.ending = Ending("The connection to Twitch was lost")
        self.lasted = 0.0
        self._began = self._heard = self._join_until = _clock()
        self._url = url
        self._channel = channel
        self._listener = listener
        self._nick = f"justinfan{random.randrange(10_000, 99_999)}"
        self._lines = LineBuffer()
        self._joined = False
        self._complained = False
        self._asked = False

    async def run(self) -> None:
        """Read until the connection ends; `ending` says why. Never raises."""
        connected = False
        try:
            # Its own keep-alive is below, in IRC's words, which Twitch answers too.
            async with connect(
                self._url, open_timeout=OPEN_LIMIT, ping_interval=None, close_timeout=1
            ) as socket:
                connected = True
                await self._converse(socket)
        except (OSError, WebSocketException, EOFError) as error:
            log.info("chat connection: %s", type(error).__name__)
            if not connected:
                self._end("Twitch cannot be reached")
        except ImportError:  # websockets needs another package for these
            self._end("Twitch cannot be reached through the system's SOCKS proxy")
        finally:
            self._hand_over()

    async def _converse(self, socket: ClientConnection) -> None:
        self._heard = _clock()
        self._join_until = self._heard + JOIN_LIMIT
        async with asyncio.TaskGroup() as group:
            watch = group.create_task(self._watch(socket), name="twitch chat watch")
            with contextlib.suppress(ConnectionClosed):
                await self._read(socket)
            watch.cancel()

    async def _read(self, socket: ClientConnection) -> None:
        await socket.send("CAP REQ :twitch.tv/tags twitch.tv/commands\r\n")
        await socket.send(f"NICK {self._nick}\r\n")
        await self._join(socket)
        while True:
            frame = await socket.recv()
            self._heard = _clock()
            self._asked = False
            for line in self._lines.feed(frame):
                await self._line(socket, line)

    async def _watch(self, socket: ClientConnection) -> None:
        """Act on what is overdue; closes the connection when Twitch is gone.

        A time limit on each frame would be simpler, but qasync keeps the timer of each until it
        is due, and a busy chat has thousands of frames in a minute.
        """
        with contextlib.suppress(ConnectionClosed):
            while True:
                rest = self._deadline() - _clock()
                if rest > 0:
                    await asyncio.sleep(min(rest, LOOK))
                elif self._waits_for_join() and _clock() >= self._join_until:
                    self._complained = True
                    self._listener.unanswered()
                elif not await self._still_there(socket):
                    await socket.close()
                    return

    def _deadline(self) -> float:
        if self.ending.moved:
            return self._began + self.lasted + MOVE_LIMIT
        quiet_until = self._heard + SILENCE + (PONG_LIMIT if self._asked else 0.0)
        return min(quiet_until, self._join_until) if self._waits_for_join() else quiet_until

    def _waits_for_join(self) -> bool:
        return not (self._joined or self._complained)

    async def _still_there(self, socket: ClientConnection) -> bool:
        """Ask after a silence; False if that was done before, or if the end was announced."""
        if self._asked or self.ending.moved:
            self._end("Twitch stopped answering")
            return False
        self._asked = True
        await socket.send("PING :still-there\r\n")
        if not self._joined:
            await self._join(socket)
        return True

    async def _join(self, socket: ClientConnection) -> None:
        await socket.send(f"JOIN #{self._channel}\r\n")

    async def _line(self, socket: ClientConnection, line: str) -> None:
        message = parse_line(line)
        if message is None:
            return
        if message.command == "PING":
            await socket.send(f"PONG :{message.params[-1] if message.params else ''}\r\n")
        elif message.command == "RECONNECT":
            self._end("Twitch asked for a new connection", moved=True)
            self._hand_over()
        else:
            if not self._joined and message.command in ("JOIN", "ROOMSTATE", "366"):
                self._joined = True
                self._listener.joined()
            self._listener.message(message)

    def _hand_over(self) -> None:
        self.lasted = self.lasted or _clock() - self._began
        self.over.set()

    def _end(self, reason: str, *, moved: bool = False) -> None:
        if not self.ending.moved:
            self.ending = Ending(reason, moved)


def _clock() -> float:
    return asyncio.get_running_loop().time()
