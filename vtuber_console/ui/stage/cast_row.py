"""One character on the stage: whether it leads, its order, its sight, and taking it off."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from vtuber_console.domain.stage_setup import StageCharacter
from vtuber_console.ui.chat.clean import clean
from vtuber_console.ui.switch import Switch
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Button, IconButton, chip, plain, set_tone


class NameButton(Button):
    """A name of any length, from anybody: what does not fit ends in an ellipsis."""

    PADDING = 24

    def __init__(self, theme: Theme, name: str) -> None:
        self._name = clean(name).text
        super().__init__(theme, self._name, "ghost")
        self.setProperty("align", "left")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        room = self.width() - self.PADDING
        shown = self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))  # one alone would underline what follows


class CastRow(QFrame):
    """Buttons tell wishes by the character's id."""

    chosen = Signal(str)
    led = Signal(str)
    moved = Signal(str, int)
    mirrored = Signal(str)
    shown = Signal(str, bool)
    removed = Signal(str)

    def __init__(self, theme: Theme, one: StageCharacter, name: str) -> None:
        """`name` is for people, and no other one's."""
        super().__init__()
        self.setObjectName("Row")
        self._id = one.id
        self.setAccessibleName(f"Character {name}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.lead = IconButton(theme, "crown", f"Let {name} lead: she speaks and obeys chat")
        self.lead.setCheckable(True)
        self.lead.clicked.connect(lambda: self.led.emit(self._id))
        self.name = NameButton(theme, name)
        self.name.tip(f"Choose {name}: the place below is hers then")
        self.name.clicked.connect(lambda: self.chosen.emit(self._id))
        self._leads, self._gone, self._unseen = self._chips(theme)
        self.front = IconButton(theme, "arrow-up", f"{name}: one step to the front")
        self.front.clicked.connect(lambda: self.moved.emit(self._id, 1))
        self.back = IconButton(theme, "arrow-down", f"{name}: one step to the back")
        self.back.clicked.connect(lambda: self.moved.emit(self._id, -1))
        self.mirror = IconButton(theme, "mirror", f"Mirror {name}")
        self.mirror.setCheckable(True)
        self.mirror.clicked.connect(lambda: self.mirrored.emit(self._id))
        self.sight = Switch(theme, "", f"Show {name}")
        self.sight.clicked.connect(lambda: self.shown.emit(self._id, self.sight.isChecked()))
        self.off = IconButton(theme, "x", f"Take {name} off the stage")
        self.off.clicked.connect(lambda: self.removed.emit(self._id))
        self.remove = Button(theme, "Remove")
        self.remove.tip(f"Take {name} off the stage for good")
        self.remove.clicked.connect(lambda: self.removed.emit(self._id))
        self._place()

    def _chips(self, theme: Theme) -> tuple[QLabel, QLabel, QLabel]:
        gone = chip("Gone", theme, "warn")
        gone.setToolTip("Its model is not in the library any more")
        return chip("Lead", theme, "solid"), gone, chip("Not shown", theme, "warn")

    def _place(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 4, 6, 4)
        row.setSpacing(4)
        row.addWidget(self.lead)
        row.addWidget(self.name, 1)
        row.addWidget(self._leads)
        row.addWidget(self._gone)
        row.addWidget(self._unseen)
        for widget in (self.front, self.back, self.mirror, self.sight, self.off, self.remove):
            row.addWidget(widget)

    def show_state(self, one: StageCharacter, *, leads: bool, chosen: bool, gone: bool) -> None:
        """Show what is true now; of whom the model is `gone` there is nothing to arrange."""
        self.lead.setChecked(leads)
        self.lead.setEnabled(not gone)
        self._leads.setVisible(leads and not gone)
        for widget in (self.front, self.back, self.mirror, self.sight, self.off):
            widget.setVisible(not gone)
        self._gone.setVisible(gone)
        self.remove.setVisible(gone)
        self.mirror.setChecked(one.place.mirror)
        self.sight.setChecked(one.visible)
        set_tone(self, "true" if chosen else "false", "chosen")

    def show_trouble(self, why: str) -> None:
        """Say why the page cannot show it; nothing if it can."""
        self._unseen.setVisible(bool(why))
        self._unseen.setToolTip(plain(why))
        self._unseen.setAccessibleDescription(why)

    def show_room(self, *, front: bool, back: bool, alone: bool) -> None:
        """Say where it can still go: to the front, to the back; who is alone stays."""
        self.front.setEnabled(front)
        self.back.setEnabled(back)
        self.off.setEnabled(not alone)
        self.off.setToolTip(
            "The stage needs somebody" if alone else plain(self.off.accessibleName())
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click anywhere chooses."""
        self.chosen.emit(self._id)
