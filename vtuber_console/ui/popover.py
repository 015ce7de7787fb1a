"""A small card below a widget, over the panels and never over the strip."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from vtuber_console.ui.overlay import free_top, give_back, host_of, is_escape
from vtuber_console.ui.theme import Theme

MARGIN = 8
HIGHEST = 360


class Popover(QFrame):
    """A small card below a widget; gone with the next click elsewhere or with Escape."""

    def __init__(self, anchor: QWidget, theme: Theme, width: int = 340) -> None:
        host = host_of(anchor)
        super().__init__(host)
        self._host, self._before = host, QApplication.focusWidget()
        self.setObjectName("Overlay")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._anchor, self._theme = anchor, theme
        self.setFixedWidth(width)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 14)
        self.body.setSpacing(6)

    def add_list(self, name: str, entries: QWidget) -> None:
        """Put in what may be long: it scrolls when it is higher than `HIGHEST`."""
        area = QScrollArea()
        area.setAccessibleName(name)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(entries)
        column, inside = entries.layout(), self.width() - 48
        needed = column.heightForWidth(inside) if column is not None else -1
        height = needed if needed > 0 else entries.sizeHint().height()
        area.setFixedHeight(min(HIGHEST, height + 4))
        self.body.addWidget(area)

    def popup(self) -> None:
        """Show it under its anchor and take the keyboard."""
        host = self._host
        wraps, wide = self.body.hasHeightForWidth(), self.width()
        high = self.body.totalHeightForWidth(wide) if wraps else self.body.totalSizeHint().height()
        self.setFixedHeight(high)
        below = self._anchor.mapToGlobal(QPoint(0, self._anchor.height() + 6))
        at = host.mapFromGlobal(below)
        x = max(MARGIN, min(at.x(), host.width() - self.width() - MARGIN))
        y = max(free_top(host), min(at.y(), host.height() - self.height() - MARGIN))
        self.move(x, y)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show()
        self.raise_()
        (self.findChild(QScrollArea) or self).setFocus()  # what is long scrolls by keys
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close at a click outside, and when the window's size moves what it points at."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            inside = self.rect().contains(self.mapFromGlobal(event.globalPosition().toPoint()))
            if not inside:
                self.close()
        elif event.type() == QEvent.Type.Resize and watched is self._host:
            self.close()
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab closes it and goes on from where it was opened."""
        self.close()
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the keyboard back to where it was."""
        give_back(self, self._before)

    def event(self, event: QEvent) -> bool:
        """Keep Escape for itself, so that it closes this and skips nothing."""
        if event.type() == QEvent.Type.ShortcutOverride and is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if is_escape(event):
            self.close()
        else:
            super().keyPressEvent(event)
