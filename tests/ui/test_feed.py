"""The painted ring: what it keeps, where it scrolls, what it survives."""

import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from vtuber_console.domain.events import ChatMessage, Emote
from vtuber_console.domain.settings import Look
from vtuber_console.pipeline.console import Received
from vtuber_console.ui.chat.feed import ChatFeed
from vtuber_console.ui.chat.ring import CAP
from vtuber_console.ui.chat.rows import Kind, row_of

HOSTILE = (
    "\u202eevil\u202c" * 30,
    "Z" + "\u0301\u0489" * 400,
    "💜" * 500,
    "<b>bold</b><img src=x onerror=alert(1)>" * 10,
    "\x00\x07\x1b[2J" * 50,
    "W" * 500,
    "ﷺ" * 300,
    "\u0646\u0635 عربي مع English " * 20,
    "👩\u200d👩\u200d👧\u200d👦" * 60,
    "\u2028\u2029\n\r\t" * 100,
    "𒐫" * 200,
    "",
)


def _rows(count, text="hello there, this is a line of chat that may well wrap", first=0):
    made = []
    for number in range(first, first + count):
        message = ChatMessage(f"m{number}", f"user{number % 7}", f"User{number % 7}", text)
        made.append(row_of(Received(message, ""), "Lumi", 0.0))
    return made


@pytest.fixture
def feed(qtbot, theme):
    feed = ChatFeed(theme)
    qtbot.addWidget(feed)
    feed.resize(360, 500)
    feed.show()
    qtbot.waitExposed(feed)
    return feed


def _filled(feed, count):
    feed.add(_rows(count))
    feed.flush()
    return feed.verticalScrollBar()


def test_rows_come_with_the_next_batch(feed, qtbot):
    feed.add(_rows(3))
    assert len(feed.ring) == 0
    qtbot.waitUntil(lambda: len(feed.ring) == 3, timeout=1000)


def test_it_keeps_the_last_two_thousand(feed):
    _filled(feed, CAP)
    feed.add(_rows(50, first=CAP))
    feed.flush()
    assert len(feed.ring) == CAP
    assert feed.ring[0].id == "m50"
    assert feed.ring[CAP - 1].id == f"m{CAP + 49}"


def test_a_flood_within_one_batch_is_bounded(feed):
    feed.add(_rows(CAP * 3, "x"))
    feed.flush()
    assert len(feed.ring) == CAP
    assert feed.ring[0].id == f"m{CAP * 2}"


def test_heights_add_up_after_all_that(feed):
    _filled(feed, CAP)
    feed.add(_rows(500, "short", first=CAP))
    feed.flush()
    feed.remove(login="user3")
    bar = feed.verticalScrollBar()
    assert bar.maximum() + feed.viewport().height() == sum(row.height for row in feed.ring)


def test_it_follows_the_newest(feed):
    bar = _filled(feed, 100)
    assert bar.value() == bar.maximum()
    assert not feed._pill.isVisible()


def test_scrolled_up_it_stays_and_counts_what_is_new(feed):
    bar = _filled(feed, 200)
    bar.setValue(bar.maximum() - 600)
    seen = bar.value()
    feed.add(_rows(7, first=200))
    feed.flush()
    assert bar.value() == seen
    assert feed._pill.isVisible()
    assert feed._pill.text().strip() == "7 new messages"


def test_the_pill_leads_back_to_the_newest(feed, qtbot):
    bar = _filled(feed, 200)
    bar.setValue(0)
    qtbot.mouseClick(feed._pill, Qt.MouseButton.LeftButton)
    assert bar.value() == bar.maximum()
    assert not feed._pill.isVisible()


def test_what_falls_out_at_the_front_does_not_move_what_is_read(feed):
    bar = _filled(feed, CAP)
    bar.setValue(bar.maximum() // 2)
    read = feed.row_at(100)
    feed.add(_rows(300, first=CAP))
    feed.flush()
    assert feed.row_at(100) is read


def test_a_deleted_message_becomes_one_muted_line(feed):
    _filled(feed, 10)
    tall = feed.ring[4].height
    feed.remove(message_id="m4")
    assert feed.ring[4].kind is Kind.GONE
    assert feed.ring[4].height < tall
    assert feed.ring[3].kind is Kind.MESSAGE


def test_a_message_deleted_before_it_was_shown_is_gone_too(feed):
    feed.add(_rows(3))
    feed.remove(message_id="m1")
    assert feed.ring[1].kind is Kind.GONE


def test_a_banned_chatter_loses_every_line_and_a_cleared_chat_all(feed):
    _filled(feed, 14)
    feed.remove(login="user2")
    assert [row.id for row in feed.ring if row.kind is Kind.GONE] == ["m2", "m9"]
    feed.remove()
    assert all(row.kind is Kind.GONE for row in feed.ring)


def test_hostile_text_is_laid_out_and_painted_in_time(feed):
    start = time.perf_counter()
    for text in HOSTILE:
        emotes = (Emote("1", 0, min(5, len(text))),)
        message = ChatMessage("h", "mallory", text[:60] or "x", text, emotes=emotes)
        feed.add([row_of(Received(message, text, "e"), "Lumi", 0.0)])
        feed.flush()
        feed.grab()
    assert time.perf_counter() - start < 8.0
    assert all(0 < row.height < 4000 for row in feed.ring)


def test_narrower_means_higher_rows(feed, qtbot):
    _filled(feed, 60)
    before = feed.ring[0].height
    feed.resize(240, 500)
    qtbot.waitUntil(lambda: feed.ring[0].height > before, timeout=1000)
    assert feed.verticalScrollBar().value() == feed.verticalScrollBar().maximum()


def test_far_rows_give_their_layout_back(feed):
    _filled(feed, CAP)
    assert len(feed._column._laid) <= 300
    feed.verticalScrollBar().setValue(0)
    feed.grab()
    assert len(feed._column._laid) <= 300


def test_the_keyboard_scrolls(feed, qtbot):
    bar = _filled(feed, 200)
    qtbot.keyClick(feed, Qt.Key.Key_Home)
    assert bar.value() == 0
    qtbot.keyClick(feed, Qt.Key.Key_PageDown)
    assert bar.value() == bar.pageStep()
    qtbot.keyClick(feed, Qt.Key.Key_PageUp)
    assert bar.value() == 0
    qtbot.keyClick(feed, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()


def test_a_chosen_row_can_be_copied(feed, qtbot):
    _filled(feed, 20)
    qtbot.keyClick(feed, Qt.Key.Key_Up)
    qtbot.keyClick(feed, Qt.Key.Key_Up)
    assert feed.selected is feed.ring[18]
    qtbot.keyClick(feed, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == feed.ring[18].plain


def test_a_click_chooses_the_row_under_it(feed, qtbot):
    _filled(feed, 5)
    middle = feed.ring[0].height + 5
    qtbot.mouseClick(feed.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(80, middle))
    assert feed.selected is feed.ring[1]


def test_two_thousand_rows_come_in_quickly(feed):
    rows = _rows(CAP)
    start = time.perf_counter()
    feed.add(rows)
    feed.flush()
    feed.grab()
    assert time.perf_counter() - start < 4.0


def _laid(feed, text, name="Ann"):
    message = ChatMessage("r", name, name, text)
    row = row_of(Received(message, "answers: she was named", "e1"), "Lumi", 0.0)
    feed.add([row])
    feed.flush()
    return row, feed._column.layout_of(row)


@pytest.mark.parametrize("text", ["שלום Lumi, how are you? English mixed", "مرحبا بك", "hello"])
@pytest.mark.parametrize("name", ["ann", "עברית"])
def test_the_name_stays_left_and_the_sign_right_in_every_script(feed, name, text):
    feed.resize(900, 500)
    _, laid = _laid(feed, text, name)
    line = laid.layout.lineAt(0)
    assert line.textLength() == len(laid.layout.text()), "one line"
    assert laid.mark.x() >= line.naturalTextRect().right() - 30
    assert laid.mark.x() > 60
    ends = [x[0] if isinstance(x := line.cursorToX(at), tuple) else x for at in (0, len(name))]
    assert max(ends) < 70


def test_the_room_of_the_sign_adds_no_empty_line(feed):
    for letters in range(40, 120):
        row, laid = _laid(feed, "m" * letters)
        shown = laid.mark.y() / 20 + 1
        assert row.height < (shown + 1) * 20 + 8, letters


def test_another_density_is_laid_out_in_parts_and_the_heights_add_up(feed, theme, qtbot):
    theme.set_compact(False)
    bar = _filled(feed, CAP)
    tall = feed.ring[0].height
    start = time.perf_counter()
    theme.set_compact(True)
    at_once = time.perf_counter() - start
    assert feed.ring[0].height == tall, "the oldest rows wait"
    for place in range(0, bar.maximum(), bar.maximum() // 7):
        bar.setValue(place)
        feed.grab()
    qtbot.waitUntil(lambda: all(r.width == feed.viewport().width() for r in feed.ring))
    assert feed.ring[0].height < tall
    qtbot.wait(20)
    assert bar.maximum() + feed.viewport().height() == sum(row.height for row in feed.ring)
    assert at_once < 2.0


def test_other_colours_keep_the_place_and_reach_every_row(feed, theme):
    bar = _filled(feed, 300)
    bar.setValue(bar.maximum() // 2)
    place, dark = bar.value(), feed.grab().toImage()
    theme.use(Look.LIGHT)
    assert bar.value() == place
    light = feed.grab().toImage()
    assert light != dark
    theme.use(Look.DARK)
    assert feed.grab().toImage() == dark


def test_a_removed_row_wears_no_sign_of_an_answer(feed):
    _laid(feed, "hello")
    feed.remove(message_id="r")
    row = feed.ring[0]
    assert feed._column.layout_of(row).mark is None
    assert not row.answered
