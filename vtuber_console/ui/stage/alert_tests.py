"""Buttons that show an alert as a test, so that a streamer sees and hears the page."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vtuber_console.domain.alerts import SAMPLES, AlertKind
from vtuber_console.ui.prose import prose
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Button, label, set_tone

ABOUT = "Shown on the open alerts page with the word Test. It is not counted and not spoken."
SENT = "Sent to the alerts page."


class AlertTests(QWidget):
    """One button for each kind; below them what it does, or why it cannot."""

    def __init__(self, theme: Theme, test: Callable[[AlertKind], str]) -> None:
        """`test` returns why an alert cannot be shown, or nothing."""
        super().__init__()
        self._test = test
        self.words = prose(ABOUT, (theme, "small"), "muted")
        self.buttons = {kind: Button(theme, kind.value.capitalize()) for kind in SAMPLES}
        row = QHBoxLayout()
        row.setSpacing(6)
        for kind, button in self.buttons.items():
            button.tip(f"Show a {kind.value} on the alerts page, as a test")
            button.setAccessibleName(f"Test alert: {kind.value}")
            button.clicked.connect(partial(self._press, kind))
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label("Test alert", (theme, "small", True), "secondary"))
        column.addLayout(row)
        column.addWidget(self.words)

    def _press(self, kind: AlertKind) -> None:
        trouble = self._test(kind)
        self.words.setText(trouble or SENT)
        set_tone(self.words, "warn" if trouble else "muted")
