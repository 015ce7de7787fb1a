"""physics3.json: pendulums that turn head and body movement into the sway of hair and cloth."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Input:
    """A parameter that pushes a pendulum. `kind` is X (moves its root) or Angle (tilts it)."""

    parameter: str
    weight: float
    kind: str
    reflect: bool = False


@dataclass(frozen=True)
class Pendulum:
    """One pendulum; `outputs` are (parameter, link, scale), the link counted from 1."""

    id: str
    name: str
    inputs: Sequence[Input]
    outputs: Sequence[tuple[str, int, float]]
    lengths: Sequence[float]
    mobility: float = 0.9
    delay: float = 0.8
    acceleration: float = 1.5


def _vertices(pendulum: Pendulum) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    depth = 0.0
    for length in (0.0, *pendulum.lengths):
        depth += length
        moving = length > 0
        found.append(
            {
                "Position": {"X": 0, "Y": depth},
                "Mobility": pendulum.mobility if moving else 1,
                "Delay": pendulum.delay if moving else 1,
                "Acceleration": pendulum.acceleration if moving else 1,
                "Radius": length,
            }
        )
    return found


def _setting(pendulum: Pendulum) -> dict[str, Any]:
    span = {"Minimum": -10, "Default": 0, "Maximum": 10}
    return {
        "Id": pendulum.id,
        "Input": [
            {
                "Source": {"Target": "Parameter", "Id": item.parameter},
                "Weight": item.weight,
                "Type": item.kind,
                "Reflect": item.reflect,
            }
            for item in pendulum.inputs
        ],
        "Output": [
            {
                "Destination": {"Target": "Parameter", "Id": parameter},
                "VertexIndex": link,
                "Scale": scale,
                "Weight": 100,
                "Type": "Angle",
                "Reflect": False,
            }
            for parameter, link, scale in pendulum.outputs
        ],
        "Vertices": _vertices(pendulum),
        "Normalization": {"Position": span, "Angle": span},
    }


def physics_file(pendulums: Sequence[Pendulum]) -> dict[str, Any]:
    """The content of the physics3.json."""
    return {
        "Version": 3,
        "Meta": {
            "PhysicsSettingCount": len(pendulums),
            "TotalInputCount": sum(len(item.inputs) for item in pendulums),
            "TotalOutputCount": sum(len(item.outputs) for item in pendulums),
            "VertexCount": sum(len(item.lengths) + 1 for item in pendulums),
            "Fps": 60,
            "EffectiveForces": {"Gravity": {"X": 0, "Y": -1}, "Wind": {"X": 0, "Y": 0}},
            "PhysicsDictionary": [{"Id": item.id, "Name": item.name} for item in pendulums],
        },
        "PhysicsSettings": [_setting(item) for item in pendulums],
    }
