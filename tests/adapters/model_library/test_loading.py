"""What a model's files may not make us do when it is loaded."""

import json
from pathlib import Path

import pytest

from tests.adapters.model_library.models import live2d
from vtuber_console.adapters.model_library.loading import find_main, load_model
from vtuber_console.adapters.model_library.sidecar import Sidecar
from vtuber_console.domain.model import ModelKind, Motion
from vtuber_console.pipeline.ports import PortError

SAMPLES = Path(__file__).parents[4] / "shared/data/live2d"


def load(folder):
    return load_model("mia", folder, "/models/mia", Sidecar(file=find_main(folder)[1]))


def test_files_elsewhere_are_left_out(tmp_path):
    (tmp_path / "secret.motion3.json").write_text("x")
    folder = live2d(
        tmp_path / "mia",
        Expressions=[{"Name": "l", "File": "link.exp3.json"}],
        Motions={
            "M": [
                {"File": "../secret.motion3.json"},
                {"File": str(tmp_path / "secret.motion3.json")},
                {"File": "a\0b"},
                {"File": "idle.motion3.json"},
            ]
        },
    )
    (folder / "link.exp3.json").symlink_to(tmp_path / "secret.motion3.json")
    found = load(folder)
    assert found.expressions == ()
    assert found.motions == (Motion("M", 3, "Idle"),)


def test_a_model_file_that_is_a_link_is_none(tmp_path):
    outside = live2d(tmp_path / "mia")
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "other.model3.json").symlink_to(outside / "mia.model3.json")
    assert find_main(folder) == (ModelKind.PNG, "")


def test_of_several_models_the_one_called_like_the_folder_is_taken(tmp_path):
    folder = live2d(live2d(tmp_path / "mia", "a"))
    assert find_main(folder) == (ModelKind.LIVE2D, "mia.model3.json")


def test_odd_names_are_quoted_in_addresses(tmp_path):
    assert (
        load(live2d(tmp_path / "x", "Mia #1 %")).url == "/models/mia/Mia%20%231%20%25.model3.json"
    )


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "{}", '{"FileReferences": []}', '{"FileReferences": {"Moc": 1}}', "[" * 99999,
     '{"FileReferences": {"Moc": "absent.moc3"}}', '{"FileReferences": {"Moc": "../x\\u0000"}}'],
)  # fmt: skip
def test_a_broken_model_is_named_with_a_remedy(tmp_path, content):
    folder = live2d(tmp_path / "mia")
    (folder / "mia.model3.json").write_text(content)
    with pytest.raises(PortError, match="Mia") as caught:
        load(folder)
    assert caught.value.remedy


def test_a_broken_avatar_is_named(tmp_path):
    (tmp_path / "avatar.json").write_text(json.dumps({"pictures": {}}))
    with pytest.raises(PortError, match="damaged"):
        load_model("x", tmp_path, "/models/x", Sidecar(file="avatar.json", kind=ModelKind.PNG))


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample models are not on this machine")
def test_models_of_other_people_are_read():
    haru = load(SAMPLES / "Haru")
    assert len(haru.expressions) == 8
    assert haru.motions[0].group == "Idle"
    assert load(SAMPLES / "Hiyori").expressions == ()
    assert all(load(SAMPLES / name).motions for name in ("Hiyori", "Mark", "Mao"))
