"""Collects Python's garbage in the GUI thread only.

Left alone, the collector runs in whatever thread happens to allocate. A dead dialog or timer that
it frees in a worker thread takes its Qt object along there, and Qt crashes on that, hours later
and without a trace.
"""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 500


class GarbageTimer(QObject):
    """Does from a timer what the collector does by itself, by the same thresholds."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_MS)

    def look(self) -> None:
        """Collect the oldest generation that is due; the others go with it."""
        counts = gc.get_count()
        due = [old for old in range(3) if counts[old] > self._thresholds[old]]
        if due:
            gc.collect(max(due))
        if 2 in due and not gc.get_freeze_count():
            gc.freeze()  # what lives now is the program: looking through it again takes 0.1 s

    def stop(self) -> None:
        """Leave the collector to itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
