"""Where the docks stand at first, and how the places are kept as text."""

import base64
import binascii

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QMainWindow

from vtuber_console.ui.dock import Dock

VERSION = 1
CHAT_WIDEST = 460


def arrange(window: QMainWindow, docks: dict[str, Dock]) -> None:
    """The design's layout: Chat, then Show over the text box, then Soundboard over Mind."""
    left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    for dock in docks.values():
        dock.setFloating(False)
        dock.show()
    window.addDockWidget(left, docks["chat"])
    window.addDockWidget(right, docks["show"])
    window.splitDockWidget(docks["show"], docks["soundboard"], across)
    window.splitDockWidget(docks["show"], docks["manual"], down)
    window.splitDockWidget(docks["soundboard"], docks["mind"], down)


def share_out(window: QMainWindow, docks: dict[str, Dock]) -> None:
    """Give the docks of the first layout their sizes; needs the window's final size."""
    width, height = window.width(), window.height()
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    narrow = width < 1500
    chat = 292 if narrow else min(CHAT_WIDEST, round(width * 0.247))
    rest = width - chat
    show = round(rest * (0.41 if narrow else 0.50))
    window.resizeDocks(
        [docks["chat"], docks["show"], docks["soundboard"]], [chat, show, rest - show], across
    )
    text = 168 if height < 800 else 200
    window.resizeDocks([docks["show"], docks["manual"]], [height - text - 80, text], down)
    mind = 236 if height < 800 else 250
    window.resizeDocks([docks["soundboard"], docks["mind"]], [height - mind - 80, mind], down)


def as_text(data: QByteArray) -> str:
    """Qt's bytes as base64."""
    return base64.b64encode(data.data()).decode("ascii")


def as_bytes(text: str) -> QByteArray:
    """Base64 as Qt's bytes; empty where the text is not base64."""
    try:
        return QByteArray(base64.b64decode(text, validate=True))
    except (binascii.Error, ValueError):
        return QByteArray()
