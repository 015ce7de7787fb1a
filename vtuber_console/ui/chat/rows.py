"""Events become rows of the chat, in words."""

import re
import time
from dataclasses import dataclass
from enum import Enum

from vtuber_console.domain.counted import counted
from vtuber_console.domain.events import (
    ChatMessage,
    ChatNotice,
    Cheer,
    Follow,
    GiftedSubs,
    Raid,
    StreamEvent,
    Subscription,
)
from vtuber_console.pipeline.console import Received
from vtuber_console.ui.chat.clean import Span, clean, name

BADGES_SHOWN = 4
KNOWN = {
    "broadcaster": "broadcaster",
    "moderator": "moderator",
    "lead_moderator": "moderator",
    "vip": "vip",
    "subscriber": "subscriber",
    "founder": "subscriber",
}


class Kind(Enum):
    """How a row is drawn."""

    MESSAGE = "message"
    EVENT = "event"
    GONE = "gone"


@dataclass(slots=True, eq=False)
class Row:
    """One row: its words, and the place where the feed keeps its measures."""

    kind: Kind
    time: str
    id: str = ""
    login: str = ""
    name: str = ""
    color: str = ""
    badges: tuple[str, ...] = ()
    text: str = ""
    emotes: tuple[Span, ...] = ()
    title: str = ""
    detail: str = ""
    icon: str = ""
    decision: str = ""
    entry_id: str = ""
    mention: bool = False
    action: bool = False
    height: int = 0
    width: int = -1

    @property
    def answered(self) -> bool:
        """Whether something came of it, and was not taken back with it."""
        came = bool(self.entry_id) or self.decision.startswith("answers")
        return came and self.kind is not Kind.GONE

    @property
    def plain(self) -> str:
        """The row in one line, for the clipboard and for screen readers."""
        head = " · ".join(part for part in (self.title, self.detail) if part)
        body = self.text if self.kind is not Kind.GONE else "removed"
        who = "" if self.title else self.name
        said = ": ".join(part for part in (who, body) if part)
        return f"{self.time} {' '.join(part for part in (head, said) if part)}"

    def remove(self) -> None:
        """Keep only who it was: the words are gone."""
        self.kind, self.text, self.emotes, self.title = Kind.GONE, "", (), ""
        self.detail, self.mention, self.badges = "", False, ()
        self.width = -1


def row_of(received: Received, character: str, at: float) -> Row | None:
    """The row for an event at `at` (seconds since the epoch); None for what chat does not show.

    A message that names the `character` is a mention.
    """
    row = _row(received.event, at)
    if row is not None:
        row.decision, row.entry_id = received.decision, received.entry_id
        row.mention = row.kind is Kind.MESSAGE and _names(row.text, character.strip())
    return row


def _names(text: str, name: str) -> bool:
    """Whether the name stands in the text as a word; `lumiHype` is an emote, not Lumi."""
    if not name:
        return False
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


def clock(at: float) -> str:
    """The time of day of the person who looks, as 21:38."""
    return time.strftime("%H:%M", time.localtime(at))


def _row(event: StreamEvent, at: float) -> Row | None:
    match event:
        case ChatMessage():
            return _message(event, at)
        case ChatNotice(text):
            return Row(Kind.EVENT, clock(at), icon="info", title=clean(text).text)
        case Follow() | Subscription() | GiftedSubs() | Cheer() | Raid():
            return _event(event, at)
        case _:
            return None


def _message(event: ChatMessage, at: float) -> Row:
    cleaned = clean(event.text, event.emotes)
    shown = name(event.display_name or event.login)
    row = Row(
        Kind.MESSAGE,
        clock(event.sent_at or at),
        id=event.id,
        login=event.login,
        name=shown,
        color=event.color,
        badges=tuple(KNOWN.get(b.set, b.set) for b in event.badges[:BADGES_SHOWN]),
        text=cleaned.text,
        emotes=cleaned.emotes,
        action=event.is_action,
    )
    if event.bits > 0:
        row.kind, row.icon = Kind.EVENT, "gem"
        row.title = f"{shown} cheered {counted(event.bits, 'bit')}"
    elif event.notice:
        row.kind, row.icon = Kind.EVENT, "megaphone"
        row.title = clean(event.notice).text
    return row


def _event(event: Follow | Subscription | GiftedSubs | Cheer | Raid, at: float) -> Row:
    who = name(event.display_name or event.login) or "Somebody"
    row = Row(Kind.EVENT, clock(at), login=event.login, name=who)
    match event:
        case Follow():
            row.icon, row.title = "user-plus", f"{who} follows"
        case Subscription():
            row.icon, row.title = "star", f"{who} subscribed"
            months = f" · {event.months} months" if event.months > 1 else ""
            row.detail, row.text = f"Tier {event.tier}{months}", clean(event.text).text
        case GiftedSubs():
            gifts = counted(event.count, "subscription")
            row.icon, row.title = "gift", f"{who} gave {gifts}"
        case Cheer():
            row.icon, row.title = "gem", f"{who} cheered {counted(event.bits, 'bit')}"
            row.text = clean(event.text).text
        case Raid():
            row.icon, row.title = "users", f"{who} is raiding"
            row.detail = counted(event.viewers, "viewer")
    return row
