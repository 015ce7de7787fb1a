"""The one road of trouble: the newest problem under the strip, the last fifty in a list."""

import html
from collections import deque
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from vtuber_console.domain.status import Problem, Severity
from vtuber_console.pipeline.console import Console
from vtuber_console.ui.binding import listen
from vtuber_console.ui.glyphs import OF_SEVERITY, StateGlyph
from vtuber_console.ui.popover import Popover
from vtuber_console.ui.prose import breakable, prose
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import IconButton, hairline, label, plain, set_tone

KEPT = 50
SHOWN_MS = {Severity.WARNING: 20_000, Severity.ERROR: 0}
"""How long each is shown; 0 is until somebody dismisses it. Mild news moves no panel: it waits
in the list, and the bell wears a dot."""


@dataclass(slots=True)
class Seen:
    """A problem and how often it came in a row."""

    problem: Problem
    times: int = 1


class ProblemBar(QWidget):
    """A banner in the window's flow: it pushes the panels down and covers nothing."""

    news = Signal(bool)
    """Whether something waits in the list that nobody has seen."""

    def __init__(self, console: Console, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: Problem | None = None
        self.seen: deque[Seen] = deque(maxlen=KEPT)
        self._glyph = StateGlyph(theme, "info", 18)
        self._text = label("", (theme, "body"))
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setWordWrap(True)
        self._frame = QFrame()
        self._away = QTimer(self)
        self._away.setSingleShot(True)
        self._away.timeout.connect(self.hide)
        row = QHBoxLayout(self._frame)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(10)
        row.addWidget(self._glyph)
        row.addWidget(self._text, 1)
        self.dismiss = IconButton(theme, "x", "Dismiss this message")
        self.dismiss.clicked.connect(self.hide)
        row.addWidget(self.dismiss)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self._frame)
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()
        listen(self, console.problem, self.tell)
        listen(self, console.solved, self._solved)

    def tell(self, problem: Problem) -> None:
        """Show a problem now and keep it in the list."""
        last = self.seen[-1] if self.seen else None
        if last is not None and last.problem == problem:
            last.times += 1
        else:
            last = Seen(problem)
            self.seen.append(last)
        if problem.severity in SHOWN_MS:
            self._show(problem, last.times)
        else:
            self._settle(problem)
            self.news.emit(True)

    def _settle(self, news: Problem) -> None:
        """Take an error away that good news of the same part has overtaken."""
        if self._shown is not None and news.part is not None and self._shown.part is news.part:
            self.hide()

    def _solved(self, about: str) -> None:
        if self._shown is not None and self._shown.about == about:
            self.hide()

    def _show(self, problem: Problem, count: int) -> None:
        self._shown = problem
        times = f" ({count} times)" if count > 1 else ""
        text, remedy = (html.escape(breakable(words)) for words in (problem.text, problem.remedy))
        self._text.setText(f'<span style="font-weight:600">{text}{times}</span> &nbsp;{remedy}')
        self._glyph.set_state(OF_SEVERITY[problem.severity])
        set_tone(self._frame, problem.severity.value, "banner")
        self.setAccessibleName(f"{problem.severity.value}: {problem.text} {problem.remedy}")
        self.setToolTip(plain(f"{problem.text} {problem.remedy}"))
        self._away.stop()
        if SHOWN_MS[problem.severity]:
            self._away.start(SHOWN_MS[problem.severity])
        self.show()

    def open_list(self, anchor: QWidget) -> Popover:
        """Show the last problems, newest first, under a widget."""
        self.news.emit(False)
        popover = Popover(anchor, self._theme, 420)
        popover.body.addWidget(label("Messages", (self._theme, "body", True)))
        if not self.seen:
            nothing = "Nothing went wrong since the start."
            popover.body.addWidget(label(nothing, (self._theme, "small"), "secondary"))
        else:
            popover.add_list("Messages", self._list())
        popover.popup()
        return popover

    def _list(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 4, 8, 4)
        column.setSpacing(8)
        for number, seen in enumerate(reversed(self.seen)):
            if number:
                column.addWidget(hairline())
            column.addLayout(self._entry(seen))
        column.addStretch()
        return body

    def _entry(self, seen: Seen) -> QHBoxLayout:
        row, words = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(10)
        words.setSpacing(2)
        glyph = StateGlyph(self._theme, OF_SEVERITY[seen.problem.severity], 16)
        side = QVBoxLayout()
        side.addWidget(glyph)
        side.addStretch()
        row.addLayout(side)
        times = f" ({seen.times} times)" if seen.times > 1 else ""
        lines = ((seen.problem.text + times, ""), (seen.problem.remedy, "secondary"))
        for text, tone in lines:
            if text:
                line = prose(text, (self._theme, "small"), tone)
                line.setMinimumWidth(320)
                words.addWidget(line)
        row.addLayout(words, 1)
        return row

    def _dress(self) -> None:
        self._outer.setContentsMargins(0, self._theme.measure("gap"), 0, 0)
