"""PySide6 6.12.0 over-releases None on Python 3.11 and aborts; no later one may do it again."""

import sys

from PySide6.QtCore import QTimer

CALLS = 20_000
NOISE = 200


def test_void_calls_of_qt_do_not_release_none(qapp):
    timer = QTimer()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        timer.stop()
    assert sys.getrefcount(None) > before - NOISE
