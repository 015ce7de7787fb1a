"""Lumi's deformers: the swaying body, the tilting head, the turning head and the arms."""

import math

from resources.characters.draw_lumi.params import HEAD_AXES, axis
from resources.characters.draw_lumi.shapes import smooth
from resources.characters.rig.forms import Point, Pose, RotationSpec, Skeleton, WarpSpec

WIDTH, HEIGHT = 1400, 1620
UNIT = 1400
MIDDLE = 700.0
NECK: Point = (MIDDLE, 742)
SHOULDER = 92.0
SHOULDER_Y = 838.0
ELBOW: Point = (158.0, 950.0)
"""Offset of the elbow from the middle, and its height."""

CHARM: Point = (930.0, 392.0)
"""Where the star charm hangs from the pin."""

_FEET, _TOP = 1540.0, 800.0
_YAW, _PITCH, _TILT = 17.0, 13.0, 15.0
_HEAD_BOX = (290.0, 40.0, 1110.0, 860.0)


def sway_body(x: float, y: float, pose: Pose) -> Point:
    """Leans, turns and stretches the whole figure over its feet; lifts the chest with breath."""
    height = min(1.3, max(0.0, (_FEET - y) / (_FEET - _TOP)))
    chest = smooth((_FEET - y - 420) / 330)
    turn, nod, lean = (pose[f"ParamBodyAngle{name}"] / 10 for name in "XYZ")
    depth = math.exp(-(((x - MIDDLE) / 150) ** 2)) * smooth((_FEET - y - 250) / 250)
    shift = turn * (20 * height**1.4 + 20 * depth) + lean * 62 * height**1.6
    rise = nod * 26 * smooth(height) + pose["ParamBreath"] * 6 * chest
    swell = pose["ParamBreath"] * 0.010 * chest
    return x + shift + (x - MIDDLE) * swell, y - rise


def face_depth(x: float, y: float) -> float:
    """How far a point of the face stands out towards us, in pixels: a shallow bowl."""
    u, v = (x - MIDDLE) / 250, (y - 520) / 300
    return 150 * (1 - 0.62 * u * u - 0.42 * v * v)


def turned(x: float, y: float, depth: float, pose: Pose) -> Point:
    """A point of the head, `depth` in front of its axis, after turning and nodding."""
    yaw = math.radians(_YAW) * pose["ParamAngleX"] / 30
    pitch = math.radians(_PITCH) * pose["ParamAngleY"] / 30
    dx, dy = x - MIDDLE, y - 520
    new_x = dx * math.cos(yaw) + depth * math.sin(yaw)
    new_depth = depth * math.cos(yaw) - dx * math.sin(yaw)
    new_y = dy * math.cos(pitch) - new_depth * math.sin(pitch)
    return MIDDLE + new_x, 520 + new_y


def turn_face(x: float, y: float, pose: Pose) -> Point:
    """The skin of the face."""
    return turned(x, y, face_depth(x, y), pose)


def turn_features(x: float, y: float, pose: Pose) -> Point:
    """Eyes, brows and mouth: a little in front of the skin, so that they lead the turn."""
    return turned(x, y, face_depth(x, y) * 1.05 + 22, pose)


def turn_front_hair(x: float, y: float, pose: Pose) -> Point:
    """Bangs and side hair: half a ball around the face, so the top of the head stays in place."""
    u = (x - MIDDLE) / 330
    v = min(1.05, (480 - y) / 330) if y < 480 else (y - 480) / 700
    depth = 190 * (1 - 0.85 * u * u - 0.95 * v * v)
    hanging = smooth((y - 640) / 250)
    return turned(x, y, depth * (1 - 0.55 * hanging), pose)


def turn_back_hair(x: float, y: float, pose: Pose) -> Point:
    """Back hair: behind the axis, so it goes the other way; its ends stay behind the tilt."""
    hanging = smooth((y - 560) / 600)
    x, y = turned(x, y, -34 * smooth((y - 150) / 300) * (1 - 0.7 * hanging), pose)
    tilt = math.radians(_TILT * 0.75 * hanging) * pose["ParamAngleZ"] / -30
    dx, dy = x - NECK[0], y - NECK[1]
    c, s = math.cos(tilt), math.sin(tilt)
    return NECK[0] + dx * c - dy * s, NECK[1] + dx * s + dy * c


def side(name: str) -> int:
    """+1 for her left (on the right of the picture), -1 for her right."""
    return 1 if name == "L" else -1


def _arm_angle(name: str, value: float) -> float:
    return -side(name) * (value * 11.5 if value > 0 else value * 1.6)


def _elbow_angle(name: str, value: float) -> float:
    return -side(name) * (value * 12 if value > 0 else value * 3)


def shoulder(name: str) -> Point:
    """The pivot of an arm."""
    return MIDDLE + side(name) * SHOULDER, SHOULDER_Y


def elbow(name: str) -> Point:
    """The pivot of a forearm."""
    return MIDDLE + side(name) * ELBOW[0], ELBOW[1]


def add_bones(skeleton: Skeleton) -> None:
    """Adds every deformer, parents first."""
    sway = (
        axis("ParamBodyAngleX"), axis("ParamBodyAngleY"), axis("ParamBodyAngleZ"),
        axis("ParamBreath"),
    )  # fmt: skip
    everything = (0.0, 0.0, float(WIDTH), float(HEIGHT))
    skeleton.add(WarpSpec("BodySway", "PartBody", None, everything, (9, 7), sway, sway_body))
    skeleton.add(
        RotationSpec(
            "HeadTilt", "PartHead", "BodySway", NECK, (axis("ParamAngleZ"),),
            lambda pose: pose["ParamAngleZ"] / 30 * _TILT,
        )
    )  # fmt: skip
    back = (*HEAD_AXES, axis("ParamAngleZ"))
    long_box = (240.0, 0.0, 1160.0, 1340.0)
    turns = (
        ("BackHairTurn", long_box, (8, 6), back, turn_back_hair),
        ("FaceTurn", _HEAD_BOX, (8, 8), HEAD_AXES, turn_face),
        ("FeatureTurn", _HEAD_BOX, (8, 8), HEAD_AXES, turn_features),
        ("FrontHairTurn", long_box, (9, 8), HEAD_AXES, turn_front_hair),
    )
    for name, box, size, axes, move in turns:
        skeleton.add(WarpSpec(name, "PartHead", "HeadTilt", box, size, axes, move))
    charm = axis("ParamStarCharm")
    skeleton.add(
        RotationSpec(
            "CharmSwing", "PartFrontHair", "FrontHairTurn", CHARM, (charm,),
            lambda pose: -30 * pose["ParamStarCharm"],
        )
    )  # fmt: skip
    for name in "LR":
        _add_arm(skeleton, name)


def _add_arm(skeleton: Skeleton, name: str) -> None:
    upper, lower = f"ParamArm{name}A", f"ParamArm{name}B"
    skeleton.add(
        RotationSpec(
            f"UpperArm{name}", "PartArms", "BodySway", shoulder(name), (axis(upper),),
            lambda pose: _arm_angle(name, pose[upper]),
        )
    )  # fmt: skip
    skeleton.add(
        RotationSpec(
            f"Forearm{name}", "PartArms", f"UpperArm{name}", elbow(name), (axis(lower),),
            lambda pose: _elbow_angle(name, pose[lower]),
        )
    )  # fmt: skip
