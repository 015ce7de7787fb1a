"""A dialog inside the window: never modal, and never over the strip."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from vtuber_console.ui.overlay import free_top, give_back, host_of, is_escape, lift, strip_of
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import IconButton, label

MOST_WIDGETS = 10_000
MARGIN = 12
FOR_PROBLEM = 40
"""Room that stays free above the card for a problem of one line, in pixels, without its gaps."""
ROOMY = 1.4
"""How much larger than it needs to be a card becomes where there is room."""
WIDEST = 0.72
"""How much of the window's width a card that grows takes."""
_PANIC = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Sheet(QWidget):
    """A dialog inside the window: it dims what is below the strip, so panic stays in reach."""

    def __init__(
        self, near: QWidget, theme: Theme, title: str, width: int = 520, height: int = 0
    ) -> None:
        """`near` is what it is opened from: a sheet stays open below it, others close.

        With a `height` the card is at least that large, as far as the window has room, and
        grows with the window.
        """
        host = host_of(near)
        super().__init__(host)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._near, self._width, self._height = near, width, height
        self.theme, self._host, self._before = theme, host, QApplication.focusWidget()
        self.card = QFrame()
        self.card.setObjectName("Overlay")
        self.shut = IconButton(theme, "x", "Close (Escape)")
        self.shut.clicked.connect(self.close)
        self.body = QVBoxLayout()
        self._place(title)
        self._watched = [widget for widget in (host, strip_of(host)) if widget is not None]
        for widget in self._watched:
            widget.installEventFilter(self)

    def _place(self, title: str) -> None:
        self._outer = outer = QVBoxLayout(self)
        # The row gives the card's own width to what wraps; aligned, it would get the window's
        # and the card would come out too low for its words.
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(self.card)
        middle.addStretch()
        outer.addStretch(2)
        outer.addLayout(middle)
        outer.addStretch(3)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(24, 18, 18, 20)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(label(title, (self.theme, "display", True)))
        head.addStretch()
        head.addWidget(self.shut)
        column.addLayout(head)
        self.body.setContentsMargins(0, 0, 6, 0)
        self.body.setSpacing(12)
        column.addLayout(self.body)

    def open(self) -> None:
        """Show it instead of any other but the one it was opened from; this returns at once."""
        for text in self.findChildren(QLineEdit):
            text.setAcceptDrops(False)  # a model that is dropped on the window is no text
        for other in self._host.findChildren(Sheet):
            if other not in (self, self._near) and other.isVisible():
                other.close()
        self._host.activateWindow()  # a floating panel may have asked for it
        self._fit()
        self.show()
        lift(self, self._host)
        self.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size, and the strip's in a narrow or a wide window."""
        if watched in self._watched and event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def event(self, event: QEvent) -> bool:
        """Keep the keys for itself, so that Escape skips nothing and digits play nothing."""
        if _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if is_escape(event):
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the keyboard back to where it was."""
        give_back(self, self._before)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the card closes."""
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays inside, even where there is nowhere else to go."""
        now: QWidget = QApplication.focusWidget() or self
        here = now
        for _ in range(MOST_WIDGETS):
            step = here.nextInFocusChain() if forward else here.previousInFocusChain()
            here = step or now
            if here is now:
                break
            if here is not self and self.isAncestorOf(here) and _takes_tab(here):
                reasons = Qt.FocusReason
                here.setFocus(reasons.TabFocusReason if forward else reasons.BacktabFocusReason)
                _scroll_to(here)
                break
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim what is behind."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.color("shadow", 0.55))
        painter.end()

    def _fit(self) -> None:
        top = free_top(self._host)
        self.setGeometry(0, top, self._host.width(), self._host.height() - top)
        above = FOR_PROBLEM + 2 * self.theme.measure("gap")
        self._outer.setContentsMargins(MARGIN, above, MARGIN, MARGIN)
        width, grown = self._width, 0.0
        if self._height:
            grown = min(width * ROOMY, self._host.width() * WIDEST)
            room = max(200, self.height() - above - MARGIN)
            self.card.setFixedHeight(min(round(self._height * ROOMY), room))
        wanted = max(width, round(grown))
        self.card.setFixedWidth(min(wanted, max(280, self._host.width() - 48)))


def _scroll_to(widget: QWidget) -> None:
    """Bring what has the keyboard into sight."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        above.ensureWidgetVisible(widget, 0, MARGIN)


def _takes_tab(widget: QWidget) -> bool:
    """Whether Tab stops here.

    Not at what hands the keyboard on, as the line in a number box does to its box: from the box,
    Tab would come back to the box for ever. Of words of which one is chosen, it stops at that one.
    """
    if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.focusProxy() is not None:
        return False
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    chosen = group.checkedButton() if group is not None and group.exclusive() else None
    return widget.isEnabled() and widget.isVisible() and chosen in (None, widget)


def _is_own(event: QEvent) -> bool:
    """Whether a key is no shortcut while a sheet covers the panels: all but panic's."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.modifiers() & _PANIC != _PANIC
