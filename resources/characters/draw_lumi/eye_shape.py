"""The shape of an eye as curves over u = -1 (inner corner) … +1 (outer corner), and how it shuts.

Everything of an eye (white, lashes, lids) follows the same three curves, so nothing comes apart
while it closes: at 0 all of it lies on one line, the arc of the closed eye.  Lashes are drawn as
straight ribbons and laid along their curve by the mesh, so their line stays clean at any pose.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from resources.characters.draw_lumi.bones import MIDDLE, side
from resources.characters.draw_lumi.shapes import Path, graph, mix, smooth
from resources.characters.rig.forms import Point, Pose

HALF = 66.0
_Y = 572.0
_APART = 122.0
_STEP = 0.02
Edge = Callable[[float], float]


def _drop(u: float, pose: Pose) -> float:
    """How far the upper lid hangs at `u`: inside when angry (-1), outside when sad (+1)."""
    form = pose["ParamEyeForm"]
    if form < 0:
        return -form * 34 * smooth((0.9 - u) / 1.9) * (1 - smooth((-0.55 - u) / 0.45))
    return form * 30 * smooth((u + 0.7) / 1.4) * (1 - 0.7 * smooth((u - 0.7) / 0.4))


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
        """The edge of the upper lid, high and round."""
        return _Y + 15 - 6 * u - 86 * (1 - math.pow(abs(u), 2.5))

    def lash(self, u: float) -> float:
        """The line of the upper lashes: the lid's edge, sweeping outwards past the corner."""
        start, end = 0.86, 1.2
        over = min(max(0.0, u - start), end - start)
        steep = 86 * 2.5 * math.pow(start, 1.5) - 6
        bend = steep * over - (steep + 34) * over * over / (end - start) / 2
        return self.top(min(u, start)) + bend - 34 * max(0.0, u - end)

    def bottom(self, u: float) -> float:
        """The edge of the lower lid, flatter."""
        return _Y + 15 - 6 * u + 51 * (1 - math.pow(abs(u), 3))

    def shut(self, u: float, smile: float) -> float:
        """The arc of the closed eye: a bowl at rest, a bow when smiling."""
        inside = min(1.0, u)
        beyond = max(0.0, u - 1)
        bowl = _Y + 30 + 22 * (1 - inside * inside) - 3 * inside - 12 * beyond
        bow = _Y + 42 - 46 * (1 - inside * inside) - 4 * beyond
        return mix(bowl, bow, smile)

    def line(self, edge: Edge, start: float, end: float) -> Path:
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
        lift = self._lift(u, smile) * max(0.0, (y - self.y) / 60)
        drop = _drop(u, pose) * min(1.0, max(0.0, (self.y + 15 - y) / 60))
        return x, mix(self.shut(u, smile), y - lift + drop, opened)

    def _lift(self, u: float, smile: float) -> float:
        return 20 * smile * (1 - 0.5 * u * u)

    def _lay(self, x: float, y: float, edge: Edge, leaning: bool) -> Point:
        """A point of a straight ribbon (drawn along the line y = self.y) laid along an edge.

        The part above the line stands square on the edge inside, and leans outwards towards
        the outer corner, where lashes would fold over if they stood square.
        """
        u = max(-1.0, self.u(x))
        before, after = max(-1.0, u - _STEP), u + _STEP
        dx, dy = self.at(after) - self.at(before), edge(after) - edge(before)
        length = math.hypot(dx, dy) * side(self.name)
        lean = smooth(u / 0.6) if leaning else 0.0
        down_x = mix(-dy / length, -0.5 * side(self.name), lean)
        down_y = mix(dx / length, 0.87, lean)
        across = (y - self.y) / math.hypot(down_x, down_y)
        return self.at(u) + down_x * across, edge(u) + down_y * across

    def move_upper(self, x: float, y: float, pose: Pose) -> Point:
        """The upper lashes: their root runs from the lid's edge to the arc."""
        opened, smile = self.open_of(pose), self.smile_of(pose)

        def edge(u: float) -> float:
            return mix(self.shut(u, smile), self.lash(u) + _drop(u, pose), opened)

        return self._lay(x, self._thinner(y, mix(0.72, 1.0, opened)), edge, leaning=True)

    def move_lower(self, x: float, y: float, pose: Pose) -> Point:
        """The lower lashes: up to the arc when the eye closes, up a little with a smile."""
        opened, smile = self.open_of(pose), self.smile_of(pose)

        def edge(u: float) -> float:
            v = min(1.0, u)
            return mix(self.shut(v, smile), self.bottom(v) - self._lift(v, smile), opened)

        return self._lay(x, self._thinner(y, mix(0.4, 1.0, opened)), edge, leaning=False)

    def _thinner(self, y: float, share: float) -> float:
        return self.y + (y - self.y) * share

    def move_crease(self, x: float, y: float, pose: Pose) -> Point:
        """The fold above the lid follows it."""
        return x, y + (1 - self.open_of(pose)) * 70 - 8 * self.smile_of(pose)

    def move_iris(self, x: float, y: float, pose: Pose) -> Point:
        """The iris looks about and shrinks or grows around its middle."""
        size = 1 + 0.22 * pose["ParamEyeBallForm"]
        dx, dy = (x - self.x) * size, (y - self.y) * size
        look_x, look_y = 19 * pose["ParamEyeBallX"], -15 * pose["ParamEyeBallY"]
        return self.x + dx + look_x, self.y + dy + look_y

    def visible(self, pose: Pose) -> float:
        """The opacity of what is seen only through an open eye."""
        return min(1.0, self.open_of(pose) / 0.15)
