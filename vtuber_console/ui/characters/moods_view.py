"""Which expression shows which mood: the guess, how sure it is, a trial, and the correction."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from vtuber_console.domain.moods import MOODS, SURE, MoodGuess, merged
from vtuber_console.pipeline.model_shelf import Examined
from vtuber_console.ui.inputs import Choice
from vtuber_console.ui.prose import prose
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Button, label

NOTHING = "None"
VERY_SURE = 0.9
ABOUT = (
    "Marks such as [happy] and !expression happy in chat show these. Try shows one on the stage, "
    "which your viewers see too; if the lead wears another model, this one stands in until you "
    "leave this page."
)


class MoodsView(QWidget):
    """A row for every mood. What is chosen is kept at once; guesses are once they are agreed to."""

    tried = Signal(str)
    saved = Signal(dict)
    """Expressions by mood; moods that are not in it stay as they are, an empty one is forgotten."""

    def __init__(self, theme: Theme, examined: Examined) -> None:
        super().__init__()
        self._theme, self._model = theme, examined.model
        self._guesses = {guess.mood: guess for guess in examined.examination.guesses}
        self._kept = dict(examined.model.moods)
        self._sent: dict[str, str] = {}
        self.choices: dict[str, Choice] = {}
        self.trials: dict[str, Button] = {}
        self.save = Button(theme, "Use these guesses")
        self.save.tip("Use these faces for the moods from now on")
        self.save.clicked.connect(lambda: self._keep(self.moods))
        self._state = label("", (theme, "small"), "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(prose(ABOUT, (theme, "small"), "muted"))
        column.addLayout(self._rows())
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.save)
        foot.addWidget(self._state, 1)
        column.addLayout(foot)
        self._show_open()

    @property
    def moods(self) -> Mapping[str, str]:
        """What is chosen now, by mood; moods without an expression are left out."""
        chosen = {mood: choice.currentText() for mood, choice in self.choices.items()}
        return {mood: name for mood, name in chosen.items() if self.choices[mood].currentIndex()}

    def say_saved(self) -> None:
        """Tell that what was sent is kept."""
        self._kept = merged(self._kept, self._sent)
        self._sent = {}
        self._show_open()
        self._state.setText("Saved")

    def _show_open(self) -> None:
        """Offer the guesses that are not in use."""
        open_ = any(self._kept.get(mood) != name for mood, name in self.moods.items())
        self.save.setVisible(open_)
        self._state.setText("Guesses are not in use yet." if open_ else "")

    def _keep(self, moods: Mapping[str, str]) -> None:
        self._sent = {**self._sent, **moods}
        self._state.setText("Not saved yet")
        self.saved.emit(dict(self._sent))  # also what could not be saved before

    def _rows(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, 84)
        grid.setColumnStretch(2, 1)
        for row, mood in enumerate(MOODS):
            choice, trial = self._choice(mood), Button(self._theme, "Try", "ghost", "play")
            trial.tip("Wear it on the stage for three seconds")
            trial.setAccessibleName(f"Try {mood}")
            trial.setEnabled(choice.currentIndex() > 0)
            trial.clicked.connect(partial(self._try, mood))
            self.choices[mood], self.trials[mood] = choice, trial
            guess = prose(self._certainty(mood), (self._theme, "small"), "muted")
            name = label(mood.capitalize(), (self._theme, "body", True))
            for column, widget in enumerate((name, choice, guess, trial)):
                grid.addWidget(widget, row, column)
        return grid

    def _choice(self, mood: str) -> Choice:
        choice = Choice(self._theme, f"Expression for {mood}")
        choice.addItems([NOTHING, *self._model.expressions])
        guess = self._guesses.get(mood)
        now = self._model.moods.get(mood) or (guess.expression if guess else "")
        names = self._model.expressions
        choice.setCurrentIndex(names.index(now) + 1 if now in names else 0)
        choice.setFixedWidth(180)
        choice.currentIndexChanged.connect(partial(self._chosen, mood))
        return choice

    def _chosen(self, mood: str, index: int) -> None:
        self.trials[mood].setEnabled(index > 0)
        self._keep({mood: self.choices[mood].itemText(index) if index else ""})

    def _try(self, mood: str) -> None:
        self.tried.emit(self.choices[mood].currentText())

    def _certainty(self, mood: str) -> str:
        guess = self._guesses.get(mood)
        kept = self._model.moods.get(mood)
        if kept and (guess is None or guess.expression != kept):
            return "chosen by you"
        return in_words(guess) if guess else "no expression looks like it"


def in_words(guess: MoodGuess) -> str:
    """How certain a guess is, and why."""
    sure = "sure" if guess.certainty >= VERY_SURE else "quite sure"
    return f"{sure if guess.certainty >= SURE else 'not sure'}: {guess.why}"
