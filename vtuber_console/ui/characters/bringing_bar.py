"""Above the list: the import that runs, and what could not be brought in."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from vtuber_console.pipeline.model_shelf import Bringing, Examined, ModelShelf, Outcome, Refused
from vtuber_console.ui.binding import listen
from vtuber_console.ui.elided import ElidedLabel
from vtuber_console.ui.glyphs import StateGlyph
from vtuber_console.ui.progress import Progress
from vtuber_console.ui.prose import prose
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Button, IconButton

MOST_NOTES = 3


class BringingBar(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, shelf: ModelShelf, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._what = ElidedLabel(theme, "small", "")
        self._bar = Progress(theme)
        self.cancel = Button(theme, "Cancel")
        self.cancel.tip("Stop; nothing is left behind, and the original is not touched")
        self.cancel.clicked.connect(shelf.cancel)
        self._running = QWidget()
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self._what)
        words.addWidget(self._bar)
        row = QHBoxLayout(self._running)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.cancel)
        self.notes: list[QFrame] = []
        self._notes = QVBoxLayout()
        self._notes.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._running)
        column.addLayout(self._notes)
        listen(self, shelf.bringing_changed, self._show)
        listen(self, shelf.outcome, self._tell)
        self._show(shelf.bringing)

    def _show(self, bringing: Bringing | None) -> None:
        self._running.setVisible(bringing is not None)
        if bringing is not None:
            more = f" · {bringing.waiting} more wait" if bringing.waiting else ""
            percent = f" · {bringing.share:.0%}" if bringing.share else ""
            self._what.say(f"{bringing.name}: {bringing.text}{percent}{more}")
            self._bar.show_share(bringing.share)
        self._fit()

    def _tell(self, outcome: Outcome) -> None:
        match outcome:
            case Refused():
                if len(self.notes) >= MOST_NOTES:
                    self._dismiss(self.notes[0])
                self.notes.append(self._note(outcome))
                self._notes.addWidget(self.notes[-1])
            case Examined():
                pass  # the sheet opens its page
        self._fit()

    def _note(self, refused: Refused) -> QFrame:
        note = QFrame()
        note.setProperty("banner", "warning")
        note.setAccessibleName(f"{refused.name} was not added: {refused.text} {refused.remedy}")
        words = QVBoxLayout()
        words.setSpacing(2)
        head = ElidedLabel(self._theme, "body", "")
        head.setFont(self._theme.font("body", strong=True))
        head.say(f"{refused.name} was not added")
        words.addWidget(head)
        line = f"{refused.text} {refused.remedy}".strip()
        words.addWidget(prose(line, (self._theme, "small")))
        shut = IconButton(self._theme, "x", "Dismiss this message")
        shut.clicked.connect(lambda: self._dismiss(note))
        row = QHBoxLayout(note)
        row.setContentsMargins(12, 8, 6, 8)
        row.setSpacing(10)
        row.addWidget(StateGlyph(self._theme, "warn", 18))
        row.addLayout(words, 1)
        row.addWidget(shut)
        return note

    def _dismiss(self, note: QFrame) -> None:
        self.notes.remove(note)
        self._notes.removeWidget(note)
        note.hide()
        note.deleteLater()
        self._fit()

    def _fit(self) -> None:
        self.setVisible(not self._running.isHidden() or bool(self.notes))
