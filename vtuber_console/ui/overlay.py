"""What a popover and a sheet share: the place below the strip, Escape, the keyboard."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid


def host_of(widget: QWidget) -> QWidget:
    """The main window a widget belongs to, even from inside a floating dock."""
    while (parent := widget.parentWidget()) is not None:
        widget = parent
    return widget


STRIP = "Strip"
"""The name of the strip's own row, below which a problem may be told."""


def strip_of(host: QWidget) -> QWidget | None:
    """What stands above everything: the strip, and below it a problem while one is told."""
    return host.menuWidget() if isinstance(host, QMainWindow) else None


def free_top(host: QWidget) -> int:
    """Where the space below the strip begins, in pixels from the host's top.

    A problem that is told does not move it: buttons would move away under the mouse.
    """
    strip = strip_of(host)
    row = strip.findChild(QWidget, STRIP) if strip is not None else None
    layout = strip.layout() if strip is not None else None
    if row is None or layout is None:
        return 0
    return row.mapTo(host, row.rect().bottomLeft()).y() + 1 + layout.contentsMargins().bottom()


def lift(over: QWidget, host: QWidget) -> None:
    """Put it over the panels; only the strip, with the problem that is told, lies over it."""
    over.raise_()
    strip = strip_of(host)
    if strip is not None:
        strip.raise_()


def is_escape(event: QEvent) -> bool:
    """Escape alone: with Ctrl and Shift it is panic."""
    if not isinstance(event, QKeyEvent):
        return False
    return event.key() == Qt.Key.Key_Escape and event.modifiers() == Qt.KeyboardModifier.NoModifier


def give_back(over: QWidget, before: QWidget | None) -> None:
    """Give the keyboard back, unless somebody has taken it elsewhere meanwhile."""
    now = QApplication.focusWidget()
    if now is None or now is over or over.isAncestorOf(now):
        if before is not None and isValid(before):
            before.setFocus()
        else:
            over.window().setFocus()
