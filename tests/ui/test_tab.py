"""Tab reaches every control of every sheet and comes round, in both directions."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.ui import demo
from vtuber_console.ui.core_sheet import CoreSheet
from vtuber_console.ui.personality_sheet import PersonalitySheet
from vtuber_console.ui.sheet import Sheet

MOST = 200


def _stage(number):
    return lambda window: window.open_stage().show_page(number)


SHEETS = {
    "cast": _stage(0),
    "background": _stage(1),
    "subtitles": _stage(2),
    "for obs": _stage(3),
    "settings": lambda window: window.open_settings(),
    "characters": lambda window: window.open_characters(),
    "help": lambda window: window.open_help(),
    "core": lambda window: CoreSheet(window, window._theme, window._services).open(),
    "personality": lambda window: PersonalitySheet(
        window.mind, window._console, window._theme
    ).open(),
}


def controls(sheet):
    """What somebody without a mouse has to reach; parts of a control are no controls."""
    return {
        widget
        for widget in sheet.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.isVisible()
        and widget.isEnabled()
        and chosen(widget)
    }


def chosen(widget):
    """Of words of which one is chosen, that one; arrow keys choose another."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is None or group.checkedButton() is widget


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
@pytest.mark.parametrize("name", SHEETS)
def test_tab_reaches_every_control_and_comes_round(window, console, qtbot, name, key):
    demo.fill_shelf(window._services.backstage.shelf, console)
    SHEETS[name](window)
    sheet = next(sheet for sheet in window.findChildren(Sheet) if sheet.isVisible())
    walked = []
    while len(walked) < MOST:
        qtbot.keyClick(QApplication.focusWidget(), key)
        now = QApplication.focusWidget()
        if walked and now is walked[0]:
            break
        walked.append(now)
    assert len(walked) < MOST
    assert set(walked) == controls(sheet)
    assert len(walked) == len(set(walked))
