"""Draws one laid-out row of chat: ground, time, badges, emote boxes, text and marks."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from vtuber_console.ui.chat.rows import Kind, Row
from vtuber_console.ui.chat.typeset import BADGE, BADGE_STEP, LINE, TIME, Laid
from vtuber_console.ui.theme import Theme

ICONS = {"broadcaster": "crown", "moderator": "swords", "vip": "gem", "subscriber": "star"}

WAVES = ((5, 2), (3, 6), (1, 10), (4, 4), (2, 7), (5, 2))
"""Where each bar of the sign begins and how high it is, in pixels of twelve."""


@dataclass(frozen=True, slots=True)
class RowLook:
    """What the pointer and the keyboard do with a row."""

    hover: bool = False
    selected: bool = False
    focus: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with its layout and its rectangle in the view."""

    row: Row
    laid: Laid
    rect: QRectF


class RowPainter:
    """Draws rows that are laid out."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def paint(self, painter: QPainter, placed: Placed, look: RowLook) -> None:
        """Draw a row into its rectangle."""
        row, laid, rect = placed.row, placed.laid, placed.rect
        pad = self._theme.measure("row") + 1
        event = row.kind is Kind.EVENT
        self._ground(painter, row, rect, look)
        painter.setFont(self._theme.font("micro"))
        painter.setPen(self._theme.color("text.muted"))
        top = rect.y() + pad + (6 if event else 0)
        at = QRectF(rect.x() + 8, top, TIME - 10, LINE)
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, row.time)
        corner = QPointF(rect.x() + laid.left, top)
        if event:
            picture = self._theme.pixmap(row.icon or "info", "accent.text", 16)
            painter.drawPixmap(QPointF(rect.x() + TIME + 6, top + 2), picture)
        elif row.kind is Kind.MESSAGE:
            for number, badge in enumerate(row.badges):
                self._badge(painter, badge, corner + QPointF(number * BADGE_STEP, 2.5))
        self._emotes(painter, laid.emotes, corner)
        laid.layout.draw(painter, corner)
        if laid.mark is not None:
            self._mark(painter, corner + laid.mark + QPointF(4, 4))

    def _mark(self, painter: QPainter, corner: QPointF) -> None:
        """Sound waves of whole pixels: as a picture this small they would blur to a blot."""
        left, top, color = round(corner.x()), round(corner.y()), self._theme.color("accent.line")
        for number, (rise, high) in enumerate(WAVES):
            painter.fillRect(left + number * 2, top + rise, 1, high, color)

    def _ground(self, painter: QPainter, row: Row, rect: QRectF, look: RowLook) -> None:
        theme = self._theme
        painter.setPen(Qt.PenStyle.NoPen)
        body = rect.adjusted(2, 0, -4, 0)
        if row.kind is Kind.EVENT:
            body = rect.adjusted(TIME - 2, 2, -4, -2)
            painter.setBrush(theme.color("bg.control" if look.hover else "bg.raised"))
            painter.drawRoundedRect(body, 6, 6)
        elif row.mention or look.hover or look.selected:
            tint = "accent.soft" if row.mention else "bg.raised"
            painter.setBrush(theme.color(tint))
            painter.drawRoundedRect(body, 4, 4)
        if row.mention:
            painter.setBrush(theme.color("accent.line"))
            painter.drawRoundedRect(QRectF(rect.x() + 2, rect.y() + 3, 3, rect.height() - 6), 1, 1)
        if look.selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            color = theme.color("accent.line" if look.focus else "border.strong")
            painter.setPen(QPen(color, 1.5))
            painter.drawRoundedRect(body.adjusted(1, 1, -1, -1), 4, 4)

    def _badge(self, painter: QPainter, badge: str, corner: QPointF) -> None:
        box = QRectF(corner.x(), corner.y(), BADGE, BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.badge(badge))
        painter.drawRoundedRect(box, 3, 3)
        if badge in ICONS:
            picture = self._theme.pixmap(ICONS[badge], "text.onfill", 11)
            painter.drawPixmap(corner + QPointF(2, 2), picture)
        else:
            painter.setPen(self._theme.color("text.onfill"))
            painter.setFont(self._theme.font("micro", strong=True))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, badge[:1].upper())

    def _emotes(self, painter: QPainter, boxes: list[QRectF], corner: QPointF) -> None:
        painter.setPen(QPen(self._theme.color("border.default"), 1))
        painter.setBrush(self._theme.color("bg.control"))
        for box in boxes:
            painter.drawRoundedRect(box.translated(corner).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
