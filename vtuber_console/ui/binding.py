"""Listening to the Console for as long as a widget lives, and changing settings in one way."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from vtuber_console.domain.settings import Settings
from vtuber_console.pipeline.console import Console
from vtuber_console.pipeline.signal import Signal

T = TypeVar("T")


def listen(owner: QObject, signal: Signal[T], listener: Callable[[T], object]) -> None:
    """Connect until the Qt object `owner` is destroyed."""
    undo = signal.connect(listener)
    owner.destroyed.connect(lambda: undo())


def change_settings(console: Console, settings: Settings) -> None:
    """Put new settings to work at once; who keeps and follows them hears of it from the console."""
    if settings != console.settings:
        console.configure(settings)
