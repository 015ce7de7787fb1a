"""Steps from one arrangement of the stage to the next; none can break it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from vtuber_console.domain.settings import Settings
from vtuber_console.domain.settings_recovery import recover
from vtuber_console.domain.settings_value import plain_value
from vtuber_console.domain.stage_changes import (
    FREE_PLACES,
    brought_back,
    cast,
    lead_of,
    model_brought_back,
    reordered,
    size_on_stage,
    with_character,
    with_model,
    within,
    without,
    without_model,
)
from vtuber_console.domain.stage_setup import MOST_CHARACTERS, Place, StageCharacter, StageSettings

THREE = StageSettings(tuple(StageCharacter(name, "lumi") for name in "abc"), "b")


def ids(stage):
    return [one.id for one in stage.characters]


def test_a_new_one_stands_in_front_under_a_name_of_its_own_where_nobody_is():
    stage = StageSettings(())
    for _ in range(MOST_CHARACTERS + 2):
        stage = with_model(stage, "lumi")
    assert ids(stage) == ["lumi", *(f"lumi-{number}" for number in range(2, 9))]
    assert [one.place.x for one in stage.characters][:7] == list(FREE_PLACES)


def test_who_left_comes_back_to_the_same_place_as_lead():
    rest, left = without(THREE, "b")
    assert (ids(rest), lead_of(rest)) == (["a", "c"], "a")
    assert brought_back(rest, left) == THREE


def test_nobody_comes_back_twice_or_to_a_full_stage():
    _, left = without(THREE, "b")
    assert brought_back(THREE, left) == THREE
    full = StageSettings(tuple(StageCharacter(str(n), "lumi") for n in range(MOST_CHARACTERS)))
    assert brought_back(full, left) == full


def test_the_last_one_and_strangers_do_not_leave():
    alone = StageSettings((StageCharacter("a", "lumi"),))
    assert without(alone, "a") == (alone, None)
    assert without(THREE, "x") == (THREE, None)


@given(st.sampled_from("abcx"), st.integers(-9, 9))
def test_reordering_keeps_everybody(who, steps):
    moved = reordered(THREE, who, steps)
    assert sorted(ids(moved)) == ["a", "b", "c"]
    rest = [name for name in ids(moved) if name != who]
    assert rest == [name for name in "abc" if name != who]


@given(st.lists(st.sampled_from(["lumi", "haru"]), max_size=MOST_CHARACTERS), st.integers(0, 7))
def test_a_model_goes_with_all_who_wear_it_and_comes_back_with_them(models, lead):
    cast_ = tuple(StageCharacter(str(n), model, Place(x=n / 9)) for n, model in enumerate(models))
    before = StageSettings(cast_, str(lead))
    after, gone = without_model(before, "haru")
    assert all(one.model == "lumi" for one in after.characters)
    assert bool(after.characters) == bool(models)
    back = model_brought_back(after, gone)
    assert back.characters == before.characters
    assert lead_of(back) == lead_of(before)


def test_who_stood_in_and_was_moved_stays_when_the_model_comes_back():
    alone = StageSettings((StageCharacter("haru", "haru"),))
    after, gone = without_model(alone, "haru")
    (stand_in,) = after.characters
    moved = with_character(after, replace(stand_in, place=Place(x=0.2)))
    assert ids(model_brought_back(moved, gone)) == ["haru", "lumi"]


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_every_place_that_is_kept_can_be_read_again(x, y, scale):
    one = StageCharacter("a", "lumi", within(Place(x, y, scale)))
    settings = Settings(stage=StageSettings((one,)))
    assert recover(plain_value(settings)) == (settings, ())


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(0.05, 10.0), st.floats(0.05, 20.0))
def test_a_tenth_of_a_character_stays_on_the_stage(x, y, scale, aspect):
    place = within(Place(x, y, scale), aspect)
    wide, high = size_on_stage(place, aspect)
    across = min(1.0, place.x + wide / 2) - max(0.0, place.x - wide / 2)
    down = min(1.0, place.y) - max(0.0, place.y - high)
    assert across > min(0.5, 0.1 * wide) - 1e-9
    assert down > min(0.5, 0.1 * high) - 1e-9
    assert within(place, aspect) == place


def test_a_place_in_sight_is_left_as_it_is():
    for place in (Place(), Place(0.1, 1.4, 2.0), Place(1.0, 0.3, 0.3, mirror=True)):
        assert within(place) == place


def test_a_stage_written_by_hand_has_each_id_once_and_no_more_than_there_is_room_for():
    many = StageSettings(tuple(StageCharacter(str(n % 10), f"m{n}") for n in range(30)))
    assert [one.model for one in cast(many)] == [f"m{n}" for n in range(MOST_CHARACTERS)]
