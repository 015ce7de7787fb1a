"""How Lumi moves, asked of her vertices."""

import itertools

import pytest

from tests.characters.posing import Pose

RIGID = 1.0
"""Square pixels that a triangle may lack without being turned over; thin ones are near zero."""


def corners(document, *names):
    """Every combination of the ends and the rest of parameters."""
    known = {item.id: item for item in document.parameters}
    stops = [{known[n].minimum, known[n].default, known[n].maximum} for n in names]
    return [
        dict(zip(names, values, strict=True)) for values in itertools.product(*map(sorted, stops))
    ]


def turned_over(pose, names):
    return [
        name
        for name in pose.following(names)
        if pose.opacity(name) > 0 and min(pose.areas(name)) < -RIGID
    ]


@pytest.mark.parametrize(
    "names",
    [
        ("ParamAngleX", "ParamAngleY", "ParamAngleZ"),
        ("ParamBodyAngleX", "ParamBodyAngleY", "ParamBodyAngleZ"),
        ("ParamHairFront", "ParamHairSide", "ParamHairBack"),
        ("ParamStarCharm", "ParamRibbon", "ParamSkirt"),
        ("ParamArmLA", "ParamArmLB"),
        ("ParamArmRA", "ParamArmRB"),
        ("ParamMouthOpenY", "ParamMouthForm"),
        ("ParamEyeLOpen", "ParamEyeLSmile", "ParamEyeForm"),
        ("ParamBrowLY", "ParamBrowLAngle", "ParamBrowLForm"),
        ("ParamEyeBallX", "ParamEyeBallY", "ParamEyeBallForm"),
    ],
)
def test_no_triangle_turns_over_and_nothing_leaves_its_warp(document, names):
    for values in corners(document, *names):
        assert turned_over(Pose(document, **values), names) == [], values


def test_a_hard_turn_with_swinging_hair_keeps_every_point_inside_its_warp(document):
    for values in corners(document, "ParamAngleX", "ParamAngleZ", "ParamHairBack"):
        pose = Pose(document, ParamHairSide=1.0, ParamAngleY=-30.0, ParamBodyAngleZ=10.0, **values)
        assert turned_over(pose, values) == [], values


def test_mouth_opens_and_its_inside_shows_only_then(document):
    shut, wide = Pose(document), Pose(document, ParamMouthOpenY=1.0)
    assert shut.opacity("MouthInside") == 0
    assert wide.opacity("MouthInside") == 1
    assert wide.height("MouthInside") > 35
    assert Pose(document, ParamMouthOpenY=0.3).height("MouthInside") > 10


def test_mouth_form_lifts_and_drops_the_corners(document):
    def bend(form):
        points = Pose(document, ParamMouthForm=form).vertices("MouthUpper")
        middle = min(points, key=lambda point: abs(point[0] - 700))
        return middle[1] - min(points)[1]

    assert bend(1.0) > bend(0.0) > 2
    assert bend(-1.0) < -2


@pytest.mark.parametrize("name", ["L", "R"])
def test_closed_eye_is_one_arc_without_an_iris(document, name):
    shut = Pose(document, **{f"ParamEye{name}Open": 0.0})
    assert shut.opacity(f"Eye{name}Iris") == shut.opacity(f"Eye{name}Light") == 0
    areas = [abs(area) for area in shut.areas(f"Eye{name}White")]
    assert sum(areas) < 1, "the white must vanish on the arc"
    assert shut.height(f"Eye{name}Upper") < Pose(document).height(f"Eye{name}Upper") / 2


def test_each_eye_closes_by_itself(document):
    wink = Pose(document, ParamEyeROpen=0.0)
    assert wink.opacity("EyeRIris") == 0
    assert wink.opacity("EyeLIris") == 1


def test_pupils_follow_the_gaze(document):
    rest, right = Pose(document), Pose(document, ParamEyeBallX=1.0)
    for name in "LR":
        moved = right.middle(f"Eye{name}Iris")[0] - rest.middle(f"Eye{name}Iris")[0]
        assert moved > 12


def test_turning_the_head_moves_near_things_more_than_far_ones(document):
    rest, turned = Pose(document), Pose(document, ParamAngleX=30.0)

    def moved(name):
        return turned.middle(name)[0] - rest.middle(name)[0]

    assert moved("Nose") > moved("Face") > moved("BackHair")
    assert moved("Nose") > 30


def test_looking_up_moves_the_face_up_and_tilting_right_moves_it_right(document):
    rest = Pose(document)
    assert Pose(document, ParamAngleY=30.0).middle("Nose")[1] < rest.middle("Nose")[1] - 20
    assert Pose(document, ParamAngleZ=30.0).middle("Nose")[0] > rest.middle("Nose")[0] + 15


def test_body_leans_and_feet_stay(document):
    rest, lean = Pose(document), Pose(document, ParamBodyAngleZ=10.0)
    assert lean.middle("Ribbon")[0] > rest.middle("Ribbon")[0] + 20
    low_rest = max(rest.vertices("LegL"), key=lambda point: point[1])
    low_lean = max(lean.vertices("LegL"), key=lambda point: point[1])
    assert low_lean == pytest.approx(low_rest, abs=4)


def test_a_raised_hand_is_beside_the_face_and_in_front_of_the_hair(document):
    rest = Pose(document)
    for name, sign in (("L", 1), ("R", -1)):
        values = {f"ParamArm{name}A": 7.4, f"ParamArm{name}B": 5.0}
        wave = Pose(document, **values)
        hand = min(wave.vertices(f"Forearm{name}"), key=lambda point: point[1])
        assert hand[1] < rest.middle(f"Sleeve{name}")[1] - 100
        assert sign * (hand[0] - 700) > 150
        assert wave.order(f"Forearm{name}") > rest.order("Bangs")
        assert rest.order(f"Forearm{name}") < rest.order(f"SideHair{name}")


@pytest.mark.parametrize(
    ("parameter", "mesh"),
    [
        ("ParamTears", "Tears"),
        ("ParamSweat", "Sweat"),
        ("ParamAnger", "Anger"),
        ("ParamGloom", "Gloom"),
        ("ParamSparkle", "Sparkles"),
        ("ParamEyeStar", "EyeLStar"),
        ("ParamSleep", "Sleep"),
    ],
)
def test_effects_are_hidden_until_asked_for(document, parameter, mesh):
    assert Pose(document).opacity(mesh) == 0
    assert Pose(document, **{parameter: 1.0}).opacity(mesh) == 1
