from dataclasses import replace

from PySide6.QtCore import Qt

from vtuber_console.domain.events import OperatorText
from vtuber_console.domain.model import CharacterModel
from vtuber_console.domain.settings import Settings
from vtuber_console.domain.stage_setup import alone
from vtuber_console.ui.history import MOST, History
from vtuber_console.ui.manual_panel import ASK, ManualPanel

KEY, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier


def test_enter_says_and_empties_the_box(window, console, qtbot):
    edit = window.manual.edit
    qtbot.keyClicks(edit, "Hello chat")
    qtbot.keyClick(edit, KEY.Key_Return)
    assert console.submitted == [OperatorText("Hello chat", ask=False)]
    assert edit.toPlainText() == ""


def test_control_enter_says_too_and_shift_enter_breaks_the_line(window, console, qtbot):
    edit = window.manual.edit
    qtbot.keyClicks(edit, "one")
    qtbot.keyClick(edit, KEY.Key_Return, SHIFT)
    qtbot.keyClicks(edit, "two")
    assert console.submitted == []
    qtbot.keyClick(edit, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert console.submitted == [OperatorText("one\ntwo")]


def test_asking_is_another_event(window, console, qtbot):
    window.manual.mode.group.button(ASK).click()
    assert window.manual.button.text().strip() == "Ask her"
    qtbot.keyClicks(window.manual.edit, "What is rain?")
    window.manual.button.click()
    assert console.submitted == [OperatorText("What is rain?", ask=True)]


def test_an_empty_box_does_nothing(window, console, qtbot):
    qtbot.keyClicks(window.manual.edit, "   ")
    window.manual.button.click()
    assert console.submitted == []
    assert window.manual.edit.toPlainText() == "   "


def test_what_was_said_comes_back_with_up_and_survives_in_the_settings(window, console, qtbot):
    edit = window.manual.edit
    for line in ("first", "second"):
        qtbot.keyClicks(edit, line)
        qtbot.keyClick(edit, KEY.Key_Return)
    assert console.settings.history == ("first", "second")
    qtbot.keyClicks(edit, "not sent")
    qtbot.keyClick(edit, KEY.Key_Up)
    assert edit.toPlainText() == "second"
    qtbot.keyClick(edit, KEY.Key_Up)
    qtbot.keyClick(edit, KEY.Key_Up)
    assert edit.toPlainText() == "first"
    qtbot.keyClick(edit, KEY.Key_Down)
    qtbot.keyClick(edit, KEY.Key_Down)
    assert edit.toPlainText() == "not sent"


def test_up_walks_the_lines_before_it_walks_the_history(window, console, qtbot):
    console.configure(replace(console.settings, history=("old",)))
    edit = window.manual.edit
    edit.history = History(("old",))
    qtbot.keyClicks(edit, "one")
    qtbot.keyClick(edit, KEY.Key_Return, SHIFT)
    qtbot.keyClicks(edit, "two")
    qtbot.keyClick(edit, KEY.Key_Up)
    assert edit.toPlainText() == "one\ntwo"
    qtbot.keyClick(edit, KEY.Key_Up)
    assert edit.toPlainText() == "old"


def test_a_new_window_knows_the_old_lines(qtbot, theme, console):
    console.settings = Settings(history=("yesterday",))
    panel = ManualPanel(console, theme)
    qtbot.addWidget(panel)
    assert panel.edit.history.older("") == "yesterday"


def test_marks_are_inserted_with_the_spaces_they_need(window, qtbot):
    edit = window.manual.edit
    qtbot.keyClicks(edit, "Hi")
    marks = [button for button in window.manual._marks if button.text() == "happy"]
    marks[0].click()
    assert edit.toPlainText() == "Hi [happy] "


def test_the_estimate_counts_seconds_letters_and_marks(window, console):
    console.configure(replace(console.settings, voice=replace(console.settings.voice, rate=100)))
    window.manual.edit.setPlainText("[happy] " + "x" * 20)
    assert window.manual._seconds.text() == "2.0 s"
    assert window.manual._letters.text() == "20 letters, 1 mark"


def test_another_model_brings_other_marks(window, console):
    console.set_stage(alone(CharacterModel("Mao", "", ("joy", "fear"), ())))
    assert [button.text() for button in window.manual._marks] == ["joy", "fear"]


def test_a_text_without_end_is_cut(window):
    window.manual.edit.setPlainText("a" * 50_000)
    assert len(window.manual.edit.toPlainText()) == 2000


def test_the_history_keeps_a_hundred_and_each_line_once():
    history = History()
    for number in range(MOST + 20):
        history.add(f"line {number}")
    history.add("line 50")
    assert len(history.entries) == MOST
    assert history.entries[-1] == "line 50"
    assert history.entries.count("line 50") == 1


def test_the_history_stops_at_both_ends():
    history = History(("a",))
    assert history.newer() is None
    assert history.older("draft") == "a"
    assert history.older("a") is None
    assert history.newer() == "draft"
    assert history.newer() is None


def test_a_text_that_does_not_fit_says_so(window):
    window.manual.edit.setPlainText("a" * 1999)
    assert "no more fit" not in window.manual._letters.text()
    window.manual.edit.setPlainText("a" * 3000)
    assert window.manual._letters.text() == "2000 letters, and no more fit"
