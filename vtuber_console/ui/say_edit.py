"""The box one types her lines into: Enter sends, Shift+Enter breaks, Up and Down look back."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit

from vtuber_console.ui.history import History
from vtuber_console.ui.theme import Theme

MARK = re.compile(r"\[[^\[\]\n]{1,40}\]")
LONGEST = 2000
RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Marks(QSyntaxHighlighter):
    """Tints `[marks]`, which the voice never reads."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        theme.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        """Tint the marks of one paragraph."""
        style = QTextCharFormat()
        style.setForeground(self._theme.color("accent.text"))
        style.setBackground(self._theme.color("accent.soft"))
        style.setFontWeight(QFont.Weight.DemiBold)
        for found in MARK.finditer(text):
            self.setFormat(found.start(), found.end() - found.start(), style)


class SayEdit(QPlainTextEdit):
    """A multi-line input that gives its text away only when somebody takes it."""

    sent = Signal()

    def __init__(self, theme: Theme, history: History) -> None:
        super().__init__()
        self.setFont(theme.font())
        self.history = history
        self._marks = Marks(self.document(), theme)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(44)
        self.setAccessibleName("What she should say")
        self.textChanged.connect(self._limit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send, look back, or type."""
        modifiers = event.modifiers()
        if event.key() in RETURNS and not modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.sent.emit()
        elif event.key() == Qt.Key.Key_Up and self._on_edge(first=True):
            self._replace(self.history.older(self.toPlainText()))
        elif event.key() == Qt.Key.Key_Down and self._on_edge(first=False):
            self._replace(self.history.newer())
        else:
            super().keyPressEvent(event)

    def insert_mark(self, word: str) -> None:
        """Put `[word]` at the cursor, with the spaces it needs."""
        cursor = self.textCursor()
        before = self.toPlainText()[: cursor.position()]
        space = " " if before and not before[-1].isspace() else ""
        cursor.insertText(f"{space}[{word}] ")
        self.setTextCursor(cursor)
        self.setFocus()

    def _on_edge(self, *, first: bool) -> bool:
        """Whether the cursor stands in the first (or last) line as it is wrapped."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return False
        away = QTextCursor.MoveOperation.Up if first else QTextCursor.MoveOperation.Down
        return not cursor.movePosition(away)

    def _replace(self, text: str | None) -> None:
        if text is not None:
            self.setPlainText(text)
            self.moveCursor(QTextCursor.MoveOperation.End)

    def _limit(self) -> None:
        text = self.toPlainText()
        if len(text) > LONGEST:
            self.setPlainText(text[:LONGEST])
            self.moveCursor(QTextCursor.MoveOperation.End)
