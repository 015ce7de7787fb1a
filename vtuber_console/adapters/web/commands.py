"""What the control API can do, the same over REST and over the socket."""

from dataclasses import replace
from typing import Any

from vtuber_console.adapters.web.errors import ApiError
from vtuber_console.domain import wire
from vtuber_console.domain.actions import Cue, ExpressionControl, MotionControl
from vtuber_console.domain.events import OperatorCue, OperatorText, Source
from vtuber_console.domain.generation import BackendMode
from vtuber_console.domain.model import CharacterModel
from vtuber_console.domain.wire_fields import WireError
from vtuber_console.pipeline.console import Console

LONGEST_TEXT = 2000


class Commands:
    """Checks a command, hands it to the console, returns the id of what it caused."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def speak(self, text: object, *, ask: bool) -> str:
        """Say a text as it stands, or let the mind answer it. Raises `ApiError`."""
        if not isinstance(text, str) or not text.strip():
            raise ApiError(422, "no-text", "text has to be a text that is not empty.")
        if len(text) > LONGEST_TEXT:
            raise ApiError(422, "too-long", f"text may have at most {LONGEST_TEXT} characters.")
        return self._console.submit(OperatorText(text.strip(), ask=ask, source=Source.API))

    def cue(self, message: dict[str, Any]) -> str:
        """Perform an `expression-command` or `motion-command` of the wire. Raises `ApiError`."""
        try:
            cue = wire.parse_cue(message)
        except WireError as error:
            raise ApiError(422, "invalid", f"{error}.") from None
        known = self._expression(cue) if isinstance(cue, ExpressionControl) else None
        if isinstance(cue, MotionControl):
            known = self._motion(cue, indexed="motionIndex" in message)
        assert known is not None
        return self._console.submit(OperatorCue((known,), source=Source.API))

    def panic(self) -> str:
        """Stop everything; there is no entry, so the id is empty."""
        self._console.panic()
        return ""

    def release(self) -> str:
        """Go on after panic; there is no entry, so the id is empty."""
        self._console.release()
        return ""

    def set_mode(self, mode: object) -> str:
        """Let another mind answer. Raises `ApiError` if there is none of that mode now."""
        known = [item.value for item in BackendMode]
        if mode not in known:
            raise ApiError(422, "unknown-mode", "There is no such mode.", known)
        available = [item.value for item in self._console.modes]
        if mode not in available:
            message = "This mode is not set up. Choose one that is, or set it up in the console."
            raise ApiError(409, "mode-unavailable", message, available)
        settings = self._console.settings
        mind = replace(settings.mind, mode=BackendMode(mode))
        self._console.configure(replace(settings, mind=mind))
        return ""

    def _expression(self, cue: ExpressionControl) -> Cue:
        if not cue.expression and not cue.active:
            self._model(cue)
            return cue  # takes all off but the base layer
        model = self._model(cue)
        name = model.expression(cue.expression)
        if name is None:
            raise _not_there("unknown-expression", "expression", list(model.expressions))
        return replace(cue, expression=name)

    def _motion(self, cue: MotionControl, *, indexed: bool) -> Cue:
        model = self._model(cue)
        found = model.motion(cue.group, cue.index if indexed else None)
        if found is None:
            names = [f"{motion.group} {motion.index}" for motion in model.motions]
            raise _not_there("unknown-motion", "motion", names)
        return replace(cue, group=found.group, index=found.index)

    def _model(self, cue: Cue) -> CharacterModel:
        """The model of who is to do it. Raises `ApiError` if there is nobody of that id."""
        if not cue.character:
            return self._console.model
        characters = self._console.stage.characters
        for one in characters:
            if one.id == cue.character:
                return one.model
        message = "There is no such character on the stage."
        raise ApiError(404, "unknown-character", message, [one.id for one in characters])


def _not_there(code: str, kind: str, names: list[str]) -> ApiError:
    if not names:
        return ApiError(404, code, f"The character has no {kind} now; is one loaded?", names)
    return ApiError(404, code, f"The character has no such {kind}.", names)
