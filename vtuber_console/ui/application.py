"""Runs the window and the program on one Qt event loop."""

import asyncio
import signal
import sys
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import qasync
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from vtuber_console.pipeline.console import Console
from vtuber_console.ui.garbage import GarbageTimer
from vtuber_console.ui.main_window import COMPACT_BELOW, MainWindow
from vtuber_console.ui.services import WindowServices
from vtuber_console.ui.theme import Theme

PAINT_SECONDS = 0.05
LISTEN_MS = 200
"""How often Python gets to look at signals while Qt waits on Windows."""


@dataclass(frozen=True, slots=True)
class Life:
    """What the window shows, what it may ask, and the coroutine that runs all the rest."""

    console: Console
    services: WindowServices
    run: Callable[[], Coroutine[Any, Any, None]]


def run(begin: Callable[[], Life], icons: Path) -> int:
    """Show the window, run the program until it stops, return the exit code."""
    app = QApplication(sys.argv)
    app.setApplicationName("VTuber Console")
    app.setDesktopFileName("vtuber-console")
    app.setQuitOnLastWindowClosed(False)
    garbage = GarbageTimer(app)
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    life = begin()
    theme = Theme(icons)
    theme.use(life.console.settings.window.look)
    theme.set_compact(app.primaryScreen().availableSize().width() < COMPACT_BELOW)
    window = MainWindow(life.console, theme, life.services)
    window.show()
    listening = _stop_on_signals(life.services.request_close)
    with loop:
        loop.run_until_complete(_live(life))
        listening.stop()
        garbage.stop()
        window.hide()
        window.deleteLater()
    return 0


async def _live(life: Life) -> None:
    # What the program starts with keeps Python busy; the window is painted before that.
    await asyncio.sleep(PAINT_SECONDS)
    await life.run()


def _stop_on_signals(stop: Callable[[], None]) -> QTimer:
    """End cleanly on Ctrl+C; the timer lets Python see the signal while Qt waits."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop())
    timer = QTimer()
    timer.timeout.connect(lambda: None)
    timer.start(LISTEN_MS)
    return timer
