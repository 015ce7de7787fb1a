"""The models that were read for the stage, and those that could not be."""

from collections.abc import Iterable

from vtuber_console.domain.model import CharacterModel
from vtuber_console.domain.model_doctor.contents import readable
from vtuber_console.pipeline.model_ports import ModelLibrary, ModelMissing
from vtuber_console.pipeline.ports import PortError

REMEDY = "Bring it in again in Characters (Ctrl+M), or remove it in Stage (Ctrl+T)."


class LoadedModels:
    """By their keys in the library."""

    def __init__(self) -> None:
        self.broken: set[str] = set()
        self._models: dict[str, CharacterModel] = {}
        self._stale: set[str] = set()
        self._missing: set[str] = set()
        self._names: dict[str, str] = {}

    def get(self, key: str) -> CharacterModel | None:
        """A model, as it was read last; None if it is not there."""
        return self._models.get(key)

    def name(self, key: str) -> str:
        """What a model is called, or was called last; after its key if it was never read."""
        return self._names.get(key) or readable(key)

    def is_gone(self, key: str) -> bool:
        """Whether the library does not have a model that was wanted."""
        return key in self.broken & self._missing

    def outdate(self, key: str) -> None:
        """Read it anew when it is wanted; until then the old one serves."""
        self.broken.discard(key)
        self._stale.add(key)

    def missing(self, wanted: Iterable[str]) -> str | None:
        """The first of them that has to be read; None if all were, or cannot be."""
        known = (self._models.keys() - self._stale) | self.broken
        return next((key for key in wanted if key not in known), None)

    async def load(self, key: str, library: ModelLibrary) -> PortError | None:
        """Read a model; returns what went wrong."""
        self._stale.discard(key)
        self._missing.discard(key)
        try:
            model = self._models[key] = await library.load(key)
        except PortError as error:
            self._models.pop(key, None)
            self.broken.add(key)
            if not isinstance(error, ModelMissing):
                return error
            self._missing.add(key)
            return PortError(f"{self.name(key)} is not in the library any more.", REMEDY)
        self._names[key] = model.name
        return None
