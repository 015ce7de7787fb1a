"""The chat feed: a ring of rows of which only the visible ones are painted."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from vtuber_console.domain.counted import counted
from vtuber_console.ui.chat.column import Column
from vtuber_console.ui.chat.ring import CAP
from vtuber_console.ui.chat.row_painter import Placed, RowLook, RowPainter
from vtuber_console.ui.chat.rows import Row
from vtuber_console.ui.chat.typeset import LINE, Typesetter
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Button, plain

BATCH_MS = 40
SETTLE_MS = 80
AT_ONCE = 150
"""Rows laid out again in one go after a change of width: about 20 ms."""


class ChatFeed(QAbstractScrollArea):
    """Rows that come in batches; it follows the newest until somebody scrolls up.

    `menu_wanted` carries a row and a place on the screen.
    """

    menu_wanted = Signal(object, QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painter = RowPainter(theme)
        self._column = Column(Typesetter(theme))
        self.ring = self._column.ring
        self._pending: deque[Row] = deque(maxlen=CAP)
        self._unread, self._follows = 0, True
        self._row = theme.measure("row")
        self._hover: Row | None = None
        self.selected: Row | None = None
        self._pill = Button(theme, "", "pill", "arrow-down")
        self._pill.setParent(self)
        self._pill.hide()
        self._pill.clicked.connect(self.to_newest)
        self._batch = self._timer(BATCH_MS, self.flush)
        self._settle = self._timer(SETTLE_MS, self._relay_all)
        self._set_up()
        theme.changed.connect(self._dress)

    def add(self, rows: Iterable[Row]) -> None:
        """Take rows in; they are shown with the next batch."""
        self._pending.extend(rows)
        if not self._batch.isActive():
            self._batch.start()

    def flush(self) -> None:
        """Show what came in."""
        rows = list(self._pending)
        self._pending.clear()
        if not rows:
            return
        lost = self._column.add(rows)
        self._unread = 0 if self._follows else self._unread + len(rows)
        self._range(lost)
        self.setAccessibleName(f"Chat, {len(self.ring)} messages")

    def remove(self, login: str = "", message_id: str = "") -> None:
        """Blank one message, all of a chatter, or with neither everything."""
        self.flush()
        self._column.remove(login, message_id)
        self._range(0)

    def to_newest(self) -> None:
        """Go to the end and follow again."""
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""
        QGuiApplication.clipboard().setText(text)

    def row_at(self, y: float) -> Row | None:
        """The row at a height of the viewport."""
        for row, rect in self._visible():
            if rect.top() <= y < rect.bottom():
                return row
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, rect in self._visible():
            selected = row is self.selected
            look = RowLook(row is self._hover, selected, selected and self.hasFocus())
            placed = Placed(row, self._column.layout_of(row), rect)
            self._painter.paint(painter, placed, look)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows become higher or lower with the width."""
        self._column.width = self.viewport().width()
        self._relay_seen()

    def _relay_seen(self) -> None:
        """Lay out what is in sight at once and the rest when the size has settled."""
        self._column.relay(self._column.newest(self.viewport().height() // LINE + 2))
        self._column.relay([row for row, _ in self._visible()])
        self._settle.start(SETTLE_MS)
        self._range(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll, choose a row, copy it, open its menu."""
        bar, key = self.verticalScrollBar(), event.key()
        jumps = {
            Qt.Key.Key_PageUp: bar.value() - bar.pageStep(),
            Qt.Key.Key_PageDown: bar.value() + bar.pageStep(),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: bar.maximum(),
        }
        if key in jumps:
            bar.setValue(jumps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._choose(self.ring.neighbour(self.selected, -1 if key == Qt.Key.Key_Up else 1))
        elif event.matches(QKeySequence.StandardKey.Copy) and self.selected is not None:
            self.copy(self.selected.plain)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the pointer, or none."""
        self.selected = self.row_at(event.position().y())
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the row under the pointer."""
        row = self.row_at(event.position().y())
        if row is not self._hover:
            self._hover = row
            self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the pointer, or of the chosen one."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        row = self.row_at(event.pos().y()) if by_mouse else self.selected
        if row is not None:
            self.menu_wanted.emit(row, event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Say why a row was answered or not."""
        if event.type() == QEvent.Type.Leave:
            self._hover = None
            self.viewport().update()
        if isinstance(event, QHelpEvent):
            row = self.row_at(event.pos().y())
            QToolTip.showText(event.globalPos(), plain(row.decision) if row else "", self)
            return True
        return super().viewportEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Repaint: nothing is kept as pixels."""
        self._scrolled()
        self.viewport().update()

    def _set_up(self) -> None:
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(LINE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName("Chat, no messages")

    def _timer(self, ms: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        timer.timeout.connect(act)
        return timer

    def _visible(self) -> Iterator[tuple[Row, QRectF]]:
        view = self.viewport()
        scrolled = self.verticalScrollBar().value()
        for row, top in self._column.visible(scrolled, view.height()):
            yield row, QRectF(0, top, view.width(), row.height)

    def _relay_all(self) -> None:
        """Lay out a part of the rest, newest first, without moving what is being read."""
        read = next((row for row, rect in self._visible() if rect.top() <= 0), None)
        before = self._column.top_of(read) if read is not None else 0
        done = self._column.relay(reversed(self.ring), AT_ONCE)
        moved = self._column.top_of(read) - before if read is not None else 0
        self._range(-moved)
        if not done:
            self._settle.start(0)

    def _range(self, lost: int) -> None:
        """Tell the scroll bar how much there is; `lost` pixels went at the front."""
        bar, view = self.verticalScrollBar(), self.viewport().height()
        value = bar.value() - lost
        bar.blockSignals(True)
        bar.setRange(0, max(0, self._column.total - view))
        bar.setPageStep(view)
        bar.setValue(bar.maximum() if self._follows else max(0, value))
        bar.blockSignals(False)
        self._scrolled()
        self.viewport().update()

    def _scrolled(self) -> None:
        bar = self.verticalScrollBar()
        self._follows = bar.value() >= bar.maximum() - 4
        if self._follows:
            self._unread = 0
        self._pill.setVisible(not self._follows)
        if not self._follows:
            self._pill.set_text(counted(self._unread, "new message") if self._unread else "Newest")
            self._pill.adjustSize()
            left = (self.viewport().width() - self._pill.width()) // 2
            self._pill.move(left, self.height() - self._pill.height() - 10)

    def _choose(self, row: Row | None) -> None:
        self.selected = row
        if row is None:
            return
        self.setAccessibleDescription(row.plain)
        top = self._column.top_of(row)
        bar = self.verticalScrollBar()
        bottom = top + row.height - self.viewport().height()
        bar.setValue(max(bottom, min(bar.value(), top)))
        self.viewport().update()

    def _dress(self) -> None:
        row = self._theme.measure("row")
        sizes, self._row = row != self._row, row
        self._column.forget(sizes=sizes)
        if sizes:
            self._relay_seen()
        self.viewport().update()
