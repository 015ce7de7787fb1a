"""What can be wrong on the stage, told when it begins and taken back when it is over."""

from vtuber_console.domain.stage_setup import DEFAULT_MODEL, MOST_CHARACTERS
from vtuber_console.domain.status import Part, PartStatus, Problem, Severity, Status
from vtuber_console.pipeline.console import Console
from vtuber_console.pipeline.ports import PortError

BACKGROUND, ROOM = "background", "room on stage"
FULL = f"There are {MOST_CHARACTERS} characters on the stage already."


class StageTroubles:
    """Says what each problem is about, so that it goes once that is solved."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def full(self) -> None:
        """Nobody more can come."""
        self._console.warn(Problem(FULL, "Take one off first.", part=Part.STAGE, about=ROOM))

    def background(self, error: PortError) -> None:
        """A picture cannot be put behind the characters."""
        self._console.warn(Problem(error.text, error.remedy, part=Part.STAGE, about=BACKGROUND))

    def model(self, key: str, error: PortError, *, nobody: bool) -> None:
        """A model cannot be read; `nobody` is left to be shown."""
        remedy = error.remedy or "Choose another model in Characters (Ctrl+M)."
        text = error.text + (" Lumi stands in." if nobody and key != DEFAULT_MODEL else "")
        self._console.warn(Problem(text, remedy, Severity.ERROR, Part.STAGE, _model(key)))
        if nobody and key == DEFAULT_MODEL:
            light = PartStatus(Part.STAGE, Status.FAILED, "the character cannot be read", remedy)
            self._console.report(light)

    def room_again(self) -> None:
        """Somebody left."""
        self._console.solved.emit(ROOM)

    def background_again(self) -> None:
        """Something else is behind the characters."""
        self._console.solved.emit(BACKGROUND)

    def model_again(self, key: str) -> None:
        """A model was read, or nobody wears it any more."""
        self._console.solved.emit(_model(key))


def _model(key: str) -> str:
    return f"model {key}"
