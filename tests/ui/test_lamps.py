from vtuber_console.domain.actions import ExpressionControl, ExpressionLayer, MotionControl
from vtuber_console.domain.model import Motion
from vtuber_console.domain.pose import Pose, WornExpression
from vtuber_console.domain.reports import MotionStarted
from vtuber_console.ui.lamps import (
    PATIENCE,
    Lamp,
    Patience,
    above,
    expression_lamp,
    motion_lamp,
    motion_share,
)

WAVE = Motion("Wave", 0, "wave")


def _wanted(*names):
    return tuple(WornExpression(ExpressionControl(name)) for name in names)


def test_on_is_wanted_and_confirmed():
    state = Pose(worn=_wanted("happy"), shown=frozenset({"happy"}))
    assert expression_lamp(state, "happy") is Lamp.ON
    assert expression_lamp(state, "sad") is Lamp.OFF


def test_wanted_but_not_confirmed_is_only_sent():
    assert expression_lamp(Pose(worn=_wanted("happy")), "happy") is Lamp.SENT


def test_taken_off_but_still_shown_is_sent_too():
    state = Pose(shown=frozenset({"happy"}))
    assert expression_lamp(state, "happy") is Lamp.SENT


def test_a_motion_is_sent_until_the_page_plays_it():
    sent = Pose(motions=(MotionControl("Wave"),))
    assert motion_lamp(sent, WAVE) is Lamp.SENT
    playing = Pose(motions=(MotionControl("Wave"),), playing=MotionStarted("Wave", 0, 2.0))
    assert motion_lamp(playing, WAVE) is Lamp.PLAYING
    assert motion_lamp(playing, Motion("Wave", 1, "other")) is Lamp.OFF


def test_the_share_of_a_motion_grows_to_one():
    state = Pose(playing=MotionStarted("Wave", 0, 4.0), playing_since=10.0)
    assert motion_share(state, 11.0) == 0.25
    assert motion_share(state, 99.0) == 1.0
    loop = Pose(playing=MotionStarted("Wave", 0, 0.0))
    assert motion_share(loop, 5.0) == 1.0


def test_after_three_seconds_of_silence_a_key_says_so():
    patience = Patience()
    sent = {"happy": Lamp.SENT, "sad": Lamp.OFF}
    assert patience.judge(sent, 100.0)["happy"] is Lamp.SENT
    assert patience.judge(sent, 100.0 + PATIENCE - 0.01)["happy"] is Lamp.SENT
    late = patience.judge(sent, 100.0 + PATIENCE)
    assert late == {"happy": Lamp.UNANSWERED, "sad": Lamp.OFF}


def test_an_answer_ends_the_waiting_and_the_next_press_waits_anew():
    patience = Patience()
    patience.judge({"happy": Lamp.SENT}, 0.0)
    patience.judge({"happy": Lamp.ON}, 2.0)
    assert patience.judge({"happy": Lamp.SENT}, 4.0)["happy"] is Lamp.SENT
    assert patience.judge({"happy": Lamp.SENT}, 7.0)["happy"] is Lamp.UNANSWERED


def test_a_mood_below_a_higher_one_waits_and_says_for_whom():
    low = WornExpression(ExpressionControl("shy", priority=10))
    high = WornExpression(ExpressionControl("angry", priority=90))
    pose = Pose(worn=(low, high), shown=frozenset({"angry"}))
    assert expression_lamp(pose, "shy") is Lamp.PARKED
    assert above(pose, "shy") == "angry"
    assert expression_lamp(pose, "angry") is Lamp.ON
    asked = WornExpression(ExpressionControl("sad", 2000), 2.0)
    for_good = WornExpression(ExpressionControl("happy"))
    assert above(Pose(worn=(for_good, asked)), "happy") == "sad"
    assert above(Pose(worn=(for_good, asked)), "sad") == ""
    glasses = WornExpression(ExpressionControl("glasses", layer=ExpressionLayer.ADDITIVE))
    assert expression_lamp(Pose(worn=(high, glasses)), "glasses") is Lamp.SENT
    assert expression_lamp(Pose(worn=(high,)), "angry") is Lamp.SENT
