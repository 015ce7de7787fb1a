"""Small shared parts: labels, buttons, icons, chips, lines, segmented controls, empty states."""

import html
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSlider,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from vtuber_console.ui.theme import Theme

CHIP_HEIGHT = 18


def plain(text: str) -> str:
    """A text for a tool tip, which Qt would otherwise read as markup when it looks like it."""
    return f"<qt>{html.escape(text)}</qt>" if "<" in text or "&" in text else text


def label(text: str, font: tuple[Theme, str] | tuple[Theme, str, bool], tone: str = "") -> QLabel:
    """A line of plain text: `font` is the theme, the size and whether it is strong."""
    widget = QLabel(text)
    widget.setTextFormat(Qt.TextFormat.PlainText)
    theme, size, *strong = font
    widget.setFont(theme.font(size, strong=bool(strong)))
    if tone:
        widget.setProperty("tone", tone)
    return widget


def set_tone(widget: QWidget, tone: str, name: str = "tone") -> None:
    """Give a label or frame another colour by its style sheet property."""
    if widget.property(name) != tone:
        widget.setProperty(name, tone)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def set_value(widget: QSpinBox | QSlider, value: int) -> None:
    """Show a number without telling anybody, and without disturbing one being typed."""
    if widget.value() != value:
        widget.blockSignals(True)
        widget.setValue(value)
        widget.blockSignals(False)


def chip(text: str, theme: Theme, tone: str = "neutral") -> QLabel:
    """A small tinted word; tone `key` is a hotkey."""
    widget = label(text, (theme, "micro", True) if tone != "key" else (theme, "micro"))
    widget.setProperty("chip", tone)
    widget.setFixedHeight(CHIP_HEIGHT)
    widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
    widget.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return widget


def hairline() -> QFrame:
    """A thin line across."""
    frame = QFrame()
    frame.setObjectName("Hairline")
    return frame


def upright(height: int = 24) -> QFrame:
    """A thin line from top to bottom."""
    frame = QFrame()
    frame.setObjectName("VLine")
    frame.setFixedSize(1, height)
    return frame


class Icon(QWidget):
    """A picture in a token's colour that follows the theme."""

    def __init__(self, theme: Theme, name: str, color: str = "text.muted", size: int = 16) -> None:
        super().__init__()
        self._theme, self._name, self._color = theme, name, color
        self.setFixedSize(QSize(size, size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture in the colours of now."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._theme.pixmap(self._name, self._color, self.width()))
        painter.end()


class Button(QPushButton):
    """A push button of a kind: default, primary (one per panel), ghost, danger (panic), pill."""

    def __init__(self, theme: Theme, text: str, kind: str = "", icon: str = "") -> None:
        super().__init__(f" {text}" if icon and text else text)
        self._theme, self._icon_name, self._kind = theme, icon, kind
        self.setFont(theme.font("body", strong=kind in ("primary", "danger")))
        self.setProperty("kind", kind)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIconSize(QSize(16, 16))
        self.setAccessibleName(text)
        theme.changed.connect(self._dress)
        self._dress()

    def set_text(self, text: str, icon: str = "") -> None:
        """Say and show something else."""
        self._icon_name = icon or self._icon_name
        self.setText(f" {text}" if self._icon_name and text else text)
        self.setAccessibleName(text)
        self._dress()

    def tip(self, words: str, key: str = "") -> "Button":
        """Say what happens, then the key."""
        self.setToolTip(plain(f"{words} ({key})" if key else words))
        self.setAccessibleDescription(words)
        return self

    def _dress(self) -> None:
        if self._icon_name:
            fill = self._kind in ("primary", "danger", "pill")
            color = "text.onfill" if fill else "text.secondary"
            self.setIcon(self._theme.icon(self._icon_name, color))


class IconButton(QToolButton):
    """A picture to press; its tool tip is its accessible name."""

    def __init__(self, theme: Theme, icon: str, tip: str, *, side: int = 28) -> None:
        super().__init__()
        self._theme, self._icon_name = theme, icon
        self.setIconSize(QSize(16, 16) if side >= 26 else QSize(14, 14))
        self.setFixedSize(side, side)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoRaise(True)
        self._dot = False
        theme.changed.connect(self._dress)
        self.set_icon(icon, tip)

    def set_dot(self, dot: bool, why: str = "New") -> None:
        """Wear a dot that says that something is new or goes on, or take it off."""
        self._dot = dot
        self.setAccessibleDescription(why if dot else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, and the dot at its corner."""
        super().paintEvent(event)
        if self._dot:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.color("bg.panel"), 2))
            painter.setBrush(self._theme.color("glyph.held"))
            painter.drawEllipse(QRectF(self.width() - 14, 4, 9, 9))
            painter.end()

    def set_icon(self, icon: str, tip: str) -> None:
        """Show and say something else."""
        self._icon_name = icon
        self.setToolTip(plain(tip))
        self.setAccessibleName(tip)
        self._dress()

    def _dress(self) -> None:
        self.setIcon(self._theme.icon(self._icon_name, size=self.iconSize().width()))


class Segmented(QFrame):
    """A few words of which one is chosen."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, words: Sequence[str], name: str, current: int = 0) -> None:
        super().__init__()
        self.setObjectName("Segmented")
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(1)
        self.group = QButtonGroup(self)
        for number, word in enumerate(words):
            button = QPushButton(word)
            button.setFont(theme.font("small", strong=True))
            button.setCheckable(True)
            button.setChecked(number == current)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(f"{name}: {word}")
            self.group.addButton(button, number)
            row.addWidget(button)
        self.group.idClicked.connect(self.chosen)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def current(self) -> int:
        """The number of the chosen word, from 0."""
        return self.group.checkedId()

    def choose(self, number: int) -> None:
        """Choose without telling anybody."""
        button = self.group.button(number)
        if button is not None:
            button.setChecked(True)


class EmptyState(QWidget):
    """One picture, one fact, one line of what comes next, at most one action."""

    WIDTH = 300

    def __init__(self, theme: Theme, icon: str, title: str, text: str) -> None:
        super().__init__()
        self._theme = theme
        middle = Qt.AlignmentFlag.AlignCenter
        self._column = QVBoxLayout(self)
        self._column.setSpacing(6)
        self._column.addStretch()
        self._column.addWidget(Icon(theme, icon, size=24), 0, middle)
        self.title = label(title, (theme, "body", True))
        self.text = label(text, (theme, "small"), "secondary")
        self.text.setWordWrap(True)
        for widget in (self.title, self.text):
            widget.setAlignment(middle)
        self._column.addWidget(self.title)
        line = QHBoxLayout()
        line.addStretch(1)
        self.text.setMaximumWidth(self.WIDTH)
        self.text.setMinimumWidth(140)
        line.addWidget(self.text, 20)
        line.addStretch(1)
        self._column.addLayout(line)
        self._column.addStretch()

    def add_action(self, text: str, act: Callable[[], object], icon: str = "") -> Button:
        """Offer one way on."""
        button = Button(self._theme, text, icon=icon)
        button.clicked.connect(lambda: act())
        last = self._column.count() - 1
        self._column.insertWidget(last, button, 0, Qt.AlignmentFlag.AlignCenter)
        self._column.insertSpacing(last, 6)
        return button
