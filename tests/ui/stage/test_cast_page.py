import asyncio

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from vtuber_console.domain.reports import CharacterPlaced, PageNotReady, PageReady, PageStats
from vtuber_console.domain.stage_setup import Place
from vtuber_console.ui.prose import MAY_BREAK
from vtuber_console.ui.stage import moves
from vtuber_console.ui.stage.page_figures import NONE, in_words
from vtuber_console.ui.stage.tags import TAG, spread

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def place_of(desk, character="lumi"):
    return desk.parts.stage.character(character).place


async def two(desk):
    desk.parts.stage.add("haru")
    await desk.settle()
    return desk.window.open_stage().cast


async def test_the_front_stands_on_top_and_the_order_is_changed_by_arrows(desk):
    async with desk() as desk:
        cast = await two(desk)
        assert list(cast.rows) == ["haru", "lumi"]
        assert not cast.rows["haru"].front.isEnabled()
        cast.rows["haru"].back.click()
        assert desk.shown == [("haru", "haru"), ("lumi", "lumi")]
        assert list(cast.rows) == ["lumi", "haru"]


async def test_lead_sight_and_mirror_are_set_in_the_row(desk):
    async with desk() as desk:
        cast = await two(desk)
        assert cast.rows["lumi"].lead.isChecked()
        cast.rows["haru"].lead.click()
        assert desk.console.stage.lead == "haru"
        assert not cast.rows["lumi"].lead.isChecked()
        cast.rows["haru"].lead.click()
        assert cast.rows["haru"].lead.isChecked()
        cast.rows["lumi"].sight.click()
        cast.rows["lumi"].mirror.click()
        assert not desk.parts.stage.character("lumi").visible
        assert place_of(desk).mirror


async def test_taking_off_can_be_undone_and_the_last_one_stays(desk):
    async with desk() as desk:
        cast = await two(desk)
        cast.rows["lumi"].off.click()
        assert desk.shown == [("haru", "haru")]
        assert not cast.rows["haru"].off.isEnabled()
        cast.undo.undo.click()
        await desk.settle()
        assert desk.shown == [("lumi", "lumi"), ("haru", "haru")]


async def test_a_whole_drag_is_undone_at_once_also_one_on_the_page(desk, monkeypatch):
    monkeypatch.setattr(moves, "PAUSE_MS", 60_000)
    async with desk() as desk:
        cast = await two(desk)
        before = place_of(desk, "haru")
        assert cast.undo.isHidden()
        desk.parts.stage.arrange(on=True)
        for x in (0.4, 0.3, 0.2):
            desk.pages.reports.emit(CharacterPlaced("haru", Place(x, 0.9)))
        assert place_of(desk, "haru") == Place(0.2, 0.9)
        cast.undo.undo.click()
        assert place_of(desk, "haru") == before
        assert cast.undo.isHidden()


async def test_those_who_were_taken_off_come_back_one_by_one_and_are_named(desk):
    async with desk() as desk:
        cast = await two(desk)
        desk.parts.stage.add("haru")
        await desk.settle()
        before = desk.console.settings.stage.characters
        cast.rows["haru-2"].off.click()
        assert cast.undo.words.text() == "Haru #2 taken off"
        cast.rows["lumi"].off.click()
        assert cast.undo.words.text() == "Lumi taken off"
        cast.undo.undo.click()
        assert cast.undo.words.text() == "Haru #2 taken off"
        assert cast.undo.isVisible()
        cast.undo.undo.click()
        assert cast.undo.isHidden()
        assert desk.console.settings.stage.characters == before
        assert desk.parts.stage.lead == "lumi"


async def test_ctrl_z_undoes_the_last_move_and_removal_while_the_sheet_is_open(desk, monkeypatch):
    monkeypatch.setattr(moves, "PAUSE_MS", 0)
    async with desk() as desk:
        cast = await two(desk)
        sheet, before = desk.window.open_stage(), desk.console.settings.stage
        cast = sheet.cast
        cast.place.from_left.field.setValue(30)
        cast.rows["haru"].off.click()
        cast.undo._timer.timeout.emit()  # the note is gone, the way back is not
        cast.place.from_left.field.setFocus()
        QTest.keyClick(cast.place.from_left.field, Qt.Key.Key_Z, CONTROL)
        assert desk.shown == [("lumi", "lumi"), ("haru", "haru")]
        QTest.keyClick(sheet, Qt.Key.Key_Z, CONTROL)
        assert desk.console.settings.stage == before
        QTest.keyClick(sheet, Qt.Key.Key_Z, CONTROL)
        assert desk.console.settings.stage == before


async def test_what_is_being_typed_is_undone_before_a_step(desk):
    async with desk() as desk:
        cast = await two(desk)
        cast.rows["haru"].off.click()
        box = cast.place.from_left.field
        box.setFocus()
        box.selectAll()
        QTest.keyClicks(box, "77")
        QTest.keyClick(box, Qt.Key.Key_Z, CONTROL)
        assert desk.shown == [("lumi", "lumi")]


async def test_the_usual_place_can_be_undone_also_right_after_a_drag(desk):
    async with desk() as desk:
        cast = await two(desk)
        cast.place.scale.field.setValue(250)
        moved = place_of(desk)
        cast.place.reset.click()
        assert place_of(desk) == Place()
        cast.undo.undo.click()
        assert place_of(desk) == moved


async def test_a_part_of_a_character_always_stays_on_the_map(desk):
    async with desk() as desk:
        cast = await two(desk)
        the_map = cast.map
        begin = QPoint(round(the_map.width() * 0.25), round(the_map.height() * 0.5))
        for far in (QPoint(9000, 0), QPoint(-9000, 0), QPoint(0, 9000), QPoint(0, -9000)):
            desk.parts.stage.place("haru", Place(0.25))
            QTest.mousePress(the_map, LEFT, pos=begin)
            QTest.mouseMove(the_map, begin + far)
            frame = the_map._frame("haru", the_map._moved)
            seen = frame.intersected(QRectF(the_map.rect()))
            assert seen.width() >= frame.width() * 0.09
            assert seen.height() >= frame.height() * 0.09
            QTest.mouseRelease(the_map, LEFT)
            kept = the_map._frame("haru", place_of(desk, "haru"))
            assert kept.intersects(QRectF(the_map.rect()))


async def test_a_number_that_is_too_far_shows_the_place_that_holds(desk):
    async with desk() as desk:
        cast = desk.window.open_stage().cast
        for _ in range(2):
            cast.place.from_left.field.setValue(200)
            assert cast.place.from_left.field.value() == round(place_of(desk).x * 100) < 120


@given(
    st.lists(st.tuples(st.floats(-50, 450), st.floats(-50, 260), st.floats(20, 120)), max_size=8)
)
def test_no_name_lies_over_another_or_outside_of_the_map(wishes):
    room = QRectF(0, 0, 400, 225)
    tags = spread([QRectF(x, y, wide, TAG) for x, y, wide in wishes], room)
    for number, tag in enumerate(tags):
        assert room.contains(tag)
        assert not any(tag.intersects(other) for other in tags[:number])


async def test_the_number_boxes_end_where_the_list_ends(desk):
    async with desk() as desk:
        cast = await two(desk)
        await asyncio.sleep(0.02)
        row, box = cast.rows["lumi"], cast.place.scale.field
        ends = [widget.mapTo(cast, widget.rect().topRight()).x() for widget in (row, box)]
        assert ends[0] == ends[1]


async def test_a_page_that_no_program_opens_leaves_its_address_to_copy(desk):
    async with desk() as desk:
        cast = desk.window.open_stage().cast
        desk.asked.opens = False
        cast.open.click()
        assert cast.not_opened.isVisible()
        assert desk.asked.url in cast.not_opened.words.text().replace(MAY_BREAK, "")
        cast.not_opened.copy.click()
        assert QGuiApplication.clipboard().text() == desk.asked.url
        desk.asked.opens = True
        cast.open.click()
        assert not cast.not_opened.isVisible()


async def test_two_moves_are_two_and_the_last_one_is_undone(desk, monkeypatch):
    monkeypatch.setattr(moves, "PAUSE_MS", 0)
    async with desk() as desk:
        cast = await two(desk)
        cast.place.scale.field.setValue(250)
        moved = place_of(desk)
        cast.place.reset.click()
        cast.undo.undo.click()
        assert place_of(desk) == moved != Place()
        cast.rows["lumi"].mirror.click()
        cast.rows["haru"].off.click()  # what is told last is what is undone
        cast.undo.undo.click()
        assert place_of(desk).mirror
        assert desk.parts.stage.character("haru")


async def test_numbers_and_the_map_are_about_the_chosen_one(desk):
    async with desk() as desk:
        cast = await two(desk)
        cast.rows["haru"].name.click()
        cast.place.scale.field.setValue(250)
        cast.place.from_left.slider.setValue(70)
        assert place_of(desk, "haru") == Place(0.7, 1.0, 2.5)
        assert place_of(desk) == Place()
        cast.place.reset.click()
        assert place_of(desk, "haru") == Place()
        assert cast.place.from_left.field.value() == 50


async def test_a_character_is_dragged_on_the_map(desk):
    async with desk() as desk:
        cast = await two(desk)
        the_map = cast.map
        begin = QPoint(round(the_map.width() * 0.25), round(the_map.height() * 0.5))
        QTest.mousePress(the_map, LEFT, pos=begin)
        assert cast._choice == "haru"  # the one who stands at a quarter
        QTest.mouseMove(the_map, begin + QPoint(round(the_map.width() * 0.5), 0))
        QTest.mouseRelease(the_map, LEFT)
        place = place_of(desk, "haru")
        assert abs(place.x - 0.75) < 0.01
        assert abs(place.y - 1.0) < 0.001


async def test_the_map_has_the_shapes_that_the_page_tells(desk):
    async with desk() as desk:
        the_map, model = desk.window.open_stage().cast.map, desk.console.model
        grey = the_map.grab().toImage()
        desk.pages.reports.emit(PageReady(model.url, (), "lumi", aspect=4.0))
        assert the_map.grab().toImage() != grey
        # As wide as the stage and a quarter of that high: below is the character, above nobody.
        low = QPoint(3, the_map.height() - 3)
        for at, taken in ((low, True), (QPoint(low.x(), the_map.height() // 4), False)):
            QTest.mousePress(the_map, LEFT, pos=at)
            assert (the_map._grip is not None) is taken
            QTest.mouseRelease(the_map, LEFT)


async def test_arrow_keys_move_and_plus_and_minus_scale(desk):
    async with desk() as desk:
        the_map = desk.window.open_stage().cast.map
        QTest.keyClick(the_map, Qt.Key.Key_Left)
        QTest.keyClick(the_map, Qt.Key.Key_Up, SHIFT)
        QTest.keyClick(the_map, Qt.Key.Key_Plus)
        await asyncio.sleep(0.08)
        place = place_of(desk)
        assert (round(place.x, 3), round(place.y, 3), round(place.scale, 3)) == (0.49, 0.95, 1.05)


async def test_arranging_on_the_page_is_switched_here_and_follows_the_page(desk):
    async with desk() as desk:
        cast = desk.window.open_stage().cast
        cast.arranging.click()
        assert desk.console.stage.arranging
        desk.pages.reports.emit(CharacterPlaced("lumi", Place(0.2, 0.9, 1.5)))
        assert cast.place.from_left.field.value() == 20
        desk.window.close()
        assert not desk.console.stage.arranging
        assert not cast.arranging.isChecked()


async def test_the_page_s_figures_are_told(desk):
    async with desk() as desk:
        sheet = desk.window.open_stage()
        assert sheet.figures.words == ""  # a page that is there tells within a second
        sheet.figures._stale.timeout.emit()
        assert sheet.figures.words == NONE
        desk.pages.reports.emit(PageStats(59.7, 1.25, dropped=2, heap_mb=31.4))
        assert sheet.figures.words == (
            "Page: 60 frames a second, 1.2 ms of work a frame, 2 dropped, 31 MB of memory."
        )
        assert "could not keep up" in in_words(PageStats(20, 30.0, saving=True))


async def test_two_of_the_same_model_are_told_apart(desk):
    async with desk() as desk:
        desk.parts.stage.add("lumi")
        await desk.settle()
        rows = desk.window.open_stage().cast.rows
        assert [row.name.text() for row in rows.values()] == ["Lumi #2", "Lumi"]


async def test_a_long_name_leaves_the_row_its_buttons(desk):
    async with desk() as desk:
        desk.parts.shelf.rename("lumi", "W" * 80)
        await desk.settle()
        cast = desk.window.open_stage().cast
        await desk.settle()
        row = cast.rows["lumi"]
        area = row.parentWidget().parentWidget()
        assert row.width() <= area.width()
        assert row.name.text().endswith("…")
        assert "W" * 80 in row.name.toolTip()


async def test_the_name_of_a_model_is_no_markup_and_no_key(desk):
    async with desk() as desk:
        desk.parts.shelf.rename("haru", "A & <b>B</b>")
        row = (await two(desk)).rows["haru"]
        assert row.name.text() == "A && <b>B</b>"
        for widget in (row.name, row.off, row.sight, row.lead):
            assert "&lt;b&gt;" in widget.toolTip()
            assert "A & <b>B</b>" in widget.accessibleName()


async def test_a_model_that_is_gone_says_so_and_can_only_be_removed(desk, unexpected_warnings):
    async with desk() as desk:
        cast = await two(desk)
        del desk.library.models["haru"]
        desk.parts.stage.refresh("haru")
        await desk.settle()
        row = cast.rows["haru"]
        assert row.accessibleName() == "Character Haru"
        assert row.remove.isVisible()
        assert not row.sight.isVisible()
        assert not cast.rows["lumi"].remove.isVisible()
        row.remove.click()
        assert list(cast.rows) == ["lumi"]
    unexpected_warnings.clear()


async def test_whom_the_page_cannot_show_says_why_until_it_can(desk):
    async with desk() as desk:
        cast = await two(desk)
        haru, lumi = cast.rows["haru"], cast.rows["lumi"]
        url = desk.console.stage.characters[1].model.url
        desk.pages.reports.emit(PageNotReady(url, "haru", "haru.moc3 is <b>not</b> whole."))
        assert haru._unseen.isVisible()
        assert "haru.moc3 is &lt;b&gt;not" in haru._unseen.toolTip()
        assert not lumi._unseen.isVisible()
        desk.pages.reports.emit(PageReady(url, (), "haru"))
        assert not haru._unseen.isVisible()


async def test_the_only_one_of_a_model_that_is_gone_makes_room_for_lumi(desk, unexpected_warnings):
    async with desk() as desk:
        cast = desk.window.open_stage().cast
        desk.parts.stage.swap_model("lumi", "haru")
        await desk.settle()
        del desk.library.models["haru"]
        desk.parts.stage.refresh("haru")
        await desk.settle()
        cast.rows["lumi"].remove.click()
        await desk.settle()
        assert desk.console.settings.stage.characters[0].model == "lumi"
        assert not cast.rows["lumi"].remove.isVisible()
    unexpected_warnings.clear()
