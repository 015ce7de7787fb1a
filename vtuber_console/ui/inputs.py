"""Values to set by hand: the wheel turns them only when they have the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSlider, QSpinBox, QStyle, QStyleOptionComboBox

from vtuber_console.ui.theme import Theme


class Slider(QSlider):
    """A horizontal slider; a wheel that only passes over it goes on to what scrolls."""

    def __init__(self, least: int, most: int, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(least, most)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn only with the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class NumberBox(QSpinBox):
    """A number to type, told when it is whole; the wheel as with the slider."""

    def __init__(self, theme: Theme, least: int, most: int, name: str) -> None:
        super().__init__()
        self.setRange(least, most)
        self.setFont(theme.font("small"))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo what is being typed; where nothing is, undo is for whatever it stands in."""
        if event.matches(QKeySequence.StandardKey.Undo) and not self.lineEdit().isModified():
            event.ignore()
        else:
            super().keyPressEvent(event)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.lineEdit().setModified(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn only with the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Choice(QComboBox):
    """One of several words; the wheel as with the slider."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setFont(theme.font("small"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style's own field, and an arrow in the theme's colours."""
        super().paintEvent(event)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxArrow
        control = QStyle.ComplexControl.CC_ComboBox
        middle = self.style().subControlRect(control, option, part, self).center()
        painter = QPainter(self)
        painter.drawPixmap(
            middle.x() - 8, middle.y() - 6, self._theme.pixmap("chevron-down", "text.muted", 14)
        )
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn only with the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
