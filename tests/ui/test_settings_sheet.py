from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from tests.ui.fake_console import FakeServices
from vtuber_console.ui.copy_row import CopyRow
from vtuber_console.ui.settings_sheet import SettingsSheet

TOKEN = "not-a-real-token"


def _open(window, console, theme, services):
    sheet = SettingsSheet(window, console, theme, services.made())
    sheet.open()
    return sheet, sheet.findChildren(CopyRow)


def test_the_token_is_copied_and_never_shown(window, console, theme, services):
    sheet, (_, token) = _open(window, console, theme, services)
    token.button.click()
    assert QGuiApplication.clipboard().text() == TOKEN
    said = [w.text() for w in sheet.findChildren(QLabel)]
    said += [w.toolTip() + w.accessibleName() + w.accessibleDescription() for w in (sheet, token)]
    assert not [words for words in said if TOKEN in words]
    assert token.button.text().strip() == "Copied"


def test_the_address_is_copied(window, console, theme, services):
    _, (address, _) = _open(window, console, theme, services)
    address.button.click()
    assert QGuiApplication.clipboard().text() == services.url


def test_what_comes_up_while_the_sheet_is_open_can_be_copied(window, console, theme):
    services = FakeServices(url="", note="")
    _, (address, _) = _open(window, console, theme, services)
    assert address.about.text() == "Not there yet"
    assert not address.button.isEnabled()
    services.url = "http://127.0.0.1:9000/stage"
    services.changed.emit(None)
    assert services.url in address.about.text()
    assert address.button.isEnabled()


def test_blocked_words_are_kept_once_each_and_without_their_spaces(
    window, console, theme, services, qtbot
):
    sheet, _ = _open(window, console, theme, services)
    sheet.blocked.setFocus()
    qtbot.keyClicks(sheet.blocked, " darn, two words ,, darn ")
    qtbot.keyClick(sheet.blocked, Qt.Key.Key_Tab)
    assert console.settings.chat.blocked_words == ("darn", "two words")


def test_the_switches_reach_the_settings(window, console, theme, services):
    sheet, _ = _open(window, console, theme, services)
    sheet.subtitles.click()
    sheet.voice.click()
    assert not console.settings.subtitles
    assert not console.settings.voice.enabled
