"""What lies over the window without covering the strip: a popover and a sheet, never modal."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import IconButton, label

MARGIN = 8
MOST_WIDGETS = 10_000


def host_of(widget: QWidget) -> QWidget:
    """The main window a widget belongs to, even from inside a floating dock."""
    while (parent := widget.parentWidget()) is not None:
        widget = parent
    return widget


def free_top(host: QWidget) -> int:
    """Where the space below the strip begins, in pixels from the host's top."""
    strip = host.menuWidget() if isinstance(host, QMainWindow) else None
    return strip.geometry().bottom() + 1 if strip is not None else 0


def _takes_tab(widget: QWidget) -> bool:
    tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tab and widget.isEnabled() and widget.isVisible()


def _is_escape(event: QEvent) -> bool:
    """Escape alone: with Ctrl and Shift it is panic."""
    plain = Qt.KeyboardModifier.NoModifier
    if not isinstance(event, QKeyEvent):
        return False
    return event.key() == Qt.Key.Key_Escape and event.modifiers() == plain


class Popover(QFrame):
    """A small card below a widget; gone with the next click elsewhere or with Escape."""

    def __init__(self, anchor: QWidget, theme: Theme, width: int = 340) -> None:
        host = host_of(anchor)
        super().__init__(host)
        self._host = host
        self.setObjectName("Overlay")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._anchor, self._theme = anchor, theme
        self.setFixedWidth(width)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 14)
        self.body.setSpacing(6)

    def popup(self) -> None:
        """Show it under its anchor and take the keyboard."""
        host = self._host
        self.adjustSize()
        below = self._anchor.mapToGlobal(QPoint(0, self._anchor.height() + 6))
        at = host.mapFromGlobal(below)
        x = max(MARGIN, min(at.x(), host.width() - self.width() - MARGIN))
        y = max(free_top(host), min(at.y(), host.height() - self.height() - MARGIN))
        self.move(x, y)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show()
        self.raise_()
        self.setFocus()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close at a click outside."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            inside = self.rect().contains(self.mapFromGlobal(event.globalPosition().toPoint()))
            if not inside:
                self.close()
        return False

    def event(self, event: QEvent) -> bool:
        """Keep Escape for itself, so that it closes this and skips nothing."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if _is_escape(event):
            self.close()
        else:
            super().keyPressEvent(event)


class Sheet(QWidget):
    """A dialog inside the window: it dims what is below the strip, so panic stays in reach."""

    def __init__(self, near: QWidget, theme: Theme, title: str, width: int = 520) -> None:
        host = host_of(near)
        super().__init__(host)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.theme, self._host, self._before = theme, host, QApplication.focusWidget()
        self.card = QFrame()
        self.card.setObjectName("Overlay")
        self.card.setFixedWidth(min(width, max(280, host.width() - 48)))
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(self.card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(24, 18, 18, 20)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(label(title, (theme, "display", True)))
        head.addStretch()
        shut = IconButton(theme, "x", "Close (Escape)")
        shut.clicked.connect(self.close)
        head.addWidget(shut)
        column.addLayout(head)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 6, 0)
        self.body.setSpacing(12)
        column.addLayout(self.body)
        host.installEventFilter(self)

    def open(self) -> None:
        """Show it; this returns at once."""
        self._fit()
        self.show()
        self.raise_()
        self.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def event(self, event: QEvent) -> bool:
        """Keep Escape for itself, so that it closes this and skips nothing."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if _is_escape(event):
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the keyboard back to where it was."""
        if self._before is not None and isValid(self._before):
            self._before.setFocus()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the card closes."""
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays inside."""
        now: QWidget = QApplication.focusWidget() or self
        here = now
        for _ in range(MOST_WIDGETS):
            step = here.nextInFocusChain() if forward else here.previousInFocusChain()
            here = step or now
            if here is now:
                break
            if self.isAncestorOf(here) and _takes_tab(here):
                reasons = Qt.FocusReason
                here.setFocus(reasons.TabFocusReason if forward else reasons.BacktabFocusReason)
                return True
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim what is behind."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.color("shadow", 0.55))
        painter.end()

    def _fit(self) -> None:
        top = free_top(self._host)
        self.setGeometry(0, top, self._host.width(), self._host.height() - top)
