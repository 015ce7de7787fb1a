"""A Twitch chat server on loopback that behaves, and misbehaves, as the real one does.

`say(line)` sends one line to every connection that joined; the rest of the switches make it fall
silent, cut lines, drop connections or ask for new ones.
"""

import asyncio
from contextlib import suppress
from itertools import count

from websockets.asyncio.server import serve
from websockets.exceptions import ConnectionClosed


def privmsg(text, login="ann", channel="lumi", **tags):
    """A chat line as Twitch writes it; tag names with `_` for `-`."""
    tags = {"display-name": login.title(), **{k.replace("_", "-"): v for k, v in tags.items()}}
    raw = ";".join(f"{key}={value}" for key, value in tags.items())
    return f"@{raw} :{login}!{login}@{login}.tmi.twitch.tv PRIVMSG #{channel} :{text}"


class FakeIrc:
    """One server. `channels` are the logins that exist; others get no answer to JOIN."""

    def __init__(self, channels=("lumi",)):
        self.channels = set(channels)
        self.received = []
        self.connections = []
        self.silent = False
        self.refuse = False
        self.joins = 0
        self._changed = asyncio.Event()
        self._server = None
        self._numbers = count(1)

    @property
    def url(self):
        return f"ws://127.0.0.1:{self._port}"

    async def start(self, port=0):
        self._server = await serve(self._serve, "127.0.0.1", port, process_request=self._request)
        self._port = self._server.sockets[0].getsockname()[1]
        return self

    async def stop(self):
        self._server.close()
        await self._server.wait_closed()

    async def __aenter__(self):
        return await self.start()

    async def __aexit__(self, *_):
        await self.stop()

    async def say(self, line):
        await self.send(line + "\r\n")

    async def chat(self, text, login="ann", **tags):
        """A chat line with an id of its own."""
        tags = {"id": f"fake-{next(self._numbers)}", **tags}
        await self.say(privmsg(text, login, **tags))

    async def send(self, frame):
        """A raw frame to everybody who joined."""
        for connection in tuple(self.connections):
            with suppress(ConnectionClosed):
                await connection.send(frame)

    def drop(self):
        """Cut every connection without a word, as a network does."""
        for connection in tuple(self.connections):
            connection.transport.abort()

    async def until(self, condition):
        """Wait for something that happens when a client sends, joins or leaves."""
        while not condition():
            self._changed.clear()
            await self._changed.wait()

    async def joined(self, times=1):
        await self.until(lambda: self.joins >= times)

    def _request(self, connection, request):
        return connection.respond(503, "busy\n") if self.refuse else None

    async def _serve(self, connection):
        try:
            async for frame in connection:
                for line in frame.splitlines():
                    self.received.append(line)
                    if not self.silent:
                        await self._answer(connection, line)
                self._changed.set()
        except ConnectionClosed:
            pass
        finally:
            if connection in self.connections:
                self.connections.remove(connection)
            self._changed.set()

    async def _answer(self, connection, line):
        word, _, rest = line.partition(" ")
        host = ":tmi.twitch.tv"
        if word == "CAP":
            await connection.send(f"{host} CAP * ACK {rest.partition(' ')[2]}\r\n")
        elif word == "NICK":
            connection.nick = rest
            await connection.send(
                "".join(
                    f"{host} {code} {rest} :{text}\r\n"
                    for code, text in (
                        ("001", "Welcome, GLHF!"),
                        ("002", "Your host is tmi.twitch.tv"),
                        ("003", "This server is rather new"),
                        ("004", "-"),
                        ("375", "-"),
                        ("372", "You are in a maze of twisty passages, all alike."),
                        ("376", ">"),
                    )
                )
            )
        elif word == "PING":
            await connection.send(f"{host} PONG tmi.twitch.tv {rest}\r\n")
        elif word == "JOIN" and rest.removeprefix("#") in self.channels:
            await self._join(connection, rest)

    async def _join(self, connection, channel):
        nick, host = connection.nick, "tmi.twitch.tv"
        # In the real order: the echo, the room's state, then the list of names in a later frame.
        await connection.send(
            f":{nick}!{nick}@{nick}.{host} JOIN {channel}\r\n"
            f"@emote-only=0;followers-only=-1;r9k=0;room-id=1;slow=0;subs-only=0"
            f" :{host} ROOMSTATE {channel}\r\n"
        )
        await connection.send(
            f":{nick}.{host} 353 {nick} = {channel} :{nick}\r\n"
            f":{nick}.{host} 366 {nick} {channel} :End of /NAMES list\r\n"
        )
        self.connections.append(connection)
        self.joins += 1
