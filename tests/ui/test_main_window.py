import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QLineEdit,
    QScrollBar,
    QToolButton,
    QWidget,
)

from tests.ui import demo
from tests.ui.fake_console import FakeConsole
from vtuber_console.domain.settings import Look, Settings
from vtuber_console.ui.main_window import MainWindow
from vtuber_console.ui.sheet import Sheet

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
HEAVY = ("numpy", "pyqtgraph", "fastapi", "uvicorn", "openai", "anthropic", "keyring", "pyttsx3")


def test_the_title_is_plain(window):
    assert window.windowTitle() == "VTuber Console"


def test_no_control_has_the_focus_at_first(window):
    assert window.focusWidget() in (None, window)


def test_panic_by_key_from_anywhere(window, console, qtbot):
    window.manual.edit.setFocus()
    qtbot.keyClick(window.manual.edit, Qt.Key.Key_Escape, CONTROL_SHIFT)
    qtbot.keyClick(window.manual.edit, Qt.Key.Key_X, CONTROL_SHIFT)
    assert console.calls == [("panic",), ("panic",)]


def test_panic_by_key_while_a_sheet_is_open(window, console, qtbot):
    window.open_settings()
    qtbot.keyClick(window.findChildren(Sheet)[0], Qt.Key.Key_Escape, CONTROL_SHIFT)
    assert ("panic",) in console.calls


def test_escape_skips_even_from_the_text_box(window, console, qtbot):
    window.manual.edit.setFocus()
    qtbot.keyClick(window.manual.edit, Qt.Key.Key_Escape)
    assert console.calls == [("skip",)]


def test_escape_closes_a_sheet_and_skips_nothing(window, console, qtbot):
    window.open_help()
    sheet = window.findChildren(Sheet)[0]
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert console.calls == []
    qtbot.waitUntil(lambda: not window.findChildren(Sheet), timeout=1000)


def test_a_sheet_starts_below_the_strip_and_keeps_the_focus(window, qtbot):
    window.open_settings()
    sheet = window.findChildren(Sheet)[0]
    assert sheet.y() > window.strip.panic.mapTo(window, window.strip.panic.rect().bottomLeft()).y()
    for _ in range(20):
        qtbot.keyClick(window.focusWidget() or sheet, Qt.Key.Key_Tab)
        assert sheet.isAncestorOf(window.focusWidget())


def test_pause_and_typing_have_keys(window, console, qtbot):
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window, Qt.Key.Key_P, control)
    qtbot.keyClick(window, Qt.Key.Key_P, control)
    assert console.calls == [("pause", True), ("pause", False)]
    qtbot.keyClick(window, Qt.Key.Key_L, control)
    assert window.manual.edit.hasFocus()


def test_closing_asks_and_keeps_the_layout(window, console, services):
    window.close()
    assert window.isVisible()
    assert ("close",) in services.calls
    assert console.settings.window.layout
    assert console.settings.window.geometry


def test_a_layout_comes_back_in_the_next_window(window, console, theme, services, qtbot):
    window.docks["mind"].close()
    window.docks["chat"].setFloating(True)
    window.close()
    again = MainWindow(FakeConsole(console.settings), theme, services.made())
    qtbot.addWidget(again)
    again.show()
    qtbot.waitExposed(again)
    assert not again.docks["mind"].isVisible()
    assert again.docks["chat"].isFloating()


@pytest.mark.parametrize("broken", ["not base64!", "AAAA", "/////w=="])
def test_a_broken_layout_is_the_first_layout(broken, theme, services, qtbot):
    settings = Settings()
    stored = replace(settings.window, layout=broken, geometry=broken)
    window = MainWindow(FakeConsole(replace(settings, window=stored)), theme, services.made())
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    assert all(dock.isVisible() for dock in window.docks.values())


def test_reset_brings_every_panel_back(window):
    window.docks["show"].close()
    window.docks["soundboard"].setFloating(True)
    window.reset_layout()
    assert all(dock.isVisible() and not dock.isFloating() for dock in window.docks.values())
    left = [window.docks[name].x() for name in ("chat", "show", "soundboard")]
    assert left == sorted(left)


def test_the_panels_menu_lists_all_and_hides_one(window, qtbot):
    menu = window.panels_menu()
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["Chat", "Show", "Say it yourself", "Soundboard", "Mind", "Reset layout"]
    menu.actions()[0].trigger()
    assert not window.docks["chat"].isVisible()


@pytest.mark.parametrize("size", [(1280, 720), (1600, 900), (1920, 1080)])
def test_the_first_layout_fits_its_size(size, theme, services, qtbot):
    window = MainWindow(FakeConsole(), theme, services.made())
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    qtbot.waitExposed(window)
    chat, show, board = (window.docks[name] for name in ("chat", "show", "soundboard"))
    qtbot.waitUntil(lambda: show.width() >= 360 and board.width() >= 400, timeout=3000)
    assert (window.width(), window.height()) == size
    assert 250 <= chat.width() <= 460
    assert theme.density == ("compact" if size[0] < 1500 else "roomy")


def test_colours_change_while_running(window, console, theme):
    dark = window.grab().toImage().pixelColor(2, 2)
    look = replace(console.settings.window, look=Look.LIGHT)
    console.configure(replace(console.settings, window=look))
    assert theme.mode == "light"
    assert window.grab().toImage().pixelColor(2, 2) != dark


def test_settings_hold_at_once(window, console, services, theme):
    window.open_settings()
    sheet = window.findChildren(Sheet)[0]
    sheet.look.group.button(list(Look).index(Look.LIGHT)).click()
    sheet.voice.click()
    sheet.rate.setValue(200)
    sheet.subtitles.click()
    settings = console.settings
    assert theme.mode == "light"
    assert (settings.voice.enabled, settings.voice.rate) == (False, 200)
    assert settings.subtitles is False
    sheet.close()


def test_every_control_has_a_name_and_every_picture_a_tip(window, console):
    demo.fill_lights(console, trouble=True)
    demo.fill_chat(console)
    demo.fill_show(console)
    window.open_settings()
    kinds = (QAbstractButton, QAbstractSlider, QLineEdit, QAbstractScrollArea)
    own = [w for kind in kinds for w in window.findChildren(kind) if w.isVisible()]
    own = [w for w in own if not isinstance(w, QScrollBar) and _focusable(w)]
    assert len(own) > 40
    nameless = [repr(w) for w in own if not (w.accessibleName() or getattr(w, "text", str)())]
    assert not nameless
    tipless = [w.accessibleName() for w in window.findChildren(QToolButton) if not w.toolTip()]
    assert [name for name in tipless if name] == []


def _focusable(widget: QWidget):
    return widget.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_window_leaves_the_console_behind_when_it_goes(theme, console, services, qtbot):
    window = MainWindow(console, theme, services.made())
    window.deleteLater()
    signals = (console.settings_changed, console.state_changed, console.problem, services.changed)
    qtbot.waitUntil(lambda: not any(s._listeners for s in signals), timeout=2000)
    console.configure(replace(console.settings, subtitles=False))


def test_the_window_imports_nothing_heavy():
    code = (
        "import sys, vtuber_console.ui.main_window;"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_sheet_gives_the_keyboard_back(window, qtbot):
    window.manual.edit.setFocus()
    window.open_settings()
    sheet = window.findChildren(Sheet)[0]
    assert sheet.hasFocus()
    sheet.close()
    assert window.manual.edit.hasFocus()


def test_building_the_window_opens_no_other(theme, console, services, qapp, qtbot):
    before = {w for w in qapp.topLevelWidgets() if w.isVisible()}
    window = MainWindow(console, theme, services.made())
    qtbot.addWidget(window)
    assert {w for w in qapp.topLevelWidgets() if w.isVisible()} == before


def test_a_number_being_typed_survives_new_settings(window, console, qtbot):
    box = window.chat.source.rate
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "9")
    console.configure(replace(console.settings, subtitles=False))
    qtbot.keyClicks(box, "0")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert console.settings.chat.rehearsal_rate == 90.0
