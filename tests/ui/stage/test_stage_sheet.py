import asyncio
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QScrollArea

from tests.pipeline.test_backstage import FakePictures
from vtuber_console.domain.alerts import AlertKind
from vtuber_console.domain.overlay import OverlayPage
from vtuber_console.domain.overlay_settings import GoalKind
from vtuber_console.domain.settings import Look
from vtuber_console.domain.stage_setup import (
    Background,
    BackgroundKind,
    SubtitleAlign,
    SubtitleMode,
    SubtitleStyle,
)
from vtuber_console.ui.prose import MAY_BREAK
from vtuber_console.ui.stage.alert_tests import SENT
from vtuber_console.ui.stage.background_page import GONE
from vtuber_console.ui.stage.picture_preview import PicturePreview
from vtuber_console.ui.stage.stage_map import StageMap
from vtuber_console.ui.stage.subtitle_preview import SubtitlePreview


def pictures_of(page):
    kinds = (StageMap, SubtitlePreview, PicturePreview)
    return [picture for kind in kinds for picture in page.findChildren(kind)]


def typed(qtbot, field, text):
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


async def test_ctrl_t_opens_it_and_every_page_can_be_turned_to(desk, qtbot):
    async with desk() as desk:
        desk.window.activateWindow()
        await desk.settle()
        qtbot.keyClick(desk.window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
        sheet = desk.window.open_stage()
        pages = (sheet.cast, sheet.background, sheet.subtitles, sheet.obs)
        for number, page in enumerate(pages):
            sheet.pages.group.button(number).click()
            assert page.isVisible()


async def test_a_colour_is_typed_and_nonsense_is_not_taken(desk, qtbot):
    async with desk() as desk:
        page = desk.window.open_stage().background
        typed(qtbot, page.colour.code, "00f")
        assert desk.console.stage.background == Background(BackgroundKind.COLOUR, "#0000ff")
        typed(qtbot, page.colour.code, "url(x)")
        assert desk.console.stage.background.colour == "#0000ff"
        assert page.colour.code.text() == "#0000ff"
        assert "#00b140" in page.colour.note.words
        typed(qtbot, page.colour.code, "0f0")
        assert page.colour.note.words == ""
        page.colour.show_colour("#0000ff")
        page.kind.group.button(0).click()
        assert desk.console.stage.background.kind is BackgroundKind.TRANSPARENT


async def test_a_keyboard_that_passes_by_a_colour_changes_nothing(desk, qtbot):
    async with desk() as desk:
        odd = Background(BackgroundKind.TRANSPARENT, "#00B140")
        desk.parts.stage.set_background(odd)
        page = desk.window.open_stage().background
        qtbot.keyClick(page.colour.code, Qt.Key.Key_Return)
        assert desk.console.stage.background == odd


async def test_a_picture_becomes_the_background_once_it_is_copied(desk, tmp_path):
    async with desk() as desk:
        page = desk.window.open_stage().background
        desk.parts.choose_picture(tmp_path / "room.png")
        await desk.settle()
        assert desk.console.stage.background.picture == "kept-room.png"
        assert page._name.words == "room.png"
        assert page.kind.current == 2


async def test_the_picture_is_shown_and_removed_and_that_can_be_undone(
    desk, tmp_path, qtbot, monkeypatch
):
    monkeypatch.setattr(FakePictures, "folder", str(tmp_path))
    image = QImage(64, 36, QImage.Format.Format_RGB32)
    image.fill(QColor("#3366ff"))
    assert image.save(str(tmp_path / "kept-room.png"))
    async with desk() as desk:
        sheet = desk.window.open_stage()
        sheet.show_page(1)
        page = sheet.background
        assert not page.remove.isVisible()
        desk.parts.choose_picture(tmp_path / "room.png")
        await desk.settle()
        while not page.preview.shown:
            await asyncio.sleep(0.01)
        colour = page.preview.grab().toImage().pixelColor(page.preview.rect().center())
        assert colour == QColor("#3366ff")
        chosen = desk.console.stage.background
        page.remove.click()
        assert desk.console.stage.background == Background()
        assert not page.preview.shown
        qtbot.keyClick(sheet, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert desk.console.stage.background == chosen


async def test_a_picture_that_is_gone_says_so(desk, tmp_path):
    async with desk() as desk:
        page = desk.window.open_stage().background
        desk.parts.choose_picture(tmp_path / "room.png")
        await desk.settle()
        assert page.preview._words == GONE


async def test_trouble_with_a_picture_goes_once_another_one_is_there(
    desk, tmp_path, unexpected_warnings
):
    async with desk() as desk:
        bar = desk.window.strip.problems
        desk.parts.choose_picture(tmp_path / "room.svg")
        await desk.settle()
        assert bar.isVisible()
        desk.parts.choose_picture(tmp_path / "room.png")
        await desk.settle()
        assert not bar.isVisible()
    unexpected_warnings.clear()


async def test_the_style_of_subtitles_is_set_and_reset(desk):
    async with desk() as desk:
        page = desk.window.open_stage().subtitles
        page.mode.group.button(2).click()
        page.align.group.button(2).click()
        page.height_choice.group.button(0).click()
        page.percents["size"].field.setValue(180)
        page.fade.setValue(0)
        style = desk.console.stage.subtitles
        assert style == SubtitleStyle(
            y=0.18, size=1.8, align=SubtitleAlign.RIGHT, mode=SubtitleMode.KARAOKE, fade=0
        )
        assert page.colours["marked"].isEnabled()
        page.on.click()
        assert not desk.console.settings.subtitles
        page.reset.click()
        assert desk.console.stage.subtitles == SubtitleStyle()
        page.undo.undo.click()
        assert desk.console.stage.subtitles == style
        assert page.undo.isHidden()


async def test_a_font_that_this_computer_does_not_have_is_kept(desk):
    async with desk() as desk:
        desk.parts.stage.set_subtitles(SubtitleStyle(font="Nobody's Font"))
        page = desk.window.open_stage().subtitles
        assert page.font_choice.currentText() == "Nobody's Font"
        page.font_choice.activated.emit(0)
        assert desk.console.stage.subtitles.font == ""


async def test_every_style_can_be_painted(desk):
    async with desk() as desk:
        preview = desk.window.open_stage().subtitles.preview
        styles = [
            SubtitleStyle(),
            SubtitleStyle(size=4.0, outline_width=0.0),
            SubtitleStyle(mode=SubtitleMode.KARAOKE),
            SubtitleStyle(align=SubtitleAlign.LEFT),
            SubtitleStyle(align=SubtitleAlign.RIGHT, x=0.2, y=0.3, width=0.3),
        ]
        pictures = set()
        for style in styles:
            preview.show_style(style)
            pictures.add(bytes(preview.grab().toImage().constBits()))
        assert len(pictures) == len(styles)


async def test_addresses_for_obs_are_copied_and_the_theme_opens(desk):
    async with desk() as desk:
        page = desk.window.open_stage().obs
        page.addresses[OverlayPage.NOW_SPEAKING].button.click()
        expected = "http://127.0.0.1:8765/overlay/now-speaking"
        assert QGuiApplication.clipboard().text() == expected
        page.theme_file.click()
        assert desk.asked.calls == [("theme",)]
        desk.asked.opens = False
        page.theme_file.click()
        assert "overlay-theme.css" in page.not_opened.words.text().replace(MAY_BREAK, "")
        page.not_opened.copy.click()
        assert QGuiApplication.clipboard().text() == "/home/ann/overlay-theme.css"
        desk.asked.url = ""
        desk.asked.changed.emit(None)
        assert not page.addresses[OverlayPage.CHAT].button.isEnabled()


async def test_an_alert_is_tested_and_what_is_in_the_way_is_said(desk):
    async with desk() as desk:
        tests = desk.window.open_stage().obs.tests
        for kind, button in tests.buttons.items():
            button.click()
            assert desk.asked.calls[-1] == ("test", kind)
        assert tests.words.text() == SENT
        desk.asked.trouble = "No alerts page is open."
        tests.buttons[AlertKind.RAID].click()
        assert tests.words.text() == "No alerts page is open."


@pytest.mark.parametrize("size", [(1280, 720), (1600, 900)])
async def test_addresses_and_pages_fit_without_a_cut(desk, size):
    async with desk() as desk:
        desk.window.resize(*size)
        sheet = desk.window.open_stage()
        for number, page in enumerate((sheet.cast, sheet.background, sheet.subtitles, sheet.obs)):
            sheet.show_page(number)
            await asyncio.sleep(0.03)
            for area in page.findChildren(QScrollArea):
                assert area.verticalScrollBar().maximum() == 0, area.accessibleName()
            for picture in pictures_of(page):
                shape = picture.width() / picture.height()
                assert abs(shape - 16 / 9) < 0.02
        for row in sheet.obs.addresses.values():
            assert "…" not in row.about.text()
            assert row.about.height() < 24


async def test_goal_chat_and_alerts_are_set_and_a_goal_that_grows_is_followed(desk):
    async with desk() as desk:
        form = desk.window.open_stage().obs.form
        form.title.setText("New camera")
        form.title.editingFinished.emit()
        form.kind.group.button(2).click()
        form.target.setValue(5000)
        form.lines.setValue(8)
        form.fade.setValue(30)
        form.alerts.click()
        form.volume.field.setValue(10)
        overlays = desk.console.settings.overlays
        assert (overlays.goal.title, overlays.goal.kind) == ("New camera", GoalKind.BITS)
        assert (overlays.goal.target, overlays.chat.lines, overlays.chat.fade) == (5000, 8, 30.0)
        assert (overlays.alerts.enabled, overlays.alerts.volume) == (False, 0.1)
        grown = replace(overlays, goal=replace(overlays.goal, current=77))
        desk.console.configure(replace(desk.console.settings, overlays=grown))
        assert form.current.value() == 77


@pytest.mark.parametrize("look", [Look.DARK, Look.LIGHT])
@pytest.mark.parametrize("size", [(1024, 640), (1600, 900)])
async def test_the_card_fits_into_the_window_below_the_strip(desk, look, size):
    async with desk() as desk:
        desk.window.resize(*size)
        desk.window._theme.use(look)
        await asyncio.sleep(0.02)
        sheet = desk.window.open_stage()
        await asyncio.sleep(0.02)
        assert sheet.geometry().top() > desk.window.strip.panic.geometry().bottom()
        assert sheet.rect().contains(sheet.card.geometry())
