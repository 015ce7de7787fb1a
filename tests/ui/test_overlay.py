"""Sheets and popovers: whose the keys are, and that nothing piles up."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QScrollArea

from tests.ui import demo
from vtuber_console.domain.script import Dropped, QueueView
from vtuber_console.domain.stage_setup import alone
from vtuber_console.domain.status import Part, Problem
from vtuber_console.ui.personality_sheet import PersonalitySheet
from vtuber_console.ui.popover import Popover
from vtuber_console.ui.settings_sheet import SettingsSheet
from vtuber_console.ui.sheet import Sheet

KEY = Qt.Key
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def _open(window, kind):
    return [widget for widget in window.findChildren(kind) if widget.isVisible()]


def test_escape_closes_a_sheet_even_when_the_keyboard_is_elsewhere(window, console, qtbot):
    window.open_settings()
    window.manual.edit.setFocus()
    qtbot.keyClick(window.manual.edit, KEY.Key_Escape)
    assert not _open(window, Sheet)
    assert console.calls == []
    assert window.manual.edit.hasFocus()
    qtbot.keyClick(window.manual.edit, KEY.Key_Escape)
    assert console.calls == [("skip",)]


@pytest.mark.parametrize("key", [KEY.Key_F1, KEY.Key_1, KEY.Key_0])
def test_a_sheet_keeps_the_soundboards_keys_from_what_it_covers(window, console, qtbot, key):
    window.open_settings()
    sheet = _open(window, Sheet)[0]
    qtbot.keyClick(sheet, key)
    sheet.rate.setFocus()
    qtbot.keyClick(sheet.rate, key)
    assert console.submitted == []
    sheet.close()
    qtbot.keyClick(window, key)
    assert len(console.submitted) == (key != KEY.Key_0)


def test_a_second_sheet_takes_the_place_of_the_first(window, qtbot):
    window.strip.settings.click()
    window.strip.settings.click()
    window.strip.help.click()
    assert [sheet.accessibleName() for sheet in _open(window, Sheet)] == ["Keys"]


def test_digits_are_typed_into_a_sheet_and_into_number_boxes(window, console, services, qtbot):
    box = window.mind.quiet
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "12")
    qtbot.keyClick(box, KEY.Key_Return)
    assert console.settings.mind.quiet_seconds == 12.0
    window.chat.source.field.setFocus()
    qtbot.keyClicks(window.chat.source.field, "ann1")
    assert window.chat.source.field.text() == "ann1"
    assert console.submitted == []


@pytest.mark.parametrize("size", [(1024, 640), (1280, 720), (1600, 900), (1920, 1080)])
@pytest.mark.parametrize("open_sheet", ["open_settings", "open_stage"])
def test_a_problem_moves_no_sheet_and_lies_in_sight(window, console, qtbot, size, open_sheet):
    window.resize(*size)
    qtbot.wait(20)
    getattr(window, open_sheet)()
    sheet = _open(window, Sheet)[0]
    qtbot.wait(20)

    def places():
        shut = sheet.shut.mapTo(window, QPoint())
        return sheet.geometry(), sheet.card.geometry(), shut

    before = places()
    console.warn(Problem("The picture cannot be read.", "Choose another one."))
    qtbot.wait(20)
    bar = window.strip.problems
    assert bar.isVisible()
    assert places() == before
    at = bar.dismiss.mapTo(window, bar.dismiss.rect().center())
    assert window.childAt(at) is bar.dismiss
    assert (
        sheet.mapTo(window, sheet.card.pos()).y() > bar.mapTo(window, bar.rect().bottomLeft()).y()
    )
    bar.dismiss.click()
    qtbot.wait(20)
    assert places() == before
    assert sheet.geometry().bottom() == window.rect().bottom()


def test_a_large_sheet_uses_the_room_of_a_large_window(window, qtbot):
    sizes = []
    for size in ((1280, 720), (1600, 900), (1920, 1080)):
        window.resize(*size)
        window.open_stage()
        qtbot.wait(20)
        sizes.append(_open(window, Sheet)[0].card.size())
    small, middle, large = sizes
    assert small.height() >= 590
    assert middle.width() > 1100
    assert middle.height() > 730
    assert large.width() > 1200
    assert large.height() > 800


@pytest.mark.parametrize("way", ["escape", "cross", "beside"])
def test_what_is_being_typed_into_a_sheet_is_kept_when_it_closes(window, console, qtbot, way):
    mind = window.mind
    sheet = PersonalitySheet(mind, console, mind._theme)
    sheet.open()
    sheet.topics.setFocus()
    sheet.topics.selectAll()
    qtbot.keyClicks(sheet.topics, "tea 42")
    if way == "escape":
        qtbot.keyClick(sheet.topics, KEY.Key_Escape)
    elif way == "cross":
        sheet.shut.click()
    else:
        qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=sheet.rect().bottomLeft())
    assert not _open(window, Sheet)
    assert console.settings.mind.personality.topics == ("tea 42",)
    assert console.calls == console.submitted == []


def test_panic_works_over_a_popover_and_a_sheet(window, console, qtbot):
    window.open_settings()
    window.strip.bell.click()
    qtbot.keyClick(_open(window, Popover)[0], KEY.Key_X, CONTROL_SHIFT)
    assert console.calls == [("panic",)]


def test_a_popover_gives_the_keyboard_back_to_the_sheet_below(window, console, qtbot):
    window.open_settings()
    sheet = _open(window, Sheet)[0]
    window.strip.bell.click()
    qtbot.keyClick(_open(window, Popover)[0], KEY.Key_Escape)
    assert sheet.hasFocus()
    qtbot.keyClick(sheet, KEY.Key_Escape)
    assert not _open(window, Sheet)
    assert console.calls == []


def test_tab_and_another_size_close_a_popover(window, console, qtbot):
    window.strip.lights[Part.MIND].explain()
    qtbot.keyClick(_open(window, Popover)[0], KEY.Key_Tab)
    assert not _open(window, Popover)
    window.strip.lights[Part.MIND].explain()
    window.resize(1500, 800)
    assert not _open(window, Popover)


def test_long_lists_scroll_inside_the_window_and_by_keys(window, console, qtbot):
    window.resize(1280, 720)
    dropped = tuple(Dropped(str(n), "word " * 60, "too old " * 9, 900.0) for n in range(30))
    console.set_queue(QueueView(dropped=dropped))
    for number in range(40):
        console.warn(Problem(f"Problem {number}: " + "words " * 20, "Remedy " * 20))
    for press in (window.show_panel._dropped.click, window.strip.bell.click):
        press()
        popover = _open(window, Popover)[-1]
        assert popover.height() > 300
        assert popover.geometry().bottom() < window.height()
        area = popover.findChild(QScrollArea)
        assert area.hasFocus()
        qtbot.keyClick(area, KEY.Key_PageDown)
        assert area.verticalScrollBar().value() > 0
        popover.close()


def test_a_sheet_is_as_high_as_its_words_need(window, services, theme, console, qtbot):
    window.resize(1280, 720)
    words = "There is no keychain on this computer. " * 5
    noted = replace(services.made(), token_note=lambda: words)
    sheet = SettingsSheet(window, console, theme, noted)
    sheet.open()
    qtbot.wait(20)
    assert sheet.look.height() >= sheet.look.sizeHint().height()
    for label in sheet.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width()), label.text()
    assert sheet.rect().contains(sheet.card.geometry())


def test_sheets_popovers_and_menus_leave_nothing_behind(window, console, qtbot, qapp):
    demo.fill_show(console)
    openers = (
        window.open_settings,
        window.open_help,
        window.mind._open_personality,
        window.show_panel.now.why.click,
        window.strip.bell.click,
        window.strip.lights[Part.STAGE].explain,
        lambda: window.panels_menu().aboutToHide.emit(),
        lambda: console.set_stage(alone(console.model)),
    )

    def once():
        for opener in openers:
            opener()
            for over in (*_open(window, Sheet), *_open(window, Popover)):
                over.close()
            qtbot.wait(5)

    once()
    signals = (console.settings_changed, console.state_changed, console.problem)
    before = len(qapp.allWidgets()), [len(signal._listeners) for signal in signals]
    for _ in range(3):
        once()
    assert (len(qapp.allWidgets()), [len(signal._listeners) for signal in signals]) == before
