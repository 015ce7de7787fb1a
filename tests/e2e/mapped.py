"""Starts the real program and keeps a map of its window, so that a test knows where to click.

`python -m tests.e2e.mapped <map.json> [arguments of the program]`. The map holds, by accessible
name, the place on the screen of everything that can be seen, what it shows, and what kind it is.
The program itself is untouched: a thread asks Qt to draw the map every quarter of a second.
"""

import json
import sys
import threading
import time
from pathlib import Path


def _draw(path):
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QApplication

    places = {}
    for widget in QApplication.allWidgets():
        name = widget.accessibleName()
        if not name or not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        seen = widget.visibleRegion().boundingRect()
        corner = widget.mapToGlobal(QPoint(0, 0))
        places[name] = {
            "x": corner.x() + seen.center().x(),
            "y": corner.y() + seen.center().y(),
            "left": corner.x(),
            "top": corner.y(),
            "width": widget.width(),
            "height": widget.height(),
            "kind": type(widget).__name__,
            "focus": widget.hasFocus(),
        }
    part = path.with_suffix(".part")
    part.write_text(json.dumps(places), "utf-8")
    part.replace(path)


def _watch(path):
    # Importing Qt here, while the program does, would get in its way.
    while not hasattr(sys.modules.get("PySide6.QtWidgets"), "QWidget"):
        time.sleep(0.05)
    timer = sys.modules["PySide6.QtCore"].QTimer
    application = sys.modules["PySide6.QtWidgets"].QApplication
    while True:
        time.sleep(0.25)
        app = application.instance()
        if app is not None:
            timer.singleShot(0, app, lambda: _draw(path))


def main():
    path = Path(sys.argv.pop(1))
    threading.Thread(target=_watch, args=[path], daemon=True).start()
    from vtuber_console.main import main as program

    return program()


if __name__ == "__main__":
    sys.exit(main())
