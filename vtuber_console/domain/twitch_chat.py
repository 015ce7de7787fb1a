"""What a line of Twitch's IRC means: IRC message in, stream event out.

The rules are Twitch's (dev.twitch.tv/docs/chat/irc), read tolerantly: a tag that is missing or
malformed costs that tag, never the message.
"""

import re
from collections.abc import Callable

from vtuber_console.domain.events import (
    Badge,
    ChatCleared,
    ChatMessage,
    ChatNotice,
    Emote,
    GiftedSubs,
    MessageDeleted,
    Raid,
    StreamEvent,
    Subscription,
    UserCleared,
)
from vtuber_console.domain.irc import IrcMessage

SHARED = "From a shared chat"
"""The notice on a message that was written in another channel of a shared chat."""
MOST_BADGES, MOST_EMOTES = 30, 500

_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_ACTION = "\x01ACTION "
# Control characters and halves of surrogate pairs, line separators, and what turns the
# direction of the text that follows. One is replaced by one, so that emotes stay in place.
_UNWANTED = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_PLANS = {"2000": 2, "3000": 3}


def event_from_irc(message: IrcMessage) -> StreamEvent | None:
    """Return what the line means, None where it means nothing to us. Never raises."""
    reader = _READERS.get(message.command)
    return reader(message) if reader else None


def clean(text: str) -> str:
    """Replace what could garble a feed, character by character."""
    return _UNWANTED.sub(" ", text)


def parse_emotes(tag: str, text: str) -> tuple[Emote, ...]:
    """Read `25:0-4,12-16/1902:6-10`: ranges of code points of `text`, both ends included.

    Ranges that are malformed, outside the text or over another one are skipped.
    """
    found = []
    for part in tag.split("/")[:MOST_EMOTES]:
        emote_id, _, ranges = part.partition(":")
        for pair in ranges.split(",")[:MOST_EMOTES]:
            first, dash, last = pair.partition("-")
            start, end = _number(first, -1), _number(last, -1) + 1
            if emote_id and dash and 0 <= start < end <= len(text):
                found.append(Emote(emote_id, start, end))
    found.sort(key=lambda emote: (emote.start, emote.end))
    emotes: list[Emote] = []
    for emote in found[:MOST_EMOTES]:
        if not emotes or emote.start >= emotes[-1].end:
            emotes.append(emote)
    return tuple(emotes)


def parse_badges(tag: str) -> tuple[Badge, ...]:
    """Read `broadcaster/1,subscriber/12`."""
    pairs = (part.partition("/") for part in tag.split(",")[:MOST_BADGES])
    return tuple(Badge(name, version) for name, _, version in pairs if name)


def _chat(message: IrcMessage) -> ChatMessage | None:
    if len(message.params) < 2:
        return None
    return _line(message, message.params[1], SHARED if _is_shared(message) else "")


def _line(message: IrcMessage, raw: str, notice: str) -> ChatMessage:
    tags = message.tags
    is_action = raw.startswith(_ACTION)
    if is_action:
        raw = raw[len(_ACTION) :].removesuffix("\x01")
    reply_to = clean(tags.get("reply-parent-display-name", "")).strip()
    text, emotes = _without_address(clean(raw), tags.get("emotes", ""), reply_to)
    color = tags.get("color", "")
    return ChatMessage(
        id=tags.get("id", ""),
        login=_login(message),
        display_name=_name(message),
        text=text,
        channel=message.params[0].removeprefix("#"),
        user_id=tags.get("user-id", ""),
        color=color if _COLOR.fullmatch(color) else "",
        badges=parse_badges(tags.get("badges", "")),
        emotes=emotes,
        is_action=is_action,
        is_first=tags.get("first-msg") == "1",
        bits=_number(tags.get("bits", "")),
        notice=notice,
        reply_to=reply_to,
        foreign=_is_shared(message),
        sent_at=_number(tags.get("tmi-sent-ts", "")) / 1000,
    )


def _without_address(text: str, tag: str, reply_to: str) -> tuple[str, tuple[Emote, ...]]:
    """Take off the `@name ` that Twitch puts before a reply, and move the emotes with it."""
    emotes = parse_emotes(tag, text)
    address = f"@{reply_to} "
    if not reply_to or not text.casefold().startswith(address.casefold()):
        return text, emotes
    rest = text[len(address) :].lstrip()
    cut = len(text) - len(rest)
    moved = (Emote(emote.id, emote.start - cut, emote.end - cut) for emote in emotes)
    return rest, tuple(emote for emote in moved if emote.start >= 0)


def _user_notice(message: IrcMessage) -> StreamEvent | None:
    if not message.params:
        return None
    reader = None if _is_shared(message) else _NOTICES.get(message.tags.get("msg-id", ""))
    if reader:
        return reader(message)
    if message.tags.get("msg-param-community-gift-id"):
        return None  # one of a pile of gifts, which was counted as a whole
    if message.tags.get("msg-id") in ("subgift", "anonsubgift") and not _is_shared(message):
        return GiftedSubs(_login(message), _name(message))
    return _notice_line(message)


def _notice_line(message: IrcMessage) -> ChatMessage | None:
    """Everything else that Twitch says about somebody: shown, with what they wrote."""
    text = message.params[1] if len(message.params) > 1 else ""
    notice = clean(message.tags.get("system-msg", "").replace("\n", "")).strip()
    if notice[:1].islower() and not notice.startswith(_login(message)):
        notice = f"{_name(message)} {notice}"  # "has been a moderator for a year"
    if not notice and message.tags.get("msg-id") == "announcement":
        notice = "Announcement"
    return _line(message, text, notice) if text or notice else None


def _subscription(message: IrcMessage) -> Subscription:
    tags = message.tags
    # An upgrade of a gift or of Prime states the months in the badge alone.
    months = tags.get("msg-param-cumulative-months") or tags.get("badge-info", "").partition("/")[2]
    return Subscription(
        login=_login(message),
        display_name=_name(message),
        months=max(1, _number(months, 1)),
        tier=_PLANS.get(tags.get("msg-param-sub-plan", ""), 1),
        text=clean(message.params[1]) if len(message.params) > 1 else "",
    )


def _gifts(message: IrcMessage) -> GiftedSubs:
    count = _number(message.tags.get("msg-param-mass-gift-count", ""), 1)
    return GiftedSubs(_login(message), _name(message), max(1, count))


def _raid(message: IrcMessage) -> Raid:
    tags = message.tags
    login = tags.get("msg-param-login") or _login(message)
    name = clean(tags.get("msg-param-displayName", "")).strip() or _name(message)
    return Raid(login, name, _number(tags.get("msg-param-viewerCount", "")))


def _cleared(message: IrcMessage) -> StreamEvent:
    if len(message.params) < 2:
        return ChatCleared()
    return UserCleared(message.params[1], _number(message.tags.get("ban-duration", "")))


def _deleted(message: IrcMessage) -> MessageDeleted | None:
    target = message.tags.get("target-msg-id")
    return MessageDeleted(target, message.tags.get("login", "")) if target else None


def _notice(message: IrcMessage) -> ChatNotice | None:
    text = clean(message.params[-1]).strip() if len(message.params) > 1 else ""
    return ChatNotice(text) if text else None


def _is_shared(message: IrcMessage) -> bool:
    source = message.tags.get("source-room-id", "")
    return bool(source) and source != message.tags.get("room-id")


def _login(message: IrcMessage) -> str:
    return clean(message.tags.get("login") or message.nick).strip().lower()


def _name(message: IrcMessage) -> str:
    return clean(message.tags.get("display-name", "")).strip() or _login(message)


def _number(text: str, default: int = 0) -> int:
    """A whole number of at most 15 digits."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 15 else default


_READERS: dict[str, Callable[[IrcMessage], StreamEvent | None]] = {
    "PRIVMSG": _chat,
    "USERNOTICE": _user_notice,
    "CLEARCHAT": _cleared,
    "CLEARMSG": _deleted,
    "NOTICE": _notice,
}
_NOTICES: dict[str, Callable[[IrcMessage], StreamEvent]] = {
    "sub": _subscription,
    "resub": _subscription,
    "primepaidupgrade": _subscription,
    "giftpaidupgrade": _subscription,
    "anongiftpaidupgrade": _subscription,
    "submysterygift": _gifts,
    "anonsubmysterygift": _gifts,
    "raid": _raid,
}
