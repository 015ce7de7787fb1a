from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.ui import demo
from vtuber_console.domain.script import Dropped, EntryView, PriorityClass, QueueView
from vtuber_console.domain.speech import Speech
from vtuber_console.ui.held_note import SINCE_BEFORE, TITLE, HeldNote
from vtuber_console.ui.popover import Popover
from vtuber_console.ui.queue_view import remove_button
from vtuber_console.ui.sheet import Sheet
from vtuber_console.ui.spoken_line import spoken_letters


@pytest.fixture
def show(window):
    return window.show_panel


def _entry(number, text="A line", priority=PriorityClass.REPLY):
    return EntryView(f"e{number}", priority, text, "ann", "next", 990.0)


def _waiting(count):
    return QueueView(waiting=tuple(_entry(number) for number in range(count)))


def test_quiet_says_what_comes_next(show, console):
    assert show._stack.currentIndex() == 0
    assert "60 quiet seconds" in show._empty.text.text()
    mind = replace(console.settings.mind, speaks_up=False)
    console.configure(replace(console.settings, mind=mind))
    assert "quiet seconds" not in show._empty.text.text()


def test_after_panic_the_way_back_is_one_click_away(show, console):
    note = show.findChild(HeldNote)
    assert note.isHidden()
    console.panic()
    assert not note.isHidden()
    assert "quiet seconds" not in show._empty.text.text()
    note.go_on.click()
    assert console.calls[-1] == ("release",)
    assert note.isHidden()


def test_a_hold_from_before_the_start_says_so_until_the_show_goes_on(qtbot, theme, console):
    console.panic()
    note = HeldNote(console, theme)
    qtbot.addWidget(note)
    assert not note.isHidden()
    assert note.title.text() == SINCE_BEFORE
    note.go_on.click()
    console.panic()
    assert note.title.text() == TITLE


def test_when_she_does_not_speak_up_the_empty_show_offers_it(show, console):
    mind = replace(console.settings.mind, speaks_up=False)
    console.configure(replace(console.settings, mind=mind))
    assert not show.speak_up.isHidden()
    show.speak_up.click()
    assert console.settings.mind.speaks_up


def test_words_without_end_hold_no_panel_open(show, console, window, qtbot):
    window.resize(1280, 720)
    window.reset_layout()
    short = (Dropped("a", "no", "old", 900.0),)
    console.set_queue(QueueView(current=_entry(1), waiting=(_entry(2),), dropped=short))
    qtbot.wait(30)
    before = show.minimumSizeHint().width()
    name = "Donaudampfschifffahrtsgesellschaftskapitän " * 4
    entry = replace(_entry(1, text="W" * 400), source=name, waits="the mind is thinking " * 5)
    dropped = (Dropped("a", "M" * 400, "too long a reason " * 9, 900.0),)
    console.set_queue(QueueView(current=entry, waiting=(entry,), dropped=dropped))
    qtbot.wait(30)
    assert show.minimumSizeHint().width() <= before
    assert name.strip() in show.now._source.toolTip()
    assert show.now._source.text().endswith("…")
    assert window.width() == 1280


def test_a_spoken_line_steps_back_word_by_word(show, console, qtbot):
    console.set_state(
        replace(console.state, speech=Speech("s", "one two three", 10.0), speech_began=1000.0)
    )
    assert show.now.line.spoken == 0
    console.time = 1005.0
    qtbot.waitUntil(lambda: show.now.line.spoken == len("one two"), timeout=1000)
    assert show.now._at.text() == "0:05"
    console.time = 1050.0
    qtbot.waitUntil(lambda: show.now.line.spoken == len("one two three"), timeout=1000)
    assert show.now._at.text() == "0:10"


def test_words_are_never_cut():
    assert spoken_letters("one two three", 0.0) == 0
    assert spoken_letters("one two three", 0.1) == 3
    assert spoken_letters("one two three", 0.4) == 7
    assert spoken_letters("one two three", 2.0) == 13
    assert spoken_letters("", 0.5) == 0


def test_a_long_line_keeps_what_is_said_in_sight(show, console):
    line = show.now.line
    line.resize(200, 30)
    line.say("word " * 200)
    assert line.height() < 220
    begin = line.grab().toImage()
    line.set_share(1.0)
    end = line.grab().toImage()
    assert begin != end
    bottom = end.copy(0, end.height() - 25, end.width(), 25)
    colors = {bottom.pixelColor(x, y).name() for x in range(0, 60) for y in range(25)}
    assert len(colors) > 3


def test_a_line_in_the_making_says_what_it_waits_for(show, console):
    entry = EntryView("e", PriorityClass.REPLY, "…", "ann", "the mind is thinking", 999.0)
    console.set_queue(QueueView(current=entry))
    assert show.now._head.text() == "Getting ready"
    assert show.now._source.words == "Reply · ann · the mind is thinking"


def test_skip_pause_and_clear_reach_the_console(show, console):
    console.set_queue(replace(_waiting(3), current=_entry(9)))
    show.now.skip.click()
    show.pause.click()
    assert show._paused.isVisible()
    show.pause.click()
    show.clear.click()
    assert console.calls == [("skip",), ("pause", True), ("pause", False), ("clear",)]
    assert show.note.words.text() == "3 cleared"
    show.note.undo.click()
    assert console.calls.pop() == ("restore",)
    assert show.note.isHidden()
    assert not show.clear.isEnabled()


def test_delete_removes_the_chosen_row_and_chooses_the_next(show, console, qtbot):
    console.set_queue(_waiting(3))
    show.queue.setCurrentIndex(show.queue.entries.index(1))
    qtbot.keyClick(show.queue, Qt.Key.Key_Delete)
    assert console.calls == [("remove", "e1")]
    assert show.queue.chosen() == "e2"


def test_enter_tells_why(show, window, console, qtbot):
    console.set_queue(_waiting(2))
    show.queue.setCurrentIndex(show.queue.entries.index(1))
    qtbot.keyClick(show.queue, Qt.Key.Key_Return)
    assert [sheet.accessibleName() for sheet in window.findChildren(Sheet)] == [
        "Why did she say that?"
    ]


def test_the_cross_of_a_row_removes_it(show, console, qtbot):
    console.set_queue(_waiting(3))
    cross = remove_button(show.queue.visualRect(show.queue.entries.index(2)).toRectF())
    place = QPoint(round(cross.center().x()), round(cross.center().y()))
    qtbot.mouseClick(show.queue.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert console.calls == [("remove", "e2")]


def test_the_chosen_row_stays_chosen_when_others_come(show, console):
    console.set_queue(_waiting(3))
    show.queue.setCurrentIndex(show.queue.entries.index(2))
    paid = _entry(7, priority=PriorityClass.PAID)
    console.set_queue(replace(console.queue, waiting=(paid, *console.queue.waiting)))
    assert show.queue.chosen() == "e2"


def test_rows_say_themselves_to_screen_readers(show, console):
    console.set_queue(_waiting(1))
    index = show.queue.entries.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "A line. ann. next"


def test_how_much_waits_is_said_in_time(show, console):
    console.set_queue(QueueView(waiting=(_entry(1, "x" * 165),)))
    assert show._count.text() == "1, about 0:10 of speech"


def test_the_last_dropped_line_is_shown_with_its_reason_and_the_rest_on_request(show, console):
    dropped = (Dropped("a", "older", "too old", 900.0), Dropped("b", "newer", "queue full", 950.0))
    console.set_queue(QueueView(dropped=dropped, waiting=(_entry(1),)))
    assert show._dropped.text().strip() == "Dropped: newer (queue full)"
    show._dropped.click()
    assert len(show.window().findChildren(Popover)) == 1


def test_why_opens_a_sheet_that_leaves_panic_in_reach(show, window, console, qtbot):
    demo.fill_show(console)
    show.now.why.click()
    sheet = window.findChildren(Sheet)[0]
    assert sheet.isVisible()
    panic = window.strip.panic
    at = panic.mapTo(window, panic.rect().center())
    assert window.childAt(at) is panic
    qtbot.mouseClick(panic, Qt.MouseButton.LeftButton)
    assert ("panic",) in console.calls


def test_every_row_can_be_painted_at_every_width(show, console):
    demo.fill_show(console)
    for width in (200, 420, 800):
        show.queue.resize(width, 300)
        assert not show.queue.grab().isNull()
