"""Remembers where a character stood before it was moved, by whatever hand."""

from PySide6.QtCore import QElapsedTimer

from vtuber_console.domain.stage_setup import Place, StageSettings

PAUSE_MS = 800
"""Moves of one character that follow one another faster are one move: a drag."""


class Moves:
    """Compares each stage with the one before."""

    def __init__(self, stage: StageSettings) -> None:
        self._places = _places(stage)
        self._moved = ""
        self._since = QElapsedTimer()

    def rest(self) -> None:
        """What moves next is a new move, however soon."""
        self._moved = ""

    def begun(self, stage: StageSettings) -> tuple[str, Place] | None:
        """Whose move begins with this stage, and the place before it; None if it is no new move."""
        before, self._places = self._places, _places(stage)
        for who, place in self._places.items():
            if before.get(who, place) != place:
                goes_on = who == self._moved and self._since.elapsed() < PAUSE_MS
                self._moved = who
                self._since.start()
                return None if goes_on else (who, before[who])
        return None


def _places(stage: StageSettings) -> dict[str, Place]:
    return {one.id: one.place for one in stage.characters}
