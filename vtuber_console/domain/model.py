"""What a Live2D model offers, as its model3.json says, and how people name those things."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from vtuber_console.domain.actions import Cue, ExpressionControl, MotionControl, WhenBusy

CHAT_EXPRESSION_MS = 8000
"""How long an expression that a viewer asked for stays."""

MARK_EXPRESSION_MS = 6000
"""How long an expression stays that a mark in a reply asked for."""


class ModelKind(StrEnum):
    """What a model is made of: a Live2D rig, or pictures."""

    LIVE2D = "live2d"
    PNG = "png"


class Renderer(StrEnum):
    """What computes the meshes of a Live2D model; `AUTO` is our own where it can."""

    AUTO = "auto"
    NATIVE = "native"
    CORE = "core"


@dataclass(frozen=True, slots=True)
class Motion:
    """One motion: its group, its place in the group from 0, and a readable name."""

    group: str
    index: int
    name: str


@dataclass(frozen=True, slots=True)
class CharacterModel:
    """A loaded model: `url` is the path of its model3.json or avatar.json on the console's server.

    `key` is its name in the library. `moods` says which expression shows a mood such as `happy`,
    for models whose expressions are called otherwise.
    """

    name: str = ""
    url: str = ""
    expressions: tuple[str, ...] = ()
    motions: tuple[Motion, ...] = ()
    key: str = ""
    kind: ModelKind = ModelKind.LIVE2D
    renderer: Renderer = Renderer.AUTO
    moods: Mapping[str, str] = field(default_factory=dict)

    def can(self, cue: Cue) -> bool:
        """Tell whether it has the expression or motion; taking off is always possible."""
        if isinstance(cue, ExpressionControl):
            return not cue.active or cue.expression in self.expressions
        return any((cue.group, cue.index) == (one.group, one.index) for one in self.motions)

    def expression(self, wanted: str) -> str | None:
        """Find an expression by name, by mood, whatever its case, or by number from 0."""
        moods = {mood.casefold(): name for mood, name in self.moods.items()}
        names = {name.casefold(): name for name in self.expressions}
        found = {**moods, **names}.get(wanted.strip().casefold())
        if found is None and wanted.strip().isdecimal() and wanted.strip().isascii():
            number = int(wanted.strip()[:9])
            found = self.expressions[number] if number < len(self.expressions) else None
        return found

    def motion(self, wanted: str, index: int | None = None) -> MotionControl | None:
        """Find a motion by group and index, by its own name, or by number among all, from 0.

        A group without an index is its first motion.
        """
        key = wanted.strip().casefold()
        for motion in self.motions:
            in_group = motion.group.casefold() == key and motion.index == (index or 0)
            if in_group or (index is None and motion.name.casefold() == key):
                return MotionControl(motion.group, motion.index)
        if index is None and key.isdecimal() and key.isascii() and int(key[:9]) < len(self.motions):
            motion = self.motions[int(key[:9])]
            return MotionControl(motion.group, motion.index)
        return None

    def expression_cue(self, argument: str) -> ExpressionControl | None:
        """Read what a viewer types after `!expression`: a name or a number."""
        name = self.expression(argument)
        return ExpressionControl(name, duration=CHAT_EXPRESSION_MS) if name is not None else None

    def motion_cue(self, argument: str) -> MotionControl | None:
        """Read what a viewer types after `!motion`: `group index`, a name or a number.

        It waits its turn while another one plays.
        """
        group, _, number = argument.strip().rpartition(" ")
        if group and number.isdecimal() and number.isascii():
            return _in_turn(self.motion(group, int(number[:9])))
        return _in_turn(self.motion(argument))

    def mark_cue(self, mark: str) -> Cue | None:
        """What a mark such as `[happy]` or `[wave]` means; None where the model has neither."""
        if mark.strip().isdecimal():
            return None
        name = self.expression(mark)
        if name is not None:
            return ExpressionControl(name, duration=MARK_EXPRESSION_MS)
        return _in_turn(self.motion(mark))


def _in_turn(motion: MotionControl | None) -> MotionControl | None:
    return replace(motion, when_busy=WhenBusy.QUEUE) if motion is not None else None
