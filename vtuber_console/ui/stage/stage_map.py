"""A small map of the stage: a frame for every character, to drag by mouse or by arrow keys."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen

from vtuber_console.domain.stage_changes import SLENDER, size_on_stage, within
from vtuber_console.domain.stage_setup import Background, BackgroundKind, Place, StageCharacter
from vtuber_console.ui.stage.tags import TAG, spread
from vtuber_console.ui.stage.wide import Wide
from vtuber_console.ui.theme import Theme

WIDEST = 110
"""Pixels that a name may take."""
STEP, WIDE_STEP = 0.01, 0.05
TELL_MS = 40
"""Dragging tells at most 25 places a second."""
ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
SIZES = {Qt.Key.Key_Plus: 1.05, Qt.Key.Key_Equal: 1.05, Qt.Key.Key_Minus: 1 / 1.05}


class StageMap(Wide):
    """`placed` tells where a character was moved to, `chosen` whom the mouse took."""

    placed = Signal(str, Place)
    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._cast: Sequence[StageCharacter] = ()
        self._names: Mapping[str, str] = {}
        self._aspects: Mapping[str, float] = {}
        self._background = Background()
        self._choice = ""
        self._grip: QPointF | None = None
        self._moved: Place | None = None
        self._tell_soon = QTimer(self)
        self._tell_soon.setSingleShot(True)
        self._tell_soon.setInterval(TELL_MS)
        self._tell_soon.timeout.connect(self._tell)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Map of the stage")
        self.setToolTip("Drag a character, or move it with the arrow keys; + and - scale it")

    def show_cast(
        self, cast: Sequence[StageCharacter], names: Mapping[str, str], background: Background
    ) -> None:
        """Show who stands where, from back to front; `names` is by id."""
        self._cast, self._names, self._background = cast, names, background
        self.update()

    def show_shapes(self, aspects: Mapping[str, float]) -> None:
        """Draw frames as wide for their height as these say, by id."""
        self._aspects = aspects
        self.update()

    def choose(self, character: str) -> None:
        """Let the keys move this one."""
        self._choice = character
        one = self._chosen()
        where = f"{self._name(one)} at {one.place.x:.0%}, {one.place.y:.0%}" if one else "Nobody"
        self.setAccessibleDescription(where)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the foremost one under the mouse."""
        at = event.position()
        for one in reversed(self._cast):
            if self._frame(one.id, one.place).contains(at):
                self._grip = at - self._feet(one.place)
                if one.id != self._choice:
                    self.chosen.emit(one.id)
                return

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the one that is held."""
        one = self._chosen()
        if self._grip is None or one is None:
            return
        feet = event.position() - self._grip
        self._move(replace(one.place, x=feet.x() / self.width(), y=feet.y() / self.height()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grip = None
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by one share of a hundred, with Shift by five; plus and minus scale."""
        one, key = self._chosen(), Qt.Key(event.key())
        if one is None or key not in {**ARROWS, **SIZES}:
            super().keyPressEvent(event)
            return
        place = self._moved or one.place
        if key in ARROWS:
            wide = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            step = WIDE_STEP if wide else STEP
            across, down = ARROWS[key]
            self._move(replace(place, x=place.x + across * step, y=place.y + down * step))
        else:
            self._move(replace(place, scale=place.scale * SIZES[key]))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the stage, then the frames from back to front."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter)
        for one in self._cast:
            self._character(painter, one)
        self._tags(painter)
        theme = self._theme
        focus = self.hasFocus()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(theme.color("accent.line" if focus else "border.default"), 2 if focus else 1)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _ground(self, painter: QPainter) -> None:
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        solid = self._background.kind is BackgroundKind.COLOUR
        painter.setPen(Qt.PenStyle.NoPen)
        ground = QColor(self._background.colour) if solid else self._theme.color("bg.inset")
        painter.setBrush(ground)
        painter.drawRoundedRect(rect, 6, 6)

    def _character(self, painter: QPainter, one: StageCharacter) -> None:
        theme, mine = self._theme, one.id == self._choice
        frame = self._frame(one.id, self._place(one))
        fill = theme.color("accent.fill" if mine else "text.secondary", 0.30 if mine else 0.18)
        dash = Qt.PenStyle.SolidLine if one.visible else Qt.PenStyle.DashLine
        painter.setPen(QPen(theme.color("accent.line" if mine else "border.strong"), 1.5, dash))
        painter.setBrush(fill if one.visible else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, 8, 8)

    def _tags(self, painter: QPainter) -> None:
        """The names over all frames, none over another: the chosen one's first, then by depth."""
        cast = sorted(reversed(self._cast), key=lambda one: one.id != self._choice)
        painter.setFont(self._theme.font("micro", strong=True))
        wanted, texts = [], []
        for one in cast:
            place = self._place(one)
            words, metrics = self._name(one), painter.fontMetrics()
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, WIDEST)
            words = f"{words} (mirrored)" if place.mirror else words
            wide, frame = metrics.horizontalAdvance(words) + 12, self._frame(one.id, place)
            wanted.append(QRectF(frame.center().x() - wide / 2, frame.y() + 5, wide, TAG))
            texts.append(words)
        for one, tag, words in zip(cast, spread(wanted, QRectF(self.rect())), texts, strict=True):
            mine = one.id == self._choice
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent.fill" if mine else "bg.overlay", 0.92))
            painter.drawRoundedRect(tag, 4, 4)
            painter.setPen(self._theme.color("text.onfill" if mine else "text.primary"))
            painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, words)

    def _place(self, one: StageCharacter) -> Place:
        """Where it stands, or is being dragged to."""
        return self._moved if one.id == self._choice and self._moved else one.place

    def _name(self, one: StageCharacter) -> str:
        return self._names.get(one.id, one.id)

    def _feet(self, place: Place) -> QPointF:
        return QPointF(place.x * self.width(), place.y * self.height())

    def _frame(self, character: str, place: Place) -> QRectF:
        shares = size_on_stage(place, self._aspects.get(character, SLENDER))
        wide, high = shares[0] * self.width(), shares[1] * self.height()
        feet = self._feet(place)
        return QRectF(feet.x() - wide / 2, feet.y() - high, wide, high)

    def _chosen(self) -> StageCharacter | None:
        return next((one for one in self._cast if one.id == self._choice), None)

    def _move(self, place: Place) -> None:
        self._moved = within(place, self._aspects.get(self._choice, SLENDER))
        self.update()
        if not self._tell_soon.isActive():
            self._tell_soon.start()

    def _tell(self) -> None:
        if self._moved is not None:
            place, self._moved = self._moved, None
            self.placed.emit(self._choice, place)
