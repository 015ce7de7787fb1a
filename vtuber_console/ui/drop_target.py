"""Dropping models on the window: the overlay that says what will happen, and the paths."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from vtuber_console.ui.overlay import free_top, lift
from vtuber_console.ui.theme import Theme

ICON = 32


def dropped_paths(data: QMimeData) -> list[Path]:
    """The files and folders of this computer that are dragged; links into the web are none."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropTarget(QWidget):
    """Lies over the panels, never over the strip, while something is dragged over the window."""

    def __init__(self, host: QWidget, theme: Theme, take: Callable[[list[Path]], None]) -> None:
        super().__init__(host)
        self._host, self._theme, self._take = host, theme, take
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        host.setAcceptDrops(True)
        host.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what is dragged over the window."""
        if event.type() == QEvent.Type.DragLeave:
            self.hide()
        elif isinstance(event, QDragEnterEvent) and self.begin(event.mimeData()):
            _accept(event)
        elif isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            _accept(event)
            self.drop(event.mimeData())
        return False

    def begin(self, data: QMimeData) -> bool:
        """Show what will happen; False if there is nothing to take."""
        count = len(dropped_paths(data))
        if not count:
            return False
        self._words = "Drop to add this model" if count == 1 else f"Drop to add {count} models"
        self.setAccessibleName(self._words)
        top = free_top(self._host)
        self.setGeometry(0, top, self._host.width(), self._host.height() - top)
        self.show()
        lift(self, self._host)
        return True

    def drop(self, data: QMimeData) -> None:
        """Take what was dropped, after the event.

        A sheet that opens meanwhile filters the window's events too; Qt would tell this twice.
        """
        self.hide()
        paths = dropped_paths(data)
        if paths:
            QTimer.singleShot(0, self, lambda: self._take(paths))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim the panels and say it in a frame."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("shadow", 0.55))
        card = QRectF(0, 0, 380, 130)
        card.moveCenter(QRectF(self.rect()).center())
        painter.setPen(QPen(theme.color("accent.line"), 2, Qt.PenStyle.DashLine))
        painter.setBrush(theme.color("bg.overlay"))
        painter.drawRoundedRect(card, theme.radius("overlay"), theme.radius("overlay"))
        middle = card.center()
        picture = theme.pixmap("user-plus", "accent.text", ICON)
        painter.drawPixmap(round(middle.x() - ICON / 2), round(card.y() + 24), picture)
        painter.setFont(theme.font("lead", strong=True))
        painter.setPen(theme.color("text.primary"))
        top = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(card.adjusted(12, 66, -12, 0), top, self._words)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text.secondary"))
        note = "It is copied and checked; the original is not touched."
        painter.drawText(card.adjusted(12, 94, -12, 0), top, note)
        painter.end()


def _accept(event: QDropEvent) -> None:
    """As a copy, whatever is proposed: after a move, who drags would delete the original."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
