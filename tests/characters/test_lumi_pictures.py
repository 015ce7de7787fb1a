"""The pictures that stand in for Lumi where a page cannot draw meshes."""

import json

import pytest
from PIL import Image, ImageChops

from vtuber_console.domain.png_model import AVATAR, read_avatar


@pytest.fixture
def avatar(committed):
    return read_avatar(json.loads((committed / "png" / AVATAR).read_text("utf-8")))


def picture(committed, file):
    with Image.open(committed / "png" / file) as opened:
        return opened.convert("RGBA")


def test_every_picture_is_there_of_one_size_and_no_other(committed, avatar):
    files = {file for one in avatar.pictures.values() for file in one.files()}
    assert {path.name for path in (committed / "png").iterdir()} == {AVATAR, *files}
    assert {picture(committed, file).size for file in files} == {avatar.size}
    total = sum(path.stat().st_size for path in (committed / "png").iterdir())
    assert total <= 600 << 10


def test_the_usual_moods_have_faces_of_their_own(committed, avatar):
    assert set(avatar.expressions) == {"happy", "sad", "angry", "surprised"}
    faces = [picture(committed, avatar.pictures[name].idle) for name in ("", *avatar.expressions)]
    for number, face in enumerate(faces):
        assert all(differs(face, other) for other in faces[number + 1 :])


def test_talking_moves_the_mouth_and_blinking_the_eyes_and_nothing_else(committed, avatar):
    rest = avatar.pictures[""]
    idle, talk = picture(committed, rest.idle), picture(committed, rest.talk)
    blink, both = picture(committed, rest.blink), picture(committed, rest.talk_blink)
    mouth, eyes = differs(idle, talk), differs(idle, blink)
    assert mouth[1] > eyes[1]
    assert differs(idle, both)[1] == pytest.approx(eyes[1], abs=12)
    height = idle.height
    assert 0.2 * height < eyes[1] < mouth[3] < 0.55 * height


def test_she_stands_in_the_middle_on_the_ground(committed, avatar):
    left, top, right, bottom = picture(committed, avatar.pictures[""].idle).getbbox()
    width, height = avatar.size
    assert abs(left - (width - right)) <= 0.06 * width
    assert top <= 2
    assert bottom >= height - 2


def differs(one, other):
    """The box in which two pictures differ by more than what packing them costs."""
    change = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).convert("L")
    return change.point(lambda value: 255 if value > 48 else 0).getbbox()
