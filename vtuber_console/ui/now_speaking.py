"""What she says right now, readable from a metre away, with Skip beside it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vtuber_console.domain.script import EntryView
from vtuber_console.pipeline.console import Console
from vtuber_console.ui.binding import listen
from vtuber_console.ui.elided import ElidedLabel
from vtuber_console.ui.glyphs import StateGlyph
from vtuber_console.ui.script_words import cause, minutes
from vtuber_console.ui.spoken_line import ProgressBar, SpokenLine
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.trace_sheet import show_trace
from vtuber_console.ui.widgets import Button, Icon, IconButton, label, set_tone

FRAME_MS = 50
WIDE = 640
NARROW = 460


class NowSpeaking(QWidget):
    """The current entry: thinking or speaking, how far, how to stop it."""

    def __init__(self, console: Console, theme: Theme) -> None:
        super().__init__()
        self._console, self._theme = console, theme
        self._waves = Icon(theme, "audio-lines", "accent.text", 18)
        self._busy = StateGlyph(theme, "busy", 16)
        self._head = label("", (theme, "body", True), "accent")
        self._source = ElidedLabel(theme)
        self.why = IconButton(theme, "circle-question-mark", "Why did she say that?")
        self.why.clicked.connect(self._open_trace)
        self.line = SpokenLine(theme)
        self._at = label("0:00", (theme, "small", True))
        self._bar = ProgressBar(theme)
        self._whole = label("0:00", (theme, "small"), "muted")
        self.skip = Button(theme, "Skip", icon="skip-forward")
        self.skip.tip("Stop this line and go on with the next", "Escape")
        self.skip.clicked.connect(lambda: console.skip())
        self._place()
        self._frame = QTimer(self)
        self._frame.setInterval(FRAME_MS)
        self._frame.timeout.connect(self._tick)
        listen(self, console.state_changed, lambda _: self.show_now())
        listen(self, console.queue_changed, lambda _: self.show_now())
        self.show_now()

    def _place(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(6)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(8)
        for widget in (self._waves, self._busy, self._head, self._source):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.why)
        foot.setSpacing(10)
        foot.addWidget(self._at)
        foot.addWidget(self._bar, 1)
        foot.addWidget(self._whole)
        foot.addWidget(self.skip)
        column.addLayout(head)
        column.addWidget(self.line)
        column.addLayout(foot)

    @property
    def busy(self) -> bool:
        """Whether something is being spoken or made ready."""
        return self._console.state.speech is not None or self._console.queue.current is not None

    def show_now(self) -> None:
        """Show the truth of this moment."""
        speech, current = self._console.state.speech, self._console.queue.current
        speaks = speech is not None
        self._waves.setVisible(speaks)
        self._busy.setVisible(not speaks)
        self._head.setText("Speaking" if speaks else "Getting ready")
        set_tone(self._head, "accent" if speaks else "held")
        self._source.say(self._cause(current))
        self.why.setVisible(current is not None)
        if speech is not None:
            self.line.say(speech.text)
            self._whole.setText(minutes(speech.duration))
        elif current is not None:
            self.line.say(current.text or "…", "text.secondary")
            self._whole.setText("")
        self._run(speaks)
        self._tick()

    def _cause(self, current: EntryView | None) -> str:
        if current is None:
            return ""
        parts = (
            cause(current.priority, current.source),
            "" if self._console.state.speech else current.waits,
        )
        return " · ".join(part for part in parts if part)

    def _run(self, speaks: bool) -> None:
        if speaks and not self._frame.isActive():
            self._frame.start()
        elif not speaks:
            self._frame.stop()

    def _tick(self) -> None:
        state = self._console.state
        if state.speech is None:
            self._at.setText("")
            self._bar.set_share(0.0)
            return
        passed = max(0.0, self._console.now() - state.speech_began)
        duration = max(0.1, state.speech.duration)
        self._at.setText(minutes(min(passed, duration)))
        self._bar.set_share(passed / duration)
        self.line.set_share(passed / duration)

    def resize_line(self, width: int) -> None:
        """Take the size of letters that fits this panel width."""
        size = "display" if width >= WIDE else "lead" if width < NARROW else "title"
        self.line.set_size(size)

    def _open_trace(self) -> None:
        current = self._console.queue.current
        if current is not None:
            show_trace(self, self._console, self._theme, current.id)
