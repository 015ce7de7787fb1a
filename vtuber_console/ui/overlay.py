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


def strip_of(host: QWidget) -> QWidget | None:
    """What stands above everything: the strip, and below it a problem while one is told."""
    return host.menuWidget() if isinstance(host, QMainWindow) else None


def free_top(host: QWidget) -> int:
    """Where the space below the strip begins, in pixels from the host's top."""
    strip = strip_of(host)
    return strip.geometry().bottom() + 1 if strip is not None else 0


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
