"""Where the chosen character stands, in numbers."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vtuber_console.domain.stage_setup import Place
from vtuber_console.ui.form import Form, Percent
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Button


class PlaceForm(QWidget):
    """`placed` tells every change at once, `cleared` the wish for the usual place."""

    placed = Signal(Place)
    cleared = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._place = Place()
        self.from_left = Percent(theme, "From left", (0, 100), (-100, 200))
        self.from_top = Percent(theme, "Feet from top", (0, 150), (-100, 300))
        self.scale = Percent(theme, "Size", (10, 300), (5, 1000))
        self.from_left.changed.connect(lambda share: self._tell(replace(self._place, x=share)))
        self.from_top.changed.connect(lambda share: self._tell(replace(self._place, y=share)))
        self.scale.changed.connect(lambda share: self._tell(replace(self._place, scale=share)))
        self.reset = Button(theme, "Reset place", icon="rotate-ccw")
        self.reset.tip("Middle of the stage, in full size, not mirrored")
        self.reset.clicked.connect(self.cleared)
        form = Form(theme)
        for name, widget in (
            ("From left", self.from_left),
            ("From top", self.from_top),
            ("Size", self.scale),
        ):
            form.add(name, widget)
        form.add("", self.reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.addLayout(form)

    def show_place(self, place: Place) -> None:
        """Show another place without telling anybody."""
        self._place = place
        self.from_left.show_share(place.x)
        self.from_top.show_share(place.y)
        self.scale.show_share(place.scale)

    def _tell(self, place: Place) -> None:
        self._place = place
        self.placed.emit(place)
