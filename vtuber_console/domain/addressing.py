"""Whether a chat line asks for an answer, and why."""

import re
from dataclasses import dataclass

from vtuber_console.domain.counted import counted
from vtuber_console.domain.events import ChatMessage, Role

_QUESTION = re.compile(r"[?？¿]")
_BOTS = frozenset({"nightbot", "streamelements", "streamlabs", "moobot", "fossabot", "sery_bot"})


@dataclass(frozen=True, slots=True)
class Address:
    """`certain` lines are always answered; the others by `chance`. `why` is for the operator."""

    why: str
    certain: bool = False
    chance: float = 0.0


def address(message: ChatMessage, name: str, channel: str, chance: float) -> Address:
    """Judge one line for a character called `name` on `channel`.

    `chance` is the share of ordinary lines that get an answer; a question gets twice that.
    """
    certain = _certain(message, name, channel)
    if certain:
        return Address(certain, certain=True)
    nobody = _nobody(message)
    if nobody:
        return Address(nobody)
    if _QUESTION.search(message.text):
        return Address("a question", chance=min(1.0, 2 * chance))
    return Address("an ordinary line", chance=chance)


def _certain(message: ChatMessage, name: str, channel: str) -> str:
    if message.login in _BOTS:
        return ""
    if message.bits:
        return counted(message.bits, "bit")
    replied = bool(message.reply_to) and message.reply_to.casefold() == channel.casefold()
    if replied or _names(message.text.casefold(), name):
        return "speaks to her"
    return "first message ever" if message.is_first else ""


def _nobody(message: ChatMessage) -> str:
    if message.login in _BOTS:
        return "written by a bot"
    if Role.BROADCASTER in message.roles:
        return "the streamer's own line"
    return "" if any(char.isalpha() for char in message.text) else "no words in it"


def _names(text: str, name: str) -> bool:
    return bool(name) and bool(re.search(rf"(?<!\w)@?{re.escape(name.casefold())}(?!\w)", text))
