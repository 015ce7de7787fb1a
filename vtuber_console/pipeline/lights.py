"""The state of every part, told only when it changes."""

from collections.abc import Mapping

from vtuber_console.domain.status import Part, PartStatus, Status
from vtuber_console.pipeline.signal import Signal


class Lights:
    """One light a part."""

    def __init__(self) -> None:
        self._lights = {part: PartStatus(part, Status.OFF) for part in Part}
        self.changed: Signal[PartStatus] = Signal()

    @property
    def all(self) -> Mapping[Part, PartStatus]:
        """Every light."""
        return dict(self._lights)

    def report(self, status: PartStatus) -> None:
        """Set a light."""
        if self._lights[status.part] != status:
            self._lights[status.part] = status
            self.changed.emit(status)
