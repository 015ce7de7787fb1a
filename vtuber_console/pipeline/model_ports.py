"""What the pipeline needs of the library, the store of the Cubism Core and the pictures."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from vtuber_console.domain.cubism_core import Consent, CoreState
from vtuber_console.domain.model import CharacterModel, Renderer
from vtuber_console.domain.model_card import Arrival, Examination, ModelCard, RemovedModel
from vtuber_console.pipeline.ports import PortError

Progress = Callable[[float, str], None]
"""Hears how much is done (0.0 to 1.0) and what is being done, in words."""


class ModelMissing(PortError):
    """A model is not in the library, or not any more."""


class ModelLibrary(Protocol):
    """The models that are there. All methods raise `PortError`; cancelling stops the work."""

    async def start(self) -> None:
        """Remove what is left of earlier runs; later calls do nothing."""
        ...

    async def cards(self) -> tuple[ModelCard, ...]:
        """All models, built-in ones first, then by name."""
        ...

    async def load(self, key: str) -> CharacterModel:
        """Read one model."""
        ...

    async def bring_in(self, path: Path, progress: Progress) -> Arrival:
        """Copy a folder, a zip or a model3.json with its files into the library, mended."""
        ...

    async def examine(self, key: str) -> Examination:
        """Ask the doctor about a model, and guess its moods; nothing of it is changed."""
        ...

    async def mend(self, key: str) -> None:
        """Make the repairs that the doctor can make."""
        ...

    async def removed(self) -> tuple[RemovedModel, ...]:
        """What can be restored, the latest first."""
        ...

    async def remove(self, key: str) -> RemovedModel:
        """Take a model out; `restore` brings it back for some days."""
        ...

    async def restore(self, removed: str) -> str:
        """Bring the removed model with this id back; returns its key, which may be a new one."""
        ...

    async def delete(self, removed: str) -> None:
        """Delete the removed model with this id for good."""
        ...

    async def rename(self, key: str, name: str) -> None:
        """Show a model under another name."""
        ...

    async def set_moods(self, key: str, moods: Mapping[str, str]) -> None:
        """Say which expression shows which mood; other moods stay, an empty one is forgotten."""
        ...

    async def set_renderer(self, key: str, renderer: Renderer) -> None:
        """Say what computes a model's meshes."""
        ...


class CoreStore(Protocol):
    """The Cubism Core that the streamer installed. All methods raise `PortError`."""

    async def state(self) -> CoreState:
        """What is installed."""
        ...

    async def install_file(self, path: Path, consent: Consent) -> CoreState:
        """Install it from its own file or the zip of an SDK."""
        ...

    async def download(self, consent: Consent, progress: Progress) -> CoreState:
        """Install it from Live2D. Cancelling leaves what was there before."""
        ...

    async def remove(self) -> None:
        """Remove it."""
        ...


class PictureFolder(Protocol):
    """The pictures for the stage's background."""

    async def keep(self, path: Path) -> str:
        """Copy a picture in and return its name there. Raises `PortError`."""
        ...

    async def find(self, name: str) -> str:
        """The path of a picture that was kept; empty if it is not there."""
        ...
