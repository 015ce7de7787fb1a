"""A colour to choose: a swatch that opens the palette, and its hex code to type."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QHBoxLayout, QLineEdit, QWidget

from vtuber_console.ui.dialogs import show_beside
from vtuber_console.ui.elided import ElidedLabel
from vtuber_console.ui.theme import Theme

SIDE = 28
ACCEPTED = "Write it like #00b140."


class Swatch(QAbstractButton):
    """Shows a colour; pressing it opens the palette."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme, self.colour = theme, "#000000"
        self.setFixedSize(QSize(SIDE, SIDE))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{name}: choose")
        self.setToolTip(f"Choose the {name[:1].lower()}{name[1:]}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """A filled square with an edge that shows on any ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "accent.line" if self.hasFocus() else "border.strong"
        painter.setPen(QPen(self._theme.color(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(self.colour))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)
        painter.end()


class ColourField(QWidget):
    """`picked` tells every colour that was chosen, as `#rrggbb`."""

    picked = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._name = name
        self.swatch = Swatch(theme, name)
        self.swatch.clicked.connect(self._open)
        self.code = QLineEdit()
        self.code.setFont(theme.font("small"))
        self.code.setMaxLength(7)
        self.code.setFixedWidth(84)
        self.code.setAccessibleName(f"{name} as hex code")
        self.code.setToolTip(ACCEPTED)
        self.code.editingFinished.connect(self._typed)
        self.note = ElidedLabel(theme, "small", "warn")
        self.code.textEdited.connect(lambda _: self.note.say(""))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.swatch)
        row.addWidget(self.code)
        row.addWidget(self.note, 1)
        row.addStretch()

    def show_colour(self, colour: str) -> None:
        """Show another colour without telling anybody."""
        self.swatch.colour = colour
        self.swatch.update()
        if not self.code.hasFocus():
            self.code.setText(colour)

    def _typed(self) -> None:
        if not self.code.isModified():
            return  # the keyboard only passed by
        text = self.code.text().strip().lstrip("#")
        wish = QColor(f"#{text}") if len(text) in (3, 6) else QColor()
        self.note.say("" if wish.isValid() else ACCEPTED)
        self._pick(wish if wish.isValid() else QColor(self.swatch.colour))

    def _open(self) -> None:
        dialog = QColorDialog(QColor(self.swatch.colour), self)
        dialog.setWindowTitle(self._name)
        dialog.colorSelected.connect(self._pick)
        show_beside(self, dialog)

    def _pick(self, colour: QColor) -> None:
        name = colour.name()
        self.code.setText(name)
        if name != self.swatch.colour:
            self.swatch.colour = name
            self.swatch.update()
            self.picked.emit(name)
