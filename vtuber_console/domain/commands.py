"""Chat commands: what they are called, who may use them, how often."""

from dataclasses import dataclass
from enum import IntEnum

from vtuber_console.domain.events import ChatMessage, Role


class Permission(IntEnum):
    """The least that a chatter has to be; the broadcaster may everything."""

    EVERYONE = 0
    SUBSCRIBER = 1
    VIP = 2
    MODERATOR = 3
    BROADCASTER = 4


_RANK = {
    Role.SUBSCRIBER: Permission.SUBSCRIBER,
    Role.VIP: Permission.VIP,
    Role.MODERATOR: Permission.MODERATOR,
    Role.BROADCASTER: Permission.BROADCASTER,
}


@dataclass(frozen=True, slots=True)
class CommandRule:
    """One command without its `!`; cooldowns are in seconds."""

    name: str
    permission: Permission = Permission.EVERYONE
    user_cooldown: float = 5.0
    global_cooldown: float = 1.0
    enabled: bool = True


DEFAULT_RULES = (
    CommandRule("expression"),
    CommandRule("motion"),
    CommandRule("tts", user_cooldown=15.0, global_cooldown=3.0),
)


@dataclass(frozen=True, slots=True)
class Invocation:
    """A command as it was typed: its name in lower case and the rest of the line."""

    name: str
    argument: str


def invocation(text: str) -> Invocation | None:
    """Read `!name argument`; None where the line is no command."""
    if not text.startswith("!") or len(text) < 2 or text[1].isspace():
        return None
    name, _, argument = text[1:].partition(" ")
    return Invocation(name.casefold(), " ".join(argument.split()))


def rank(message: ChatMessage) -> Permission:
    """The highest thing that the chatter is."""
    return max((_RANK[role] for role in message.roles), default=Permission.EVERYONE)


class Cooldowns:
    """When each command may be used again, for all and for each chatter."""

    def __init__(self) -> None:
        self._until: dict[tuple[str, str], float] = {}

    def refusal(self, rule: CommandRule, message: ChatMessage, now: float) -> str:
        """Why this chatter may not use the command now, in words; empty if they may."""
        if not rule.enabled:
            return "the command is switched off"
        if rank(message) < rule.permission:
            return f"only for {rule.permission.name.lower()}s and above"
        if rank(message) >= Permission.MODERATOR:
            return ""
        until = max(
            self._until.get((rule.name, ""), now), self._until.get((rule.name, message.login), now)
        )
        return f"cooling down for {until - now:.0f} s" if until > now else ""

    def used(self, rule: CommandRule, message: ChatMessage, now: float) -> None:
        """Start the cooldowns; what ran out is forgotten, so the table stays small."""
        self._until = {key: until for key, until in self._until.items() if until > now}
        self._until[rule.name, ""] = now + rule.global_cooldown
        self._until[rule.name, message.login] = now + rule.user_cooldown
