from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QFontMetrics
from PySide6.QtWidgets import QApplication

from tests.ui.fake_console import ICONS
from vtuber_console.domain.actions import (
    ExpressionControl,
    ExpressionLayer,
    MotionControl,
    MotionPriority,
)
from vtuber_console.domain.character import apply
from vtuber_console.domain.events import OperatorCue
from vtuber_console.domain.model import CharacterModel, Motion
from vtuber_console.domain.reports import (
    ExpressionsShown,
    MotionFinished,
    MotionStarted,
    PagesChanged,
)
from vtuber_console.domain.stage_setup import alone
from vtuber_console.ui import mood_icons
from vtuber_console.ui.faces import face_of
from vtuber_console.ui.lamps import Lamp
from vtuber_console.ui.motion_icons import motion_icon
from vtuber_console.ui.short_names import motion_names, short_names
from vtuber_console.ui.soundboard_key import SILENT

HAPPY = 1
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def board(window):
    return window.soundboard


def _cues(console):
    return [event.cues[0] for event in console.submitted if isinstance(event, OperatorCue)]


def test_a_click_puts_a_face_on_and_a_second_takes_it_off(board, console, qtbot):
    key = board.expressions[HAPPY]
    qtbot.mouseClick(key, LEFT)
    assert _cues(console) == [ExpressionControl("happy")]
    console.change(ExpressionControl("happy"))
    qtbot.mouseClick(key, LEFT)
    assert _cues(console)[-1] == ExpressionControl("happy", active=False)


def test_the_lamp_waits_for_the_stage(board, console):
    key = board.expressions[HAPPY]
    console.change(ExpressionControl("happy"))
    assert key.lamp is Lamp.SENT
    console.change(ExpressionsShown(frozenset({"happy"})))
    assert key.lamp is Lamp.ON
    assert key.accessibleName() == "Happy, on"


def test_a_silent_stage_is_named_after_three_seconds(board, console, qtbot):
    console.change(ExpressionControl("happy"))
    console.time += 3.1
    key = board.expressions[HAPPY]
    qtbot.waitUntil(lambda: key.lamp is Lamp.UNANSWERED, timeout=1000)
    assert SILENT in key.toolTip()


def test_a_motion_plays_with_its_progress_and_ends(board, console, qtbot):
    key = board.motions[0]
    console.change(PagesChanged(1))
    qtbot.mouseClick(key, LEFT)
    assert _cues(console) == [MotionControl("Wave", 0, priority=MotionPriority.FORCE)]
    console.change(MotionControl("Wave", 0))
    assert key.lamp is Lamp.SENT
    console.change(MotionStarted("Wave", 0, 2.0))
    console.time += 1.0
    qtbot.waitUntil(lambda: key._share == 0.5, timeout=1000)
    console.change(MotionFinished("Wave", 0))
    assert key.lamp is Lamp.OFF


def test_shift_loops_and_the_next_click_ends_it(board, console, qtbot):
    key = board.motions[1]
    qtbot.mouseClick(key, LEFT, Qt.KeyboardModifier.ShiftModifier)
    assert _cues(console) == [MotionControl("Dance", 0, loop=True, priority=MotionPriority.FORCE)]
    console.change(MotionControl("Dance", 0, loop=True, priority=MotionPriority.FORCE))
    console.change(MotionStarted("Dance", 0, 0.0))
    assert "Looping" in key.toolTip()
    qtbot.mouseClick(key, LEFT)
    assert _cues(console)[-1] == MotionControl("Dance", 0, priority=MotionPriority.FORCE)


def test_function_keys_press_expressions_even_while_typing(window, console, qtbot):
    window.manual.edit.setFocus()
    qtbot.keyClick(window.manual.edit, Qt.Key.Key_F2)
    assert _cues(console) == [ExpressionControl("happy")]


def test_digits_press_motions_but_not_while_typing(window, console, qtbot):
    window.chat.feed.setFocus()
    window.soundboard.expressions[0].setFocus()
    qtbot.keyClick(window.soundboard.expressions[0], Qt.Key.Key_1)
    assert _cues(console) == [MotionControl("Wave", 0, priority=MotionPriority.FORCE)]
    window.manual.edit.setFocus()
    qtbot.keyClick(window.manual.edit, Qt.Key.Key_2)
    assert window.manual.edit.toPlainText() == "2"
    assert len(_cues(console)) == 1


def test_a_key_beyond_the_model_does_nothing(window, console, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_F12)
    assert console.submitted == []


def test_space_and_enter_press_the_key_with_the_focus(board, console, qtbot):
    key = board.expressions[0]
    key.setFocus()
    qtbot.keyClick(key, Qt.Key.Key_Space)
    qtbot.keyClick(key, Qt.Key.Key_Return)
    assert _cues(console) == [ExpressionControl("neutral")] * 2


def test_neutral_takes_everything_off(board, console):
    board.neutral.click()
    assert _cues(console) == [ExpressionControl("", active=False)]


def test_hotkeys_are_printed_in_order(board):
    assert [key.face.hotkey for key in board.expressions[:3]] == ["F1", "F2", "F3"]
    assert [key.face.hotkey for key in board.motions] == ["1", "2", "3"]


def test_what_she_does_by_herself_comes_last_and_its_lamp_is_its_own(board, console):
    assert [key.face.name for key in board.motions] == ["wave", "dance", "idle"]
    console.change(MotionStarted("Idle", 0, 2.0))
    assert [key.lamp for key in board.motions] == [Lamp.OFF, Lamp.OFF, Lamp.PLAYING]
    board.motions[2].click()
    assert _cues(console) == [MotionControl("Idle", 0, priority=MotionPriority.FORCE)]


def test_a_loop_has_no_progress_to_paint(board, console):
    console.change(MotionStarted("Wave", 0, 2.0))
    assert board._frame.isActive()
    console.change(MotionStarted("Wave", 0, 0.0))
    assert board.motions[0].lamp is Lamp.PLAYING
    assert not board._frame.isActive()


def test_without_a_model_it_says_so_and_another_model_brings_other_keys(board, console):
    console.set_stage(alone(CharacterModel()))
    assert board._stack.currentIndex() == 0
    names = tuple(f"face {number}" for number in range(20))
    console.set_stage(alone(CharacterModel("Big", "", names, (Motion("Idle", 0, ""),))))
    assert board._stack.currentIndex() == 1
    assert len(board.expressions) == 20
    assert board.expressions[12].face.hotkey == ""
    assert board.motions[0].face.name == "Idle 1"


def test_keys_flow_into_the_columns_that_fit(board, window, console, qtbot):
    names = tuple(f"face {number}" for number in range(40))
    console.set_stage(alone(CharacterModel("Big", "", names, ())))
    qtbot.wait(10)
    for key in board.expressions:
        assert key.width() >= 72
        assert key.geometry().right() <= board._grid.viewport().width()
    rows = {key.y() for key in board.expressions}
    assert 1 < len(rows) < 40


def test_no_two_keys_overlap(board, qtbot):
    places = [key.geometry() for key in (*board.expressions, *board.motions)]
    for number, place in enumerate(places):
        assert not any(place.intersects(other) for other in places[number + 1 :])


def test_every_state_can_be_painted(board, console, qtbot):
    key = board.expressions[0]
    pictures = set()
    for lamp in Lamp:
        key.set_lamp(lamp, 0.5)
        pictures.add(bytes(key.grab().toImage().constBits()))
    assert len(pictures) == len(Lamp)


def test_only_lumi_wears_her_drawn_face(board, console):
    assert all(not key.face.icon for key in board.expressions if face_of(key.face.name))
    names = ("happy", "sad", "angry", "surprised", "F01", "F02")
    haru = CharacterModel("Haru", "/models/haru/haru.model3.json", names, key="haru")
    console.set_stage(alone(replace(haru, moods={"shy": "F01"})))
    icons = [key.face.icon for key in board.expressions]
    assert icons == ["smile", "frown", "angry", "surprised", "blush", "user"]
    assert all(not key.face.art for key in board.expressions)


def test_every_sign_of_a_mood_is_a_picture_that_there_is(theme):
    for icon in (*mood_icons.ICONS.values(), mood_icons.UNKNOWN):
        assert (ICONS / f"{icon}.svg").is_file()
        picture = theme.pixmap(icon, "text.primary", 24).toImage()
        assert any(picture.pixelColor(x, y).alpha() for x in range(24) for y in range(24))


def test_names_that_begin_alike_are_short_on_the_key_and_whole_elsewhere(board, console):
    motions = tuple(Motion("", n, f"haru_g_m{n:02}") for n in range(1, 27))
    model = CharacterModel("Haru", "/models/haru/haru.model3.json", ("f01",), motions, "haru")
    console.set_stage(alone(replace(model, motions=(*motions, Motion("Idle", 0, "haru_g_idle")))))
    labels = [key._label for key in board.motions]
    assert labels[19] == "Motion 20"
    assert labels[-1] == "Idle"
    assert "Haru g m20" in board.motions[19].toolTip()
    assert board.motions[19].accessibleName().startswith("Haru g m20")
    room = board.motions[19].minimumWidth() - 12
    metrics = QFontMetrics(board._theme.font("small"))
    assert all(metrics.horizontalAdvance(label) <= room for label in labels)


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (["exp_01", "exp_02", "exp_03"], ["exp_01", "exp_02", "exp_03"]),
        (["mtn_a", "mtn_b", "mtn_c", "special"], ["a", "b", "c", "special"]),
        (["a_x", "a_y", "a_z", "b_z", "z"], ["x", "y", "a_z", "b_z", "z"]),
        (["tap left", "tap right", "tap both"], ["tap left", "tap right", "tap both"]),
        (["a_x", "a_y"], ["a_x", "a_y"]),
        (["mao_x_a", "mao_x_b", "mao_x_c", "mao_y"], ["a", "b", "c", "y"]),
        ([], []),
    ],
)
def test_only_what_all_have_and_nobody_misses_is_left_out(names, short):
    assert short_names(names) == short


@given(st.lists(st.text("abm_-. 01", max_size=8), max_size=9))
def test_short_names_stay_apart(names):
    for short in (short_names(names), motion_names(names)):
        pairs = set(zip(names, (name.casefold() for name in short), strict=True))
        assert len({name for _, name in pairs}) == len({name.casefold() for name in names})


def test_names_find_their_face_and_picture():
    assert face_of("exp_Happy_01") == face_of("joy")
    assert face_of("ANGRY") != face_of("sad")
    assert face_of("F01") is None
    assert motion_icon("Wave hello") == "hand"
    assert motion_icon("m_07") == "play"


def test_the_panel_forgets_the_console_when_it_goes(qtbot, theme, console):
    from vtuber_console.ui.soundboard_panel import SoundboardPanel

    panel = SoundboardPanel(console, theme)
    listeners = len(console.state_changed._listeners)
    panel.deleteLater()
    qtbot.waitUntil(lambda: len(console.state_changed._listeners) < listeners, timeout=1000)
    console.set_state(replace(apply(console.state, ExpressionControl("sad"), 1.0)))


def test_a_key_can_be_worn_over_the_face_or_as_the_outfit_and_remembers_it(board, console, qtbot):
    key = board.expressions[HAPPY]
    assert "Put this face on" in key.toolTip()
    asked = []
    key.menu_wanted.connect(asked.append)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, QPoint(), key.mapToGlobal(QPoint())
    )
    QApplication.sendEvent(key, event)
    assert len(asked) == 1
    menu = QApplication.activePopupWidget()
    assert [action.isChecked() for action in menu.actions()] == [False, True, False, False]
    menu.actions()[3].trigger()
    menu.close()
    assert "outfit" in key.toolTip()
    qtbot.mouseClick(key, LEFT)
    worn = ExpressionControl("happy", layer=ExpressionLayer.BASE)
    assert _cues(console) == [worn]
    console.change(worn)
    board._set_layer("happy", ExpressionLayer.ADDITIVE)  # it moves there
    assert _cues(console)[-1] == replace(worn, layer=ExpressionLayer.ADDITIVE)
    board._set_layer("happy", ExpressionLayer.EXCLUSIVE)
    assert console.settings.soundboard.layers == ()
