"""The line being spoken as its own progress bar: spoken words step back, coming ones stay."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from vtuber_console.ui.chat.clean import clean, utf16
from vtuber_console.ui.theme import Theme

LEADING = 1.18
MOST_LINES = 6
LINES_BEFORE = 2
"""A longer text moves up, so that what is said stays in sight with two lines before it."""


def spoken_letters(text: str, share: float) -> int:
    """How many letters are behind at a share of the time, up to the end of a word."""
    if share <= 0:
        return 0
    at = round(len(text) * min(1.0, share))
    if at >= len(text):
        return len(text)
    end = text.find(" ", at)
    return len(text) if end < 0 else end


class SpokenLine(QWidget):
    """A text that knows how far it is spoken, in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._size = theme, "title"
        self._text, self._spoken = "", 0
        self._tone = "text.primary"
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def set_size(self, size: str) -> None:
        """Use another size of the type scale."""
        if size != self._size:
            self._size = size
            self._fit()

    def say(self, text: str, tone: str = "text.primary") -> None:
        """Show another line, nothing of it spoken yet."""
        shown = clean(text).text
        if (shown, tone) != (self._text, self._tone):
            self._text, self._tone, self._spoken = shown, tone, 0
            self.setAccessibleName(shown)
            self._fit()

    def set_share(self, share: float) -> None:
        """Let this share (0.0 to 1.0) of the line be spoken."""
        spoken = spoken_letters(self._text, share)
        if spoken != self._spoken:
            self._spoken = spoken
            self.update()

    @property
    def spoken(self) -> int:
        """How many letters are behind."""
        return self._spoken

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the lines need."""
        self._fit()

    def sizeHint(self) -> QSize:
        """Any width; the height follows from it."""
        return QSize(240, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line in two colours."""
        painter = QPainter(self)
        layout, _ = self._lay()
        now = layout.lineForTextPosition(utf16(self._text[: self._spoken])).lineNumber()
        last = layout.lineCount() - MOST_LINES
        first = max(0, min(now - LINES_BEFORE, last))
        top = layout.lineAt(first).y() if layout.lineCount() else 0.0
        layout.draw(painter, QPointF(0, -top), [], QRectF(self.rect()))
        painter.end()

    def _fit(self) -> None:
        _, height = self._lay()
        self.setFixedHeight(max(24, height))
        self.update()

    def _lay(self) -> tuple[QTextLayout, int]:
        layout = QTextLayout(self._text, self._theme.font(self._size, strong=True))
        behind = utf16(self._text[: self._spoken])
        rest = utf16(self._text) - behind
        pieces = ((0, behind, "text.muted"), (behind, rest, self._tone))
        layout.setFormats([self._format(*piece) for piece in pieces])
        y, height, count = 0.0, 0.0, 0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(40, self.width()))
            line.setPosition(QPointF(0, y))
            y += line.height() * LEADING
            count += 1
            height = y if count <= MOST_LINES else height
        layout.endLayout()
        return layout, round(height) + 2

    def _format(self, start: int, length: int, token: str) -> QTextLayout.FormatRange:
        style = QTextCharFormat()
        style.setForeground(self._theme.color(token))
        piece = QTextLayout.FormatRange()
        piece.start, piece.length, piece.format = start, length, style
        return piece


class ProgressBar(QWidget):
    """A thin bar; the words beside it say the numbers."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._share = theme, 0.0
        self.setFixedHeight(4)

    def set_share(self, share: float) -> None:
        """Fill 0.0 to 1.0 of it."""
        share = max(0.0, min(1.0, share))
        if round(share * self.width()) != round(self._share * self.width()):
            self.update()
        self._share = share

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track and fill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        rect = QRectF(self.rect())
        painter.setBrush(self._theme.color("track"))
        painter.drawRoundedRect(rect, 2, 2)
        rect.setWidth(rect.width() * self._share)
        painter.setBrush(self._theme.color("accent.line"))
        painter.drawRoundedRect(rect, 2, 2)
        painter.end()
