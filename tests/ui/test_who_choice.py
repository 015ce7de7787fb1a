"""The soundboard's keys belong to the lead, or to whom the operator chose."""

from dataclasses import replace

import pytest

from tests.fake_library import model_of
from vtuber_console.domain.actions import ExpressionControl, MotionControl, MotionPriority
from vtuber_console.domain.character import CharacterState
from vtuber_console.domain.pose import Pose, WornExpression
from vtuber_console.domain.stage_setup import Character, Place, StageSetup
from vtuber_console.ui.lamps import Lamp

ANN, BEA = Character("ann", model_of("ann")), Character("bea", model_of("bea"))
FORCE = MotionPriority.FORCE


@pytest.fixture
def board(window, console):
    console.set_stage(StageSetup((ANN, BEA), "ann"))
    return window.soundboard


def _choose(board, number):
    board.who.setCurrentIndex(number)
    board.who.activated.emit(number)


def _cues(console):
    return [event.cues[0] for event in console.submitted]


def test_it_is_there_only_when_there_is_a_choice(board, console):
    assert board.who.isVisible()
    assert [board.who.itemText(n) for n in range(2)] == ["Ann leads", "Bea"]
    console.set_stage(StageSetup((ANN,), "ann"))
    assert not board.who.isVisible()


def test_two_of_the_same_model_are_told_apart(board, console):
    console.set_stage(StageSetup((ANN, BEA, replace(ANN, id="ann-2")), "ann"))
    assert [board.who.itemText(n) for n in range(3)] == ["Ann leads", "Bea", "Ann #2"]


def test_the_list_is_made_anew_only_when_somebody_comes_or_goes(board, console, qtbot):
    model = board.who.model()
    with qtbot.assertNotEmitted(model.rowsRemoved):
        console.set_stage(StageSetup((replace(ANN, place=Place(0.2)), BEA), "ann"))
    with qtbot.waitSignal(model.rowsRemoved):
        console.set_stage(StageSetup((ANN, Character("cat", model_of("cat"))), "ann"))
    assert board.who.itemText(1) == "Cat"


def test_keys_and_lamps_are_of_who_was_chosen(board, console):
    worn = Pose(worn=(WornExpression(ExpressionControl("F05")),), shown=frozenset({"F05"}))
    console.set_state(CharacterState({"bea": worn}, lead="ann"))
    assert board.expressions[2].lamp is Lamp.OFF
    _choose(board, 1)
    assert board.expressions[2].lamp is Lamp.ON
    board.expressions[2].click()
    board.motions[0].click()
    board.neutral.click()
    assert _cues(console) == [
        ExpressionControl("F05", active=False, character="bea"),
        MotionControl("Tap", 0, priority=FORCE, character="bea"),
        ExpressionControl("", active=False, character="bea"),
    ]


def test_when_who_was_chosen_leaves_the_keys_are_the_lead_s_again(board, console):
    _choose(board, 1)
    console.set_stage(StageSetup((ANN,), "ann"))
    board.expressions[0].click()
    assert _cues(console) == [ExpressionControl("F01")]


def test_the_lead_s_keys_follow_the_lead(board, console):
    console.set_stage(StageSetup((ANN, Character("cat", model_of("cat"))), "cat"))
    assert board.who.currentText() == "Cat leads"
    assert board._model.key == "cat"


def test_a_parked_face_says_for_whom_it_waits(board, console):
    low = WornExpression(ExpressionControl("F01", priority=10))
    high = WornExpression(ExpressionControl("F02", priority=90))
    console.set_state(CharacterState({"ann": Pose((low, high))}, lead="ann"))
    key = board.expressions[0]
    assert key.lamp is Lamp.PARKED
    assert "Waits below F02" in key.toolTip()


@pytest.mark.parametrize(
    ("model", "arts", "icons"),
    [
        ("lumi", ["", "", "happy"], ["user", "user", ""]),
        ("ann", ["", "", ""], ["user", "user", "smile"]),
    ],
)
def test_a_face_with_a_bare_number_shows_the_mood_that_it_is(board, console, model, arts, icons):
    smiling = replace(model_of(model), moods={"happy": "F05"})
    console.set_stage(StageSetup((replace(ANN, model=smiling),), "ann"))
    assert [key.face.art for key in board.expressions] == arts
    assert [key.face.icon for key in board.expressions] == icons
