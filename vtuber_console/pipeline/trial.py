"""Tries a face on: the character wears it on the stage for a moment, whoever is there."""

from vtuber_console.domain.actions import ExpressionControl
from vtuber_console.domain.events import OperatorCue
from vtuber_console.domain.stage_setup import StageSetup
from vtuber_console.pipeline.console import Console
from vtuber_console.pipeline.stage_manager import StageManager

TRIAL_MS = 3000
HIGHEST = 100
"""A face on trial lies above everything that is worn."""


class Trial:
    """One face at a time. A model that is not on stage is put on the lead until `end`."""

    def __init__(self, console: Console, stage: StageManager) -> None:
        self._console, self._stage = console, stage
        self._waiting: tuple[str, str] | None = None
        console.stage_changed.connect(self._perform)

    def wear(self, model: str, expression: str) -> None:
        """Show a face of a model for three seconds, as soon as the model is there."""
        self._waiting = (model, expression)
        if not self._perform(self._console.stage):
            self._stage.try_on(model)

    def end(self) -> None:
        """Everybody is who they were."""
        self._waiting = None
        self._stage.try_on("")

    def _perform(self, setup: StageSetup) -> bool:
        if self._waiting is None:
            return False
        model, expression = self._waiting
        ids = [one.id for one in setup.characters if one.model.key == model]
        if not ids:
            return False
        self._waiting = None
        who = setup.lead if setup.lead in ids else ids[0]
        control = ExpressionControl(expression, TRIAL_MS, HIGHEST, character=who)
        self._console.submit(OperatorCue((control,)))
        return True
