"""Where the model is among the files of a folder or a zip."""

import pytest

from vtuber_console.domain.model import ModelKind
from vtuber_console.domain.model_doctor.roots import NoModel, Root, find_root

LIVE2D, PNG = ModelKind.LIVE2D, ModelKind.PNG


@pytest.mark.parametrize(
    ("paths", "root"),
    [
        (["mia.model3.json"], Root(LIVE2D, "", "mia.model3.json")),
        (["a/b/Mia.Model3.JSON", "a/x.png"], Root(LIVE2D, "a/b", "Mia.Model3.JSON")),
        (["z.model3.json", "a/b.model3.json"], Root(LIVE2D, "", "z.model3.json", 1)),
        (["a.model3.json", "mia.model3.json"], Root(LIVE2D, "", "mia.model3.json", 1)),
        (["m/mia.moc3", "m/t.png"], Root(LIVE2D, "m", "mia.model3.json")),
        (["x/avatar.json", "x/a.png"], Root(PNG, "x", "avatar.json")),
        (["mia.model3.json", "png/avatar.json"], Root(LIVE2D, "", "mia.model3.json")),
        (["x/idle.png", "x/talk.png"], Root(PNG, "x", "avatar.json")),
        (["x/idle.png", "x/happy/talk.png"], Root(PNG, "x", "avatar.json")),
        (["idle.png", "happy/talk.png", "readme.txt"], Root(PNG, "", "avatar.json")),
        (["me.png"], Root(PNG, "", "avatar.json")),
    ],
)
def test_models_are_found(paths, root):
    assert find_root(paths, "mia") == root


@pytest.mark.parametrize(
    ("paths", "words"),
    [
        ([], "no model here"),
        (["readme.txt"], "no model here"),
        (["a/model.json", "a/model.moc", "a/t.png"], "Cubism 2"),
        (["mia.cmo3"], "Cubism Editor"),
        (["mia.cmo3", "idle.png"], "Cubism Editor"),
        (["inner.zip"], "another archive"),
        (["mia.vrm"], "3D"),
        (["holiday1.png", "holiday2.png"], "do not say what they show"),
    ],
)
def test_what_is_no_model_is_named_with_a_remedy(paths, words):
    with pytest.raises(NoModel, match=words) as caught:
        find_root(paths)
    assert caught.value.remedy


def test_the_file_that_was_pointed_at_is_taken():
    paths = ["a.model3.json", "b.model3.json", "x/c.model3.json"]
    assert find_root(paths, "b.model3.json").file == "b.model3.json"
    assert find_root(paths, "c").folder == "x"
