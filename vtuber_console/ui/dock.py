"""A dock as a card: a calm title bar with the panel's actions, float and close in its menu."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import IconButton, label


class TitleBar(QFrame):
    """The dock's title in sentence case, the panel's actions, and the menu of the dock."""

    def __init__(self, theme: Theme, dock: QDockWidget, actions: Sequence[QWidget]) -> None:
        super().__init__()
        self.setObjectName("TitleBar")
        self._theme, self._dock = theme, dock
        self._row = row = QHBoxLayout(self)
        row.setSpacing(4)
        self.begin_at(12)
        row.addWidget(label(dock.windowTitle(), (theme, "small", True), "secondary"))
        row.addStretch()
        for action in actions:
            row.addWidget(action)
        self._more = IconButton(theme, "ellipsis", f"{dock.windowTitle()}: float or hide")
        self._more.clicked.connect(self._open_menu)
        row.addWidget(self._more)
        theme.changed.connect(self._dress)
        self._dress()

    def begin_at(self, left: int) -> None:
        """Let the title begin where the panel below it does, in pixels."""
        self._row.setContentsMargins(left, 2, 4, 0)

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.measure("title") + 2)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setFont(self._theme.font())
        floats = self._dock.isFloating()
        menu.addAction(
            "Put back" if floats else "Float", lambda: self._dock.setFloating(not floats)
        )
        menu.addAction("Hide (bring back from Panels)", self._dock.close)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 4)))


class Dock(QDockWidget):
    """A movable card around one panel; `name` is what the saved layout calls it."""

    def __init__(self, theme: Theme, names: tuple[str, str], body: QWidget) -> None:
        name, title = names
        super().__init__(title)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._theme = theme
        actions: Sequence[QWidget] = getattr(body, "title_actions", ())
        self._title = TitleBar(theme, self, actions)
        self.setTitleBarWidget(self._title)
        self._card = QFrame()
        self._card.setObjectName("Card")
        column = QVBoxLayout(self._card)
        column.setSpacing(0)
        column.addWidget(body)
        self.setWidget(self._card)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        layout = self._card.layout()
        if layout is None:
            return
        tight = bool(self.property("tight"))
        side = 4 if tight else self._theme.measure("pad") + 4
        self._title.begin_at(12 if tight else side)
        layout.setContentsMargins(side, 0 if tight else 2, 2 if tight else side, side)

    def make_tight(self) -> None:
        """Let the panel reach the card's edges, as the chat does."""
        self.setProperty("tight", True)
        self._dress()
