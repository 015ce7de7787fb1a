"""Whose keys the soundboard shows, when several characters are on stage."""

from PySide6.QtCore import Signal

from vtuber_console.domain.model import CharacterModel
from vtuber_console.domain.stage_setup import StageSetup
from vtuber_console.pipeline.console import Console
from vtuber_console.ui.binding import listen
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
        lead = [one for one in setup.characters if one.id == setup.lead]
        others = [one for one in setup.characters if one.id != setup.lead]
        entries = [(f"{one.model.name} leads", "") for one in lead]
        entries += [(one.model.name or one.id, one.id) for one in others]
        if self.character not in [character for _, character in entries]:
            self.character = ""
        self.clear()
        for name, character in entries:
            self.addItem(name, character)
        self.setCurrentIndex(max(0, self.findData(self.character)))
        if not others or self.parentWidget() is not None:  # alone it would be a window of its own
            self.setVisible(bool(others))

    def _choose(self, number: int) -> None:
        self.character = str(self.itemData(number))
        self.chosen.emit()
