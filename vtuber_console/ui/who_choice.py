"""Whose keys the soundboard shows, when several characters are on stage."""

from PySide6.QtCore import Signal

from vtuber_console.domain.model import CharacterModel
from vtuber_console.domain.stage_setup import StageSetup
from vtuber_console.pipeline.console import Console
from vtuber_console.ui.binding import listen
from vtuber_console.ui.character_names import told_apart
from vtuber_console.ui.inputs import Choice
from vtuber_console.ui.theme import Theme


class WhoChoice(Choice):
    """The lead, or somebody else; hidden while there is nobody else."""

    chosen = Signal()

    def __init__(self, console: Console, theme: Theme) -> None:
        super().__init__(theme, "Whose keys are shown")
        self._console = console
        self.character = ""
        """The id of who was chosen; empty for whoever leads."""
        self._entries: list[tuple[str, str]] = []
        self.setToolTip("Whose expressions and motions the keys are")
        self.setFixedWidth(150)
        self.activated.connect(self._choose)
        listen(self, console.stage_changed, self._show)
        self._show(console.stage)

    @property
    def shown_model(self) -> CharacterModel:
        """The model of who was chosen."""
        setup = self._console.stage
        models = {one.id: one.model for one in setup.characters}
        return models.get(self.character, setup.model)

    def _show(self, setup: StageSetup) -> None:
        names = told_apart({one.id: one.model.name or one.id for one in setup.characters})
        lead = names.pop(setup.lead, "")
        others = list(names.items())
        if self.character not in names:
            self.character = ""
        self._show_entries([("", f"{lead} leads"), *others])
        self.setCurrentIndex(self.findData(self.character))
        if not others or self.parentWidget() is not None:  # alone it would be a window of its own
            self.setVisible(bool(others))

    def _show_entries(self, entries: list[tuple[str, str]]) -> None:
        if entries != self._entries:  # a list that is open stays so while somebody is moved
            self._entries = entries
            self.clear()
            for character, name in entries:
                self.addItem(name, character)

    def _choose(self, number: int) -> None:
        self.character = str(self.itemData(number))
        self.chosen.emit()
