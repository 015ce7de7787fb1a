"""Text that wraps whatever somebody else's words are like: long names of files, for example."""

import re

from PySide6.QtWidgets import QLabel

from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import label

MAY_BREAK = "\u200b"
"""The space without a width."""
_LONG = re.compile(r"\S{24}(?=\S)")


def breakable(text: str) -> str:
    """Let a word wrap that alone could be wider than its panel: no panel grows for it."""
    return _LONG.sub(lambda piece: piece.group() + MAY_BREAK, text)


def prose(text: str, font: tuple[Theme, str], tone: str = "") -> QLabel:
    """A label for sentences, of as many lines as they need."""
    widget = label(breakable(text), font, tone)
    widget.setWordWrap(True)
    return widget
