"""The shape of an eye as curves over u = -1 (inner corner) … +1 (outer corner), and how it shuts.

Everything of an eye (white, lashes, lids) follows the same three curves, so nothing comes apart
while it closes: at 0 all of it lies on one line, the arc of the closed eye.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from resources.characters.draw_lumi.bones import MIDDLE, side
from resources.characters.draw_lumi.shapes import Path, graph, mix
from resources.characters.rig.forms import Point, Pose

HALF = 66.0
_Y = 560.0
_APART = 121.0


@dataclass(frozen=True)
class Eye:
    """One eye; `name` is L (on the right of the picture) or R."""

    name: str

    @property
    def x(self) -> float:
        """The middle of the eye."""
        return MIDDLE + side(self.name) * _APART

    @property
    def y(self) -> float:
        """The height of the iris."""
        return _Y

    def u(self, x: float) -> float:
        """How far out a position is: -1 inner corner, +1 outer corner."""
        return side(self.name) * (x - self.x) / HALF

    def at(self, u: float) -> float:
        """The x of a `u`."""
        return self.x + side(self.name) * u * HALF

    def top(self, u: float) -> float:
        """The edge of the upper lid, high and round, a little higher outside."""
        return _Y + 16 - 5 * u - 86 * (1 - math.pow(abs(u), 2.5))

    def bottom(self, u: float) -> float:
        """The edge of the lower lid, flatter."""
        return _Y + 16 - 5 * u + 52 * (1 - abs(u) ** 3)

    def shut(self, u: float, smile: float) -> float:
        """The arc of the closed eye: a bowl at rest, a bow when smiling."""
        bowl = _Y + 32 + 20 * (1 - u * u) - 3 * u
        bow = _Y + 44 - 46 * (1 - u * u)
        return mix(bowl, bow, smile)

    def line(self, edge: Callable[[float], float], start: float, end: float) -> Path:
        """The line of an edge between two u."""
        return graph(edge, self.at, (start, end))

    def opening(self) -> Path:
        """The outline of the open eye."""
        return [*self.line(self.top, -1, 1), *self.line(self.bottom, 1, -1)]

    def open_of(self, pose: Pose) -> float:
        """How far the eye is open in a pose."""
        return pose[f"ParamEye{self.name}Open"]

    def smile_of(self, pose: Pose) -> float:
        """How much the eye smiles in a pose."""
        return pose[f"ParamEye{self.name}Smile"]

    def move_white(self, x: float, y: float, pose: Pose) -> Point:
        """The white: falls together on the arc; a smile lifts its lower edge."""
        u = self.u(x)
        opened, smile = self.open_of(pose), self.smile_of(pose)
        lift = 20 * smile * max(0.0, (y - self.y) / 60) * (1 - 0.5 * u * u)
        return x, mix(self.shut(u, smile), y - lift, opened)

    def move_upper(self, x: float, y: float, pose: Pose) -> Point:
        """The upper lashes: their root runs from the lid's edge to the arc."""
        u, opened = self.u(x), self.open_of(pose)
        v = max(-1.0, min(1.0, u))
        edge = self.top(v)
        root = mix(self.shut(u, self.smile_of(pose)), edge, opened)
        return x, root + (y - edge) * mix(0.62, 1.0, opened)

    def move_lower(self, x: float, y: float, pose: Pose) -> Point:
        """The lower lashes: up to the arc when the eye closes, up a little with a smile."""
        u, opened, smile = self.u(x), self.open_of(pose), self.smile_of(pose)
        edge = self.bottom(max(-1.0, min(1.0, u)))
        lifted = edge - 20 * smile * (1 - 0.5 * u * u)
        return x, mix(self.shut(u, smile), lifted, opened) + (y - edge) * mix(0.3, 1.0, opened)

    def move_crease(self, x: float, y: float, pose: Pose) -> Point:
        """The fold above the lid follows it halfway."""
        return x, y + (1 - self.open_of(pose)) * 44 - 8 * self.smile_of(pose)

    def move_iris(self, x: float, y: float, pose: Pose) -> Point:
        """The iris looks about and shrinks or grows around its middle."""
        size = 1 + 0.22 * pose["ParamEyeBallForm"]
        dx, dy = (x - self.x) * size, (y - self.y - 4) * size
        look_x, look_y = 20 * pose["ParamEyeBallX"], -16 * pose["ParamEyeBallY"]
        return self.x + dx + look_x, self.y + 4 + dy + look_y

    def visible(self, pose: Pose) -> float:
        """The opacity of what is seen only through an open eye."""
        return min(1.0, self.open_of(pose) / 0.15)
