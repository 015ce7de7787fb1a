"""One row of chat laid out with QTextLayout: lines of 20 pixels, badges in front, emote boxes."""

import re
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from vtuber_console.ui.chat.clean import utf16
from vtuber_console.ui.chat.rows import Kind, Row
from vtuber_console.ui.theme import Theme

LINE = 20
BASELINE = 14.5
TIME = 46
BADGE = 15
BADGE_STEP = 19
TURN = "\u200e"
"""Text from right to left ends here: the name stays left of it and the sign right."""
GAP = TURN + "\u00a0 "
MARK = "\u00a0\u00a0\u00a0\u00a0"
"""Room at the end of a row for the sign that she answers it."""
MENTION = re.compile(r"@\w+")


@dataclass(slots=True)
class Laid:
    """A row ready to be drawn; rectangles are relative to the text's corner."""

    layout: QTextLayout
    left: int
    emotes: list[QRectF]
    mark: QPointF | None


class _Words:
    """Text with formats, counted as Qt counts."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._parts: list[str] = []
        self.length = 0
        self.formats: list[QTextLayout.FormatRange] = []

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def add(self, text: str, token: str, *, strong: bool = False, color: str = "") -> None:
        size = utf16(text)
        self.mark(self.length, size, token, strong=strong, color=color)
        self._parts.append(text)
        self.length += size

    def mark(
        self, start: int, size: int, token: str, *, strong: bool = False, color: str = ""
    ) -> None:
        style = QTextCharFormat()
        style.setForeground(self._theme.readable(color) if color else self._theme.color(token))
        if strong:
            style.setFontWeight(QFont.Weight.DemiBold)
        piece = QTextLayout.FormatRange()
        piece.start, piece.length, piece.format = start, size, style
        self.formats.append(piece)


class Typesetter:
    """Lays rows out for one theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def box(self, row: Row, width: int) -> tuple[int, int]:
        """Where the text begins and how wide it is, in pixels."""
        if row.kind is Kind.EVENT:
            return TIME + 28, max(60, width - TIME - 28 - 16)
        return TIME + 4, max(60, width - TIME - 4 - 12)

    def lay(self, row: Row, width: int) -> Laid:
        """Lay a row out and note its height and width in it."""
        left, room = self.box(row, width)
        words = _Words(self._theme)
        body = self._fill(words, row, room)
        layout = QTextLayout(words.text, self._theme.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        layout.setTextOption(option)
        layout.setFormats(words.formats)
        badges = row.badges if row.kind is Kind.MESSAGE else ()
        indent = len(badges) * BADGE_STEP + 2 if badges else 0
        lines = _break(layout, room, indent)
        emotes = [
            rect for span in row.emotes for rect in _rects(layout, body + span.start, span.length)
        ]
        sign = words.length - len(MARK)
        mark = _place(layout, sign) if row.answered else None
        if row.answered and layout.lineAt(lines - 1).textStart() > sign:
            lines -= 1  # only the rest of the sign's room was wrapped
        extra = 12 if row.kind is Kind.EVENT else 0
        row.width = width
        row.height = lines * LINE + 2 * self._theme.measure("row") + 2 + extra
        return Laid(layout, left, emotes, mark)

    def _fill(self, words: _Words, row: Row, room: int) -> int:
        """Write the row's words and return where its own text begins."""
        if row.kind is Kind.GONE:
            words.add(f"{row.name or 'A message'} · removed", "text.muted")
            return 0
        if row.kind is Kind.EVENT:
            return self._fill_event(words, row, room)
        words.add(row.name, "text.secondary", strong=True, color=row.color)
        words.add(GAP, "text.primary")
        start = words.length
        words.add(row.text, "text.primary", color=row.color if row.action else "")
        for found in MENTION.finditer(row.text):
            at = start + utf16(row.text[: found.start()])
            words.mark(at, utf16(found[0]), "accent.text", strong=True)
        self._finish(words, row, start)
        return start

    def _fits(self, row: Row, room: int) -> bool:
        """Whether title, detail and the sign stand on one line."""
        title = QFontMetrics(self._theme.font(strong=True)).horizontalAdvance(row.title)
        detail = QFontMetrics(self._theme.font()).horizontalAdvance(f" · {row.detail}{MARK}")
        return title + detail < room

    def _fill_event(self, words: _Words, row: Row, room: int) -> int:
        words.add(row.title, "text.primary", strong=True)
        if row.detail:
            between = " · " if self._fits(row, room) else "\u2028"
            words.add(f"{between}{row.detail}", "text.secondary")
        start = words.length
        if row.text:
            words.add("\u2028", "text.secondary")
            start = words.length
            words.add(row.text, "text.secondary")
        self._finish(words, row, start)
        return start

    def _finish(self, words: _Words, row: Row, start: int) -> None:
        for span in row.emotes:
            words.mark(start + span.start, span.length, "text.secondary")
        if row.answered:
            words.add(TURN + MARK, "text.muted")


def _break(layout: QTextLayout, room: int, indent: int) -> int:
    """Cut into lines; the first begins after the badges. Returns how many there are."""
    count = 0
    layout.beginLayout()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        shift = indent if count == 0 else 0
        line.setLineWidth(max(20, room - shift))
        # One baseline for all scripts: emoji and CJK fonts must not change the leading.
        line.setPosition(QPointF(shift, count * LINE + BASELINE - line.ascent()))
        count += 1
    layout.endLayout()
    return max(1, count)


def _rects(layout: QTextLayout, start: int, length: int) -> list[QRectF]:
    """The boxes behind a piece of text, one for each line it touches."""
    boxes = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first = max(start, line.textStart())
        last = min(start + length, line.textStart() + line.textLength())
        if first < last:
            a, b = _x(line, first), _x(line, last)
            boxes.append(QRectF(min(a, b) - 2, number * LINE + 2, abs(b - a) + 4, LINE - 3))
    return boxes


def _place(layout: QTextLayout, position: int) -> QPointF | None:
    line = layout.lineForTextPosition(position)
    if not line.isValid():
        return None
    return QPointF(_x(line, position), line.lineNumber() * LINE)


def _x(line: QTextLine, position: int) -> float:
    # PySide gives the place alone or together with the position, by version.
    found = cast("float | tuple[float, int]", line.cursorToX(position))
    return found[0] if isinstance(found, tuple) else found
