"""What may reach the console: chat, platform events, the operator, timers."""

from dataclasses import dataclass
from enum import StrEnum

from vtuber_console.domain.actions import Cue


class Source(StrEnum):
    """Where an event came from."""

    OPERATOR = "operator"
    TWITCH = "twitch"
    REHEARSAL = "rehearsal"
    API = "api"
    TIMER = "timer"


class Role(StrEnum):
    """What a chatter is in the channel, from the badges."""

    BROADCASTER = "broadcaster"
    MODERATOR = "moderator"
    VIP = "vip"
    SUBSCRIBER = "subscriber"


@dataclass(frozen=True, slots=True)
class Badge:
    """One badge as Twitch names it: set (`subscriber`) and version (`12`)."""

    set: str
    version: str


@dataclass(frozen=True, slots=True)
class Emote:
    """An emote in a message: code points `start` up to, not including, `end`."""

    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One line of chat, stripped of its transport.

    `color` is `#rrggbb` or empty. `is_action` is a `/me` line. `sent_at` is in seconds since
    the epoch. `bits` above 0 makes it a cheer. `notice` is Twitch's own sentence about it (a
    resub, a raid, an announcement), shown above the text. `foreign` lines were written in another
    channel with which this one shares its chat.
    """

    id: str
    login: str
    display_name: str
    text: str
    channel: str = ""
    user_id: str = ""
    color: str = ""
    badges: tuple[Badge, ...] = ()
    emotes: tuple[Emote, ...] = ()
    is_action: bool = False
    is_first: bool = False
    bits: int = 0
    notice: str = ""
    reply_to: str = ""
    foreign: bool = False
    sent_at: float = 0.0
    source: Source = Source.TWITCH

    @property
    def roles(self) -> frozenset[Role]:
        """The chatter's roles; `founder` counts as a subscriber."""
        names = {"founder": "subscriber", "lead_moderator": "moderator"}
        known = {role.value for role in Role}
        sets = {names.get(badge.set, badge.set) for badge in self.badges}
        return frozenset(Role(name) for name in sets & known)


@dataclass(frozen=True, slots=True)
class MessageDeleted:
    """A moderator removed one message."""

    message_id: str
    login: str = ""


@dataclass(frozen=True, slots=True)
class UserCleared:
    """A chatter was banned (`seconds` 0) or timed out; all they wrote goes."""

    login: str
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class ChatCleared:
    """A moderator emptied the chat."""


@dataclass(frozen=True, slots=True)
class ChatNotice:
    """A line from the platform itself, such as slow mode or a wrong channel."""

    text: str


@dataclass(frozen=True, slots=True)
class Follow:
    """Somebody follows the channel."""

    login: str
    display_name: str
    source: Source = Source.TWITCH


@dataclass(frozen=True, slots=True)
class Subscription:
    """A new or renewed subscription; `tier` is 1 to 3, `months` is the whole time."""

    login: str
    display_name: str
    months: int = 1
    tier: int = 1
    text: str = ""
    source: Source = Source.TWITCH


@dataclass(frozen=True, slots=True)
class GiftedSubs:
    """Somebody gave subscriptions away."""

    login: str
    display_name: str
    count: int = 1
    source: Source = Source.TWITCH


@dataclass(frozen=True, slots=True)
class Cheer:
    """Somebody gave bits, told apart from chat; in chat it is a `ChatMessage` with `bits`.

    An anonymous one has neither `login` nor `display_name`.
    """

    login: str
    display_name: str
    bits: int
    text: str = ""
    source: Source = Source.TWITCH


@dataclass(frozen=True, slots=True)
class Raid:
    """Another channel brought its viewers."""

    login: str
    display_name: str
    viewers: int
    source: Source = Source.TWITCH


@dataclass(frozen=True, slots=True)
class OperatorText:
    """A line typed by the streamer or sent over the API.

    With `ask` the mind answers it as the character; without, it is spoken as it stands.
    """

    text: str
    ask: bool = False
    source: Source = Source.OPERATOR


@dataclass(frozen=True, slots=True)
class OperatorCue:
    """The streamer pressed a soundboard key, a hotkey or called the API: done at once."""

    cues: tuple[Cue, ...]
    source: Source = Source.OPERATOR


@dataclass(frozen=True, slots=True)
class TimerFired:
    """The scheduler of autonomous mode says that it is time for something.

    `topic` is what to talk about, as the scheduler's trigger names it.
    """

    topic: str
    source: Source = Source.TIMER


StreamEvent = (
    ChatMessage
    | MessageDeleted
    | UserCleared
    | ChatCleared
    | ChatNotice
    | Follow
    | Subscription
    | GiftedSubs
    | Cheer
    | Raid
    | OperatorText
    | OperatorCue
    | TimerFired
)
