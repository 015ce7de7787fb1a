import pytest

from vtuber_console.domain.actions import (
    ExpressionControl,
    ExpressionLayer,
    MotionControl,
    MotionPriority,
)
from vtuber_console.domain.character import (
    CharacterState,
    Reset,
    SpeechBegan,
    apply,
    expire,
    next_expiry,
)
from vtuber_console.domain.reports import (
    ExpressionsShown,
    MotionFinished,
    MotionStarted,
    PagesChanged,
    SpeechEnded,
)
from vtuber_console.domain.speech import Speech

HAPPY, SAD = ExpressionControl("happy"), ExpressionControl("sad")
BLUSH = ExpressionControl("blush", layer=ExpressionLayer.ADDITIVE)
ANGRY = ExpressionControl("angry", priority=80)
ASKED = ExpressionControl("sad", 2000)
"""As a viewer asks for it: for a time."""
COAT = ExpressionControl("coat", layer=ExpressionLayer.BASE)


def after(*changes, now=0.0):
    state = CharacterState(pages=1)
    for change in changes:
        state = apply(state, change, now)
    return state


def worn(state):
    return [w.control.expression for w in state.worn]


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ([HAPPY], ["happy"]),
        ([HAPPY, SAD], ["sad"]),
        ([HAPPY, HAPPY], ["happy"]),
        ([HAPPY, BLUSH, SAD], ["blush", "sad"]),
        ([HAPPY, ExpressionControl("happy", active=False)], []),
        ([HAPPY, ExpressionControl("sad", active=False)], ["happy"]),
        ([COAT, HAPPY, BLUSH, ExpressionControl("", active=False)], ["coat"]),
        ([COAT, HAPPY, BLUSH, Reset()], ["coat"]),
        ([ExpressionControl("happy", priority=80), SAD], ["happy", "sad"]),
        ([ExpressionControl("happy", priority=80), SAD, HAPPY], ["happy"]),
        ([ExpressionControl("happy", priority=80), BLUSH], ["happy", "blush"]),
        ([SAD, ExpressionControl("happy", priority=80)], ["sad", "happy"]),
        ([HAPPY, ASKED], ["happy", "sad"]),
        ([HAPPY, ASKED, HAPPY], ["happy"]),
        ([HAPPY, ASKED, ExpressionControl("angry", 2000)], ["happy", "angry"]),
        ([COAT, ExpressionControl("coat", 2000)], ["coat"]),
        ([HAPPY, ASKED, ExpressionControl("happy", 2000)], ["happy"]),
        ([HAPPY, ANGRY, ExpressionControl("happy", 2000, 95)], ["happy", "angry", "happy"]),
        ([HAPPY, ANGRY, ExpressionControl("happy", 2000, 95), HAPPY], ["angry", "happy"]),
    ],
)
def test_what_is_worn_after(changes, names):
    assert worn(after(*changes)) == names


def test_a_duration_ends_and_zero_lasts():
    state = after(ExpressionControl("happy", 1500), BLUSH, now=10.0)
    assert next_expiry(state) == 11.5
    assert expire(state, 11.4) is state
    assert worn(expire(state, 11.5)) == ["blush"]
    assert next_expiry(expire(state, 11.5)) is None


@pytest.mark.parametrize("layer", ExpressionLayer)
def test_what_is_worn_until_changed_does_not_end_with_what_chat_asks_for(layer):
    coat = ExpressionControl("coat", layer=layer)
    state = after(coat, ExpressionControl("coat", 2000), ExpressionControl("sad", 2000))
    later = expire(state, 2.0)
    assert [w.control for w in later.worn] == [coat]
    assert next_expiry(later) is None


def test_the_mood_is_the_newest_of_the_highest_priority():
    assert after().pose().mood is None
    assert after(BLUSH, COAT).pose().mood is None
    assert after(HAPPY, ASKED, BLUSH).pose().mood.control == ASKED
    assert after(ANGRY, HAPPY, ASKED).pose().mood.control == ANGRY


def test_the_lamps_follow_the_page_only():
    state = after(HAPPY)
    assert state.wears("happy")
    assert state.shown == frozenset()
    shown = apply(state, ExpressionsShown(frozenset({"happy"})), 0)
    assert shown.shown == {"happy"}
    assert apply(shown, PagesChanged(1), 0).shown == {"happy"}
    assert apply(shown, PagesChanged(0), 0).shown == frozenset()


def test_a_motion_is_wanted_then_playing_then_over():
    state = after(MotionControl("wave", 1), MotionStarted("wave", 1, 2.5), now=3.0)
    assert (state.playing, state.playing_since) == (MotionStarted("wave", 1, 2.5), 3.0)
    other = apply(state, MotionFinished("nod", 0), 4.0)
    assert other.playing is not None
    over = apply(state, MotionFinished("wave", 1, completed=False), 4.0)
    assert (over.playing, over.motion) == (None, None)


LOOP = MotionControl("dance", loop=True, priority=MotionPriority.FORCE)


def test_a_loop_is_not_displaced_by_what_the_page_will_refuse():
    assert after(LOOP, MotionControl("wave")).motion == LOOP
    assert after(MotionControl("dance", loop=True), MotionControl("wave")).motion.group == "wave"
    assert after(LOOP, MotionControl("wave", priority=MotionPriority.FORCE)).motion.group == "wave"


def test_a_motion_that_nobody_sees_is_not_kept_for_later():
    assert after(PagesChanged(0), MotionControl("wave")).motion is None
    assert after(MotionControl("wave"), PagesChanged(0)).motion is None
    assert after(LOOP, PagesChanged(0)).motion == LOOP


def test_speech_begins_and_only_its_own_end_ends_it():
    state = after(SpeechBegan(Speech("s1", "Hi.", 1.0)), now=5.0)
    assert (state.speech.id, state.speech_began) == ("s1", 5.0)
    assert apply(state, SpeechEnded("s0"), 6.0).speech is not None
    assert apply(state, SpeechEnded("s1"), 6.0).speech is None
    assert apply(state, Reset(), 6.0).speech is None
