"""Text and rows of the chat before anything is painted."""

import time

from hypothesis import given
from hypothesis import strategies as st

from tests.ui.fake_console import FakeConsole
from vtuber_console.domain.events import (
    Badge,
    ChatMessage,
    ChatNotice,
    Cheer,
    Emote,
    Follow,
    GiftedSubs,
    OperatorText,
    Raid,
    Subscription,
)
from vtuber_console.pipeline.console import Received
from vtuber_console.ui.chat.clean import clean, name, utf16
from vtuber_console.ui.chat.rows import Kind, row_of
from vtuber_console.ui.chat.source_bar import login_of


def _row(event, decision="", entry_id=""):
    return row_of(Received(event, decision, entry_id), "Lumi", 0.0)


def _message(text="hi", **more):
    return ChatMessage("1", "ann", "Ann", text, **more)


def test_emote_ranges_count_in_utf16_behind_emoji():
    cleaned = clean("💜💜 Kappa", [Emote("25", 3, 8)])
    span = cleaned.emotes[0]
    units = cleaned.text.encode("utf-16-le")
    assert units[span.start * 2 : (span.start + span.length) * 2].decode("utf-16-le") == "Kappa"


def test_emote_ranges_survive_letters_that_are_dropped():
    cleaned = clean("\u202e\u202eab Kappa", [Emote("25", 5, 10)])
    assert cleaned.text == "ab Kappa"
    assert (cleaned.emotes[0].start, cleaned.emotes[0].length) == (3, 5)


def test_ranges_outside_the_text_are_no_emotes():
    assert clean("abc", [Emote("1", 2, 9), Emote("1", -1, 2), Emote("1", 2, 2)]).emotes == ()


def test_overrides_controls_and_lone_surrogates_go():
    assert clean("a\u202eb\x00c\x1b[31m\u2066d\ud800e\n\tf").text == "abc[31mde  f"


def test_joined_emoji_stay_whole():
    family = "👩\u200d👩\u200d👧"
    assert clean(family).text == family


def test_towers_of_accents_are_cut_but_real_accents_stay():
    assert clean("Z" + "\u0301" * 500).text == "Z" + "\u0301" * 3
    assert clean("é ệ e\u0323\u0302").text == "é ệ e\u0323\u0302"


def test_what_is_far_too_long_ends_in_dots():
    cleaned = clean("a" * 100_000)
    assert len(cleaned.text) == 1001
    assert cleaned.text.endswith("…")


def test_names_fit_on_a_line():
    assert name("  Ann\nB ") == "Ann B"
    assert len(name("x" * 300)) == 40


@given(st.text(max_size=80), st.integers(-2, 90), st.integers(-2, 90))
def test_spans_always_lie_inside_the_text(text, start, end):
    cleaned = clean(text, [Emote("1", start, end)])
    for span in cleaned.emotes:
        assert 0 <= span.start < span.start + span.length <= utf16(cleaned.text)
    assert utf16(cleaned.text) == len(cleaned.text.encode("utf-16-le")) // 2


def test_a_message_keeps_its_badges_in_order():
    badges = (Badge("lead_moderator", "1"), Badge("founder", "0"), Badge("bits", "100"))
    assert _row(_message(badges=badges)).badges == ("moderator", "subscriber", "bits")


def test_a_message_that_names_her_is_a_mention():
    assert _row(_message("hello LUMI!")).mention
    assert _row(_message("@lumi, hi")).mention
    assert not _row(_message("hello")).mention
    assert not _row(_message("lumiHype")).mention
    assert not row_of(Received(_message("hello"), ""), " ", 0.0).mention


def test_the_decision_and_the_answer_are_kept():
    row = _row(_message(), "answers: she was named", "e1")
    assert row.answered
    assert not _row(_message(), "ignored: too fast").answered


def test_events_are_said_in_words():
    title = {
        "Ann follows": Follow("ann", "Ann"),
        "Ann subscribed": Subscription("ann", "Ann", 14, 2),
        "Ann gave 5 subscriptions": GiftedSubs("ann", "Ann", 5),
        "Ann is raiding": Raid("ann", "Ann", 30),
        "Slow mode is on": ChatNotice("Slow mode is on"),
        "Ann cheered 100 bits": _message(bits=100),
        "Somebody cheered 50 bits": Cheer("", "", 50),
        "Ann resubscribed": _message(notice="Ann resubscribed"),
    }
    for words, event in title.items():
        row = _row(event)
        assert (row.kind, row.title) == (Kind.EVENT, words)


def test_what_the_operator_does_is_no_chat():
    assert _row(OperatorText("hello")) is None


def test_a_removed_row_keeps_only_the_name():
    row = _row(_message("something bad"))
    row.remove()
    assert row.plain.endswith("Ann: removed")
    assert "bad" not in row.plain


def test_the_plain_line_has_time_name_and_text():
    at = time.mktime((2026, 1, 2, 21, 38, 0, 0, 0, -1))
    assert _row(_message("hi", sent_at=at)).plain == "21:38 Ann: hi"


def test_channels_are_understood_however_they_are_written():
    for text in (
        "Mirei_ch",
        "#mirei_ch",
        "https://www.twitch.tv/mirei_ch?x=1",
        "twitch.tv/mirei_ch/",
    ):
        assert login_of(text) == "mirei_ch"
    assert login_of("  ") == ""
    assert login_of("not a channel!") is None
    assert login_of("x" * 26) is None


def test_the_fake_speaks_like_the_console():
    seen = []
    console = FakeConsole()
    console.event_received.connect(seen.append)
    console.receive(_message(), "answers", "e1")
    assert seen == [Received(_message(), "answers", "e1")]
