"""The chat panel: which channel is read, the rehearsal, and the feed."""

import time

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from vtuber_console.domain.events import ChatCleared, MessageDeleted, UserCleared
from vtuber_console.domain.settings import Settings
from vtuber_console.pipeline.console import Console, Received
from vtuber_console.ui.binding import listen
from vtuber_console.ui.chat.feed import ChatFeed
from vtuber_console.ui.chat.rows import Row, row_of
from vtuber_console.ui.chat.source_bar import SourceBar
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.trace_sheet import show_trace
from vtuber_console.ui.widgets import EmptyState, IconButton, hairline

LONGEST_DECISION = 80


class ChatPanel(QWidget):
    """Live chat with what became of each message."""

    def __init__(self, console: Console, theme: Theme) -> None:
        super().__init__()
        self._console, self._theme = console, theme
        self.source = SourceBar(console, theme)
        self.feed = ChatFeed(theme)
        self.feed.menu_wanted.connect(self._open_menu)
        newest = IconButton(theme, "arrow-down", "Jump to the newest message")
        newest.clicked.connect(self.feed.to_newest)
        self.title_actions = (newest,)
        self._empty = EmptyState(theme, "message-square", "", "")
        self._offer = self._empty.add_action("Start a rehearsal", self.source.start_rehearsal)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.feed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.source)
        column.addWidget(hairline())
        column.addWidget(self._stack, 1)
        listen(self, console.event_received, self._received)
        listen(self, console.settings_changed, self._explain)
        self._explain(console.settings)

    def _explain(self, settings: Settings) -> None:
        """Say in the empty feed what it waits for."""
        chat = settings.chat
        self._offer.setVisible(not chat.rehearsal)
        if chat.rehearsal:
            title, text = "The rehearsal begins", "Invented viewers will write in a moment."
        elif chat.channel:
            title, text = "Quiet so far", f"Nobody has written in {chat.channel} since you came."
        else:
            title = "No chat yet"
            text = "Type a channel above to read it, or try everything with invented chat."
        self._empty.title.setText(title)
        self._empty.text.setText(text)

    def _received(self, received: Received) -> None:
        match received.event:
            case MessageDeleted(message_id):
                self.feed.remove(message_id=message_id)
            case UserCleared(login):
                self.feed.remove(login=login)
            case ChatCleared():
                self.feed.remove()
            case _:
                self._add(received)

    def _add(self, received: Received) -> None:
        name = self._console.settings.mind.personality.name
        row = row_of(received, name, time.time())
        if row is not None:
            self._stack.setCurrentWidget(self.feed)
            self.feed.add((row,))

    def _open_menu(self, row: Row, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setFont(self._theme.font())
        if row.text:
            menu.addAction("Copy message", lambda: self.feed.copy(row.text))
        if row.name:
            menu.addAction("Copy name", lambda: self.feed.copy(row.login or row.name))
        menu.addAction("Copy line", lambda: self.feed.copy(row.plain))
        if row.decision:
            menu.addSeparator()
            menu.addAction(_short(row.decision).replace("&", "&&")).setEnabled(False)
        if row.entry_id:
            menu.addAction("What became of it?", lambda: self._why(row.entry_id))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _why(self, entry_id: str) -> None:
        show_trace(self, self._console, self._theme, entry_id)


def _short(decision: str) -> str:
    """A decision as a line of a menu."""
    words = decision[:1].upper() + decision[1:]
    return words if len(words) <= LONGEST_DECISION else f"{words[: LONGEST_DECISION - 1]}…"
