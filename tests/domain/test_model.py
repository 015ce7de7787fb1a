import pytest

from tests.fakes import MODEL
from vtuber_console.domain.actions import MotionControl, WhenBusy
from vtuber_console.domain.events import Badge, ChatMessage, Role


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("happy", "happy"),
        (" HAPPY ", "happy"),
        ("1", "happy"),
        ("3", None),
        ("", None),
        ("²", None),
        ("-1", None),
    ],
)
def test_an_expression_is_found(wanted, found):
    assert MODEL.expression(wanted) == found


@pytest.mark.parametrize(
    ("wanted", "index", "found"),
    [
        ("wave", None, MotionControl("wave", 0)),
        ("wave", 1, MotionControl("wave", 1)),
        ("wave", 2, None),
        ("big WAVE", None, MotionControl("wave", 1)),
        ("0", None, MotionControl("Idle", 0)),
        ("3", None, None),
        ("nosuch", None, None),
        ("", None, None),
    ],
)
def test_a_motion_is_found(wanted, index, found):
    assert MODEL.motion(wanted, index) == found


def test_what_viewers_and_marks_ask_for_waits_its_turn_but_the_operator_s_does_not():
    turn = WhenBusy.QUEUE
    assert MODEL.motion_cue("wave 1") == MotionControl("wave", 1, when_busy=turn)
    assert MODEL.motion_cue("big wave") == MotionControl("wave", 1, when_busy=turn)
    assert MODEL.mark_cue("wave") == MotionControl("wave", 0, when_busy=turn)
    assert MODEL.motion("wave") == MotionControl("wave", 0, when_busy=WhenBusy.REJECT)


@pytest.mark.parametrize(
    ("mark", "kind"),
    [
        ("happy", "ExpressionControl"),
        ("wave", "MotionControl"),
        ("1", "NoneType"),
        ("x", "NoneType"),
    ],
)
def test_a_mark_is_a_name_never_a_number(mark, kind):
    assert type(MODEL.mark_cue(mark)).__name__ == kind


def test_roles_come_from_badges():
    badges = (Badge("founder", "0"), Badge("moderator", "1"), Badge("bits", "100"))
    assert ChatMessage("1", "a", "A", "", badges=badges).roles == {Role.SUBSCRIBER, Role.MODERATOR}
