"""Where the models of the library are, and what is noted of each."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from vtuber_console.adapters.model_library import folders
from vtuber_console.adapters.model_library.loading import find_main
from vtuber_console.adapters.model_library.reading import is_inside
from vtuber_console.adapters.model_library.sidecar import (
    SIDECAR,
    Sidecar,
    read_sidecar,
    write_sidecar,
)
from vtuber_console.domain.model_card import ModelCard
from vtuber_console.domain.model_doctor.contents import readable
from vtuber_console.pipeline.model_ports import ModelMissing
from vtuber_console.pipeline.ports import PortError

GONE = "Choose another model, or bring this one in again."


@dataclass(frozen=True, slots=True)
class Places:
    """`built_in` came with the console and is never written; `models` need not exist yet.

    What is noted of a model that came with the console is kept among the others. Everything raises
    `ModelMissing` for a key that no model has.
    """

    built_in: Path
    models: Path

    def folder(self, key: str) -> Path:
        """What came with the console wins over what was brought in."""
        for place in (self.built_in, self.models):
            if folders.KEY.fullmatch(key) and find_main(place / key)[1]:
                return place / key
        raise ModelMissing("The model is not in the library any more.", GONE)

    def is_built_in(self, key: str) -> bool:
        """Tell whether the model came with the console."""
        return self._came_with_us(self.folder(key))

    def own_folder(self, key: str) -> Path:
        """The folder of a model that was brought in. Raises `PortError` for others."""
        folder = self.folder(key)
        if self._came_with_us(folder):
            raise PortError("This model came with the console and stays.", "Choose another one.")
        return folder

    def cards(self) -> tuple[ModelCard, ...]:
        """All models: those that came with the console first, then by name. Raises `OSError`."""
        cards = map(self._card, self._folders())
        return tuple(sorted(cards, key=lambda card: (not card.built_in, card.name.casefold())))

    def card(self, key: str) -> ModelCard:
        """One model as the library shows it."""
        return self._card(self.folder(key))

    def sidecar(self, key: str) -> Sidecar:
        """What is noted; the main file is always known."""
        return self._sidecar(self.folder(key))

    def note(self, key: str, change: Callable[[Sidecar], Sidecar]) -> None:
        """Note something. Raises `PortError`."""
        folder = self.folder(key)
        write_sidecar(self._notes(folder), change(self._sidecar(folder)))

    # To find a model's folder is to list it, so what follows is given the folder.

    def _came_with_us(self, folder: Path) -> bool:
        return folder.parent == self.built_in

    def _card(self, folder: Path) -> ModelCard:
        key, sidecar = folder.name, self._sidecar(folder)
        return ModelCard(
            key,
            sidecar.name or readable(key),
            sidecar.kind,
            sidecar.renderer,
            self._came_with_us(folder),
            icon_of(folder, sidecar),
            sidecar.problems,
        )

    def _sidecar(self, folder: Path) -> Sidecar:
        sidecar = read_sidecar(self._notes(folder)) or Sidecar()
        if is_inside(folder, sidecar.file):
            return sidecar
        kind, file = find_main(folder)
        return replace(sidecar, kind=kind, file=file)

    def _notes(self, folder: Path) -> Path:
        if self._came_with_us(folder):
            return self.models / folders.BUILT_IN / f"{folder.name}.json"
        return folder / SIDECAR

    def _folders(self) -> Iterator[Path]:
        places = [place for place in (self.built_in, self.models) if place.is_dir()]
        for key in sorted({folder.name for place in places for folder in place.iterdir()}):
            with suppress(ModelMissing):
                yield self.folder(key)


def icon_of(folder: Path, sidecar: Sidecar) -> str:
    """The path of the model's small picture; empty where there is none."""
    return str(folder / sidecar.icon) if is_inside(folder, sidecar.icon) else ""
