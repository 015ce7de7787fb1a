from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QColorDialog, QFileDialog

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


async def test_panic_is_in_reach_while_a_dialog_is_open(desk):
    async with desk() as desk:
        sheet = desk.window.open_characters()
        sheet.add_file.click()
        dialog = sheet.findChild(QFileDialog)
        QTest.keyClick(dialog, Qt.Key.Key_X, BOTH)
        assert desk.console.queue.held
        desk.console.release()
        QTest.mouseClick(desk.window.strip.panic, Qt.MouseButton.LeftButton)
        assert desk.console.queue.held


async def test_no_two_dialogs_of_one_kind_are_open(desk):
    async with desk() as desk:
        sheet = desk.window.open_stage()
        for _ in range(2):
            sheet.background.picture.click()
            sheet.background.colour.swatch.click()
        shown = [*sheet.findChildren(QFileDialog), *sheet.findChildren(QColorDialog)]
        assert [dialog.isVisible() for dialog in shown].count(True) == 2
        shown[0].reject()
        await desk.settle()
        sheet.background.picture.click()
        assert any(dialog.isVisible() for dialog in sheet.findChildren(QFileDialog))


async def test_a_dialog_goes_with_its_sheet(desk):
    async with desk() as desk:
        sheet = desk.window.open_characters()
        sheet.add_folder.click()
        sheet.close()
        await desk.settle()
        assert desk.window.findChildren(QFileDialog) == []
