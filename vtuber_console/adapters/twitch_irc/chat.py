"""The `ChatSource` that reads a Twitch channel without an account."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from random import Random

from vtuber_console.adapters.twitch_irc.session import IrcSession
from vtuber_console.domain.events import StreamEvent
from vtuber_console.domain.irc import IrcMessage
from vtuber_console.domain.status import Part, PartStatus, Status
from vtuber_console.domain.twitch_channel import valid_channel
from vtuber_console.domain.twitch_chat import event_from_irc

TWITCH = "wss://irc-ws.chat.twitch.tv:443"
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds before a new connection, doubled after each failure."""
STABLE = 30.0
"""A connection that lasted this many seconds starts the pauses anew."""
REMEMBERED = 4000
"""How many ids of messages are kept, so that none comes twice."""

Submit = Callable[[StreamEvent], None]
Report = Callable[[PartStatus], None]


class TwitchIrc:
    """Reads one channel; `channel` may be written in any of the ways people write one."""

    def __init__(self, channel: str, url: str = TWITCH, random: Random | None = None) -> None:
        self._wanted = channel
        self._url = url
        self._random = random or Random()

    async def run(self, submit: Submit, report: Report) -> None:
        """Read until cancelled; reconnect by itself and report each change of its state."""
        channel = valid_channel(self._wanted)
        if channel is None:
            report(_impossible(self._wanted))
            await asyncio.Event().wait()  # only another name helps, and that is another run
            return
        feed = _Feed(channel, submit, report)
        failures = 0
        async with asyncio.TaskGroup() as readers:
            while True:
                feed.say(Status.CONNECTING, f"Connecting to #{channel}")
                listener = _Ear(feed)
                session = IrcSession(self._url, channel, listener, self._random)
                readers.create_task(session.run(), name="twitch chat")
                await session.over.wait()
                listener.is_current = False
                failures = 0 if session.lasted > STABLE else failures + 1
                if session.ending.moved and failures <= 1:
                    continue  # the old connection is read on meanwhile
                pause = self._pause(failures)
                feed.lost(session.ending.reason, pause)
                await asyncio.sleep(pause)

    def _pause(self, failures: int) -> float:
        longest = min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(max(failures - 1, 0), 20))
        return longest * self._random.uniform(0.5, 1.0)


class _Feed:
    """What all connections share: every line goes on once, the state is said in plain words."""

    def __init__(self, channel: str, submit: Submit, report: Report) -> None:
        self.channel = channel
        self._submit = submit
        self._report = report
        self._seen: OrderedDict[str, None] = OrderedDict()

    def take(self, message: IrcMessage) -> None:
        if self._is_known(message):
            return
        event = event_from_irc(message)
        if event is not None:
            self._submit(event)

    def say(self, status: Status, detail: str, remedy: str = "") -> None:
        self._report(PartStatus(Part.TWITCH, status, detail, remedy))

    def lost(self, reason: str, pause: float) -> None:
        self.say(
            Status.DEGRADED,
            f"{reason}; reconnecting in {max(1, round(pause))} s",
            "Nothing to do; check the internet connection if it stays like this.",
        )

    def _is_known(self, message: IrcMessage) -> bool:
        message_id = message.tags.get("id")
        if not message_id or message.command not in ("PRIVMSG", "USERNOTICE"):
            return False
        if message_id in self._seen:
            return True
        self._seen[message_id] = None
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return False


class _Ear:
    """What one connection tells; once there is a newer one, only its lines count."""

    def __init__(self, feed: _Feed) -> None:
        self.is_current = True
        self._feed = feed

    def message(self, message: IrcMessage) -> None:
        if message.tags.get("msg-id") == "msg_channel_suspended":
            self._say(
                Status.FAILED,
                f"#{self._feed.channel} is suspended or does not exist",
                "Check the channel's name in the settings.",
            )
        self._feed.take(message)

    def joined(self) -> None:
        self._say(Status.ON, f"#{self._feed.channel}")

    def unanswered(self) -> None:
        self._say(
            Status.FAILED,
            f"No answer for #{self._feed.channel}: does the channel exist?",
            "Check the channel's name in the settings.",
        )

    def _say(self, status: Status, detail: str, remedy: str = "") -> None:
        if self.is_current:
            self._feed.say(status, detail, remedy)


def _impossible(wanted: str) -> PartStatus:
    return PartStatus(
        Part.TWITCH,
        Status.FAILED,
        f"“{wanted[:40]}” cannot be a Twitch channel",
        "Write the name as it stands in the channel's address: letters, digits and _ only.",
    )
