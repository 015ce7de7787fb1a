"""What model3.json says, and what it may not make us do."""

import json
from pathlib import Path

import pytest

from vtuber_console.adapters.model_files import read_model
from vtuber_console.domain.model import CharacterModel, Motion
from vtuber_console.domain.model_doctor.contents import readable
from vtuber_console.pipeline.ports import PortError

SAMPLES = Path(__file__).parents[3] / "shared/data/live2d"
OURS = Path(__file__).parents[2] / "resources/characters/lumi"


def model(folder, **references):
    folder.mkdir(exist_ok=True)
    named = [entry["File"] for entry in references.get("Expressions", ())]
    for entries in references.get("Motions", {}).values():
        named += [entry["File"] for entry in entries]
    for name in ("mia.moc3", *named):
        path = folder / name
        if path.resolve().is_relative_to(folder) and "absent" not in name:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("x")
    document = {"Version": 3, "FileReferences": {"Moc": "mia.moc3", **references}}
    (folder / "mia.model3.json").write_text(json.dumps(document))
    return folder


def test_expressions_and_motions_are_read(tmp_path):
    folder = model(
        tmp_path / "mia",
        Expressions=[{"Name": "happy", "File": "e/a.exp3.json"}, {"File": "e/big_smile.exp3.json"}],
        Motions={
            "Idle": [{"File": "m/idle_01.motion3.json"}, {"File": "m/idle_02.motion3.json"}],
            "": [{"File": "m/wave.motion3.json"}],
        },
    )
    assert read_model(folder, "/characters/mia") == CharacterModel(
        "mia",
        "/characters/mia/mia.model3.json",
        ("happy", "Big smile"),
        (Motion("Idle", 0, "Idle"), Motion("Idle", 1, "Idle 2"), Motion("", 0, "Wave")),
    )


def test_a_model_without_expressions_or_motions_is_a_model(tmp_path):
    assert read_model(model(tmp_path / "mia"), "/c").motions == ()


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


def test_files_that_are_missing_or_elsewhere_are_left_out_and_the_others_keep_their_place(tmp_path):
    (tmp_path / "secret.motion3.json").write_text("x")
    folder = model(
        tmp_path / "mia",
        Expressions=[
            {"Name": "a", "File": "absent.exp3.json"},
            {"Name": "b", "File": "b.exp3.json"},
        ],
        Motions={
            "M": [
                {"File": "../secret.motion3.json"},
                {"File": str(tmp_path / "secret.motion3.json")},
                {"File": "absent.motion3.json"},
                {"File": "fine.motion3.json"},
            ]
        },
    )
    (folder / "link.exp3.json").symlink_to(tmp_path / "secret.motion3.json")
    found = read_model(folder, "/c")
    assert found.expressions == ("b",)
    assert found.motions == (Motion("M", 3, "Fine"),)


def test_a_model_file_that_is_a_link_to_elsewhere_is_not_read(tmp_path):
    outside = model(tmp_path / "mia")
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "other.model3.json").symlink_to(outside / "mia.model3.json")
    with pytest.raises(PortError, match="no Live2D model"):
        read_model(folder, "/c")


def test_two_motions_of_one_name_can_be_told_apart(tmp_path):
    folder = model(
        tmp_path / "mia",
        Motions={"M": [{"File": "a/tap.motion3.json"}, {"File": "b/tap.motion3.json"}]},
    )
    assert [motion.name for motion in read_model(folder, "/c").motions] == ["Tap", "Tap 2"]


def test_of_several_models_the_one_called_like_the_folder_is_taken(tmp_path):
    folder = model(tmp_path / "mia")
    (folder / "a.model3.json").write_text((folder / "mia.model3.json").read_text())
    assert read_model(folder, "/c").name == "mia"


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "{}", '{"FileReferences": []}', '{"FileReferences": {"Moc": 1}}', "[" * 99999,
     '{"FileReferences": {"Moc": "absent.moc3"}}', '{"FileReferences": {"Moc": "../x\\u0000"}}'],
)  # fmt: skip
def test_a_broken_model_is_named_with_a_remedy(tmp_path, content):
    (tmp_path / "mia.model3.json").write_text(content)
    with pytest.raises(PortError) as caught:
        read_model(tmp_path, "/c")
    assert "mia.model3.json" in caught.value.text
    assert caught.value.remedy


def test_odd_lists_do_no_harm(tmp_path):
    folder = model(tmp_path / "mia")
    path = folder / "mia.model3.json"
    for odd in ("x", 5, None, {"a": 1}, [1, None, {"File": 7}, {"Name": "n"}]):
        references = {"Moc": "mia.moc3", "Expressions": odd, "Motions": {"M": odd, "N": None}}
        path.write_text(json.dumps({"FileReferences": references}))
        found = read_model(folder, "/c")
        assert (found.expressions, found.motions) == ((), ())


def test_a_folder_without_a_model_is_named(tmp_path):
    for folder in (tmp_path, tmp_path / "absent"):
        with pytest.raises(PortError, match=r"no \*\.model3\.json"):
            read_model(folder, "/c")


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample models are not on this machine")
def test_models_of_other_people_are_read():
    haru = read_model(SAMPLES / "Haru", "/c")
    assert len(haru.expressions) == 8
    assert haru.motions[0].group == "Idle"
    assert read_model(SAMPLES / "Hiyori", "/c").expressions == ()
    assert all(read_model(SAMPLES / name, "/c").motions for name in ("Hiyori", "Mark", "Mao"))


@pytest.mark.skipif(
    not (OURS / "lumi.model3.json").is_file(), reason="the character has not been drawn yet"
)
def test_our_own_character_is_read():
    lumi = read_model(OURS, "/characters/lumi")
    assert lumi.url == "/characters/lumi/lumi.model3.json"
    assert lumi.expressions
    assert lumi.motion("idle")
