"""The rows of what waits: priority as bars, the text, who caused it, why it waits, its age."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from vtuber_console.domain.script import EntryView, PriorityClass
from vtuber_console.pipeline.console import Console
from vtuber_console.ui.chat.clean import clean
from vtuber_console.ui.script_words import KINDS, cause, minutes
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import plain

Index = QModelIndex | QPersistentModelIndex
ROW_COMPACT, ROW_ROOMY = 42, 46
BUTTON = 24
SLIM = 420


_NOTHING = QModelIndex()


class QueueModel(QAbstractListModel):
    """The waiting entries."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[EntryView, ...] = ()

    def show(self, entries: tuple[EntryView, ...]) -> None:
        """Replace all rows; there are few."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = _NOTHING) -> int:
        """How many wait."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The entry, its accessible words or its tool tip."""
        if not index.isValid() or index.row() >= len(self.entries):
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return entry
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.text}. {entry.source}. {entry.waits}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(entry.text)
        return None


class QueueRows(QStyledItemDelegate):
    """Paints a waiting entry."""

    def __init__(self, console: Console, theme: Theme) -> None:
        super().__init__()
        self._console, self._theme = console, theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every row is as high as the others."""
        roomy = self._theme.density == "roomy"
        return QSize(100, ROW_ROOMY if roomy else ROW_COMPACT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        entry, rect = index.data(Qt.ItemDataRole.UserRole), QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        self._ground(painter, rect, index.row(), hover or chosen)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("accent.line"), 2))
            painter.drawRoundedRect(rect.adjusted(1, 2, -1, -1), 4, 4)
        self._bars(painter, rect, KINDS[entry.priority].bars)
        self._words(painter, rect, entry, index.row() == 0)
        if not (hover or chosen):
            self._age(painter, rect, entry.created)
        if hover or chosen:
            cross = remove_button(rect)
            picture = self._theme.pixmap("x", "text.primary", 14)
            painter.drawPixmap(round(cross.x() + 5), round(cross.y() + 5), picture)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRectF, number: int, lit: bool) -> None:
        if number:
            painter.setPen(QPen(self._theme.color("border.subtle"), 1))
            painter.drawLine(rect.topLeft(), rect.topRight())
        if lit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("bg.raised"))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, 0), 4, 4)

    def _bars(self, painter: QPainter, rect: QRectF, filled: int) -> None:
        """Priority by shape: of three bars, the filled ones count."""
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(3):
            high = 5 + number * 4
            token = "text.secondary" if number < filled else "border.default"
            painter.setBrush(self._theme.color(token))
            bar = QRectF(rect.x() + 4 + number * 5, rect.y() + 23 - high, 3, high)
            painter.drawRoundedRect(bar, 1, 1)

    def _age(self, painter: QPainter, rect: QRectF, created: float) -> None:
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.color("text.muted"))
        box = QRectF(rect.right() - 60, rect.y() + 4, 56, 20)
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(box, side, minutes(self._console.now() - created))

    def _words(self, painter: QPainter, rect: QRectF, entry: EntryView, first: bool) -> None:
        theme, kind = self._theme, KINDS[entry.priority]
        left, right = rect.x() + 28, rect.right() - 4
        painter.setFont(theme.font("body"))
        own = entry.priority is PriorityClass.AUTONOMOUS
        painter.setPen(theme.color("text.secondary" if own else "text.primary"))
        _elided(painter, QRectF(left, rect.y() + 3, right - 52 - left, 20), clean(entry.text).text)
        low = rect.y() + 23
        painter.drawPixmap(round(left), round(low + 1), theme.pixmap(kind.icon, "text.muted", 14))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text.secondary"))
        slim = rect.width() < SLIM
        who = entry.source if slim else cause(entry.priority, entry.source)
        room = (right - left) * 0.6
        used = _elided(painter, QRectF(left + 20, low - 1, room, 18), clean(who).text)
        painter.setPen(theme.color("accent.text" if first else "text.muted"))
        painter.setFont(theme.font("small", strong=first))
        start = left + 20 + used + 12
        right -= BUTTON
        _elided(painter, QRectF(start, low - 1, right - start, 18), entry.waits)


def _elided(painter: QPainter, rect: QRectF, text: str) -> int:
    """Draw as much as fits and return how wide it became, in pixels."""
    metrics, wide = painter.fontMetrics(), max(0, int(rect.width()))
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, wide)
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)


def remove_button(rect: QRectF) -> QRectF:
    """Where the cross of a row is."""
    return QRectF(rect.right() - BUTTON - 2, rect.center().y() - BUTTON / 2, BUTTON, BUTTON)


class QueueView(QListView):
    """The list of what waits. Delete, the cross or the menu removes a row."""

    remove_wanted = Signal(str)
    why_wanted = Signal(str)
    menu_wanted = Signal(str, object)

    def __init__(self, console: Console, theme: Theme) -> None:
        super().__init__()
        self._rows = QueueRows(console, theme)
        self.entries = QueueModel()
        self.setModel(self.entries)
        self.setItemDelegate(self._rows)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Waiting to be spoken")
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def show_entries(self, entries: tuple[EntryView, ...]) -> None:
        """Show these, and keep the chosen one chosen."""
        if entries == self.entries.entries:
            return
        chosen = self.chosen()
        self.entries.show(entries)
        for number, entry in enumerate(entries):
            if entry.id == chosen:
                self.setCurrentIndex(self.entries.index(number))

    def chosen(self) -> str:
        """The id of the chosen entry, or nothing."""
        entry = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return entry.id if isinstance(entry, EntryView) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes, Enter asks why."""
        chosen = self.chosen()
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and chosen:
            number = self.currentIndex().row()
            self.remove_wanted.emit(chosen)
            left = self.entries.rowCount()
            self.setCurrentIndex(self.entries.index(min(number, left - 1)) if left else _NOTHING)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and chosen:
            self.why_wanted.emit(chosen)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the cross removes the row."""
        index = self.indexAt(event.position().toPoint())
        cross = remove_button(QRectF(self.visualRect(index)))
        left = event.button() is Qt.MouseButton.LeftButton
        if left and index.isValid() and cross.contains(event.position()):
            self.remove_wanted.emit(index.data(Qt.ItemDataRole.UserRole).id)
        else:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a row."""
        entry = self.indexAt(event.pos()).data(Qt.ItemDataRole.UserRole)
        wanted = entry.id if isinstance(entry, EntryView) else self.chosen()
        if wanted:
            self.menu_wanted.emit(wanted, event.globalPos())
