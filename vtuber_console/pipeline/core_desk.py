"""The desk for the Cubism Core: installs it only with consent, and tells how far that is."""

from dataclasses import dataclass, replace
from pathlib import Path

from vtuber_console.domain.cubism_core import Consent, CoreState
from vtuber_console.pipeline.chores import Chores
from vtuber_console.pipeline.model_ports import CoreStore
from vtuber_console.pipeline.ports import PortError
from vtuber_console.pipeline.signal import Signal

NONE = CoreState()


@dataclass(frozen=True, slots=True)
class CoreView:
    """What is installed; what is being done and how far it is (0.0 to 1.0); what went wrong."""

    state: CoreState = NONE
    doing: str = ""
    share: float = 0.0
    trouble: str = ""
    remedy: str = ""


class CoreDesk:
    """Wishes are taken at once; what came of them is in `view`, told by `changed`."""

    def __init__(self) -> None:
        self.view = CoreView()
        self.changed: Signal[CoreView] = Signal()
        self._chores: Chores[CoreStore] = Chores(self._failed)

    async def run(self, store: CoreStore) -> None:
        """Look what is installed, then do what is wished until cancelled."""
        self._chores.add(self._look)
        await self._chores.run(store)

    def download(self, consent: Consent) -> None:
        """Fetch the Core from Live2D and install it."""

        async def job(store: CoreStore) -> None:
            self._show(CoreView(self.view.state, "Asking Live2D"))
            try:
                self._show(CoreView(await store.download(consent, self._progress)))
            finally:
                self._show(replace(self.view, doing=""))

        self._chores.add(job)

    def install(self, path: Path, consent: Consent) -> None:
        """Install the Core from a file."""

        async def job(store: CoreStore) -> None:
            self._show(CoreView(await store.install_file(path, consent)))

        self._chores.add(job)

    def remove(self) -> None:
        """Remove the Core."""

        async def job(store: CoreStore) -> None:
            await store.remove()
            await self._look(store)

        self._chores.add(job)

    def cancel(self) -> None:
        """Stop what runs; what was installed before stays."""
        self._chores.cancel()

    async def _look(self, store: CoreStore) -> None:
        self._show(CoreView(await store.state()))

    def _progress(self, share: float, text: str) -> None:
        if self.view.doing:
            self._show(replace(self.view, doing=text, share=share))

    def _failed(self, error: PortError) -> None:
        self._show(CoreView(self.view.state, trouble=error.text, remedy=error.remedy))

    def _show(self, view: CoreView) -> None:
        if view != self.view:
            self.view = view
            self.changed.emit(view)
