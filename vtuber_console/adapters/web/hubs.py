"""Both that talk to the pages, for who serves their sockets."""

from dataclasses import dataclass

from vtuber_console.adapters.web.hub import StageHub
from vtuber_console.adapters.web.overlay_hub import OverlayHub


@dataclass(frozen=True, slots=True)
class Hubs:
    """The stage's pages and its sisters."""

    stage: StageHub
    overlays: OverlayHub
