import asyncio

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from vtuber_console.domain.cubism_core import LICENCES, CoreState
from vtuber_console.ui.core_sheet import CoreSheet, in_words
from vtuber_console.ui.widgets import Button


def _open(desk):
    sheet = CoreSheet(desk.window, desk.window._theme, desk.services)
    sheet.open()
    return sheet


async def test_nothing_can_be_installed_without_the_tick(desk):
    async with desk() as desk:
        sheet = _open(desk)
        assert not sheet.download.isEnabled()
        assert not sheet.choose.isEnabled()
        sheet.download.click()
        sheet._chosen("/x/core.js")
        await desk.settle()
        assert desk.core.installed.consent == ""
        sheet.consent.click()
        assert sheet.download.isEnabled()
        sheet.download.click()
        await desk.settle()
        assert desk.core.installed.consent
        assert desk.console.stage.core


async def test_a_download_shows_how_far_it_is_and_can_be_cancelled(desk):
    async with desk() as desk:
        desk.core.gate = asyncio.Event()
        sheet = _open(desk)
        sheet.consent.click()
        sheet.download.click()
        await desk.settle()
        assert sheet._doing.words == "100 KB"
        assert not sheet.download.isVisible()
        sheet.cancel.click()
        await desk.settle()
        assert sheet.download.isVisible()


async def test_a_wrong_file_is_named(desk):
    async with desk() as desk:
        sheet = _open(desk)
        sheet.consent.click()
        sheet._chosen("/x/core.txt")
        await desk.settle()
        assert sheet._trouble.text() == "This is not the Core. Choose another file."


async def test_what_is_installed_is_shown_can_be_copied_and_removed(desk):
    async with desk() as desk:
        desk.core.installed = CoreState(True, "05.01", "ab" * 32, 2048, "2026-11-22")
        desk.parts.core._chores.add(desk.parts.core._look)
        await desk.settle()
        sheet = _open(desk)
        assert "Version 05.01, 2 KB" in sheet._details.text()
        sheet.hash.button.click()
        assert QApplication.clipboard().text() == "ab" * 32
        assert sheet.hash.about.text() == "abababababab…abab"
        sheet.remove.click()
        await desk.settle()
        assert not desk.core.installed.installed
        assert sheet.download.isVisible()


async def test_the_licences_open_in_the_browser(desk):
    async with desk() as desk:
        sheet = _open(desk)
        for button in sheet.findChildren(Button):
            if button.text().strip() in dict(LICENCES):
                button.click()
        assert [call[1] for call in desk.asked.calls] == [url for _, url in LICENCES]


def test_a_core_that_hides_its_version_is_said_so():
    words = in_words(CoreState(True, "", "ab", 1024, "2026-11-22"))
    assert words.startswith("The file does not say its version, 1 KB.")


async def test_who_comes_back_from_the_core_finds_the_model_s_page_as_it_was(desk, qtbot):
    async with desk() as desk:
        below = desk.window.open_characters()
        below.details("haru")
        await desk.settle()
        page = below.page
        page.renderer.choice.group.button(2).click()
        page.moods.choices["sad"].setCurrentText("F01")
        page.renderer.core.setFocus()
        page.renderer.core.click()
        core = desk.window.findChild(CoreSheet)
        assert core.hasFocus()
        core.consent.click()
        core.download.click()
        await desk.settle()
        qtbot.keyClick(core, Qt.Key.Key_Escape)
        assert not core.isVisible()
        assert below.isVisible()
        assert page.renderer.core.hasFocus()
        assert page.moods.moods["sad"] == "F01"
        assert page.renderer.about.text() == "The Cubism Core computes it, always."
        qtbot.keyClick(below, Qt.Key.Key_Escape)
        assert not below.isVisible()


async def test_every_other_sheet_takes_the_place_of_the_one_before(desk):
    async with desk() as desk:
        below = desk.window.open_characters()
        desk.window.open_stage()
        assert not below.isVisible()
