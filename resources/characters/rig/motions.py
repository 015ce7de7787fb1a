"""motion3.json: smooth parameter curves through keys."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Key = tuple[float, float]
"""(seconds, value)"""

_BEZIER = 1
_DIGITS = 4


@dataclass(frozen=True)
class Motion:
    """A motion: seconds, whether it loops, and the keys of each parameter's curve.

    Every curve must have a key at 0; a looping one must end at its duration with the value
    it began with, so that it runs on without a step.
    """

    duration: float
    curves: Mapping[str, Sequence[Key]]
    loop: bool = False
    fade_in: float = 0.4
    fade_out: float = 0.5


def _slopes(keys: Sequence[Key], loop: bool) -> list[float]:
    """Slope at each key: flat at peaks and ends, so that curves never overshoot their keys."""
    steps = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in itertools.pairwise(keys)]
    before = [steps[-1] if loop else 0.0, *steps]
    after = [*steps, steps[0] if loop else 0.0]
    return [2 * a * b / (a + b) if a * b > 0 else 0.0 for a, b in zip(before, after, strict=True)]


def _segments(keys: Sequence[Key], loop: bool) -> list[float]:
    slopes = _slopes(keys, loop)
    flat: list[float] = [*keys[0]]
    for number, ((t0, v0), (t1, v1)) in enumerate(itertools.pairwise(keys)):
        third = (t1 - t0) / 3
        flat += [_BEZIER, t0 + third, v0 + slopes[number] * third]
        flat += [t1 - third, v1 - slopes[number + 1] * third, t1, v1]
    return [round(value, _DIGITS) for value in flat]


def motion_file(motion: Motion) -> dict[str, Any]:
    """The content of the motion3.json. Raises `ValueError` when a loop would jump."""
    for name, keys in motion.curves.items():
        if keys[0][0] != 0 or keys[-1][0] > motion.duration:
            raise ValueError(f"{name}: keys must lie in 0 … {motion.duration} s and start at 0")
        if motion.loop and (keys[-1][0] != motion.duration or keys[0][1] != keys[-1][1]):
            raise ValueError(f"{name}: a loop must end at {motion.duration} s as it began")
    segments = sum(len(keys) - 1 for keys in motion.curves.values())
    return {
        "Version": 3,
        "Meta": {
            "Duration": motion.duration,
            "Fps": 30.0,
            "Loop": motion.loop,
            "AreBeziersRestricted": True,
            "FadeInTime": motion.fade_in,
            "FadeOutTime": motion.fade_out,
            "CurveCount": len(motion.curves),
            "TotalSegmentCount": segments,
            "TotalPointCount": 3 * segments + len(motion.curves),
            "UserDataCount": 0,
            "TotalUserDataSize": 0,
        },
        "Curves": [
            {"Target": "Parameter", "Id": name, "Segments": _segments(keys, motion.loop)}
            for name, keys in motion.curves.items()
        ],
    }
