"""Flows the keys of the soundboard into columns and lets them grow into the room there is."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from vtuber_console.ui.soundboard_key import LEAST, SoundboardKey
from vtuber_console.ui.theme import Theme

Group = tuple[QLabel, Sequence[SoundboardKey]]
IDEAL = 104
TALLEST = 128
HEADING = 22


class KeyGrid(QScrollArea):
    """Groups of keys under headings; it scrolls only when the smallest keys do not fit."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._body = QWidget()
        self._groups: list[Group] = []
        self.setWidget(self._body)
        self.setWidgetResizable(False)
        self.setMinimumSize(LEAST.width() * 2, LEAST.height())
        theme.changed.connect(self.arrange)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Take other keys; the old ones go."""
        for heading, keys in self._groups:
            for widget in (heading, *keys):
                widget.deleteLater()
        self._groups = [group for group in groups if group[1]]
        for heading, keys in self._groups:
            for widget in (heading, *keys):
                widget.setParent(self._body)
                widget.show()
        self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Flow again."""
        self.arrange()

    def columns(self, width: int) -> int:
        """How many keys stand beside one another in `width` pixels."""
        gap = self._gap
        ideal = max(1, round((width + gap) / (IDEAL + gap)))
        return max(1, min(ideal, (width + gap) // (LEAST.width() + gap)))

    def arrange(self) -> None:
        """Give every key its place."""
        room = self.maximumViewportSize()
        height = self._height_of_key(room.width(), room.height())
        width = room.width()
        if self._needed(width, height) > room.height():
            width -= self.verticalScrollBar().sizeHint().width()
        y = 0
        for heading, keys in self._groups:
            heading.setGeometry(2, y, width - 4, HEADING)
            y = self._place(keys, QRect(0, y + HEADING, width, height))
        self._body.setFixedSize(width, max(y - self._gap, 1))

    @property
    def _gap(self) -> int:
        return self._theme.measure("gap") - 2

    def _place(self, keys: Sequence[SoundboardKey], first: QRect) -> int:
        """Lay one group; returns where the next may begin. `first` is the top row."""
        columns, gap = self.columns(first.width()), self._gap
        step = (first.width() + gap) / columns
        y = first.y()
        for number, key in enumerate(keys):
            column, row = number % columns, number // columns
            y = first.y() + row * (first.height() + gap)
            left, right = round(column * step), round((column + 1) * step) - gap
            key.setGeometry(left, y, right - left, first.height())
        return y + first.height() + gap

    def _rows(self, width: int) -> int:
        columns = self.columns(width)
        return sum(-(-len(keys) // columns) for _, keys in self._groups)

    def _needed(self, width: int, height: int) -> int:
        return self._rows(width) * (height + self._gap) + len(self._groups) * HEADING - self._gap

    def _height_of_key(self, width: int, height: int) -> int:
        rows = max(1, self._rows(width))
        free = height - len(self._groups) * HEADING + self._gap
        return max(LEAST.height(), min(TALLEST, free // rows - self._gap))
