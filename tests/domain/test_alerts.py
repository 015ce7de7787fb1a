"""Alerts: what they say, that nothing bad gets into them, and how they wait in a flood."""

import pytest

from vtuber_console.domain.alerts import (
    DELUGE,
    FLOOD,
    NAMELESS,
    Alert,
    AlertKind,
    AlertQueue,
    alert_of,
    without,
)
from vtuber_console.domain.events import (
    ChatMessage,
    ChatNotice,
    Cheer,
    Follow,
    GiftedSubs,
    Raid,
    Subscription,
)


@pytest.mark.parametrize(
    ("event", "alert"),
    [
        (Follow("ann", "Ann"), Alert(AlertKind.FOLLOW, "Ann", login="ann")),
        (Subscription("ann", "Ann", 1, 2), Alert(AlertKind.SUB, "Ann", 1, 2, login="ann")),
        (
            Subscription("ann", "Ann", 9, 3, "still here"),
            Alert(AlertKind.RESUB, "Ann", 9, 3, "still here", login="ann"),
        ),
        (GiftedSubs("ann", "Ann", 5), Alert(AlertKind.GIFT, "Ann", 5, login="ann")),
        (Raid("ann", "Ann", 40), Alert(AlertKind.RAID, "Ann", 40, login="ann")),
        (Cheer("", "", 100, "wow"), Alert(AlertKind.CHEER, NAMELESS, 100, text="wow")),
        (
            ChatMessage("m1", "ann", "Ann", "Cheer100 for you", bits=100),
            Alert(AlertKind.CHEER, "Ann", 100, text="for you", login="ann", message_id="m1"),
        ),
    ],
)
def test_what_deserves_an_alert(event, alert):
    assert alert_of(event) == alert


def test_what_deserves_none():
    assert alert_of(ChatMessage("m1", "ann", "Ann", "hello")) is None
    assert alert_of(ChatMessage("m1", "ann", "Ann", "x", bits=100, foreign=True)) is None
    assert alert_of(ChatNotice("slow mode")) is None


def test_cheermotes_go_only_where_they_are_the_cheer():
    def words(text, bits):
        return alert_of(Cheer("a", "A", bits, text)).text

    assert words("Cheer60 hello corgo40", 100) == "hello"
    assert words("Cheer100 see you at gate5", 100) == "Cheer100 see you at gate5"


def test_nothing_blocked_gets_into_an_alert():
    alert = alert_of(Cheer("x", "Banana", 5, "such bananas"), ("banana", "bananas"))
    assert (alert.name, alert.text) == (NAMELESS, "")
    assert alert_of(Follow("x", "Ev\u202eil" + "!" * 200)).name == "Evil!!!"
    assert alert_of(Follow("x", "www.spam.example")).name == "link"


def follow(name):
    return Alert(AlertKind.FOLLOW, name, login=name.lower())


def drain(queue):
    alerts = []
    while (alert := queue.next()) is not None:
        alerts.append(alert)
    return alerts


def test_alerts_wait_in_order():
    queue = AlertQueue()
    for name in ("Ann", "Bob", "Eve"):
        queue.add(follow(name), 0.0)
    assert [alert.name for alert in drain(queue)] == ["Ann", "Bob", "Eve"]


def test_a_gift_bomb_told_one_by_one_is_one_alert():
    queue = AlertQueue()
    for login in ["ann"] * 6 + ["bob"]:
        queue.add(Alert(AlertKind.GIFT, login, 1, login=login), 0.0)
    first, second = drain(queue)
    assert (first.amount, first.others, second.amount) == (6, 0, 1)


def test_a_flood_of_followers_keeps_the_line_short_and_loses_nobody():
    queue = AlertQueue()
    for number in range(1000):
        queue.add(follow(f"Viewer{number}"), 0.0)
    alerts = drain(queue)
    assert len(alerts) == FLOOD
    assert sum(1 + alert.others for alert in alerts) == 1000


def test_what_somebody_wrote_is_shown_until_there_is_no_other_way():
    queue = AlertQueue()
    for number in range(DELUGE + 5):
        queue.add(Alert(AlertKind.CHEER, f"v{number}", 10, text="hi", login=f"v{number}"), 0.0)
    alerts = drain(queue)
    assert len(alerts) == DELUGE
    assert sum(alert.amount for alert in alerts) == 10 * (DELUGE + 5)
    assert [alert.others for alert in alerts[1:]] == [0] * (DELUGE - 1)


def test_words_of_one_viewer_are_never_put_under_the_name_of_another():
    queue = AlertQueue()
    for number in range(DELUGE):
        queue.add(Alert(AlertKind.RESUB, f"v{number}", 3, login=f"v{number}"), 0.0)
    queue.add(Alert(AlertKind.RESUB, "bad", 3, text="something", login="bad"), 0.0)
    assert all(alert.name == "bad" or not alert.text for alert in drain(queue))


def test_moderation_takes_alerts_back():
    queue = AlertQueue()
    queue.add(follow("Ann"), 0.0)
    queue.add(Alert(AlertKind.CHEER, "Bob", 5, message_id="m1"), 0.0)
    queue.revise(without("ann", ""))
    queue.revise(without("", "m1"))
    assert drain(queue) == []
    queue.add(Alert(AlertKind.GIFT, "", 5, login=""), 0.0)
    queue.revise(without("", ""))
    assert len(queue) == 1


def test_an_alert_for_many_only_loses_the_name_of_the_banned_one():
    queue = AlertQueue()
    queue.add(Alert(AlertKind.FOLLOW, "Bad", others=3, text="x", login="bad"), 0.0)
    queue.revise(without("bad", ""))
    (alert,) = drain(queue)
    assert (alert.name, alert.others, alert.text) == (NAMELESS, 2, "")


def test_what_waited_too_long_can_be_dropped():
    queue = AlertQueue()
    queue.add(follow("Ann"), 0.0)
    queue.add(follow("Bob"), 10.0)
    queue.expire(5.0)
    assert [alert.name for alert in drain(queue)] == ["Bob"]
