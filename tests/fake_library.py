"""A model library without a disk."""

import asyncio
from dataclasses import replace

from vtuber_console.domain.model import CharacterModel, ModelKind, Motion, Renderer
from vtuber_console.domain.model_card import Arrival, Examination, ModelCard, RemovedModel
from vtuber_console.domain.model_doctor.findings import Finding, Severity
from vtuber_console.domain.moods import MoodGuess
from vtuber_console.pipeline.model_ports import ModelMissing
from vtuber_console.pipeline.ports import PortError

FINDINGS = (
    Finding(Severity.WRONG, "The texture 1 is missing.", "Export the model again."),
    Finding(Severity.NOTE, "Two motions were not listed.", "They were added.", repaired=True),
)
GUESSES = (
    MoodGuess("happy", "F05", 0.9, "raised cheeks"),
    MoodGuess("sad", "F02", 0.4, "lowered brows"),
)


def model_of(key, name=""):
    motions = (Motion("Idle", 0, "idle"), Motion("Tap", 0, "tap"))
    url = f"/models/{key}/{key}.model3.json"
    return CharacterModel(name or key.title(), url, ("F01", "F02", "F05"), motions, key)


def card_of(key, name="", **more):
    values = {"kind": ModelKind.LIVE2D, "renderer": Renderer.AUTO, "built_in": key == "lumi"}
    return ModelCard(key, name or key.title(), **{**values, **more})


class FakeLibrary:
    """`broken` are keys that cannot be loaded; `gate` lets an import wait half way.

    While `full` nothing about a model can be changed. `odd` are names of methods that raise what
    nobody expects of them.
    """

    def __init__(self, *keys):
        self.models = {key: model_of(key) for key in keys or ("lumi", "haru")}
        self.broken = set()
        self.trash = {}
        self.odd = set()
        self.pending = set()
        self.calls = []
        self.gate = None
        self.loading = None
        self.renderers = {}
        self.full = False

    async def start(self):
        self._stumble("start")
        self.calls.append(("start",))

    async def cards(self):
        await asyncio.sleep(0)
        self._stumble("cards")
        cards = [
            card_of(key, model.name, renderer=self.renderers.get(key, Renderer.AUTO))
            for key, model in self.models.items()
        ]
        return tuple(sorted(cards, key=lambda card: (not card.built_in, card.name)))

    async def load(self, key):
        self._stumble("load")
        self.calls.append(("load", key))
        if self.loading is not None:
            await self.loading.wait()
        await asyncio.sleep(0)
        if key not in self.models:
            raise ModelMissing("The model is not there.", "Choose another one.")
        if key in self.broken:
            raise PortError(f"The model {key} cannot be shown.", "Add it again.")
        return self.models[key]

    async def bring_in(self, path, progress):
        self.calls.append(("bring in", path.name))
        progress(0.5, "Copying")
        if self.gate is not None:
            await self.gate.wait()
        await asyncio.sleep(0)
        self._stumble("bring_in")
        if path.suffix == ".txt":
            raise PortError("This is no model.", "Drop a folder or a zip.")
        progress(1.0, "Done")
        model = self.models[path.stem] = model_of(path.stem)
        return Arrival(card_of(path.stem, problems=1), model, Examination(FINDINGS, GUESSES))

    async def examine(self, key):
        self._stumble("examine")
        return Examination(FINDINGS, GUESSES, key in self.pending)

    async def mend(self, key):
        self._look_for_room()
        self.calls.append(("mend", key))
        self.pending.discard(key)

    async def removed(self):
        return tuple(removed for removed, _ in reversed(self.trash.values()))

    async def remove(self, key):
        self._stumble("remove")
        if key == "lumi":
            raise PortError("Lumi is built in.")
        self._look_for_room()
        model = self.models.pop(key)
        removed = RemovedModel(f"{len(self.calls)}.{key}", key, model.name, model.kind)
        self.calls.append(("remove", key))
        self.trash[removed.id] = removed, model
        return removed

    async def restore(self, removed):
        self._stumble("restore")
        self._look_for_room()
        if removed not in self.trash:
            raise PortError("It is not in the trash.", "Add it again.")
        one, model = self.trash.pop(removed)
        key = f"{one.key}-2" if one.key in self.models else one.key
        self.models[key] = replace(model, key=key)
        return key

    async def delete(self, removed):
        del self.trash[removed]

    async def rename(self, key, name):
        self.models[key] = model_of(key, name)

    async def set_moods(self, key, moods):
        self._look_for_room()
        self.calls.append(("moods", key, dict(moods)))

    async def set_renderer(self, key, renderer):
        self.renderers[key] = renderer

    def _stumble(self, method):
        if method in self.odd:
            raise ZeroDivisionError(method)

    def _look_for_room(self):
        if self.full:
            raise PortError("The disk is full.", "Make room on the disk.")
