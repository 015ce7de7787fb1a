"""Below the list: the models that were removed, to be restored or deleted for good."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from vtuber_console.domain.counted import counted
from vtuber_console.domain.model_card import KEPT_DAYS, RemovedModel
from vtuber_console.pipeline.model_shelf import ModelShelf
from vtuber_console.ui.binding import listen
from vtuber_console.ui.characters.thumbnail import Thumbnail
from vtuber_console.ui.elided import ElidedLabel
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Button, label

ABOUT = f"Kept for {KEPT_DAYS} days, then deleted for good."


class DeleteButton(Button):
    """Asks once more: only the second click in a row deletes."""

    wanted = Signal()
    ASK, SURE = "Delete", "Delete for good?"

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, self.ASK, "ghost")
        self._name = name
        self._sure = False
        self.clicked.connect(self._press)
        self._ask(sure=False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever turns to something else in the window has not meant it."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._ask(sure=False)

    def _press(self) -> None:
        if self._sure:
            self.wanted.emit()
        self._ask(sure=not self._sure)
        self.setFocus()  # a click does not give it on every system

    def _ask(self, *, sure: bool) -> None:
        self._sure = sure
        self.set_text(self.SURE if sure else self.ASK)
        self.setAccessibleName(f"{self.SURE if sure else self.ASK} {self._name}")
        self.tip("Press again; it cannot be restored then" if sure else "Delete it from the disk")


class RemovedRow(QFrame):
    """One removed model."""

    def __init__(self, theme: Theme, model: RemovedModel, shelf: ModelShelf) -> None:
        super().__init__()
        self.setObjectName("Row")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"Removed model {model.name}")
        self.model = model
        name = ElidedLabel(theme, "body", "")
        name.setFont(theme.font("body", strong=True))
        name.say(model.name)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch()
        words.addWidget(name)
        words.addWidget(label(days(model.days_left), (theme, "small"), "muted"))
        words.addStretch()
        self.delete = DeleteButton(theme, model.name)
        self.delete.wanted.connect(lambda: shelf.delete(model))
        self.restore = Button(theme, "Restore")
        self.restore.tip(f"Put {model.name} back, with all that was set for it")
        self.restore.setAccessibleName(f"Restore {model.name}")
        self.restore.clicked.connect(lambda: shelf.restore(model))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(Thumbnail(theme, model.thumbnail))
        row.addLayout(words, 1)
        row.addWidget(self.delete)
        row.addWidget(self.restore)


class RemovedView(QWidget):
    """Hidden while nothing is in the trash."""

    def __init__(self, theme: Theme, shelf: ModelShelf) -> None:
        super().__init__()
        self._theme, self._shelf = theme, shelf
        self.rows: list[RemovedRow] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label("Removed", (theme, "body", True)))
        head.addWidget(label(ABOUT, (theme, "small"), "muted"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 10, 4)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._rows)
        listen(self, shelf.trash_changed, self._show)
        self._show(shelf.trash)

    def _show(self, trash: Sequence[RemovedModel]) -> None:
        """Rows that are as they were stay: one may be asking whether it is meant."""
        before = {row.model: row for row in self.rows}
        self.rows = [before.pop(one) if one in before else self._row(one) for one in trash]
        for number, row in enumerate(self.rows):
            self._rows.insertWidget(number, row)
        for row in before.values():
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.setVisible(bool(self.rows))

    def _row(self, model: RemovedModel) -> RemovedRow:
        return RemovedRow(self._theme, model, self._shelf)


def days(left: int) -> str:
    """How long a removed model is still kept, in words."""
    if left < 1:
        return "Deleted at the next start"
    return counted(left, "more day")
