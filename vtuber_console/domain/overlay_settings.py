"""What the streamer sets for the overlay pages."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from vtuber_console.domain.settings_value import Limit

MOST = 1_000_000_000


class GoalKind(StrEnum):
    """What the stream goal counts; a manual one changes only by hand."""

    FOLLOWS = "follows"
    SUBS = "subs"
    BITS = "bits"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class GoalSettings:
    """The goal and how far it is. `current` may pass `target`."""

    title: Annotated[str, Limit(longest=80)] = "Follower goal"
    kind: GoalKind = GoalKind.FOLLOWS
    target: Annotated[int, Limit(1, MOST)] = 100
    current: Annotated[int, Limit(0, MOST)] = 0


@dataclass(frozen=True, slots=True)
class ChatOverlaySettings:
    """The chat page: how many lines at most; a line goes after `fade` seconds, 0 for never."""

    lines: Annotated[int, Limit(1, 50)] = 12
    fade: Annotated[float, Limit(0, 3600)] = 0.0


@dataclass(frozen=True, slots=True)
class AlertSettings:
    """The alerts: how long one is shown (seconds), and how loud its sound is."""

    enabled: bool = True
    seconds: Annotated[float, Limit(2, 60)] = 6.0
    volume: Annotated[float, Limit(0, 1)] = 0.6


@dataclass(frozen=True, slots=True)
class OverlaySettings:
    """All of the overlay pages' settings; how they look is the theme file's business."""

    chat: ChatOverlaySettings = ChatOverlaySettings()
    alerts: AlertSettings = AlertSettings()
    goal: GoalSettings = GoalSettings()
