"""Models come in whole, can be set, removed and restored, and load as what they are."""

import json

import pytest

from tests.adapters.model_library.models import files_in, live2d, pictures
from vtuber_console.domain.model import ModelKind, Motion, Renderer
from vtuber_console.domain.model_doctor.findings import Severity
from vtuber_console.pipeline.ports import PortError


async def test_what_came_with_the_console_is_there_and_well(library):
    (card,) = await library.cards()
    assert (card.key, card.kind, card.built_in, card.problems) == (
        "lumi",
        ModelKind.LIVE2D,
        True,
        0,
    )
    model = await library.load("lumi")
    assert (card.name, model.name) == ("Lumi", "Lumi")
    assert model.url == "/characters/lumi/lumi.model3.json"
    assert "happy" in model.expressions
    assert model.motion("idle")
    assert not [
        f for f in (await library.examine("lumi")).findings if f.severity.value != "good to know"
    ]


async def test_a_folder_is_brought_in_as_a_copy(tmp_path, library, bring, models):
    source = live2d(tmp_path / "Mia Löwe")
    before = files_in(source)
    said = []
    arrival = await bring(source, lambda share, text: said.append((share, text)))
    assert files_in(source) == before
    assert (arrival.card.key, arrival.card.name) == ("mia", "mia")
    assert [share for share, _ in said] == sorted(share for share, _ in said)
    assert said[-1] == (1.0, "Done")
    model = await library.load("mia")
    assert model.url == "/models/mia/mia.model3.json"
    assert (model.key, model.kind, model.renderer) == ("mia", ModelKind.LIVE2D, Renderer.AUTO)
    assert model.expressions == ("happy", "sad")
    assert model.motions == (Motion("Idle", 0, "Idle"),)
    assert model.moods == {"happy": "happy", "sad": "sad"}
    assert [name for name in files_in(models) if name.startswith(".")] == []


async def test_what_is_mended_is_mended_in_the_copy_only(tmp_path, bring, models):
    source = live2d(tmp_path / "mia", Expressions=[], Textures=["Texture_00.PNG"])
    arrival = await bring(source)
    assert [f.repaired for f in arrival.examination.findings].count(True) >= 2
    original = json.loads((source / "mia.model3.json").read_text())
    copy = json.loads((models / "mia/mia.model3.json").read_text())
    assert original["FileReferences"]["Expressions"] == []
    assert [e["Name"] for e in copy["FileReferences"]["Expressions"]] == ["happy", "sad"]
    assert copy["FileReferences"]["Textures"] == ["texture_00.png"]


async def test_the_same_model_again_gets_another_key_and_another_name(tmp_path, library, bring):
    source = live2d(tmp_path / "mia")
    cards = [(await bring(source)).card for _ in range(3)]
    keys = [card.key for card in cards]
    assert keys == ["mia", "mia-2", "mia-3"]
    assert [card.name for card in cards] == ["mia", "mia 2", "mia 3"]
    assert [card.key for card in await library.cards()] == ["lumi", *keys]
    assert (await library.load("mia-2")).name == "mia 2"


async def test_a_name_that_a_model_was_given_is_not_given_to_another_one(tmp_path, library, bring):
    await bring(live2d(tmp_path / "ada", "ada"))
    await library.rename("ada", "MIA")
    assert (await bring(live2d(tmp_path / "mia"))).card.name == "mia 2"


async def test_a_model_called_like_one_of_ours_replaces_nothing(tmp_path, library, bring):
    arrival = await bring(live2d(tmp_path / "lumi", "lumi"))
    assert arrival.card.key == "lumi-2"
    assert (await library.load("lumi")).url.startswith("/characters/")


@pytest.mark.parametrize("name", ["mia.model3.json", "mia.moc3", "mia.vtube.json"])
async def test_a_file_stands_for_its_folder(tmp_path, bring, name):
    source = live2d(tmp_path / "x")
    (source / "mia.vtube.json").write_text(
        json.dumps({"Name": "Mia!", "FileReferences": {"Model": "mia.model3.json"}})
    )
    assert (await bring(source / name)).card.name == "Mia!"


async def test_a_loose_moc3_gets_a_model3_of_its_own(tmp_path, library, bring):
    source = live2d(tmp_path / "mia")
    (source / "mia.model3.json").unlink()
    arrival = await bring(source)
    assert any("written anew" in finding.remedy for finding in arrival.examination.findings)
    assert (await library.load("mia")).expressions == ("happy", "sad")


async def test_only_what_a_model_needs_is_copied_and_no_link_is_followed(tmp_path, bring, models):
    source = live2d(tmp_path / "mia")
    (tmp_path / "secret.png").write_bytes(b"x")
    (source / "link.png").symlink_to(tmp_path / "secret.png")
    (source / "all").symlink_to(tmp_path)
    for name in ("mia.cmo3", "run.exe", ".hidden.json", "inner.zip", "page.html"):
        (source / name).write_bytes(b"x")
    (source / "LICENSE.txt").write_text("Mine.")
    await bring(source)
    assert files_in(models / "mia") == [
        "LICENSE.txt",
        "happy.exp3.json",
        "idle.motion3.json",
        "mia.moc3",
        "mia.model3.json",
        "mia.model3.json.original",
        "sad.exp3.json",
        "texture_00.png",
        "vtuber-console.json",
    ]


async def test_other_models_in_there_are_told(tmp_path, bring):
    source = live2d(live2d(tmp_path / "mia"), "zoe")
    arrival = await bring(source)
    assert any("1 more model" in finding.text for finding in arrival.examination.findings)
    assert (await bring(source / "zoe.model3.json")).card.key == "zoe"


async def test_a_png_avatar_is_brought_in(tmp_path, library, bring, models):
    source = pictures(tmp_path / "Ada", "idle.png", "talk.png", "happy/idle.png")
    arrival = await bring(source)
    assert (arrival.card.key, arrival.card.kind) == ("ada", ModelKind.PNG)
    assert arrival.card.thumbnail.endswith("idle.png")
    model = await library.load("ada")
    assert (model.url, model.expressions, model.motions) == (
        "/models/ada/avatar.json",
        ("happy",),
        (),
    )
    assert model.moods == {"happy": "happy"}
    document = json.loads((models / "ada/avatar.json").read_text())
    assert document["pictures"]["happy"] == {"idle": "happy/idle.png"}
    assert document["size"] == [40, 60]


async def test_a_single_picture_is_an_avatar_without_its_neighbours(tmp_path, bring, models):
    source = pictures(tmp_path / "many", "me.png", "holiday.png")
    await bring(source / "me.png")
    assert files_in(models / "me") == ["avatar.json", "me.png", "vtuber-console.json"]


@pytest.mark.parametrize("key", ["", "..", "../mia", "absent", "a/b", ".trash", "LUMI", "con"])
async def test_keys_that_are_none(library, key):
    for do in (
        library.load,
        library.remove,
        library.restore,
        library.delete,
        library.examine,
        library.mend,
    ):
        with pytest.raises(PortError):
            await do(key)


async def test_our_own_character_has_her_name_for_people(library):
    assert (await library.load("lumi")).name == "Lumi"
    assert [card.name for card in await library.cards()] == ["Lumi"]


async def test_what_came_with_the_console_cannot_be_removed_but_set(library, models):
    with pytest.raises(PortError, match="came with the console"):
        await library.remove("lumi")
    await library.set_moods("lumi", {"happy": "wink"})
    await library.set_renderer("lumi", Renderer.CORE)
    await library.rename("lumi", "  My   Lumi ")
    model = await library.load("lumi")
    assert (model.name, model.moods, model.renderer) == ("My Lumi", {"happy": "wink"}, "core")
    assert files_in(models) == [".built-in", ".built-in/lumi.json"]
    assert [card.key for card in await library.cards()] == ["lumi"]


async def test_what_was_set_goes_with_the_model(tmp_path, library, bring):
    await bring(live2d(tmp_path / "mia"))
    await library.set_moods("mia", {"angry": "sad", "shy": "absent", "sad": ""})
    await library.set_renderer("mia", Renderer.NATIVE)
    await library.rename("mia", "Mia")
    await library.restore((await library.remove("mia")).id)
    model, moods = await library.load("mia"), {"happy": "happy", "angry": "sad"}
    assert (model.name, dict(model.moods), model.renderer) == ("Mia", moods, "native")
    assert (model.expression("angry"), model.expression("shy")) == ("sad", None)
    with pytest.raises(PortError):
        await library.rename("mia", "  ")


async def test_a_sidecar_that_is_odd_or_newer_loses_nothing(tmp_path, library, bring, models):
    await bring(live2d(tmp_path / "mia"))
    path = models / "mia/vtuber-console.json"
    path.write_text(json.dumps({"version": 9, "name": 5, "kind": "x", "renderer": [], "new": [1]}))
    assert (await library.load("mia")).expressions == ("happy", "sad")
    await library.rename("mia", "Mia")
    kept = json.loads(path.read_text())
    assert (kept["version"], kept["new"], kept["name"]) == (9, [1], "Mia")
    live2d(models.parent / "outside")
    outside = json.dumps({"file": "../../outside/mia.model3.json", "icon": "../../outside/x.png"})
    for damaged in ("", "{", "[]", "[" * 99999, outside):
        path.write_text(damaged)
        assert (await library.load("mia")).url == "/models/mia/mia.model3.json"


async def test_a_folder_put_there_by_hand_is_a_model(library, models):
    live2d(models / "by-hand")
    (models / "Not A Key").mkdir()
    (models / "empty").mkdir()
    assert [card.key for card in await library.cards()] == ["lumi", "by-hand"]
    assert (await library.load("by-hand")).expressions == ("happy", "sad")


async def test_a_folder_put_there_by_hand_stays_as_it_is_until_somebody_wants_it_repaired(
    library, models
):
    folder = live2d(models / "by-hand", Expressions=[])
    before = (folder / "mia.model3.json").read_bytes()
    found = await library.examine("by-hand")
    assert any(finding.repaired for finding in found.findings)
    assert found.pending
    assert (folder / "mia.model3.json").read_bytes() == before
    assert (await library.load("by-hand")).expressions == ()
    assert (await library.cards())[1].problems == 3  # they are not repaired yet
    await library.mend("by-hand")
    assert (folder / "mia.model3.json.original").read_bytes() == before
    model = await library.load("by-hand")
    assert (model.expressions, dict(model.moods)) == (
        ("happy", "sad"),
        {"happy": "happy", "sad": "sad"},
    )
    found = await library.examine("by-hand")
    assert (found.pending, (await library.cards())[1].problems) == (False, 0)


async def test_a_motion_that_is_away_for_a_moment_keeps_its_group_its_fade_and_its_sound(
    tmp_path, library, bring, models
):
    entry = {"File": "idle.motion3.json", "FadeInTime": 0.25, "Sound": "hello.wav"}
    source = live2d(tmp_path / "mia", Motions={"Tap": [entry]})
    (source / "hello.wav").write_bytes(b"RIFF")
    await bring(source)
    folder = models / "mia"
    before = (folder / "mia.model3.json").read_bytes()
    (folder / "idle.motion3.json").rename(tmp_path / "away")
    found = await library.examine("mia")
    assert any("not there: idle.motion3.json" in finding.text for finding in found.findings)
    (tmp_path / "away").rename(folder / "idle.motion3.json")
    assert not (await library.examine("mia")).pending
    assert (folder / "mia.model3.json").read_bytes() == before
    assert json.loads(before)["FileReferences"]["Motions"] == {"Tap": [entry]}


async def test_every_repair_keeps_what_was_there_before(library, models):
    folder = live2d(models / "by-hand", Expressions=[])
    await library.mend("by-hand")
    (folder / "happy.exp3.json").unlink()
    second = (folder / "mia.model3.json").read_bytes()
    await library.mend("by-hand")
    assert (folder / "mia.model3.json.original-2").read_bytes() == second
    assert b'"Expressions": []' in (folder / "mia.model3.json.original").read_bytes()


async def test_what_cannot_be_shown_is_not_repaired_and_what_is_ours_never(library, models):
    folder = live2d(models / "by-hand", Expressions=[])
    (folder / "texture_00.png").unlink()
    before = files_in(models)
    with pytest.raises(PortError, match="texture_00"):
        await library.mend("by-hand")
    assert files_in(models) == before
    with pytest.raises(PortError, match="came with the console"):
        await library.mend("lumi")


async def test_what_another_console_noted_comes_along(tmp_path, library, bring, models):
    await bring(live2d(tmp_path / "mia"))
    await library.rename("mia", "Mia the Second")
    await library.set_moods("mia", {"angry": "sad"})
    arrival = await bring(models / "mia")
    assert arrival.card.name == "Mia the Second 2"  # the first one is still there
    assert (await library.load("mia-the-second-2")).moods["angry"] == "sad"


async def test_names_of_strangers_are_made_plain(tmp_path, bring):
    source = live2d(tmp_path / "x")
    name = "  <b>Mia\u202e\n</b>\0" + "a" * 5000
    (source / "mia.vtube.json").write_text(json.dumps({"Name": name}))
    card = (await bring(source)).card
    assert card.name.startswith("<b>Mia </b>a")
    assert len(card.name) == 80
    assert card.key.startswith("b-mia-b-a")


async def test_many_files_tell_their_progress_sparingly(tmp_path, bring):
    source = live2d(tmp_path / "mia")
    for number in range(1000):
        (source / f"{number}.txt").write_text("x" * 100)
    said = []
    await bring(source, lambda share, text: said.append(share))
    assert 10 < len(said) <= 201
    assert (said[0], said[-1]) == (0.0, 1.0)


async def test_models_that_broke_since_are_named(tmp_path, library, bring, models):
    await bring(live2d(tmp_path / "mia"))
    (models / "mia/mia.moc3").unlink()
    with pytest.raises(PortError, match="moc3 is missing") as caught:
        await library.load("mia")
    assert caught.value.remedy
    assert any("moc3" in finding.text for finding in (await library.examine("mia")).findings)
    (models / "mia/mia.model3.json").write_text("{")
    with pytest.raises(PortError, match="damaged"):
        await library.load("mia")


async def test_a_texture_that_is_out_of_reach_for_now_is_not_forgotten(library, bring, tmp_path):
    await bring(live2d(tmp_path / "mia"))
    folder = tmp_path / "data/models/mia"
    (folder / "texture_00.png").rename(tmp_path / "away.png")
    assert any("missing" in finding.text for finding in (await library.examine("mia")).findings)
    (tmp_path / "away.png").rename(folder / "texture_00.png")
    assert not any(
        finding.severity is Severity.CANNOT for finding in (await library.examine("mia")).findings
    )


async def test_guesses_can_be_had_at_any_time(tmp_path, library, bring):
    arrival = await bring(live2d(tmp_path / "mia"))
    assert (await library.examine("mia")).guesses == arrival.examination.guesses
    assert [guess.mood for guess in arrival.examination.guesses] == ["happy", "sad"]
