"""The messages of the overlay pages, one example of each in a snapshot that vitest reads too."""

import json
from pathlib import Path

import pytest

from vtuber_console.domain.alerts import Alert, AlertKind
from vtuber_console.domain.events import Badge, ChatMessage, Emote
from vtuber_console.domain.overlay import (
    AlertOver,
    LinesRemoved,
    OverlayLook,
    OverlayPage,
    OverlayView,
    ShownAlert,
    Silence,
    Speaking,
    apply,
)
from vtuber_console.domain.overlay_wire import (
    change_message,
    concerned,
    line_message,
    snapshot_message,
)
from vtuber_console.domain.speech import Clip, Speech

SNAPSHOT = Path(__file__).parents[1] / "snapshots" / "overlay_wire.json"
LINE = ChatMessage(
    "m1",
    "ann",
    "Ann",
    "hi wave there",
    color="#FF4500",
    badges=(Badge("moderator", "1"), Badge("subscriber", "12")),
    emotes=(Emote("25", 3, 7),),
    reply_to="Bob",
    sent_at=1000.0,
)
SPEAKING = Speaking(
    Speech("e1-1", "Hello Ann!", 1.0, Clip(b"", 1.0, (0.0, 0.5, 1.0, 0.0))), 9.5, "Ann", "How so?"
)
ALERT = ShownAlert(7, Alert(AlertKind.RESUB, "Ann", 9, 2, "still here", 1, "ann"), 8.0, 6.0)
CHANGES = (LINE, LinesRemoved("m1"), SPEAKING, Silence(), ALERT, AlertOver())


def full_view():
    view = OverlayView()
    for change in (LINE, SPEAKING, ALERT):
        view = apply(view, change)
    return view


def test_every_message_is_as_in_the_snapshot():
    view = full_view()
    examples = [change_message(change, view, 10.0) for change in CHANGES]
    examples += [snapshot_message(page, view, 10.0) for page in OverlayPage]
    assert json.loads(json.dumps(examples)) == json.loads(SNAPSHOT.read_text("utf-8"))


def test_a_new_look_is_a_new_snapshot_for_every_page():
    assert change_message(OverlayLook(), full_view(), 0.0) is None
    assert concerned(OverlayLook()) == set(OverlayPage)


def test_each_page_hears_only_its_own():
    assert concerned(LINE) == {OverlayPage.CHAT}
    assert concerned(SPEAKING) == {OverlayPage.SUBTITLES, OverlayPage.NOW_SPEAKING}
    assert concerned(ALERT) == {OverlayPage.ALERTS}


@pytest.mark.parametrize(
    ("text", "emotes", "parts"),
    [
        ("", (), []),
        ("a b c", (Emote("1", 2, 3),), [("a ", ""), ("b", "1"), (" c", "")]),
        ("b", (Emote("1", 0, 1),), [("b", "1")]),
        # The letter that turns the direction of text goes, and moves no emote.
        ("\u202ea b", (Emote("1", 3, 4),), [("a ", ""), ("b", "1")]),
        # Emotes that overlap, or stand outside of the text, are text.
        ("abc", (Emote("1", 0, 2), Emote("2", 1, 3), Emote("3", 7, 9)), [("ab", "1"), ("c", "")]),
    ],
)
def test_a_line_is_cut_at_its_emotes(text, emotes, parts):
    message = line_message(ChatMessage("1", "a", "A", text, emotes=emotes))
    assert [(part["text"], part["emote"]) for part in message["parts"]] == parts


def test_names_and_texts_have_an_end():
    message = line_message(ChatMessage("1", "a", "N" * 500, "x" * 5000))
    assert len(message["username"]) == 60
    assert len(message["parts"][0]["text"]) == 500
