"""Alerts: what a viewer did for the channel, ready to be shown, and the line in which they wait."""

import re
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from vtuber_console.domain.events import (
    ChatMessage,
    Cheer,
    Follow,
    GiftedSubs,
    Raid,
    StreamEvent,
    Subscription,
)
from vtuber_console.domain.stage_text import for_air

FLOOD, DELUGE = 4, 20
"""With so many waiting, alerts of one kind become one; from the second on, those with text too."""
NAMELESS = "Somebody"
LONGEST_NAME = 40
_CHEERMOTE = re.compile(r"(?<!\S)[A-Za-z]+([1-9]\d{0,6})(?!\S)")


class AlertKind(StrEnum):
    """What happened."""

    FOLLOW = "follow"
    SUB = "sub"
    RESUB = "resub"
    GIFT = "gift"
    RAID = "raid"
    CHEER = "cheer"


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert; its texts have passed the output filter.

    `amount` is the months of a resub, the gifts, the raid's viewers or the bits. `others` is how
    many more people it stands for. `login` and `message_id` are for moderation, not for the page.
    A `test` did not happen: the page says so.
    """

    kind: AlertKind
    name: str
    amount: int = 0
    tier: int = 1
    text: str = ""
    others: int = 0
    login: str = ""
    message_id: str = ""
    test: bool = False


SAMPLES = {
    AlertKind.FOLLOW: 0,
    AlertKind.SUB: 1,
    AlertKind.GIFT: 5,
    AlertKind.RAID: 25,
    AlertKind.CHEER: 100,
}
"""What can be shown as a test, each with its amount."""


def sample_alert(kind: AlertKind) -> Alert:
    """An alert of a kind in `SAMPLES` that nobody caused."""
    text = "This is how a message looks." if kind is AlertKind.CHEER else ""
    return Alert(kind, "Test viewer", SAMPLES[kind], text=text, test=True)


def alert_of(event: StreamEvent, blocked: Iterable[str] = ()) -> Alert | None:
    """The alert of an event; None if it is not worth one."""
    blocked = tuple(blocked)
    match event:
        case Follow():
            return _alert(AlertKind.FOLLOW, event, blocked)
        case Subscription():
            kind = AlertKind.RESUB if event.months > 1 else AlertKind.SUB
            alert = _alert(kind, event, blocked, event.months, event.text)
            return replace(alert, tier=event.tier)
        case GiftedSubs():
            return _alert(AlertKind.GIFT, event, blocked, event.count)
        case Raid():
            return _alert(AlertKind.RAID, event, blocked, event.viewers)
        case Cheer() | ChatMessage(foreign=False) if event.bits > 0:
            alert = _alert(AlertKind.CHEER, event, blocked, event.bits, _words(event))
            return replace(alert, message_id=event.id if isinstance(event, ChatMessage) else "")
        case _:
            return None


class AlertQueue:
    """The alerts that wait. None is lost: in a flood those of one kind are told as one."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[Alert, float]] = deque()

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, alert: Alert, now: float) -> None:
        """Let an alert wait, alone or as part of another one; `now` is in seconds."""
        for place, (other, since) in enumerate(self._waiting):
            if self._is_one_with(alert, other):
                self._waiting[place] = (_together(other, alert), since)
                return
        self._waiting.append((alert, now))

    def next(self) -> Alert | None:
        """Take the one that waits longest."""
        return self._waiting.popleft()[0] if self._waiting else None

    def revise(self, how: Callable[[Alert], Alert | None]) -> None:
        """Let each be as `how` says; None takes it out."""
        kept = ((how(alert), since) for alert, since in self._waiting)
        self._waiting = deque((alert, since) for alert, since in kept if alert is not None)

    def expire(self, before: float) -> None:
        """Drop what has waited since before that time."""
        self._waiting = deque(one for one in self._waiting if one[1] >= before)

    def clear(self) -> None:
        """Drop everything."""
        self._waiting.clear()

    def _is_one_with(self, alert: Alert, other: Alert) -> bool:
        if alert.kind is not other.kind or alert.test is not other.test:
            return False
        if alert.kind is AlertKind.GIFT and alert.login == other.login:
            return True  # a gift bomb that is told one by one
        return len(self._waiting) >= (DELUGE if alert.text else FLOOD)


def without(login: str, message_id: str) -> Callable[[Alert], Alert | None]:
    """Take back what a chatter or a message caused; what else an alert stands for stays."""

    def taken_back(alert: Alert) -> Alert | None:
        by_login = bool(login) and alert.login == login
        if not (by_login or (bool(message_id) and alert.message_id == message_id)):
            return alert
        if not alert.others:
            return None
        anybody = replace(alert, name=NAMELESS, text="", login="", message_id="")
        return replace(anybody, others=alert.others - 1)

    return taken_back


def wordless(alert: Alert) -> Alert:
    """Without what was written in chat."""
    return replace(alert, text="")


def filtered(blocked: tuple[str, ...]) -> Callable[[Alert], Alert]:
    """Let no word through that was blocked since."""

    def clean_of_it(alert: Alert) -> Alert:
        name, text = (for_air(words, blocked).text for words in (alert.name, alert.text))
        return replace(alert, name=name or NAMELESS, text=text)

    return clean_of_it


def _alert(
    kind: AlertKind,
    event: Follow | Subscription | GiftedSubs | Raid | Cheer | ChatMessage,
    blocked: tuple[str, ...],
    amount: int = 0,
    text: str = "",
) -> Alert:
    name = for_air(event.display_name or event.login, blocked).text[:LONGEST_NAME] or NAMELESS
    return Alert(kind, name, amount, 1, for_air(text, blocked).text, 0, event.login)


def _words(cheer: Cheer | ChatMessage) -> str:
    """What a cheer says besides its cheermotes, such as `Cheer100`, which add up to its bits."""
    found = _CHEERMOTE.findall(cheer.text)
    if sum(int(number) for number in found) != cheer.bits:
        return cheer.text
    return _CHEERMOTE.sub("", cheer.text)


def _together(first: Alert, second: Alert) -> Alert:
    """One alert for both; months of different people are no sum."""
    adds_up = first.kind in (AlertKind.GIFT, AlertKind.CHEER, AlertKind.RAID)
    amount = first.amount + second.amount if adds_up else first.amount
    same = bool(first.login) and first.login == second.login
    others = first.others + second.others + (0 if same else 1)
    text = first.text or (second.text if same else "")
    return replace(first, amount=amount, others=others, text=text)
