"""Whatever a model3.json says, the doctor does not fail, and the page can read what comes out."""

import json

from hypothesis import given, settings
from hypothesis import strategies as some

from vtuber_console.domain.model_doctor.case import ModelFiles
from vtuber_console.domain.model_doctor.check import examine
from vtuber_console.domain.model_doctor.moc3 import MocFacts
from vtuber_console.domain.model_doctor.pictures import Picture

FILES = ("mia.moc3", "t.png", "a.exp3.json", "b.motion3.json", "p.physics3.json", "x.vtube.json")
WORDS = (
    *FILES, "Moc", "Textures", "Physics", "Expressions", "Motions", "Name", "File", "FadeInTime",
    "Groups", "Target", "Parameter", "LipSync", "Ids", "HitAreas", "Id", "Hotkeys", "Sound",
    "../t.png", "T.PNG", "Idle", "ParamMouthOpenY", "ParameterSettings", "Input", "MouthOpen",
    "FileReferences", "\ud800\u202e", "\n",
)  # fmt: skip
word = some.sampled_from(WORDS)
leaf = some.none() | some.booleans() | some.floats() | word | some.text(max_size=5)
odd = some.recursive(
    leaf,
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(word, inner, max_size=5),
    max_leaves=25,
)


@settings(max_examples=100)
@given(odd, some.dictionaries(word, odd), odd, odd)
def test_any_document_becomes_one_that_the_page_can_read(root, references, groups, vtube):
    document = {"FileReferences": references, "Groups": groups, "HitAreas": root}
    for given_one in (root, document):
        files = ModelFiles(
            "mia.model3.json",
            dict.fromkeys((*FILES, "mia.model3.json"), 1),
            {
                "mia.model3.json": given_one,
                "x.vtube.json": vtube,
                **{name: {} for name in FILES if name.endswith("3.json")},
            },
            {"mia.moc3": MocFacts(1, ("ParamMouthOpenY",), (), 1)},
            {"t.png": Picture("png", 8, 8)},
        )
        must_be_readable(examine(files).document)


def must_be_readable(document):
    """What resources/stage/src/model/model3.ts asks for, and that no file is elsewhere."""
    references = document["FileReferences"]
    assert references["Moc"] in FILES
    assert all(name in FILES for name in references["Textures"])
    assert all(references[key] in FILES for key in ("Physics", "Pose") if key in references)
    names = [entry["Name"] for entry in references["Expressions"]]
    assert all(names) and len({name.casefold() for name in names}) == len(names)
    assert all(entry["File"] in FILES for entry in references["Expressions"])
    for entries in references["Motions"].values():
        for entry in entries:
            assert entry["File"] in FILES
            assert entry.get("Sound", FILES[0]) in FILES
            fades = (entry.get("FadeInTime", 0), entry.get("FadeOutTime", 0))
            assert all(type(fade) in (int, float) and abs(fade) < float("inf") for fade in fades)
    shown = [names, document["Groups"], document["HitAreas"], list(references["Motions"])]
    json.dumps(shown, ensure_ascii=False).encode("utf-8")  # no halves of characters
    for group in document["Groups"]:
        assert isinstance(group["Name"], str)
        assert all(isinstance(name, str) for name in group["Ids"])
    for area in document["HitAreas"]:
        assert isinstance(area["Id"], str) and isinstance(area["Name"], str)
