"""Lumi's motions and physics: loops run on without a step, and what swings comes to rest."""

import json
import math

import pytest

from resources.characters.draw_lumi.motions import MOTIONS
from resources.characters.draw_lumi.params import PARAMETERS
from resources.characters.draw_lumi.sway import PENDULUMS
from resources.characters.rig.motions import Motion, motion_file

RANGES = {item.id: (item.minimum, item.maximum) for item in PARAMETERS}
EVERY = {stem: motion for group in MOTIONS.values() for stem, motion in group.items()}


def beziers(segments):
    """(time, value) of the four points of every piece of a curve."""
    start = tuple(segments[:2])
    for i in range(2, len(segments), 7):
        assert segments[i] == 1, "only Bezier pieces are written"
        points = [
            start,
            *zip(segments[i + 1 : i + 7 : 2], segments[i + 2 : i + 7 : 2], strict=True),
        ]
        yield points
        start = points[-1]


@pytest.mark.parametrize("stem", EVERY)
def test_motion_counts_are_what_the_curves_hold(stem):
    content = motion_file(EVERY[stem])
    pieces = [len(list(beziers(curve["Segments"]))) for curve in content["Curves"]]
    meta = content["Meta"]
    assert meta["CurveCount"] == len(pieces)
    assert meta["TotalSegmentCount"] == sum(pieces)
    assert meta["TotalPointCount"] == 3 * sum(pieces) + len(pieces)


@pytest.mark.parametrize("stem", EVERY)
def test_motion_stays_in_range_and_time_only_runs_on(stem):
    motion = EVERY[stem]
    for curve in motion_file(motion)["Curves"]:
        low, high = RANGES[curve["Id"]]
        for points in beziers(curve["Segments"]):
            times = [time for time, _ in points]
            assert times == sorted(times) and times[-1] <= motion.duration
            assert all(low <= value <= high for _, value in points), curve["Id"]


@pytest.mark.parametrize("stem", [stem for stem, motion in EVERY.items() if motion.loop])
def test_idle_runs_on_without_a_step_in_value_or_speed(stem):
    for curve in motion_file(EVERY[stem])["Curves"]:
        pieces = list(beziers(curve["Segments"]))
        (t0, v0), (t1, v1) = pieces[0][:2]
        (t2, v2), (t3, v3) = pieces[-1][2:]
        assert v0 == v3
        assert (v1 - v0) / (t1 - t0) == pytest.approx((v3 - v2) / (t3 - t2), abs=0.01)


@pytest.mark.parametrize("stem", [stem for stem, motion in EVERY.items() if not motion.loop])
def test_an_act_ends_as_it_began(stem):
    for name, keys in EVERY[stem].curves.items():
        assert keys[0][1] == keys[-1][1], name


def test_idle_never_holds_mouth_or_eyelids():
    for motion in MOTIONS["Idle"].values():
        assert motion.loop
        assert not {"ParamMouthOpenY", "ParamEyeLOpen", "ParamEyeROpen"} & set(motion.curves)


def test_a_loop_that_would_jump_is_refused():
    with pytest.raises(ValueError, match="must end"):
        motion_file(Motion(2.0, {"ParamAngleX": [(0, 0), (2, 5)]}, loop=True))
    with pytest.raises(ValueError, match="start at 0"):
        motion_file(Motion(2.0, {"ParamAngleX": [(1, 0), (2, 5)]}))


def swing(pendulum, parameter, seconds):
    """The first output at 60 steps per second after `parameter` went to its end at once.

    The steps are those that players of physics3.json agree on: the root moves, gravity turns by
    a fifth, speed and gravity push, and the link keeps its length.
    """
    pushes = {(i.parameter, i.kind): i.weight / 100 * 10 for i in pendulum.inputs}
    root = -pushes.get((parameter, "X"), 0.0)
    angle = math.radians(-pushes.get((parameter, "Angle"), 0.0))
    radius, delay = pendulum.lengths[0], pendulum.delay * 0.5
    gravity = (math.sin(angle), math.cos(angle))
    x, y, speed, before = 0.0, radius, (0.0, 0.0), 0.0
    found = []
    for _ in range(int(seconds * 60)):
        turn = (before - angle) / 5
        before = angle
        dx, dy = x - root, y
        dx = math.cos(turn) * dx - math.sin(turn) * dy
        dy = math.sin(turn) * dx + math.cos(turn) * dy
        dx += speed[0] * delay + gravity[0] * pendulum.acceleration * delay**2
        dy += speed[1] * delay + gravity[1] * pendulum.acceleration * delay**2
        length = math.hypot(dx, dy)
        new = (root + dx / length * radius, dy / length * radius)
        speed = tuple((a - b) / delay * pendulum.mobility for a, b in zip(new, (x, y), strict=True))
        x, y = new
        found.append(math.atan2(-(x - root), y) * pendulum.outputs[0][2])
    return found


@pytest.mark.parametrize("pendulum", PENDULUMS, ids=lambda item: item.id)
def test_what_swings_swings_visibly_and_is_at_rest_within_two_seconds(pendulum):
    for item in pendulum.inputs:
        trace = swing(pendulum, item.parameter, 6)
        assert max(map(abs, trace)) > 0.1, item
        assert all(abs(value - trace[-1]) < 0.05 for value in trace[120:]), item


def test_physics_counts_and_outputs_fit(committed):
    content = json.loads((committed / "lumi.physics3.json").read_text())
    settings, meta = content["PhysicsSettings"], content["Meta"]
    assert meta["PhysicsSettingCount"] == len(settings) == len(PENDULUMS)
    assert meta["TotalInputCount"] == sum(len(item["Input"]) for item in settings)
    assert meta["TotalOutputCount"] == sum(len(item["Output"]) for item in settings)
    assert meta["VertexCount"] == sum(len(item["Vertices"]) for item in settings)
    for item in settings:
        assert all(0 < out["VertexIndex"] < len(item["Vertices"]) for out in item["Output"])
    sways = {out["Destination"]["Id"] for item in settings for out in item["Output"]}
    wanted = ["HairFront", "HairSide", "HairBack", "StarCharm", "Ribbon", "Skirt"]
    assert sways == {f"Param{name}" for name in wanted}
