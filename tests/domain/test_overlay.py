"""What the overlay pages show, change by change."""

from tests.fakes import says
from vtuber_console.domain.alerts import Alert, AlertKind
from vtuber_console.domain.overlay import (
    KEPT_LINES,
    AlertOver,
    LinesRemoved,
    OverlayLook,
    OverlayPage,
    OverlayView,
    ShownAlert,
    Silence,
    Speaking,
    apply,
    overlay_addresses,
)
from vtuber_console.domain.overlay_settings import GoalSettings, OverlaySettings
from vtuber_console.domain.speech import Speech


def after(*changes):
    view = OverlayView()
    for change in changes:
        view = apply(view, change)
    return view


def texts(view):
    return [line.text for line in view.lines]


def test_only_the_last_lines_are_kept():
    view = after(*(says(f"line {number}") for number in range(KEPT_LINES + 7)))
    assert texts(view) == [f"line {number}" for number in range(7, KEPT_LINES + 7)]


def test_lines_go_by_id_by_chatter_or_all():
    lines = (says("one"), says("two", "bob"), says("three"))
    assert texts(after(*lines, LinesRemoved(message_id="m-one"))) == ["two", "three"]
    assert texts(after(*lines, LinesRemoved(login="ann"))) == ["two"]
    assert texts(after(*lines, LinesRemoved())) == []


def test_one_sentence_and_one_alert_at_a_time():
    speaking = Speaking(Speech("s1", "Hello.", 1.0), 5.0, "Ann", "hi?")
    alert = ShownAlert(1, Alert(AlertKind.FOLLOW, "Ann"), 5.0, 6.0)
    view = after(speaking, alert)
    assert (view.speaking, view.alert) == (speaking, alert)
    over = after(speaking, alert, Silence(), AlertOver())
    assert (over.speaking, over.alert) == (None, None)


def test_a_new_look_leaves_what_is_shown():
    look = OverlayLook(OverlaySettings(goal=GoalSettings("Subs")))
    view = after(says("one"), look)
    assert (view.look, texts(view)) == (look, ["one"])


def test_the_addresses_follow_the_stage_s_with_its_key():
    here = "http://127.0.0.1:8765"
    assert overlay_addresses(here)[OverlayPage.NOW_SPEAKING] == f"{here}/overlay/now-speaking"
    assert overlay_addresses(f"{here}/stage") == overlay_addresses(here)
    assert overlay_addresses(f"{here}/stage?key=k")["chat"] == f"{here}/overlay/chat?key=k"
    assert overlay_addresses("") == {}
