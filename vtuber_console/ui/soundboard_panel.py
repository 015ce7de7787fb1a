"""The soundboard: a key for every expression and motion of the model, with true lamps."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from vtuber_console.domain.actions import (
    Cue,
    ExpressionControl,
    ExpressionLayer,
    MotionControl,
    MotionPriority,
)
from vtuber_console.domain.character import CharacterState
from vtuber_console.domain.events import OperatorCue
from vtuber_console.domain.model import CharacterModel, Motion
from vtuber_console.domain.stage_setup import DEFAULT_MODEL, StageSetup
from vtuber_console.pipeline.console import Console
from vtuber_console.ui.binding import change_settings, listen
from vtuber_console.ui.faces import face_of
from vtuber_console.ui.key_grid import KeyGrid
from vtuber_console.ui.lamps import (
    Lamp,
    Patience,
    above,
    expression_lamp,
    motion_lamp,
    motion_share,
)
from vtuber_console.ui.layer_menu import DOES, layer_menu
from vtuber_console.ui.mood_icons import mood_icon
from vtuber_console.ui.motion_icons import motion_icon
from vtuber_console.ui.short_names import motion_names, short_names
from vtuber_console.ui.soundboard_key import KeyFace, SoundboardKey
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.who_choice import WhoChoice
from vtuber_console.ui.widgets import EmptyState, IconButton, label

T = TypeVar("T")
FRAME_MS = 100
EXPRESSION_KEYS = tuple(f"F{number}" for number in range(1, 13))
MOTION_KEYS = (*"1234567890",)
EXPRESSION, MOTION = "expression:", "motion:"
IDLE = "idle"
"""The group that the stage plays by itself when nothing else does (Cubism's convention)."""


class SoundboardPanel(QWidget):
    """Presses become cues at once; lamps follow what the stage confirms."""

    characters_wanted = Signal()
    stage_wanted = Signal()

    def __init__(self, console: Console, theme: Theme) -> None:
        super().__init__()
        self._console, self._theme = console, theme
        self._patience = Patience()
        self._model = CharacterModel()
        self._keys: dict[str, SoundboardKey] = {}
        self.expressions: list[SoundboardKey] = []
        self.motions: list[SoundboardKey] = []
        self._on = label("", (theme, "small"), "secondary")
        self.neutral = IconButton(theme, "rotate-ccw", "Neutral: take all expressions off")
        self.neutral.clicked.connect(self.take_all_off)
        self.characters = IconButton(theme, "users", "Characters: the models you have (Ctrl+M)")
        self.characters.clicked.connect(self.characters_wanted)
        self.stage = IconButton(theme, "theater", "Stage: places, background, subtitles (Ctrl+T)")
        self.stage.clicked.connect(self.stage_wanted)
        self.who = WhoChoice(console, theme)
        self.who.chosen.connect(lambda: self._show_stage(console.stage))
        self.title_actions = (self.who, self._on, self.neutral, self.characters, self.stage)
        self._grid = KeyGrid(theme)
        self._empty = EmptyState(
            theme,
            "theater",
            "No character yet",
            "The keys appear as soon as a model with expressions or motions is loaded.",
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._frame = QTimer(self, interval=FRAME_MS)
        self._frame.timeout.connect(lambda: self._show_lamps(console.state))
        listen(self, console.stage_changed, self._show_stage)
        listen(self, console.state_changed, self._show_lamps)
        self._show_model(self.who.shown_model)

    def press_expression(self, number: int) -> None:
        """What F1 to F12 do: press the expression's key, counted from 0."""
        if number < len(self.expressions):
            self.expressions[number].click()

    def press_motion(self, number: int) -> None:
        """What 1 to 0 do: press the motion's key, counted from 0."""
        if number < len(self.motions):
            self.motions[number].click()

    def take_all_off(self) -> None:
        """Back to the plain face; what lies in the base layer stays."""
        self._submit(ExpressionControl("", active=False, character=self.who.character))

    def _submit(self, cue: Cue) -> None:
        self._console.submit(OperatorCue((cue,)))

    def _toggle(self, name: str) -> None:
        who = self.who.character
        worn = self._console.state.pose(who).wears(name)
        layer = self._layer(name)
        self._submit(ExpressionControl(name, layer=layer, active=not worn, character=who))

    def _layer(self, name: str) -> ExpressionLayer:
        return self._console.settings.soundboard.layer(self._model.key, name)

    def _choose_layer(self, name: str, at: QPoint) -> None:
        layer_menu(self, self._theme, self._layer(name), partial(self._set_layer, name)).popup(at)

    def _set_layer(self, name: str, layer: ExpressionLayer) -> None:
        """What is worn already moves into the new layer at once."""
        settings, who = self._console.settings, self.who.character
        board = settings.soundboard.with_layer(self._model.key, name, layer)
        change_settings(self._console, replace(settings, soundboard=board))
        self._keys[EXPRESSION + name].set_does(DOES[layer])
        if self._console.state.pose(who).wears(name):
            self._submit(ExpressionControl(name, layer=layer, character=who))

    def _move(self, motion: Motion, key: SoundboardKey) -> None:
        """Play it now, whatever plays: the operator comes first.

        Playing a looping motion once more, without the loop, is how it comes to its end.
        """
        who = self.who.character
        wanted = self._console.state.pose(who).motion
        loops = wanted is not None and wanted.loop
        again = wanted is not None and (wanted.group, wanted.index) == _place(motion)
        loop = key.with_shift and not (loops and again)
        force = MotionPriority.FORCE
        self._submit(MotionControl(*_place(motion), loop=loop, priority=force, character=who))

    def _show_stage(self, setup: StageSetup) -> None:
        self.stage.set_dot(setup.arranging, "Handles for arranging are on the page")
        if self.who.shown_model != self._model:
            self._show_model(self.who.shown_model)
        else:
            self._show_lamps(self._console.state)

    def _show_model(self, model: CharacterModel) -> None:
        self._model = model
        motions = _wished_first(model.motions)
        names = short_names(model.expressions), motion_names([_called(one) for one in motions])
        worn = zip(_with_keys(model.expressions, EXPRESSION_KEYS), names[0], strict=True)
        played = zip(_with_keys(motions, MOTION_KEYS), names[1], strict=True)
        self.expressions = [
            self._expression_key(KeyFace(name, hotkey, short=short))
            for (name, hotkey), short in worn
        ]
        self.motions = [
            self._motion_key(motion, KeyFace(_called(motion), hotkey, short=short))
            for (motion, hotkey), short in played
        ]
        self._keys = {
            **{EXPRESSION + key.face.name: key for key in self.expressions},
            **{
                f"{MOTION}{motion.group}/{motion.index}": key
                for motion, key in zip(motions, self.motions, strict=True)
            },
        }
        faces = label("Expressions", (self._theme, "micro", True), "muted")
        moves = label("Motions", (self._theme, "micro", True), "muted")
        self._grid.show_groups([(faces, self.expressions), (moves, self.motions)])
        self._stack.setCurrentIndex(1 if self._keys else 0)
        self._show_lamps(self._console.state)

    def _expression_key(self, face: KeyFace) -> SoundboardKey:
        name = face.name
        icon, art = self._art(name)
        does = DOES[self._layer(name)]
        key = SoundboardKey(self._theme, replace(face, icon=icon, does=does, art=art))
        key.clicked.connect(lambda: self._toggle(name))
        key.menu_wanted.connect(lambda at: self._choose_layer(name, at))
        return key

    def _art(self, name: str) -> tuple[str, str]:
        """A picture for an expression: the icon's name, or empty and the face that is painted.

        The painted faces are Lumi's; for everybody else a plain sign of the mood has to do.
        """
        moods = {face: mood for mood, face in self._model.moods.items()}
        if self._model.key != DEFAULT_MODEL:
            return mood_icon(moods.get(name, name)), ""
        art = name if face_of(name) else moods.get(name, "")
        return ("" if face_of(art) else mood_icon(name)), art

    def _motion_key(self, motion: Motion, face: KeyFace) -> SoundboardKey:
        does = "Play this motion; with Shift again and again."
        icon = motion_icon(f"{motion.group} {motion.name}")
        key = SoundboardKey(self._theme, replace(face, icon=icon, does=does))
        key.clicked.connect(lambda: self._move(motion, key))
        return key

    def _show_lamps(self, state: CharacterState) -> None:
        model, now = self._model, self._console.now()
        pose = state.pose(self.who.character)
        lamps = {EXPRESSION + name: expression_lamp(pose, name) for name in model.expressions}
        for motion in model.motions:
            lamps[f"{MOTION}{motion.group}/{motion.index}"] = motion_lamp(pose, motion)
        judged = self._patience.judge(lamps, now)
        share = motion_share(pose, now)
        loops = pose.playing is not None and pose.playing.duration <= 0
        for name, key in self._keys.items():
            lamp = judged.get(name, Lamp.OFF)
            if lamp is Lamp.PLAYING:
                key.set_lamp(lamp, share, loops=loops)
            else:
                below = above(pose, key.face.name) if lamp is Lamp.PARKED else ""
                key.set_lamp(lamp, below=below)
        lit = sum(lamp in (Lamp.ON, Lamp.PLAYING) for lamp in judged.values())
        self._on.setText(f"{lit} on" if lit else "")
        changing = (Lamp.SENT,) if loops else (Lamp.SENT, Lamp.PLAYING)
        if any(lamp in changing for lamp in judged.values()):
            self._frame.start()
        else:
            self._frame.stop()


def _place(motion: Motion) -> tuple[str, int]:
    return motion.group, motion.index


def _called(motion: Motion) -> str:
    return motion.name or f"{motion.group} {motion.index + 1}"


def _wished_first(motions: Sequence[Motion]) -> list[Motion]:
    """The model's order, but what she does by herself anyway comes last."""
    return sorted(motions, key=lambda motion: motion.group.casefold() == IDLE)


def _with_keys(things: Sequence[T], hotkeys: Sequence[str]) -> list[tuple[T, str]]:
    """Things and the hotkey of each; those beyond the last hotkey have none."""
    return [(thing, hotkeys[n] if n < len(hotkeys) else "") for n, thing in enumerate(things)]
