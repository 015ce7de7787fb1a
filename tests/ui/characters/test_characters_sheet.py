import asyncio
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea

from tests.fake_library import GUESSES
from vtuber_console.domain.actions import ExpressionControl
from vtuber_console.domain.model import Renderer
from vtuber_console.domain.moods import MoodGuess
from vtuber_console.domain.reports import DrawnBy, PageReady, PagesChanged
from vtuber_console.ui import cleared_note
from vtuber_console.ui.characters.model_row import NameEdit
from vtuber_console.ui.characters.moods_view import in_words
from vtuber_console.ui.characters.removed_view import days
from vtuber_console.ui.widgets import IconButton

COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)


def dragged(*urls):
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    return data


def drag(window, data):
    event = QDragEnterEvent(QPoint(300, 300), COPY, data, LEFT, NONE)
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def drop(window, data):
    QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), COPY, data, LEFT, NONE))


def words_of(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def row_of(sheet, key):
    return next(row for row in sheet.rows if row.card.key == key)


async def test_the_library_is_listed_and_one_click_puts_a_model_on_the_stage(desk, qtbot):
    async with desk() as desk:
        sheet = desk.window.open_characters()
        assert [row.card.name for row in sheet.rows] == ["Lumi", "Haru"]
        assert not row_of(sheet, "lumi").use.isEnabled()
        row_of(sheet, "haru").use.click()
        await desk.settle()
        assert desk.shown == [("lumi", "haru")]
        assert row_of(sheet, "haru").part == "Lead"
        assert row_of(sheet, "lumi").use.isEnabled()


async def test_a_model_is_added_beside(desk, qtbot):
    async with desk() as desk:
        sheet = desk.window.open_characters()
        row_of(sheet, "haru").beside.click()
        await desk.settle()
        assert desk.shown == [("lumi", "lumi"), ("haru", "haru")]
        assert row_of(sheet, "haru").part == "On stage"


async def test_ctrl_m_opens_the_sheet_and_escape_closes_it(desk, qtbot):
    async with desk() as desk:
        desk.window.activateWindow()
        await desk.settle()
        qtbot.keyClick(desk.window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
        sheet = desk.window.open_characters()
        assert sheet.isVisible()
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)
        assert not sheet.isVisible()


async def test_what_is_dropped_on_the_window_is_added_and_the_doctor_reports(desk, qtbot):
    async with desk() as desk:
        data = dragged("file:///models/ann.zip", "file:///models/bea.zip")
        assert drag(desk.window, data)
        assert desk.window.drop_target.isVisible()
        assert desk.window.drop_target.accessibleName() == "Drop to add 2 models"
        assert desk.window.drop_target.y() > 0
        drop(desk.window, data)
        assert not desk.window.drop_target.isVisible()
        await desk.settle()
        sheet = desk.window.open_characters()
        assert [row.card.key for row in sheet.rows] == ["lumi", "ann", "bea", "haru"]
        brought = [call for call in desk.library.calls if call[0] == "bring in"]
        assert brought == [("bring in", "ann.zip"), ("bring in", "bea.zip")]
        said = words_of(sheet.page)
        assert "Ann was added" in said  # the report of the first stays until it is left
        assert "The texture 1 is missing." in said
        assert "Export the model again." in said
        assert "Repaired in the copy" in said


async def test_dragging_that_is_given_up_leaves_nothing(desk):
    async with desk() as desk:
        drag(desk.window, dragged("file:///models/ann.zip"))
        QApplication.sendEvent(desk.window, QDragLeaveEvent())
        assert not desk.window.drop_target.isVisible()


async def test_what_is_dropped_is_copied_also_where_a_move_is_proposed(desk):
    async with desk() as desk:
        data, move = dragged("file:///models/ann.zip"), Qt.DropAction.MoveAction
        both = COPY | move
        for event in (
            QDragEnterEvent(QPoint(300, 300), both, data, LEFT, NONE),
            QDropEvent(QPointF(300, 300), both, data, LEFT, NONE),
        ):
            event.setDropAction(move)
            QApplication.sendEvent(desk.window, event)
            assert event.isAccepted()
            assert event.dropAction() == COPY
        await desk.settle()


async def test_links_into_the_web_are_not_taken(desk):
    async with desk() as desk:
        assert not drag(desk.window, dragged("https://example.org/model.zip"))
        assert not desk.window.drop_target.isVisible()


async def test_progress_is_shown_and_can_be_cancelled(desk):
    async with desk() as desk:
        desk.library.gate = asyncio.Event()
        sheet = desk.window.open_characters()
        desk.parts.shelf.bring_in([Path("/x/ann.zip"), Path("/x/bea.zip")])
        await desk.settle()
        assert sheet._bar._what.words == "ann.zip: Copying · 50% · 1 more wait"
        assert sheet._bar._bar.share == 0.5
        sheet._bar.cancel.click()
        await desk.settle()
        assert not sheet._bar.isVisible()
        assert [row.card.key for row in sheet.rows] == ["lumi", "haru"]


async def test_a_refused_model_is_named_with_its_remedy_until_it_is_dismissed(desk):
    async with desk() as desk:
        sheet = desk.window.open_characters()
        desk.parts.shelf.bring_in([Path("/x/<b>notes</b>.txt")])
        await desk.settle()
        assert "This is no model. Drop a folder or a zip." in words_of(sheet._bar)
        sheet._bar.notes[0].findChild(IconButton).click()
        assert not sheet._bar.isVisible()


async def test_a_new_model_is_used_now_or_later(desk):
    async with desk() as desk:
        sheet = desk.window.open_characters()
        desk.parts.shelf.bring_in([Path("/x/ann.zip")])
        await desk.settle()
        sheet.page.later.click()
        assert sheet.page is None
        assert desk.shown == [("lumi", "lumi")]
        sheet.details("ann")
        await desk.settle()
        assert sheet.page.later.text() == "Done"
        sheet.page.use.click()
        await desk.settle()
        assert desk.shown == [("lumi", "ann")]


async def test_moods_are_guessed_tried_corrected_and_kept_at_once(desk, qtbot):
    async with desk() as desk:
        sheet = desk.window.open_characters()
        sheet.details("haru")
        await desk.settle()
        moods = sheet.page.moods
        assert moods.moods == {"happy": "F05", "sad": "F02"}
        assert "Guesses are not in use yet." in words_of(moods)
        assert not moods.trials["angry"].isEnabled()
        moods.trials["happy"].click()
        await desk.settle()
        assert desk.shown == [("lumi", "haru")]
        assert desk.pages.told == [ExpressionControl("F05", 3000, 100, character="lumi")]
        moods.choices["sad"].setCurrentText("F01")
        await desk.settle()
        moods.choices["happy"].setCurrentIndex(0)
        assert not moods.trials["happy"].isEnabled()
        sheet.close()  # without another word
        await desk.settle()
        kept = [call[2] for call in desk.library.calls if call[0] == "moods"]
        assert kept == [{"sad": "F01"}, {"happy": ""}]
        assert desk.shown == [("lumi", "lumi")]


async def test_guesses_are_used_once_they_are_agreed_to(desk):
    async with desk() as desk:
        sheet = desk.window.open_characters()
        sheet.details("haru")
        await desk.settle()
        moods = sheet.page.moods
        moods.save.click()
        await desk.settle()
        assert ("moods", "haru", {"happy": "F05", "sad": "F02"}) in desk.library.calls
        assert moods.save.isHidden()
        assert "Saved" in words_of(moods)


async def test_moods_that_the_page_does_not_know_are_not_touched(desk):
    async with desk() as desk:
        model = desk.library.models["haru"]
        desk.library.models["haru"] = replace(model, moods={"sleepy": "F02", "happy": "F05"})
        sheet = desk.window.open_characters()
        sheet.details("haru")
        await desk.settle()
        sheet.page.moods.choices["angry"].setCurrentText("F01")
        sheet.page.moods.save.click()
        await desk.settle()
        told = [mood for call in desk.library.calls if call[0] == "moods" for mood in call[2]]
        assert set(told) == {"angry", "happy", "sad"}


async def test_what_could_not_be_saved_is_saved_with_the_next_choice(desk, unexpected_warnings):
    async with desk() as desk:
        sheet = desk.window.open_characters()
        sheet.details("haru")
        await desk.settle()
        moods = sheet.page.moods
        desk.library.full = True
        moods.choices["sad"].setCurrentText("F01")
        await desk.settle()
        assert "Not saved yet" in words_of(moods)
        assert [p.text for p in desk.problems] == ["The disk is full."]
        desk.library.full = False
        moods.choices["shy"].setCurrentText("F02")
        await desk.settle()
        assert ("moods", "haru", {"sad": "F01", "shy": "F02"}) in desk.library.calls
        assert "Not saved" not in words_of(moods)
        unexpected_warnings.clear()


async def test_repairs_wait_until_they_are_wished(desk):
    async with desk() as desk:
        desk.library.pending.add("haru")
        sheet = desk.window.open_characters()
        sheet.details("haru")
        await desk.settle()
        assert "Can be repaired" in words_of(sheet.page)
        sheet.page.repair.click()
        await desk.settle()
        assert ("mend", "haru") in desk.library.calls
        assert "Can be repaired" not in words_of(sheet.page)
        assert not sheet.page.repair.isVisible()


async def test_saved_and_removed_are_said_only_when_it_is_true(desk, unexpected_warnings):
    async with desk() as desk:
        sheet = desk.window.open_characters()
        sheet.details("haru")
        await desk.settle()
        desk.library.full = True
        sheet.page.moods.save.click()
        sheet._parts.shelf.remove("haru")
        await desk.settle()
        assert "Saved" not in words_of(sheet.page)
        assert sheet.undo.isHidden()
        assert [p.text for p in desk.problems] == ["The disk is full."] * 2
        desk.library.full = False
        sheet.page.moods.save.click()
        await desk.settle()
        assert "Saved" in words_of(sheet.page)
        unexpected_warnings.clear()


async def test_a_model_on_trial_that_is_used_stays_on_without_a_look_at_the_old_one(desk):
    async with desk() as desk:
        sheet = desk.window.open_characters()
        sheet.details("haru")
        await desk.settle()
        sheet.page.moods.trials["happy"].click()
        await desk.settle()
        worn = []
        desk.console.stage_changed.connect(lambda setup: worn.append(setup.model.key))
        sheet.page.use.click()
        await desk.settle()
        assert "lumi" not in worn
        assert desk.shown == [("lumi", "haru")]


def test_certainty_is_said_in_words():
    assert in_words(GUESSES[0]) == "sure: raised cheeks"
    assert in_words(MoodGuess("shy", "F03", 0.6, "its name")) == "quite sure: its name"
    assert in_words(GUESSES[1]) == "not sure: lowered brows"


async def test_the_renderer_is_chosen_and_what_is_used_is_said(desk):
    async with desk() as desk:
        sheet = desk.window.open_characters()
        sheet.details("haru")
        await desk.settle()
        renderer = sheet.page.renderer
        renderer.choice.group.button(2).click()
        assert "not installed" in renderer.about.text()
        await desk.settle()
        assert desk.library.renderers["haru"] is Renderer.CORE


async def test_what_draws_a_model_now_is_said_as_long_as_a_page_shows_it(desk):
    async with desk() as desk:
        sheet = desk.window.open_characters()
        sheet.details("lumi")
        await desk.settle()
        now, url = sheet.page.renderer.now, desk.console.model.url
        assert not now.isVisible()
        why = "The model uses <b>offscreen</b> drawing."
        desk.pages.reports.emit(PageReady(url, (), "lumi", DrawnBy.CORE, why, 0.5))
        assert (now.isVisible(), now.text()) == (True, f"Drawn by the Cubism Core now. {why}")
        assert now.textFormat() is Qt.TextFormat.PlainText
        desk.pages.reports.emit(PagesChanged(0))
        assert not now.isVisible()


async def test_a_model_is_renamed_in_its_row_and_escape_keeps_the_old_name(desk, qtbot):
    async with desk() as desk:
        sheet = desk.window.open_characters()
        row = row_of(sheet, "haru")
        row.rename()
        edit = row.findChild(NameEdit)
        assert edit.hasFocus()
        qtbot.keyClicks(edit, "Nope")
        qtbot.keyClick(edit, Qt.Key.Key_Escape)
        await desk.settle()
        assert sheet.isVisible()
        assert row_of(sheet, "haru").card.name == "Haru"
        row.rename()
        edit = row.findChildren(NameEdit)[-1]
        edit.setText("Haruka")
        qtbot.keyClick(edit, Qt.Key.Key_Return)
        await desk.settle()
        assert row_of(sheet, "haru").card.name == "Haruka"
        assert row_of(sheet, "haru").more.hasFocus()


async def test_what_happens_meanwhile_takes_no_name_from_under_the_hand(desk, qtbot):
    async with desk() as desk:
        desk.window.activateWindow()
        sheet = desk.window.open_characters()
        row = row_of(sheet, "haru")
        row.rename()
        row.rename()
        edit = row.findChild(NameEdit)
        qtbot.keyClicks(edit, "Haruk")
        desk.parts.shelf.bring_in([Path("/x/ann.zip")])
        desk.parts.stage.add("haru")
        await desk.settle()
        sheet.page.later.click()
        assert [row.card.key for row in sheet.rows] == ["lumi", "ann", "haru"]
        assert row_of(sheet, "haru") is row
        assert row.part == "On stage"
        assert row.findChildren(NameEdit) == [edit]
        assert edit.text() == "Haruk"


async def test_tab_goes_from_row_to_row_also_over_one_that_came_later(desk):
    async with desk() as desk:
        sheet = desk.window.open_characters()
        desk.parts.shelf.bring_in([Path("/x/ann.zip")])
        await desk.settle()
        sheet.page.later.click()
        row_of(sheet, "lumi").more.setFocus()
        reached = []
        for _ in range(6):
            sheet.focusNextPrevChild(True)
            reached.append(QApplication.focusWidget())
        ann, haru = row_of(sheet, "ann"), row_of(sheet, "haru")
        assert reached == [ann.use, ann.beside, ann.more, haru.use, haru.beside, haru.more]


async def test_removing_can_be_undone_at_leisure_and_built_in_ones_stay(desk, monkeypatch):
    monkeypatch.setattr(cleared_note, "SHOWN_MS", 0)
    async with desk() as desk:
        sheet = desk.window.open_characters()
        menu = row_of(sheet, "lumi").menu()
        assert [a.isEnabled() for a in menu.actions()] == [True, True, False]
        menu.close()
        row_of(sheet, "haru").menu().actions()[2].trigger()
        await desk.settle()
        assert [row.card.key for row in sheet.rows] == ["lumi"]
        await asyncio.sleep(0.05)
        assert sheet.undo.isVisible()
        sheet.undo.undo.click()
        await desk.settle()
        assert [row.card.key for row in sheet.rows] == ["lumi", "haru"]


async def test_removed_models_are_listed_and_restored_though_the_sheet_was_closed(desk):
    async with desk() as desk:
        sheet = desk.window.open_characters()
        desk.parts.shelf.bring_in([Path("/x/ann.zip")])
        await desk.settle()
        assert not sheet.removed.isVisible()
        for key in ("haru", "ann"):
            desk.parts.shelf.remove(key)
        await desk.settle()
        sheet.close()
        sheet = desk.window.open_characters()
        assert [row.model.name for row in sheet.removed.rows] == ["Ann", "Haru"]
        assert "Kept for 14 days" in words_of(sheet)
        assert "14 more days" in words_of(sheet)
        sheet.removed.rows[1].restore.click()
        await desk.settle()
        assert [row.card.key for row in sheet.rows] == ["lumi", "haru"]
        assert [row.model.name for row in sheet.removed.rows] == ["Ann"]


async def test_deleting_for_good_asks_once_more(desk, qtbot):
    async with desk() as desk:
        desk.window.activateWindow()
        sheet = desk.window.open_characters()
        desk.parts.shelf.remove("haru")
        await desk.settle()
        button = sheet.removed.rows[0].delete
        button.click()
        assert button.text() == "Delete for good?"
        sheet.add_file.setFocus()
        assert button.text() == "Delete"
        button.click()
        await desk.settle()
        assert len(desk.library.trash) == 1
        button.click()
        await desk.settle()
        assert desk.library.trash == {}
        assert not sheet.removed.isVisible()
        assert not sheet.undo.isVisible()


def test_the_time_that_is_left_is_said_in_words():
    assert [days(left) for left in (14, 1, 0, -3)] == [
        "14 more days",
        "1 more day",
        "Deleted at the next start",
        "Deleted at the next start",
    ]


async def test_a_model_dropped_on_the_text_box_is_no_text(desk):
    async with desk() as desk:
        edit = desk.window.manual.edit
        assert not edit.acceptDrops()
        assert not edit.viewport().acceptDrops()
        for sheet in (desk.window.open_characters(), desk.window.open_stage()):
            for row in getattr(sheet, "rows", ()):
                row.rename()
            texts = sheet.findChildren(QLineEdit)
            assert texts
            assert not any(text.acceptDrops() for text in texts)


async def test_who_closed_the_sheet_finds_the_outcome_among_the_messages(desk):
    async with desk() as desk:
        desk.parts.shelf.bring_in([Path("/x/ann.zip"), Path("/x/notes.txt")])
        await desk.settle()
        assert [(p.text, p.remedy) for p in desk.problems] == [
            ("Ann was added.", "Use it in Characters (Ctrl+M)."),
            ("notes.txt was not added: This is no model.", "Drop a folder or a zip."),
        ]


async def test_tab_brings_what_it_reaches_into_sight(desk, qtbot):
    async with desk() as desk:
        sheet = desk.window.open_characters()
        sheet.details("haru")
        await desk.settle()
        area = sheet.page.findChild(QScrollArea)
        button = sheet.page.renderer.core
        for _ in range(60):
            sheet.focusNextPrevChild(True)
            if button.hasFocus():
                break
        place = button.mapTo(area.viewport(), QPoint(0, 0))
        assert area.viewport().rect().contains(place)
