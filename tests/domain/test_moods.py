"""Which expression shows which mood, by name and by face."""

import json
from pathlib import Path

import pytest

from vtuber_console.domain.moods import MOODS, Clue, guess_moods, sure_moods
from vtuber_console.domain.moods_by_face import Face, judge_face, read_face
from vtuber_console.domain.moods_by_name import mood_of_name

SAMPLES = Path(__file__).parents[3] / "shared/data/live2d"
LUMI = Path(__file__).parents[2] / "resources/characters/lumi"


@pytest.mark.parametrize(
    ("name", "mood"),
    [
        ("happy", "happy"), ("Exp_Happy01", "happy"), ("BigSmile", "happy"), ("笑顔", "happy"),
        ("微笑み", "happy"), ("开心", "happy"), ("Fröhlich", "happy"), ("feliz", "happy"),
        ("행복", "happy"), ("泣き", "sad"), ("Traurig", "sad"), ("triste2", "sad"),
        ("cry", "sad"), ("苦笑い", "sad"), ("怒り", "angry"), ("ANGRY", "angry"),
        ("wütend", "angry"), ("\u1112\u1162\u11bc\u1107\u1169\u11a8", "happy"),
        ("enojado", "angry"), ("生气", "angry"), ("驚き", "surprised"), ("惊讶", "surprised"),
        ("Überrascht", "surprised"), ("surprise!", "surprised"), ("通常", "neutral"),
        ("Default face", "neutral"), ("照れ", "shy"), ("blush", "shy"), ("害羞", "shy"),
        ("F01", ""), ("glasses", ""), ("unhappy", "sad"), ("no smile", ""), ("happy sad", ""),
        ("madness", ""), ("", ""), ("Злость", "angry"),
    ],
)  # fmt: skip
def test_moods_of_names(name, mood):
    assert mood_of_name(name) == mood


def test_a_name_beats_a_face_and_other_names_help():
    crying = Face(tears=1, mouth=-1, moved=2)
    guesses = guess_moods(
        [Clue("F01", ("F01", "Angry hotkey"), crying), Clue("F02", ("F02",), crying)]
    )
    assert {guess.expression: guess.mood for guess in guesses} == {"F01": "angry", "F02": "sad"}
    assert guesses[1].why == "its name"
    assert guesses[0].certainty < guesses[1].certainty


def test_each_mood_and_each_expression_is_guessed_once_and_the_first_of_equals_wins():
    guesses = guess_moods([Clue("smile", ("smile",)), Clue("joy", ("joy",)), Clue("x", ("x",))])
    assert [(guess.mood, guess.expression) for guess in guesses] == [("happy", "smile")]


def test_what_is_not_sure_is_not_used_without_asking():
    guesses = guess_moods([Clue("a", ("a",), Face(mouth=-1, moved=1)), Clue("sad", ("sad",))])
    assert sure_moods(guesses) == {"sad": "sad"}
    (unsure,) = guess_moods([Clue("a", ("a",), Face(mouth=-1, moved=1))])
    assert unsure.mood == "sad"
    assert sure_moods([unsure]) == {}


@pytest.mark.parametrize(
    ("changes", "mood"),
    [
        ([("ParamEyeLSmile", 1, "Add"), ("ParamEyeRSmile", 1, "Add")], "happy"),
        ([("PARAM_EYE_L_SMILE", 1, "Add"), ("PARAM_EYE_R_SMILE", 1, "Add")], "happy"),
        ([("ParamEyeLOpen", 1.5, "Multiply"), ("ParamEyeROpen", 1.5, "Overwrite"),
          ("ParamBrowLY", 1, "Add"), ("ParamBrowRY", 1, "Add")], "surprised"),
        ([("ParamTear", 1, "Add"), ("ParamMouthForm", -1, "Add")], "sad"),
        ([("ParamCheek", 1, "Add")], "shy"),
        ([("Param30", 1, "Overwrite")], "shy"),
        ([("ParamAngry", 1, "Add")], "angry"),
        ([("ParamEyeLOpen", 1, "Multiply"), ("ParamMouthForm", 0, "Add")], "neutral"),
    ],
)  # fmt: skip
def test_moods_of_faces(changes, mood):
    face = read_face(changes, {"Param30": "頬染め", "ParamEyeForm": "eyes angry"})
    best = max(judge_face(face), key=lambda judged: judged[1])
    assert best[0] == mood
    assert 0.3 <= best[1] <= 0.9
    assert best[2]


def faces(folder):
    listing = json.loads(next(folder.glob("*.cdi3.json")).read_text("utf-8-sig"))
    names = {item["Id"]: item["Name"] for item in listing["Parameters"]}
    for path in sorted(folder.glob("expressions/*.exp3.json")):
        parameters = json.loads(path.read_text("utf-8-sig"))["Parameters"]
        changes = [(item["Id"], item["Value"], item["Blend"]) for item in parameters]
        stem = path.name.partition(".")[0]
        yield Clue(stem, (), read_face(changes, names))


def test_our_own_faces_say_their_moods_without_their_names():
    assert {guess.mood: guess.expression for guess in guess_moods(faces(LUMI))} == {
        mood: mood for mood in MOODS
    }


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample models are not on this machine")
def test_faces_of_models_whose_names_say_nothing():
    haru = {guess.mood: guess.expression for guess in guess_moods(faces(SAMPLES / "Haru"))}
    assert haru == {
        "neutral": "F01", "happy": "F05", "sad": "F04",
        "angry": "F03", "surprised": "F06", "shy": "F07",
    }  # fmt: skip
    mao = {guess.mood: guess for guess in guess_moods(faces(SAMPLES / "Mao"))}
    assert {mood: guess.expression for mood, guess in mao.items()} == {
        "neutral": "exp_01", "happy": "exp_02", "sad": "exp_05",
        "angry": "exp_08", "surprised": "exp_07", "shy": "exp_06",
    }  # fmt: skip
    assert mao["sad"].certainty < 0.5  # her brows turn the other way round
