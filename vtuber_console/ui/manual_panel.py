"""Say it yourself: what she says as it stands, or what the mind answers as her."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from vtuber_console.domain.counted import counted
from vtuber_console.domain.events import OperatorText
from vtuber_console.domain.model import CharacterModel
from vtuber_console.pipeline.console import Console
from vtuber_console.ui.binding import change_settings, listen
from vtuber_console.ui.chat.clean import clean
from vtuber_console.ui.history import History
from vtuber_console.ui.say_edit import LONGEST, MARK, SayEdit
from vtuber_console.ui.script_words import speech_seconds
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Button, IconButton, Segmented, chip, label

SAY, ASK = 0, 1
MARKS_AT_MOST = 8


class ManualPanel(QWidget):
    """A box, what to do with it, and marks to put into it."""

    def __init__(self, console: Console, theme: Theme) -> None:
        super().__init__()
        self._console, self._theme = console, theme
        self.mode = Segmented(theme, ("Say", "Ask"), "What to do with the text")
        self.mode.group.button(SAY).setToolTip("She says it as it stands")
        self.mode.group.button(ASK).setToolTip("The mind answers it as her")
        self.mode.chosen.connect(lambda _: self._show_mode())
        self.edit = SayEdit(theme, History(console.settings.history))
        self.edit.sent.connect(self.send)
        self.edit.textChanged.connect(self._estimate)
        self._marks: list[Button] = []
        self._more = IconButton(theme, "chevron-down", "All marks: faces she makes while speaking")
        self._more.clicked.connect(self._open_marks)
        self._seconds = label("", (theme, "small", True))
        self._letters = label("", (theme, "small"), "muted")
        self._keys = chip("Enter", theme, "key")
        self.button = Button(theme, "Say now", "primary", "audio-lines")
        self.button.clicked.connect(self.send)
        self._shelf = QWidget()
        self._row = QHBoxLayout(self._shelf)
        self._place()
        listen(self, console.model_changed, self._show_marks)
        self._show_marks(console.model)
        self._show_mode()
        self._estimate()

    def send(self) -> None:
        """Hand the text over and empty the box; an empty box does nothing."""
        text = self.edit.toPlainText().strip()
        if not text:
            return
        self._console.submit(OperatorText(text, ask=self.mode.current == ASK))
        history = self.edit.history.add(text)
        settings = replace(self._console.settings, history=history)
        change_settings(self._console, settings)
        self.edit.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many marks as fit; the menu has them all."""
        self._fit_marks()

    def _place(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.mode)
        top.addWidget(self._shelf, 1)
        # The marks give way; they must not hold the dock open.
        self._shelf.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self._row.addWidget(self._more)
        self._row.addStretch()
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._seconds)
        foot.addWidget(self._letters)
        foot.addStretch()
        foot.addWidget(self._keys)
        foot.addWidget(self.button)
        column.addLayout(top)
        column.addWidget(self.edit, 1)
        column.addLayout(foot)

    def _show_mode(self) -> None:
        asks = self.mode.current == ASK
        self.button.set_text(
            "Ask her" if asks else "Say now", "sparkles" if asks else "audio-lines"
        )
        words = "The mind answers this as her" if asks else "She says this as it stands"
        self.button.tip(words, "Enter")
        hint = "Ask her something, or tell her what to talk about" if asks else "Type what she says"
        self.edit.setPlaceholderText(f"{hint}. Shift+Enter starts a new line.")

    def _estimate(self) -> None:
        text = self.edit.toPlainText()
        marks = MARK.findall(text)
        letters = len(MARK.sub("", text).strip())
        seconds = speech_seconds(letters, self._console.settings.voice.rate)
        self._seconds.setText(f"{seconds:.1f} s" if letters else "")
        count = counted(len(marks), "mark") if marks else ""
        full = len(text) >= LONGEST
        amount = f"{letters} letters" + (", and no more fit" if full else "")
        parts = (amount if letters else "", count)
        self._letters.setText(", ".join(part for part in parts if part))

    def _show_marks(self, model: CharacterModel) -> None:
        for button in self._marks:
            self._row.removeWidget(button)
            button.deleteLater()
        self._marks = [self._mark(name) for name in model.expressions[:MARKS_AT_MOST]]
        for number, button in enumerate(self._marks):
            self._row.insertWidget(number, button)
        self._fit_marks()

    def _mark(self, name: str) -> Button:
        button = Button(self._theme, clean(name).text, "ghost").tip(f"Insert [{name}]")
        button.setFont(self._theme.font("small"))
        button.clicked.connect(lambda: self.edit.insert_mark(name))
        return button

    def _fit_marks(self) -> None:
        room = self.width() - self.mode.sizeHint().width() - self._more.width() - 16
        for button in self._marks:
            room -= button.sizeHint().width() + 2
            button.setVisible(room >= 0)
        self._more.setVisible(len(self._console.model.expressions) > 0)

    def _open_marks(self) -> None:
        menu = QMenu(self)
        menu.setFont(self._theme.font())
        for name in self._console.model.expressions:
            shown = clean(name).text.replace("&", "&&")
            menu.addAction(shown, partial(self.edit.insert_mark, name))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 4)))
