import json

from PIL import Image, ImageChops

from resources.characters.rig.checker import check_moc3


def names(folder):
    """All files but the pictures that stand in for the model; the page draws those."""
    paths = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    return {path.as_posix() for path in paths if path.parts[0] != "png"}


def load(folder, name):
    return json.loads((folder / name).read_text("utf-8"))


def test_the_program_makes_exactly_the_committed_files(rebuilt, committed):
    assert names(rebuilt) == names(committed)
    for name in names(rebuilt):
        if not name.endswith(".png"):
            assert (rebuilt / name).read_bytes() == (committed / name).read_bytes(), name


def test_the_program_draws_exactly_the_committed_texture(rebuilt, committed):
    name = "lumi.2048/texture_00.png"
    with Image.open(rebuilt / name) as new, Image.open(committed / name) as old:
        assert new.mode == old.mode == "RGBA" and new.size == old.size == (2048, 2048)
        # Every channel on its own: the box of an RGBA difference looks at alpha only.
        for band in "RGBA":
            change = ImageChops.difference(new.getchannel(band), old.getchannel(band))
            assert change.getbbox() is None, band


def test_the_committed_moc3_passes_the_strict_check(committed):
    assert check_moc3((committed / "lumi.moc3").read_bytes()) == []


def test_every_file_that_the_model_names_exists_and_no_other(committed):
    files = load(committed, "lumi.model3.json")["FileReferences"]
    named = {files[key] for key in ("Moc", "Physics", "DisplayInfo")}
    named |= set(files["Textures"]) | {item["File"] for item in files["Expressions"]}
    named |= {item["File"] for group in files["Motions"].values() for item in group}
    assert named | {"lumi.model3.json", "LICENSE.txt"} == names(committed)


def test_names_that_others_rely_on_stay(committed):
    model = load(committed, "lumi.model3.json")
    expressions = [item["Name"] for item in model["FileReferences"]["Expressions"]]
    wanted = "neutral happy sad angry surprised shy excited sleepy wink gloomy"
    assert expressions == wanted.split()
    groups = model["FileReferences"]["Motions"]
    assert list(groups) == ["Idle", "wave", "nod", "shake", "laugh", "bounce", "bow"]
    assert [len(group) for group in groups.values()] == [3, 2, 1, 1, 1, 1, 1]
    assert {item["Name"]: item["Ids"] for item in model["Groups"]} == {
        "EyeBlink": ["ParamEyeLOpen", "ParamEyeROpen"],
        "LipSync": ["ParamMouthOpenY"],
    }
    assert [item["Name"] for item in model["HitAreas"]] == ["Head", "Body"]


def test_side_files_name_only_parameters_meshes_and_parts_that_exist(committed, document):
    known = {item.id for item in document.parameters}
    display = load(committed, "lumi.cdi3.json")
    assert {item["Id"] for item in display["Parameters"]} == known
    assert {item["Id"] for item in display["Parts"]} == {part.id for part in document.parts}
    used = set()
    for path in committed.glob("expressions/*.json"):
        used |= {item["Id"] for item in json.loads(path.read_text())["Parameters"]}
    for path in committed.glob("motions/*.json"):
        used |= {item["Id"] for item in json.loads(path.read_text())["Curves"]}
    for setting in load(committed, "lumi.physics3.json")["PhysicsSettings"]:
        used |= {item["Source"]["Id"] for item in setting["Input"]}
        used |= {item["Destination"]["Id"] for item in setting["Output"]}
    assert used <= known
    meshes = {mesh.id for mesh in document.meshes}
    areas = load(committed, "lumi.model3.json")["HitAreas"]
    assert {item["Id"] for item in areas} <= meshes


def test_neutral_changes_nothing(committed):
    blends = load(committed, "expressions/neutral.exp3.json")["Parameters"]
    assert all((item["Blend"], item["Value"]) == ("Add", 0) for item in blends)
