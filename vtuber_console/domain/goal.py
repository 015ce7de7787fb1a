"""What an event brings the stream goal."""

from dataclasses import replace

from vtuber_console.domain.events import (
    ChatMessage,
    Cheer,
    Follow,
    GiftedSubs,
    Source,
    StreamEvent,
    Subscription,
)
from vtuber_console.domain.overlay_settings import MOST, GoalKind, GoalSettings


def gain(event: StreamEvent, kind: GoalKind) -> int:
    """How much one event adds; what a rehearsal invents adds nothing."""
    match event:
        case Follow() if kind is GoalKind.FOLLOWS:
            count = 1
        case Subscription() if kind is GoalKind.SUBS:
            count = 1
        case GiftedSubs() if kind is GoalKind.SUBS:
            count = event.count
        case Cheer() | ChatMessage(foreign=False) if kind is GoalKind.BITS:
            count = event.bits
        case _:
            return 0
    return 0 if event.source is Source.REHEARSAL else count


def grown(goal: GoalSettings, by: int) -> GoalSettings:
    """The goal after it grew by so much."""
    return replace(goal, current=min(MOST, goal.current + by))
