"""The keys of the window, and the sheet that lists them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QWidget

from vtuber_console.ui.sheet import Sheet
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import chip, label


@dataclass(frozen=True, slots=True)
class KeyHelp:
    """Keys as people write them, and what they do."""

    keys: tuple[str, ...]
    does: str


HELP = {
    "Always": (
        KeyHelp(("Ctrl+Shift+Esc",), "Panic: silence, empty queue, plain face"),
        KeyHelp(("Ctrl+Shift+X",), "Panic, too (Windows keeps the first for itself)"),
        KeyHelp(("Esc",), "Skip the line, or close what is open"),
        KeyHelp(("Ctrl+P",), "Pause or go on"),
        KeyHelp(("Ctrl+L",), "Type a line for her"),
        KeyHelp(("Ctrl+M",), "Characters: the models you have"),
        KeyHelp(("Ctrl+T",), "Stage: places, background, subtitles, OBS"),
        KeyHelp(("Ctrl+,",), "Settings"),
        KeyHelp(("Ctrl+/",), "This list"),
    ),
    "Soundboard": (
        KeyHelp(("F1", "F12"), "Put an expression on or take it off"),
        KeyHelp(("1", "0"), "Play a motion (not while typing)"),
        KeyHelp(("Shift", "Click"), "Play a motion again and again"),
    ),
    "Say it yourself": (
        KeyHelp(("Enter",), "Send the text (Ctrl+Enter too)"),
        KeyHelp(("Shift+Enter",), "New line"),
        KeyHelp(("Up", "Down"), "What was typed before"),
    ),
    "Chat and queue": (
        KeyHelp(("Home", "End"), "Oldest and newest message"),
        KeyHelp(("Up", "Down"), "Choose a row"),
        KeyHelp(("Ctrl+C",), "Copy the chosen message"),
        KeyHelp(("Enter",), "Why will she say that?"),
        KeyHelp(("Delete",), "Remove the chosen entry"),
    ),
}


def bind(window: QWidget, keys: str, act: Callable[[], object], *, anywhere: bool = False) -> None:
    """Do something at a key; `anywhere` is in every window of the program."""
    shortcut = QShortcut(QKeySequence(keys), window)
    shortcut.setAutoRepeat(False)
    if anywhere:
        shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
    shortcut.activated.connect(lambda: act())


def open_help(near: QWidget, theme: Theme) -> Sheet:
    """Show all keys over the window."""
    sheet = Sheet(near, theme, "Keys", 720)
    grid = QGridLayout()
    grid.setHorizontalSpacing(32)
    grid.setVerticalSpacing(18)
    for number, (title, entries) in enumerate(HELP.items()):
        grid.addWidget(_group(theme, title, entries), number // 2, number % 2, _TOP)
    sheet.body.addLayout(grid)
    sheet.open()
    return sheet


_TOP = Qt.AlignmentFlag.AlignTop


def _group(theme: Theme, title: str, entries: tuple[KeyHelp, ...]) -> QWidget:
    body = QWidget()
    grid = QGridLayout(body)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(7)
    grid.setColumnStretch(1, 1)
    grid.addWidget(label(title, (theme, "small", True), "secondary"), 0, 0, 1, 2)
    for number, entry in enumerate(entries, start=1):
        between = " to " if entry.keys[0] in ("F1", "1") else " "
        cap = chip(between.join(entry.keys), theme, "key")
        grid.addWidget(cap, number, 0, _TOP | Qt.AlignmentFlag.AlignLeft)
        words = label(entry.does, (theme, "small"))
        grid.addWidget(words, number, 1, _TOP)
    return body
