"""The Show panel: what she says now, what waits and why, and what was dropped."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from vtuber_console.domain.script import QueueView as Script
from vtuber_console.pipeline.console import Console
from vtuber_console.ui.binding import change_settings, listen
from vtuber_console.ui.chat.clean import clean
from vtuber_console.ui.cleared_note import ClearedNote
from vtuber_console.ui.held_note import HeldNote
from vtuber_console.ui.now_speaking import NowSpeaking
from vtuber_console.ui.popover import Popover
from vtuber_console.ui.prose import prose
from vtuber_console.ui.queue_view import QueueView
from vtuber_console.ui.script_words import minutes, speech_of
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.trace_sheet import show_trace
from vtuber_console.ui.widgets import Button, EmptyState, IconButton, chip, hairline, label, plain

AGE_MS = 1000
DROPPED_SHOWN = 12


class ShowPanel(QWidget):
    """The script, from the line being spoken to what was let go."""

    say_wanted = Signal()

    def __init__(self, console: Console, theme: Theme) -> None:
        super().__init__()
        self._console, self._theme = console, theme
        self.now = NowSpeaking(console, theme)
        self.queue = QueueView(console, theme)
        self.queue.remove_wanted.connect(lambda entry_id: console.remove(entry_id))
        self.queue.why_wanted.connect(self._why)
        self.queue.menu_wanted.connect(self._open_menu)
        self.pause = IconButton(theme, "pause", "Pause: she finishes the line and then waits")
        self.pause.clicked.connect(lambda: console.set_paused(not console.queue.paused))
        self.clear = IconButton(theme, "list-x", "Clear: drop everything that waits")
        self.clear.clicked.connect(self._clear)
        self._paused = chip("Paused", theme, "held")
        self._count = label("", (theme, "small"), "muted")
        self.note = ClearedNote(theme, console.restore)
        self.note.ended.connect(lambda: self._show(console.queue))
        self._dropped = Button(theme, "", "ghost", "circle-slash")
        self._empty = EmptyState(theme, "audio-lines", "She is quiet", "")
        self._say = self._empty.add_action("Say something", self.say_wanted.emit)
        self.speak_up = self._empty.add_action("Let her speak up again", self._let_speak_up)
        self.speak_up.tip("The switch in Mind keeps her from speaking by herself")
        self._stack = QStackedWidget()
        self._place()
        self._ages = QTimer(self)
        self._ages.setInterval(AGE_MS)
        self._ages.timeout.connect(self._tick)
        self._ages.start()
        listen(self, console.queue_changed, self._show)
        listen(self, console.state_changed, lambda _: self._show(console.queue))
        listen(self, console.settings_changed, lambda _: self._show(console.queue))
        self._show(console.queue)

    def _place(self) -> None:
        self._dropped.setFont(self._theme.font("small"))
        self._dropped.setProperty("align", "left")
        # A long line must not hold the dock open.
        self._dropped.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._dropped.clicked.connect(self._open_dropped)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        busy = QWidget()
        inner = QVBoxLayout(busy)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.now)
        inner.addWidget(hairline())
        head = QHBoxLayout()
        head.setContentsMargins(0, 3, 0, 1)
        head.setSpacing(8)
        head.addWidget(label("Waiting", (self._theme, "small", True), "secondary"))
        head.addWidget(self._count)
        head.addWidget(self._paused)
        head.addWidget(self.note)
        head.addStretch()
        head.addWidget(self.pause)
        head.addWidget(self.clear)
        inner.addLayout(head)
        inner.addWidget(self.queue, 1)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(busy)
        column.addWidget(HeldNote(self._console, self._theme))
        column.addWidget(self._stack, 1)
        column.addWidget(self._dropped)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the spoken line take the letters that fit."""
        self.now.resize_line(self.width())
        self._show_dropped(self._console.queue)

    def _show(self, script: Script) -> None:
        self.now.show_now()
        self.now.setVisible(self.now.busy)
        self.queue.show_entries(script.waiting)
        self._paused.setVisible(script.paused)
        self._count.setText(self._how_much(script))
        busy = self.now.busy or script.waiting or script.paused or not self.note.isHidden()
        self._stack.setCurrentIndex(1 if busy else 0)
        self._empty.text.setText(self._next_step())
        speaks_up = self._console.settings.mind.speaks_up
        self._say.setVisible(speaks_up or script.held)
        self.speak_up.setVisible(not speaks_up and not script.held)
        words = "Go on" if script.paused else "Pause: she finishes the line and then waits"
        self.pause.set_icon("play" if script.paused else "pause", words)
        self.clear.setEnabled(bool(script.waiting))
        self._show_dropped(script)

    def _how_much(self, script: Script) -> str:
        if not script.waiting:
            return "nothing"
        rate = self._console.settings.voice.rate
        seconds = speech_of((entry.text for entry in script.waiting), rate)
        return f"{len(script.waiting)}, about {minutes(seconds)} of speech"

    def _next_step(self) -> str:
        mind = self._console.settings.mind
        if self._console.queue.held:
            return "Nothing is being spoken. Type a line below: yours is taken even now."
        text = "Nothing is being spoken and nothing waits. Type a line below, or let chat ask her."
        if mind.speaks_up:
            return f"{text} She speaks up after {mind.quiet_seconds:.0f} quiet seconds."
        return f"{text} She does not speak up by herself."

    def _let_speak_up(self) -> None:
        settings = self._console.settings
        mind = replace(settings.mind, speaks_up=True)
        change_settings(self._console, replace(settings, mind=mind))

    def _show_dropped(self, script: Script) -> None:
        self._dropped.setVisible(bool(script.dropped))
        if script.dropped:
            last = max(script.dropped, key=lambda dropped: dropped.at)
            room = max(80, self.width() - 60)
            words = f"Dropped: {clean(last.text).text} ({last.reason})"
            metrics = self._dropped.fontMetrics()
            self._dropped.set_text(metrics.elidedText(words, Qt.TextElideMode.ElideRight, room))
            self._dropped.setToolTip(plain(f"{words}. Click for the last {DROPPED_SHOWN}."))

    def _clear(self) -> None:
        count = len(self._console.queue.waiting)
        self.note.tell(count)
        self._console.clear()

    def _tick(self) -> None:
        if self._console.queue.waiting:
            self.queue.viewport().update()

    def _open_menu(self, entry_id: str, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setFont(self._theme.font())
        menu.addAction("Why will she say that?", lambda: self._why(entry_id))
        menu.addAction("Remove", lambda: self._console.remove(entry_id))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _why(self, entry_id: str) -> None:
        show_trace(self, self._console, self._theme, entry_id)

    def _open_dropped(self) -> None:
        popover = Popover(self._dropped, self._theme, 380)
        popover.body.addWidget(label("Not spoken", (self._theme, "body", True)))
        now, entries = self._console.now(), QWidget()
        column = QVBoxLayout(entries)
        column.setContentsMargins(0, 4, 8, 4)
        column.setSpacing(2)
        newest = sorted(self._console.queue.dropped, key=lambda dropped: -dropped.at)
        for dropped in newest[:DROPPED_SHOWN]:
            column.addWidget(prose(clean(dropped.text).text, (self._theme, "small")))
            why = f"{dropped.reason} · {minutes(now - dropped.at)} ago"
            column.addWidget(prose(why, (self._theme, "small"), "muted"))
            column.addSpacing(6)
        popover.add_list("Not spoken", entries)
        popover.popup()
