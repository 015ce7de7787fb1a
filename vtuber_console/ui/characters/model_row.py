"""One model of the library: what it is, whether it is on stage, and what can be done with it."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from vtuber_console.domain.counted import counted
from vtuber_console.domain.model import ModelKind
from vtuber_console.domain.model_card import ModelCard
from vtuber_console.ui.characters.thumbnail import Thumbnail
from vtuber_console.ui.elided import ElidedLabel
from vtuber_console.ui.overlay import is_escape
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Button, IconButton, chip, label, set_tone

KINDS = {ModelKind.LIVE2D: "Live2D", ModelKind.PNG: "PNG avatar"}
LONGEST_NAME = 80


class NameEdit(QLineEdit):
    """A name that is being changed: Enter keeps it, Escape does not."""

    done = Signal(str)
    """The new name; empty if it stays."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(name)
        self.setFont(theme.font("body", strong=True))
        self.setMaxLength(LONGEST_NAME)
        self.setAccessibleName("New name")
        self.setAcceptDrops(False)
        self.selectAll()
        self.returnPressed.connect(lambda: self.done.emit(self.text().strip()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends this and does not close the sheet."""
        if is_escape(event):
            self.done.emit("")
        else:
            super().keyPressEvent(event)


class ModelRow(QFrame):
    """Buttons tell wishes; what becomes of them comes back as another row."""

    use_wanted = Signal(str)
    beside_wanted = Signal(str)
    details_wanted = Signal(str)
    remove_wanted = Signal(str)
    renamed = Signal(str, str)

    def __init__(self, theme: Theme, card: ModelCard) -> None:
        super().__init__()
        self.setObjectName("Row")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"Model {card.name}")
        self._theme, self.card, self.part = theme, card, ""
        self._name = ElidedLabel(theme, "body", "")
        self._name.setFont(theme.font("body", strong=True))
        self._name.say(card.name)
        self._edit: NameEdit | None = None
        self._words = QVBoxLayout()
        self._chip = chip("", theme)
        self.use = Button(theme, "Use")
        self.use.tip(f"Let the lead wear {card.name}")
        self.use.setAccessibleName(f"Use {card.name}")
        self.use.clicked.connect(lambda: self.use_wanted.emit(card.key))
        self.beside = IconButton(theme, "user-plus", f"Add {card.name} beside who is on stage")
        self.beside.clicked.connect(lambda: self.beside_wanted.emit(card.key))
        self.more = IconButton(theme, "ellipsis", f"{card.name}: doctor, moods, rename, remove")
        self.more.clicked.connect(self._open_menu)
        self.stops: list[QWidget] = [*self._problems(), self.use, self.beside, self.more]
        """What Tab stops at, in order."""
        self._place()
        self.show_part("")

    def show_part(self, part: str) -> None:
        """Show what the model is on stage: `Lead`, `On stage` or nothing."""
        self.part = part
        self._chip.setText(part)
        self._chip.setVisible(bool(part))
        set_tone(self._chip, "solid" if part == "Lead" else "accent", "chip")
        self.use.setEnabled(part != "Lead")

    def _place(self) -> None:
        card = self.card
        origin = "came with the console" if card.built_in else "yours"
        self._words.setSpacing(1)
        self._words.addStretch()
        self._words.addWidget(self._name)
        about = f"{KINDS[card.kind]} · {origin}"
        self._words.addWidget(label(about, (self._theme, "small"), "muted"))
        self._words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(Thumbnail(self._theme, card.thumbnail, ours=card.built_in))
        row.addLayout(self._words, 1)
        for widget in (self._chip, *self.stops):
            row.addWidget(widget)

    def menu(self) -> QMenu:
        """What else can be done."""
        menu, key = QMenu(self), self.card.key
        menu.setFont(self._theme.font())
        menu.addAction("Doctor, moods and renderer", lambda: self.details_wanted.emit(key))
        menu.addAction("Rename", self.rename)
        remove = menu.addAction("Remove", lambda: self.remove_wanted.emit(key))
        remove.setEnabled(not self.card.built_in)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def rename(self) -> None:
        """Put a field in the place of the name."""
        if self._edit is None:
            edit = self._edit = NameEdit(self._theme, self.card.name)
            self._words.replaceWidget(self._name, edit)
            self._name.hide()
            edit.show()  # now: what is not seen yet gets no keyboard
            edit.done.connect(lambda name: self._renamed(edit, name))
        self._edit.setFocus()

    def _renamed(self, edit: NameEdit, name: str) -> None:
        self._words.replaceWidget(edit, self._name)
        self._name.show()
        edit.deleteLater()
        self._edit = None
        self.more.setFocus()
        if name and name != self.card.name:
            self.renamed.emit(self.card.key, name)

    def _problems(self) -> list[QWidget]:
        if not self.card.problems:
            return []
        words = counted(self.card.problems, "problem")
        button = Button(self._theme, words, "warn")
        button.tip("What the doctor found")
        button.setAccessibleName(f"{words} of {self.card.name}")
        button.clicked.connect(lambda: self.details_wanted.emit(self.card.key))
        return [button]

    def _open_menu(self) -> None:
        menu = self.menu()
        at = QPoint(self.more.width() - menu.sizeHint().width(), self.more.height() + 4)
        menu.popup(self.more.mapToGlobal(at))
