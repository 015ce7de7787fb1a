"""What the overlay pages show. Only `apply` changes it."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from vtuber_console.domain.alerts import Alert
from vtuber_console.domain.events import ChatMessage
from vtuber_console.domain.overlay_settings import OverlaySettings
from vtuber_console.domain.speech import Speech
from vtuber_console.domain.stage_setup import SubtitleStyle

KEPT_LINES = 50


class OverlayPage(StrEnum):
    """The pages, by the last part of their address."""

    CHAT = "chat"
    SUBTITLES = "subtitles"
    ALERTS = "alerts"
    NOW_SPEAKING = "now-speaking"
    GOAL = "goal"


@dataclass(frozen=True, slots=True)
class OverlayLook:
    """What the streamer set."""

    settings: OverlaySettings = field(default_factory=OverlaySettings)
    subtitles: SubtitleStyle = field(default_factory=SubtitleStyle)


@dataclass(frozen=True, slots=True)
class Speaking:
    """The sentence being spoken, since `began`, and whom it answers.

    `name` and `question` are empty where she speaks by herself or for the streamer.
    """

    speech: Speech
    began: float
    name: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class ShownAlert:
    """The alert that is shown, since `began` and for so many seconds; no two have one `id`."""

    id: int
    alert: Alert
    began: float
    seconds: float


@dataclass(frozen=True, slots=True)
class LinesRemoved:
    """Lines of chat that go: one, all of a chatter, or with both empty all of them."""

    message_id: str = ""
    login: str = ""


@dataclass(frozen=True, slots=True)
class Silence:
    """Nobody speaks any more."""


@dataclass(frozen=True, slots=True)
class AlertOver:
    """No alert is shown any more."""


OverlayChange = (
    ChatMessage | LinesRemoved | Speaking | Silence | ShownAlert | AlertOver | OverlayLook
)


@dataclass(frozen=True, slots=True)
class OverlayView:
    """Everything that the pages show; times are on the console's clock in seconds."""

    look: OverlayLook = OverlayLook()
    lines: tuple[ChatMessage, ...] = ()
    speaking: Speaking | None = None
    alert: ShownAlert | None = None


def apply(view: OverlayView, change: OverlayChange) -> OverlayView:
    """Return the view after one change."""
    match change:
        case ChatMessage():
            return replace(view, lines=(*view.lines[1 - KEPT_LINES :], change))
        case LinesRemoved():
            lines = tuple(line for line in view.lines if not _removes(change, line))
            return replace(view, lines=lines)
        case Speaking() | Silence():
            return replace(view, speaking=change if isinstance(change, Speaking) else None)
        case ShownAlert() | AlertOver():
            return replace(view, alert=change if isinstance(change, ShownAlert) else None)
        case OverlayLook():
            return replace(view, look=change)


def overlay_addresses(address: str) -> dict[OverlayPage, str]:
    """The addresses of all pages, from the stage's or from `http://host:port`; none from none.

    A key in the stage's address is in these too.
    """
    origin, _, rest = address.partition("/stage")
    return {page: f"{origin}/overlay/{page}{rest}" for page in OverlayPage} if address else {}


def _removes(removed: LinesRemoved, line: ChatMessage) -> bool:
    if removed.message_id:
        return line.id == removed.message_id
    return not removed.login or line.login == removed.login
