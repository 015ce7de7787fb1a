"""A painted line that shows what a subtitle style looks like; the page itself has the last word."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)

from vtuber_console.domain.stage_setup import SubtitleAlign, SubtitleMode, SubtitleStyle
from vtuber_console.ui.stage.wide import Wide
from vtuber_console.ui.theme import Theme

SAMPLE = "Hello chat, こんにちは!"
SPOKEN = "Hello chat,"
BASE = 0.046 * 1.6
"""Our letters' height as a share of the stage's height, and how much larger they are here."""
OUTLINE = 0.07
"""Our outline's width as a share of the letters' height."""
GAME = ("#5f7fa3", "#cfd8c8", "#2b3240")
"""Something like a picture of a game, light and dark: subtitles have to be read on both."""


class SubtitlePreview(Wide):
    """Something like a game behind the sample."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._style = theme, SubtitleStyle()
        self.setAccessibleName("Preview of the subtitles")

    def show_style(self, style: SubtitleStyle) -> None:
        """Paint another style."""
        self._style = style
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint something like a game, the room of the text, and the sample."""
        painter, style = QPainter(self), self._style
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter)
        width, height = self.width(), self.height()
        font = self._font(height)
        metrics = QFontMetricsF(font)
        room = QRectF(0, 0, style.width * width, metrics.height() + 4)
        room.moveCenter(QPointF(style.x * width, 0))
        room.moveBottom(style.y * height)
        painter.setPen(QPen(self._theme.color("accent.line", 0.7), 1, Qt.PenStyle.DashLine))
        painter.drawRect(room)
        left = self._left(room, metrics.horizontalAdvance(SAMPLE))
        base = QPointF(left, room.bottom() - metrics.descent() - 2)
        karaoke = style.mode is SubtitleMode.KARAOKE
        self._text(painter, font, base, SAMPLE, style.colour)
        if karaoke:
            self._text(painter, font, base, SPOKEN, style.marked)
        painter.end()

    def _ground(self, painter: QPainter) -> None:
        rect = QRectF(self.rect())
        clip = QPainterPath()
        clip.addRoundedRect(rect, 6, 6)
        painter.setClipPath(clip)
        game = QLinearGradient(rect.topLeft(), rect.bottomRight())
        for at, colour in enumerate(GAME):
            game.setColorAt(at / 2, QColor(colour))
        painter.fillRect(rect, game)

    def _font(self, height: float) -> QFont:
        font = QFont(self._theme.font("lead", strong=True))
        if self._style.font:
            font.setFamilies([self._style.font])
        font.setPixelSize(max(6, round(BASE * height * self._style.size)))
        return font

    def _left(self, room: QRectF, wide: float) -> float:
        align = self._style.align
        if align is SubtitleAlign.LEFT:
            return room.left() + 2
        if align is SubtitleAlign.RIGHT:
            return room.right() - wide - 2
        return room.center().x() - wide / 2

    def _text(self, painter: QPainter, font: QFont, base: QPointF, text: str, colour: str) -> None:
        path = QPainterPath()
        path.addText(base, font, text)
        width = OUTLINE * font.pixelSize() * self._style.outline_width * 2
        join, cap = Qt.PenJoinStyle.RoundJoin, Qt.PenCapStyle.RoundCap
        if width > 0:
            pen = QPen(QColor(self._style.outline), width, Qt.PenStyle.SolidLine, cap, join)
            painter.strokePath(path, pen)
        painter.fillPath(path, QColor(colour))
