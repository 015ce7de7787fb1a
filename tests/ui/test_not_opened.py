"""What no program opens is told, with its address and a way to copy it."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from vtuber_console.domain.cubism_core import LICENCES
from vtuber_console.ui.core_sheet import CoreSheet
from vtuber_console.ui.prose import MAY_BREAK


def test_a_stage_page_that_no_browser_opens_is_told_beside_its_address(window, services):
    services.opens = False
    window.strip.address.open_button.click()
    assert window.strip.problems.isVisible()
    assert "No program opened" in window.strip.problems.seen[-1].problem.text


def test_a_licence_that_no_browser_opens_can_be_copied(window, services):
    sheet = CoreSheet(window, window._theme, window._services)
    sheet.open()
    links = {button.text().strip(): button for button in sheet.findChildren(QPushButton)}
    services.opens = False
    name, url = LICENCES[0]
    links[name].click()
    assert url in sheet.not_opened.words.text().replace(MAY_BREAK, "")
    sheet.not_opened.copy.click()
    assert QGuiApplication.clipboard().text() == url
    services.opens = True
    links[name].click()
    assert not sheet.not_opened.isVisible()
