"""Flows the keys of the soundboard into columns and lets them grow into the room there is."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from vtuber_console.ui.soundboard_key import LEAST, SoundboardKey
from vtuber_console.ui.theme import Theme

Group = tuple[QLabel, Sequence[SoundboardKey]]
WIDEST = 150
TALLEST = 150
SLENDER = 1.1
"""How much higher than wide a key may become."""
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
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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

    def columns(self, room: QSize) -> int:
        """How many keys stand beside one another so that they become as large as they can."""
        gap = self._gap
        most = max(1, (room.width() + gap) // (LEAST.width() + gap))
        fewest = min(most, max(1, -(-(room.width() + gap) // (WIDEST + gap))))
        sizes = {count: self._key(room, count) for count in range(most, fewest - 1, -1)}
        # The shorter side decides; where it is equal, more columns mean less to scroll.
        return max(sizes, key=lambda count: min(sizes[count].width(), sizes[count].height()))

    def arrange(self) -> None:
        """Give every key its place."""
        room = self.maximumViewportSize()
        columns = self.columns(room)
        if self._height(columns, self._key(room, columns).height()) > room.height():
            room.setWidth(room.width() - self.verticalScrollBar().sizeHint().width())
            columns = self.columns(room)
        key = self._key(room, columns)
        y = 0
        for heading, keys in self._groups:
            heading.setGeometry(2, y, room.width() - 4, HEADING)
            row = QRect(0, y + HEADING, room.width(), key.height())
            y = self._place(keys, row, columns)
        self._body.setFixedSize(room.width(), max(y - self._gap, 1))

    @property
    def _gap(self) -> int:
        return self._theme.measure("gap") - 2

    def _place(self, keys: Sequence[SoundboardKey], first: QRect, columns: int) -> int:
        """Lay one group; returns where the next may begin. `first` is the top row."""
        gap = self._gap
        step = (first.width() + gap) / columns
        y = first.y()
        for number, key in enumerate(keys):
            column, row = number % columns, number // columns
            y = first.y() + row * (first.height() + gap)
            left, right = round(column * step), round((column + 1) * step) - gap
            key.setGeometry(left, y, right - left, first.height())
        return y + first.height() + gap

    def _rows(self, columns: int) -> int:
        return sum(-(-len(keys) // columns) for _, keys in self._groups)

    def _height(self, columns: int, key: int) -> int:
        headings = len(self._groups) * HEADING
        return self._rows(columns) * (key + self._gap) + headings - self._gap

    def _key(self, room: QSize, columns: int) -> QSize:
        """The size of a key when so many stand beside one another."""
        width = (room.width() + self._gap) // columns - self._gap
        free = room.height() - len(self._groups) * HEADING + self._gap
        height = free // max(1, self._rows(columns)) - self._gap
        highest = max(LEAST.height(), min(TALLEST, round(width * SLENDER)))
        return QSize(width, max(LEAST.height(), min(highest, height)))
