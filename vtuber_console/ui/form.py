"""Forms of named rows, and a number that is a slider and a field at once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from vtuber_console.ui.inputs import NumberBox, Slider
from vtuber_console.ui.switch import Switch
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Button, Segmented, label, set_value


class Form(QGridLayout):
    """Names at the left, what is set at the right."""

    def __init__(self, theme: Theme, names: int = 96) -> None:
        """`names` is the least width of the names, in pixels."""
        super().__init__()
        self._theme = theme
        self.setHorizontalSpacing(14)
        self.setVerticalSpacing(10)
        self.setColumnMinimumWidth(0, names)
        self.setColumnStretch(1, 1)

    def add(self, title: str, widget: QWidget) -> None:
        """One more row."""
        row = self.rowCount()
        self.addWidget(label(title, (self._theme, "body", True)), row, 0)
        narrow = isinstance(widget, Segmented | Button | Switch | NumberBox)
        left = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag(0)
        self.addWidget(widget, row, 1, left)


class Percent(QWidget):
    """A share that is set in percent: the slider for the usual range, the field for more."""

    changed = Signal(float)

    def __init__(
        self, theme: Theme, name: str, usual: tuple[int, int], whole: tuple[int, int]
    ) -> None:
        """`usual` and `whole` are the ranges of the slider and of the field, in percent."""
        super().__init__()
        self.slider = Slider(*usual, name)
        self.field = NumberBox(theme, *whole, f"{name}, in percent")
        self.field.setSuffix(" %")
        self.field.setFixedWidth(72)
        self.slider.valueChanged.connect(self._slid)
        self.field.valueChanged.connect(self._typed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.slider, 1)
        row.addWidget(self.field)

    def show_share(self, share: float) -> None:
        """Show a share (1.0 is 100 %) without telling anybody."""
        percent = round(share * 100)
        set_value(self.slider, percent)
        set_value(self.field, percent)

    def _slid(self, percent: int) -> None:
        set_value(self.field, percent)
        self.changed.emit(percent / 100)

    def _typed(self, percent: int) -> None:
        set_value(self.slider, percent)
        self.changed.emit(percent / 100)
