"""What counts for the stream goal, and what does not."""

import pytest

from vtuber_console.domain.events import (
    ChatMessage,
    Cheer,
    Follow,
    GiftedSubs,
    Raid,
    Source,
    Subscription,
)
from vtuber_console.domain.goal import gain, grown
from vtuber_console.domain.overlay_settings import MOST, GoalKind, GoalSettings

FOLLOW, SUB = Follow("a", "A"), Subscription("a", "A", 5)
GIFT, CHEER, RAID = GiftedSubs("a", "A", 5), Cheer("a", "A", 100), Raid("a", "A", 30)
LINE, FOREIGN = (
    ChatMessage("1", "a", "A", "hi", bits=50),
    ChatMessage("2", "a", "A", "hi", bits=50, foreign=True),
)


@pytest.mark.parametrize(
    ("kind", "brings"),
    [
        (GoalKind.FOLLOWS, [1, 0, 0, 0, 0, 0, 0]),
        (GoalKind.SUBS, [0, 1, 5, 0, 0, 0, 0]),
        (GoalKind.BITS, [0, 0, 0, 100, 0, 50, 0]),
        (GoalKind.MANUAL, [0, 0, 0, 0, 0, 0, 0]),
    ],
)
def test_each_goal_counts_its_own_kind(kind, brings):
    events = [FOLLOW, SUB, GIFT, CHEER, RAID, LINE, FOREIGN]
    assert [gain(event, kind) for event in events] == brings


def test_a_rehearsal_brings_nothing():
    assert gain(Follow("a", "A", Source.REHEARSAL), GoalKind.FOLLOWS) == 0
    assert gain(Cheer("", "", 100, source=Source.REHEARSAL), GoalKind.BITS) == 0


def test_a_goal_may_be_passed_but_has_an_end():
    assert grown(GoalSettings(target=10, current=9), 5).current == 14
    assert grown(GoalSettings(current=MOST), 5).current == MOST
