"""With a removed model its characters leave the stage, and they come back with it."""

from dataclasses import replace

from vtuber_console.domain.model_card import RemovedModel
from vtuber_console.domain.stage_changes import ModelGone, model_brought_back, without_model
from vtuber_console.domain.stage_setup import StageSettings
from vtuber_console.pipeline.console import Console
from vtuber_console.pipeline.model_shelf import ModelShelf, Restored


class Departures:
    """Remembers who went with each model that was removed since the start."""

    def __init__(self, console: Console, shelf: ModelShelf) -> None:
        self._console = console
        self._gone: dict[str, ModelGone] = {}
        shelf.removed.connect(self._leave)
        shelf.restored.connect(self._come_back)

    def _leave(self, model: RemovedModel) -> None:
        stage, self._gone[model.id] = without_model(self._console.settings.stage, model.key)
        self._change(stage)

    def _come_back(self, restored: Restored) -> None:
        gone = self._gone.pop(restored.model.id, None)
        if gone is not None:
            gone = gone.under(restored.key)
            self._change(model_brought_back(self._console.settings.stage, gone))

    def _change(self, stage: StageSettings) -> None:
        settings = self._console.settings
        if stage != settings.stage:
            self._console.configure(replace(settings, stage=stage))
