"""What the model doctor finds in a model, what it mends, and what it says."""

import copy

import pytest

from vtuber_console.domain.model_doctor.case import ModelFiles
from vtuber_console.domain.model_doctor.check import examine
from vtuber_console.domain.model_doctor.findings import Severity, problems, refusals
from vtuber_console.domain.model_doctor.moc3 import MocFacts
from vtuber_console.domain.model_doctor.pictures import Picture
from vtuber_console.domain.model_doctor.values import MOST

PARAMETERS = ("ParamAngleX", "ParamEyeLOpen", "ParamEyeROpen", "ParamMouthOpenY")
MOC = MocFacts(3, PARAMETERS, ("HitArea", "Face"), 1)
WHOLE = {
    "Version": 3,
    "FileReferences": {
        "Moc": "mia.moc3",
        "Textures": ["tex/t.png"],
        "Physics": "mia.physics3.json",
        "Expressions": [{"Name": "happy", "File": "e/happy.exp3.json"}],
        "Motions": {"Idle": [{"File": "m/idle.motion3.json"}]},
    },
    "Groups": [
        {"Target": "Parameter", "Name": "EyeBlink", "Ids": ["ParamEyeLOpen", "ParamEyeROpen"]},
        {"Target": "Parameter", "Name": "LipSync", "Ids": ["ParamMouthOpenY"]},
    ],
    "HitAreas": [{"Id": "HitArea", "Name": "Head"}],
}
FILES = (
    "mia.model3.json",
    "mia.moc3",
    "tex/t.png",
    "mia.physics3.json",
    "e/happy.exp3.json",
    "m/idle.motion3.json",
)


class Patient:
    """A model that is well until a test changes it."""

    def __init__(self):
        self.document = copy.deepcopy(WHOLE)
        self.references = self.document["FileReferences"]
        self.files = list(FILES)
        self.documents = {}
        self.mocs = {"mia.moc3": MOC}
        self.pictures = {}
        self.aliases = {}

    def examine(self):
        documents = {name: {} for name in self.files if name.endswith(".json")}
        documents["mia.model3.json"] = self.document
        given = ModelFiles(
            "mia.model3.json",
            dict.fromkeys(self.files, 100),
            {**documents, **self.documents},
            self.mocs,
            {"tex/t.png": Picture("png", 2048, 2048), **self.pictures},
            self.aliases,
        )
        before = copy.deepcopy(self.document)
        found = examine(given)
        assert self.document == before  # what was given is left alone
        return found


@pytest.fixture
def patient():
    return Patient()


def told(check_up, words):
    """The one finding that has these words in it."""
    found = [f for f in check_up.findings if words in f"{f.text} {f.remedy}"]
    assert len(found) == 1, check_up.findings
    return found[0]


def test_a_model_that_is_well_is_left_as_it_is(patient):
    found = patient.examine()
    assert not found.changed
    assert not refusals(found.findings)
    assert problems(found.findings) == 0
    assert [finding.severity for finding in found.findings] == [Severity.NOTE]
    assert "4.0" in found.findings[0].text


def test_names_in_the_wrong_case_are_put_right_in_one_finding(patient):
    patient.references["Textures"] = ["Tex/T.PNG"]
    patient.references["Moc"] = "Mia.moc3"
    patient.references["Expressions"][0]["File"] = "E/Happy.exp3.json"
    found = patient.examine()
    finding = told(found, "Wrong case")
    assert finding.repaired
    assert "Tex/T.PNG (here: tex/t.png)" in finding.text
    references = found.document["FileReferences"]
    assert (references["Moc"], references["Textures"]) == ("mia.moc3", ["tex/t.png"])
    assert references["Expressions"][0]["File"] == "e/happy.exp3.json"


def test_references_outside_the_folder_never_stay(patient):
    patient.references["Textures"] = ["../../t.png"]
    patient.references["Physics"] = "/etc/other.physics3.json"
    patient.references["Motions"]["Idle"].append({"File": "../x.motion3.json"})
    found = patient.examine()
    assert found.document["FileReferences"]["Textures"] == ["tex/t.png"]
    assert found.document["FileReferences"]["Physics"] == "mia.physics3.json"
    assert ".." not in str(found.document)
    assert "x.motion3.json" in told(found, "not there").text


def test_a_missing_texture_is_named_and_the_model_refused(patient):
    patient.references["Textures"] = ["tex/t.png", "tex/absent.png"]
    found = patient.examine()
    assert "tex/absent.png is missing" in refusals(found.findings)[0].text
    assert refusals(found.findings)[0].remedy


def test_more_textures_used_than_named(patient):
    patient.mocs["mia.moc3"] = MocFacts(3, PARAMETERS, ("HitArea",), 3)
    assert "uses 3 textures, but has 1" in refusals(patient.examine().findings)[0].text


def test_textures_that_nobody_named_are_entered(patient):
    patient.references["Textures"] = []
    patient.mocs["mia.moc3"] = MocFacts(3, PARAMETERS, ("HitArea",), 2)
    patient.files += ["mia.2048/a.png", "texture_01.png", "icon.png"]
    patient.pictures = {
        "mia.2048/a.png": Picture("png", 2048, 2048),
        "texture_01.png": Picture("png", 2048, 2048),
    }
    found = patient.examine()
    assert found.document["FileReferences"]["Textures"] == ["mia.2048/a.png", "texture_01.png"]
    assert told(found, "names no textures").repaired


@pytest.mark.parametrize(
    ("picture", "severity", "words"),
    [
        (None, Severity.CANNOT, "cut off, or is no picture"),
        (Picture("png", 16384, 16384), Severity.WRONG, "1024 MB of graphics memory"),
        (Picture("png", 8193, 10), Severity.WRONG, "scale it down"),
        (Picture("png", 16385, 10), Severity.CANNOT, "no graphics card"),
    ],
)
def test_textures_that_are_odd(patient, picture, severity, words):
    patient.pictures["tex/t.png"] = picture
    assert told(patient.examine(), words).severity is severity


def test_a_damaged_moc3_is_refused_with_the_reason(patient):
    patient.mocs["mia.moc3"] = "it is cut off"
    assert "mia.moc3 is damaged: it is cut off" in refusals(patient.examine().findings)[0].text


def test_a_moc3_of_another_name_is_taken_if_it_is_the_only_one(patient):
    patient.references["Moc"] = "old.moc3"
    found = patient.examine()
    assert found.document["FileReferences"]["Moc"] == "mia.moc3"
    assert not refusals(found.findings)
    patient.files.append("b.moc3")
    assert "missing" in refusals(patient.examine().findings)[0].text


def test_a_version_that_our_renderer_does_not_draw_names_the_core(patient):
    patient.mocs["mia.moc3"] = MocFacts(6)
    finding = told(patient.examine(), "Cubism 5.3")
    assert finding.severity is Severity.WRONG
    assert "Cubism Core" in finding.remedy
    assert not refusals(patient.examine().findings)


@pytest.mark.parametrize("version", [7, 200, 255])
def test_a_version_that_nothing_draws_is_refused(patient, version):
    patient.mocs["mia.moc3"] = MocFacts(version)
    finding = told(patient.examine(), f"version {version}")
    assert (finding.severity, finding.repaired) == (Severity.CANNOT, False)
    assert "Core" not in finding.remedy


def test_a_moc_that_is_another_file_of_the_model_is_none(patient):
    patient.references["Moc"] = "mia.physics3.json"
    found = patient.examine()
    assert found.document["FileReferences"]["Moc"] == "mia.moc3"
    assert told(found, "or is none").repaired
    patient.files.append("other.moc3")
    assert "rig itself, is missing" in refusals(patient.examine().findings)[0].text
    assert "Moc" not in patient.examine().document["FileReferences"]


def test_too_few_textures_that_nobody_named_are_told(patient):
    patient.references["Textures"] = []
    patient.mocs["mia.moc3"] = MocFacts(3, PARAMETERS, ("HitArea",), 2)
    patient.files.append("texture_00.png")
    patient.pictures["texture_00.png"] = Picture("png", 2048, 2048)
    assert "uses 2 textures, but has 1" in refusals(patient.examine().findings)[0].text


def test_textures_that_no_mesh_uses_are_left_out(patient):
    patient.pictures["tex/t.png"] = Picture("png", 8192, 8192)
    patient.references["Textures"] = ["tex/t.png"] * 1000
    found = patient.examine()
    assert found.document["FileReferences"]["Textures"] == ["tex/t.png"]
    assert told(found, "names 1000 textures, but the model uses 1").repaired
    assert not refusals(found.findings)


@pytest.mark.parametrize("facts", [MocFacts(6), MocFacts(3, PARAMETERS, (), 1000)])
def test_textures_that_no_memory_holds_are_refused(patient, facts):
    patient.mocs["mia.moc3"] = facts
    patient.pictures["tex/t.png"] = Picture("png", 8192, 8192)
    patient.references["Textures"] = ["tex/t.png"] * 1000
    assert "need 256000 MB" in refusals(patient.examine().findings)[0].text
    patient.references["Textures"] = ["tex/t.png"] * 16
    assert not any("need" in finding.text for finding in patient.examine().findings)


def test_expressions_and_motions_that_lie_about_are_entered(patient):
    patient.references["Expressions"] = []
    del patient.references["Motions"]
    patient.files += ["wave_01.motion3.json", "wave_02.motion3.json", "My Idle.motion3.json"]
    found = patient.examine()
    references = found.document["FileReferences"]
    assert references["Expressions"] == [{"Name": "happy", "File": "e/happy.exp3.json"}]
    assert references["Motions"] == {
        "Idle": [{"File": "My Idle.motion3.json"}, {"File": "m/idle.motion3.json"}],
        "wave": [{"File": "wave_01.motion3.json"}, {"File": "wave_02.motion3.json"}],
    }
    assert problems(found.findings) == 0
    assert "4 motions" in told(found, "motions that lie").text


def test_hotkeys_of_vtube_studio_name_what_is_entered(patient):
    patient.references["Expressions"] = []
    patient.references["Motions"] = {}
    patient.document["Groups"] = []
    patient.mocs["mia.moc3"] = MocFacts(3, ("Mund", "LidL", "LidR", "ParamMouthOpenY"), (), 1)
    patient.files += ["mia.vtube.json", "m/dance.motion3.json", "icon.png"]
    patient.documents["mia.vtube.json"] = {
        "Name": "Mia the Great",
        "FileReferences": {
            "Icon": "Icon.png", "Model": "mia.model3.json", "IdleAnimation": "dance.motion3.json",
        },
        "Hotkeys": [
            {"Name": "Big joy", "Action": "ToggleExpression", "File": "happy.exp3.json"},
            {"Name": "", "Action": "ToggleExpression", "File": "happy.exp3.json"},
            {"Name": "Gone", "Action": "ToggleExpression", "File": "gone.exp3.json"},
            {"Name": "Move", "Action": "MoveModel", "File": ""},
            7,
        ],
        "ParameterSettings": [
            {"Input": "MouthOpen", "OutputLive2D": "Mund"},
            {"Input": "EyeOpenLeft", "OutputLive2D": "LidL"},
            {"Input": "EyeOpenRight", "OutputLive2D": "LidR"},
            {"Input": "FaceAngleX", "OutputLive2D": "ParamAngleX"},
        ],
    }  # fmt: skip
    found = patient.examine()
    assert (found.vtube.name, found.vtube.icon) == ("Mia the Great", "icon.png")
    references = found.document["FileReferences"]
    assert references["Expressions"] == [{"Name": "Big joy", "File": "e/happy.exp3.json"}]
    assert [entry["File"] for entry in references["Motions"]["Idle"]] == [
        "m/dance.motion3.json",
        "m/idle.motion3.json",
    ]
    groups = {group["Name"]: group["Ids"] for group in found.document["Groups"]}
    assert groups == {"EyeBlink": ["LidL", "LidR"], "LipSync": ["Mund"]}


def test_expressions_without_a_name_or_with_one_twice_get_one(patient):
    patient.references["Expressions"] = [
        {"Name": "A", "File": "e/happy.exp3.json"},
        {"Name": "a", "File": "sad.exp3.json"},
        {"Name": " ", "File": "e/cry.exp3.json"},
        {"File": "e/joy.exp3.json"},
    ]
    patient.files += ["sad.exp3.json", "e/cry.exp3.json", "e/joy.exp3.json"]
    found = patient.examine()
    names = [entry["Name"] for entry in found.document["FileReferences"]["Expressions"]]
    assert names == ["A", "a 2", "cry", "joy"]
    assert "a 2, cry, joy" in told(found, "no name").remedy


def test_more_than_anybody_could_choose_among_is_left_out(patient):
    patient.references["Expressions"] = [{"File": "e/happy.exp3.json"} for _ in range(3000)]
    patient.references["Motions"] = {
        f"g{i}": [{"File": "m/idle.motion3.json"}] for i in range(3000)
    }
    patient.files += [f"new/{i}.motion3.json" for i in range(50)]
    found = patient.examine()
    references = found.document["FileReferences"]
    assert len(references["Expressions"]) == MOST
    assert sum(map(len, references["Motions"].values())) == MOST
    assert told(found, "names more than 1000").repaired
    names = [entry["Name"] for entry in references["Expressions"]]
    assert (names[:2], len(set(names))) == (["happy", "happy 2"], MOST)


def test_a_texture_outside_of_the_folder_is_named_as_such(patient):
    patient.references["Textures"] = ["../elsewhere/face.png"]
    assert "lies outside of the model's folder" in refusals(patient.examine().findings)[0].text


def test_damaged_side_files_are_left_out(patient):
    patient.documents = {
        "mia.physics3.json": None, "e/happy.exp3.json": None, "m/idle.motion3.json": [],
    }  # fmt: skip
    found = patient.examine()
    references = found.document["FileReferences"]
    assert "Physics" not in references
    assert (references["Expressions"], references["Motions"]["Idle"]) == ([], [])
    assert "Hair and clothes do not swing" in told(found, "physics3.json is damaged").text
    assert told(found, "expressions are damaged").repaired


def test_side_files_that_are_not_named_are_entered(patient):
    del patient.references["Physics"]
    patient.files += ["mia.pose3.json", "mia.cdi3.json"]
    references = patient.examine().document["FileReferences"]
    assert references["Physics"] == "mia.physics3.json"
    assert (references["Pose"], references["DisplayInfo"]) == ("mia.pose3.json", "mia.cdi3.json")


def test_missing_side_files_matter_by_what_they_do(patient):
    patient.files.remove("mia.physics3.json")
    patient.references["DisplayInfo"] = "absent.cdi3.json"
    found = patient.examine()
    assert told(found, "The physics").severity is Severity.WRONG
    assert told(found, "list of readable names").severity is Severity.NOTE
    del patient.references["Physics"]
    assert told(patient.examine(), "has no physics").severity is Severity.NOTE


def test_empty_groups_are_filled_from_the_parameters(patient):
    patient.document["Groups"] = [{"Target": "Parameter", "Name": "LipSync", "Ids": []}]
    found = patient.examine()
    groups = {group["Name"]: group["Ids"] for group in found.document["Groups"]}
    assert groups["EyeBlink"] == ["ParamEyeLOpen", "ParamEyeROpen"]
    assert groups["LipSync"] == ["ParamMouthOpenY"]
    assert told(found, "group LipSync").repaired


def test_groups_of_parameters_that_do_not_exist_are_filled_anew(patient):
    patient.document["Groups"][1]["Ids"] = ["ParamOther"]
    groups = patient.examine().document["Groups"]
    assert groups[1]["Ids"] == ["ParamMouthOpenY"]


def test_old_names_are_understood_and_noted(patient):
    names = ("PARAM_EYE_L_OPEN", "PARAM_EYE_R_OPEN", "PARAM_MOUTH_OPEN_Y")
    patient.mocs["mia.moc3"] = MocFacts(1, names, ("HitArea",), 1)
    patient.document["Groups"] = []
    found = patient.examine()
    assert found.document["Groups"][1]["Ids"] == ["PARAM_MOUTH_OPEN_Y"]
    assert told(found, "names of Cubism 2").severity is Severity.NOTE


def test_a_mouth_that_cannot_move_is_a_problem(patient):
    patient.mocs["mia.moc3"] = MocFacts(1, ("ParamAngleX",), ("HitArea",), 1)
    finding = told(patient.examine(), "group LipSync")
    assert (finding.severity, finding.repaired) == (Severity.WRONG, False)


def test_hit_areas_of_things_that_do_not_exist_are_left_out(patient):
    patient.document["HitAreas"] += [{"Id": "Nothing", "Name": "x"}, 5, {"Name": "y"}]
    assert patient.examine().document["HitAreas"] == [{"Id": "HitArea", "Name": "Head"}]
    patient.document["HitAreas"] = None
    assert told(patient.examine(), "no hit areas").severity is Severity.NOTE


@pytest.mark.parametrize("odd", [None, [], "x", 5, {"FileReferences": []}, {"FileReferences": 1}])
def test_a_model3_that_is_odd_is_written_anew(patient, odd):
    patient.document = odd
    patient.files.append("mia.2048/texture_00.png")
    patient.pictures["mia.2048/texture_00.png"] = Picture("png", 9, 9)
    found = patient.examine()
    assert not refusals(found.findings)
    repaired = [finding for finding in found.findings if finding.repaired]
    assert (len(repaired) == 1) == (not isinstance(odd, dict))  # else each thing is named
    assert found.document["FileReferences"]["Moc"] == "mia.moc3"
    assert found.document["FileReferences"]["Textures"] == ["mia.2048/texture_00.png"]


def test_odd_values_anywhere_do_no_harm(patient):
    for odd in ("x", 5, None, {"a": 1}, [1, None, {"File": 7}, {"Name": "n"}], True, [[]]):
        for key in ("Textures", "Physics", "Expressions", "Motions", "Moc"):
            patient.document = copy.deepcopy(WHOLE)
            patient.document["FileReferences"][key] = odd
            patient.examine()
        for key in ("Groups", "HitAreas"):
            patient.document = {**copy.deepcopy(WHOLE), key: odd}
            patient.examine()
        patient.document = copy.deepcopy(WHOLE)
        patient.document["FileReferences"]["Motions"] = {"M": odd, "N": [odd]}
        patient.documents["x.vtube.json"] = {"FileReferences": odd, "Hotkeys": odd}
        patient.examine()


def test_fades_that_are_no_numbers_are_left_out_and_sounds_that_are_missing(patient):
    entry = patient.references["Motions"]["Idle"][0]
    entry.update(FadeInTime="fast", FadeOutTime=0.5, Sound="absent.wav")
    kept = patient.examine().document["FileReferences"]["Motions"]["Idle"][0]
    assert kept == {"File": "m/idle.motion3.json", "FadeOutTime": 0.5}


def test_what_was_mended_is_well_afterwards(patient):
    patient.references.update(Textures=["TEX/t.png"], Expressions=[], Motions={})
    patient.document["Groups"] = []
    patient.document = patient.examine().document
    found = patient.examine()
    assert not found.changed
    assert not [finding for finding in found.findings if finding.repaired]


def test_renamed_files_are_followed(patient):
    patient.references["Expressions"][0]["File"] = "e/con.exp3.json"
    patient.files.append("e/_con.exp3.json")
    patient.aliases = {"e/con.exp3.json": "e/_con.exp3.json"}
    kept = patient.examine().document["FileReferences"]["Expressions"]
    assert kept[0] == {"Name": "happy", "File": "e/_con.exp3.json"}


def test_what_cannot_be_shown_comes_first_and_what_was_mended_last(patient):
    patient.references.update(Textures=["absent.png"], Expressions=[])
    found = patient.examine().findings
    assert found[0].severity is Severity.CANNOT
    assert found[-1].repaired
