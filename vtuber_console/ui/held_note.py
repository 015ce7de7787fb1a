"""The note after panic: what is held, and the one key that lets the show go on."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from vtuber_console.domain.script import QueueView
from vtuber_console.pipeline.console import Console
from vtuber_console.ui.binding import listen
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Button, chip, label

WORDS = "Chat is not answered. Your own lines and keys work."


class HeldNote(QFrame):
    """Seen only while the console holds everybody but the operator."""

    def __init__(self, console: Console, theme: Theme) -> None:
        super().__init__()
        self._console = console
        self.go_on = Button(theme, "Let the show go on")
        self.go_on.tip("Answer chat again and speak up as set in Mind")
        self.go_on.clicked.connect(console.release)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 6)
        row.setSpacing(8)
        row.addWidget(chip("Held since panic", theme, "held"))
        words = label(WORDS, (theme, "small"), "secondary")
        words.setWordWrap(True)
        row.addWidget(words, 1)
        row.addWidget(self.go_on)
        listen(self, console.queue_changed, self._show)
        self._show(console.queue)

    def _show(self, script: QueueView) -> None:
        self.setVisible(script.held)
