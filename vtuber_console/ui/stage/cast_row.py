"""One character on the stage: whether it leads, its order, its sight, and taking it off."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from vtuber_console.domain.stage_setup import StageCharacter
from vtuber_console.ui.switch import Switch
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Button, IconButton, chip, set_tone


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
        self.name = Button(theme, name, "ghost")
        self.name.setProperty("align", "left")
        self.name.tip("Choose whom the place below belongs to")
        self.name.clicked.connect(lambda: self.chosen.emit(self._id))
        self._leads = chip("Lead", theme, "solid")
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
        self._place()

    def _place(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 4, 6, 4)
        row.setSpacing(4)
        row.addWidget(self.lead)
        row.addWidget(self.name, 1)
        for widget in (self._leads, self.front, self.back, self.mirror, self.sight, self.off):
            row.addWidget(widget)

    def show_state(self, one: StageCharacter, *, leads: bool, chosen: bool) -> None:
        """Show what is true now."""
        self.lead.setChecked(leads)
        self._leads.setVisible(leads)
        self.mirror.setChecked(one.place.mirror)
        self.sight.setChecked(one.visible)
        set_tone(self, "true" if chosen else "false", "chosen")

    def show_room(self, *, front: bool, back: bool, alone: bool) -> None:
        """Say where it can still go: to the front, to the back; who is alone stays."""
        self.front.setEnabled(front)
        self.back.setEnabled(back)
        self.off.setEnabled(not alone)
        self.off.setToolTip("The stage needs somebody" if alone else self.off.accessibleName())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click anywhere chooses."""
        self.chosen.emit(self._id)
