"""What was done while a sheet is open, to be undone one by one: by the note, or by Ctrl+Z."""

from collections.abc import Callable

from vtuber_console.ui.cleared_note import ClearedNote
from vtuber_console.ui.theme import Theme

MOST = 100


class Steps(ClearedNote):
    """Tells the last step for a while; those before it can be undone after it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.take_back)
        self._steps: list[tuple[str, Callable[[], object]]] = []
        self.undo.tip("Put it back", "Ctrl+Z")

    def add(self, words: str, back: Callable[[], object]) -> None:
        """Tell in words what was done; `back` undoes it."""
        self._steps = [*self._steps[1 - MOST :], (words, back)]
        self.tell_words(words)

    def take_back(self) -> None:
        """Undo the last step that is not undone yet, and offer the one before it."""
        if self._steps:
            self._steps.pop()[1]()
        self.hide()
        if self._steps:
            self.tell_words(self._steps[-1][0])
