"""What the stage page measures of itself, in one line."""

from PySide6.QtCore import QTimer

from vtuber_console.domain.reports import PageStats
from vtuber_console.pipeline.stage_manager import StageManager
from vtuber_console.ui.binding import listen
from vtuber_console.ui.elided import ElidedLabel
from vtuber_console.ui.theme import Theme

STALE_MS = 4000
NONE = "No page tells its figures. Open the stage in OBS or in a browser."


class PageFigures(ElidedLabel):
    """Follows the page; after four seconds without a word it says that there is none."""

    def __init__(self, stage: StageManager, theme: Theme) -> None:
        super().__init__(theme, "small", "muted")
        self._stale = QTimer(self)
        self._stale.setSingleShot(True)
        self._stale.setInterval(STALE_MS)
        self._stale.timeout.connect(lambda: self.say(NONE))
        self._stale.start()
        listen(self, stage.stats, self._show)

    def _show(self, stats: PageStats) -> None:
        self.say(in_words(stats))
        self._stale.start()


def in_words(stats: PageStats) -> str:
    """Frames, time, what was dropped, memory, and whether the page saves work."""
    parts = [
        f"{stats.fps:.0f} frames a second",
        f"{stats.frame_ms:.1f} ms of work a frame",
        f"{stats.dropped} dropped",
    ]
    if stats.heap_mb:
        parts.append(f"{stats.heap_mb:.0f} MB of memory")
    if stats.saving:
        parts.append("performance mode on, because the page could not keep up")
    elif not stats.visible:
        parts.append("hidden")
    return "Page: " + ", ".join(parts) + "."
