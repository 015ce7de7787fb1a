"""PNG avatars: pictures sorted by their names, avatar.json, and what is wrong with one."""

import json

import pytest

from vtuber_console.domain.model_doctor.findings import Severity, refusals
from vtuber_console.domain.model_doctor.pictures import Picture
from vtuber_console.domain.model_doctor.values import MOST
from vtuber_console.domain.png_model import (
    PictureSet,
    PngAvatar,
    read_avatar,
    sort_pictures,
    write_avatar,
)
from vtuber_console.domain.png_model_check import examine_avatar

S, T, B, TB = "idle", "talk", "blink", "talk_blink"


@pytest.mark.parametrize(
    ("files", "sets"),
    [
        ({"idle.png": S, "talk.png": T, "blink.png": B, "talk-blink.png": TB}, {"": 4}),
        ({"closed.png": S, "open.png": T}, {"": 2}),
        ({"Mia_Idle.PNG": S, "Mia_Talk.PNG": T}, {"": 2}),
        ({"mouth_closed.png": S, "mouth_open.png": T, "eyes_closed_mouth_open.png": TB,
          "eyesclosed_mouthclosed.png": B}, {"": 4}),
        ({"EyesOpenMouthClosed.png": S, "EyesOpenMouthOpen.png": T}, {"": 2}),
        ({"me.png": S}, {"": 1}),
        ({"pngs/idle.png": S, "pngs/talking.webp": T, "pngs/blinking.png": B}, {"": 3}),
        ({"idle01.png": S, "talk01.png": T}, {"": 2}),
    ],
)  # fmt: skip
def test_one_set_is_sorted(files, sets):
    found = sort_pictures(files)
    assert {name: len(one.files()) for name, one in found.items()} == sets
    assert found[""] == PictureSet(**{state: file for file, state in files.items()})


def test_expressions_come_from_names_and_folders():
    files = ["mia_idle.png", "mia_talk.png", "mia_happy_idle.png", "mia_happy_talk.png"]
    assert list(sort_pictures(files)) == ["", "happy"]
    assert sort_pictures(files)["happy"] == PictureSet("mia_happy_idle.png", "mia_happy_talk.png")
    folders = sort_pictures(["idle.png", "very sad/talk.png", "very sad/idle.png", "angry.png"])
    assert folders["very sad"] == PictureSet("very sad/idle.png", "very sad/talk.png")
    assert folders["angry"] == PictureSet("angry.png")


def test_without_a_plain_picture_the_neutral_one_or_the_first_is_worn():
    found = sort_pictures(["normal_idle.png", "normal_talk.png", "sad_idle.png"])
    assert found == {
        "": PictureSet("normal_idle.png", "normal_talk.png"),
        "sad": PictureSet("sad_idle.png"),
    }
    found = sort_pictures(["b_idle.png", "a_idle.png", "a_talk.png"])
    assert found[""] == found["a"] == PictureSet("a_idle.png", "a_talk.png")


def test_pictures_that_say_nothing_are_no_avatar():
    assert sort_pictures(["a.png", "b.png"]) == {}
    assert sort_pictures([]) == {}


def test_avatar_json_is_read_as_it_was_written():
    sets = {"": PictureSet("i.png", "t.png", "", "tb.png"), "happy": PictureSet("h.png")}
    avatar = PngAvatar("Mia", (80, 120), sets)
    document = write_avatar(avatar)
    assert document["pictures"][""] == {"idle": "i.png", "talk": "t.png", "talkBlink": "tb.png"}
    assert (document["version"], document["size"]) == (1, [80, 120])
    assert read_avatar(document) == avatar
    assert avatar.expressions == ("happy",)


@pytest.mark.parametrize(
    "odd",
    [None, [], {}, {"pictures": 5}, {"pictures": {"": {}}}, {"pictures": {"": {"idle": 3}}},
     {"pictures": {"happy": {"idle": "a.png"}}}],
)  # fmt: skip
def test_an_avatar_json_that_shows_nothing_is_none(odd):
    assert read_avatar(odd) is None


def test_odd_sizes_do_no_harm():
    for size in (None, [1], ["a", 2], [-1, 5], [1e400, 3], 7):
        document = {"size": size, "pictures": {"": {"idle": "a.png"}, "x": 9}}
        assert read_avatar(document).size == (0, 0)


def small(*files):
    return {file: Picture("png", 100, 200) for file in files}


def test_an_avatar_is_made_of_names():
    avatar, findings = examine_avatar("Mia", None, small("idle.png", "talk.png", "blink.png"))
    assert (avatar.name, avatar.size, findings) == ("Mia", (100, 200), ())


def test_what_is_wrong_with_an_avatar_is_told():
    pictures = {**small("idle.png"), "talk.png": None, "x_idle.png": Picture("png", 5000, 10)}
    avatar, findings = examine_avatar("Mia", None, pictures)
    texts = " ".join(finding.text for finding in findings)
    assert "no pictures: talk.png" in texts
    assert "does not speak visibly" in texts
    assert "does not blink" in texts
    assert "not of one size" in texts
    assert "load slowly: x_idle.png" in texts
    assert avatar.size == (5000, 200)


def test_an_icon_is_no_expression():
    avatar, _ = examine_avatar("Mia", None, small("idle.png", "talk.png", "icon.png"))
    assert avatar.expressions == ()


def test_pictures_in_another_case_are_found():
    document = {"pictures": {"": {"idle": "PICS\\Idle.PNG"}}}
    avatar, findings = examine_avatar("Mia", document, small("pics/idle.png"))
    assert avatar.pictures == {"": PictureSet("pics/idle.png")}
    assert "missing" not in " ".join(finding.text for finding in findings)


def test_missing_pictures_of_an_avatar_json_are_left_out():
    document = {
        "pictures": {
            "": {"idle": "i.png", "talk": "absent.png"},
            "happy": {"idle": "../../secret.png"},
        }
    }
    avatar, findings = examine_avatar("Mia", document, small("i.png"))
    assert avatar.pictures == {"": PictureSet("i.png")}
    assert "absent.png" in findings[0].text
    assert findings[0].repaired


def test_an_avatar_without_pictures_is_refused():
    avatar, findings = examine_avatar("Mia", None, {"idle.png": None})
    assert avatar is None
    assert findings[-1].severity is Severity.CANNOT


def test_pictures_that_no_page_can_show_are_refused():
    pictures = {**small("idle.png"), "talk.png": Picture("png", 60000, 60000)}
    _, findings = examine_avatar("Mia", None, pictures)
    reason = refusals(findings)[0]
    assert "more than 8192 pixels cannot be shown: talk.png" in reason.text
    assert reason.remedy
    _, findings = examine_avatar("Mia", None, {"idle.png": Picture("png", 8192, 8192)})
    assert not refusals(findings)


def test_pictures_that_no_memory_holds_are_refused():
    pictures = {f"{name}_idle.png": Picture("png", 8192, 8192) for name in "abcdefghijklmnopq"}
    _, findings = examine_avatar("Mia", None, pictures)
    assert "need 4352 MB" in refusals(findings)[0].text


def many(count):
    one = {"idle": "idle.png"}
    return {"pictures": {**{f"e{number}": one for number in range(count)}, "": one}}


def test_no_more_expressions_are_read_than_anybody_could_choose_from():
    assert len(read_avatar(many(MOST)).expressions) == MOST
    assert len(read_avatar(many(200_000)).expressions) == MOST
    avatar, findings = examine_avatar("Mia", many(MOST + 1), small("idle.png"))
    assert len(avatar.expressions) == MOST
    assert "more than 1000 expressions" in " ".join(finding.text for finding in findings)
    avatar, findings = examine_avatar("Mia", many(MOST), small("idle.png"))
    assert "more than" not in " ".join(finding.text for finding in findings)
    letters = "abcdefghijkl"
    files = [f"{a}{b}{c}x_idle.png" for a in letters for b in letters for c in letters]
    assert len(sort_pictures([*files, "idle.png"])) == MOST + 1


def test_names_that_cannot_be_shown_are_made_plain():
    one = {"idle": "idle.png"}
    names = ("", "\u202e", "ha\u202eppy\n", "happy", "\ud800x", "x" * 5000)
    document = {"pictures": dict.fromkeys(names, one)}
    avatar, findings = examine_avatar("Mia", document, small("idle.png"))
    assert avatar.expressions[0] == "happy"
    assert len(avatar.expressions) == 3
    assert max(map(len, avatar.expressions)) == 200
    assert all(name.isprintable() for name in avatar.expressions)
    assert any("cannot be shown" in finding.text and finding.repaired for finding in findings)
    json.dumps(write_avatar(avatar), ensure_ascii=False).encode()
