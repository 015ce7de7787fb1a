"""What a model3.json offers, and how its things are called."""

import pytest

from vtuber_console.domain.model import Motion
from vtuber_console.domain.model_doctor.contents import expression_names, motions, readable


def model(**references):
    return {"FileReferences": references}


def is_there(name):
    return "absent" not in name


def test_expressions_and_motions_are_read():
    document = model(
        Expressions=[{"Name": "happy", "File": "e/a.exp3.json"}, {"File": "e/big_smile.exp3.json"}],
        Motions={
            "Idle": [{"File": "m/idle_01.motion3.json"}, {"File": "m/idle_02.motion3.json"}],
            "": [{"File": "m/wave.motion3.json"}],
        },
    )
    assert expression_names(document, is_there) == ("happy", "Big smile")
    assert motions(document, is_there) == (
        Motion("Idle", 0, "Idle"),
        Motion("Idle", 1, "Idle 2"),
        Motion("", 0, "Wave"),
    )


def test_files_that_are_missing_are_left_out_and_the_others_keep_their_place():
    document = model(
        Expressions=[
            {"Name": "a", "File": "absent.exp3.json"},
            {"Name": "b", "File": "b.exp3.json"},
        ],
        Motions={"M": [{"File": "absent.motion3.json"}, {"File": "fine.motion3.json"}]},
    )
    assert expression_names(document, is_there) == ("b",)
    assert motions(document, is_there) == (Motion("M", 1, "Fine"),)


def test_two_motions_of_one_name_can_be_told_apart():
    document = model(
        Motions={"M": [{"File": "a/tap.motion3.json"}, {"File": "b/tap.motion3.json"}]}
    )
    assert [motion.name for motion in motions(document, is_there)] == ["Tap", "Tap 2"]


def test_no_more_are_offered_than_anybody_could_choose_among():
    some = [{"Name": str(number), "File": "x"} for number in range(3000)]
    document = {"FileReferences": {"Expressions": some, "Motions": {"a": some, "b": some}}}
    assert len(expression_names(document, lambda file: True)) == 1000
    assert len(motions(document, lambda file: True)) == 1000


@pytest.mark.parametrize("odd", ["x", 5, None, {"a": 1}, [1, None, {"File": 7}, {"Name": "n"}]])
def test_odd_lists_do_no_harm(odd):
    document = model(Expressions=odd, Motions={"M": odd, "N": None})
    assert expression_names(document, is_there) == ()
    assert motions(document, is_there) == ()
    assert motions(model(Motions=odd), is_there) == ()
    assert expression_names(odd, is_there) == ()


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("wave_01.motion3.json", "Wave"),
        ("motions/Idle_02.motion3.json", "Idle 2"),
        ("haru_g_m15.motion3.json", "Haru g m 15"),
        ("TapBody.motion3.json", "Tap Body"),
        ("m\\shake-head.motion3.json", "Shake head"),
        ("01.motion3.json", "1"),
        ("踊り.motion3.json", "踊り"),
    ],
)
def test_motions_get_names_for_people(file, name):
    assert readable(file) == name
