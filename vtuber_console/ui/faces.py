"""Which face a key shows for an expression's name, and the drawing of it, once per size."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

from vtuber_console.ui.face_drawing import FaceDrawing
from vtuber_console.ui.theme import Theme

MOST_KEPT = 200


@dataclass(frozen=True, slots=True)
class Face:
    """Eyes, mouth, the slope of the brows (1 angry, -1 sad) and one extra."""

    eyes: str = "open"
    mouth: str = "smile"
    brow: int = 0
    extra: str = ""


FACES: Mapping[str, Face] = {
    r"neutral|normal|default|calm|idle": Face(mouth="line"),
    r"laugh|lol|grin|giggle|fun": Face("closed", "open"),
    r"love|heart|adore": Face("heart", "smile", extra="blush"),
    r"shy|blush|embarrass|fluster": Face("side", "wave", extra="blush"),
    r"angry|anger|mad|rage|annoy|pout": Face("open", "frown", 1),
    r"cry|tear|sob": Face("closed", "frown", -1, "tear"),
    r"sad|sorrow|down|hurt": Face("open", "frown", -1, "tear"),
    r"surpris|shock|wow|amaz|scared|fear": Face("wide", "o"),
    r"smug|smirk|proud|confident": Face("half", "smirk"),
    r"sleep|tired|drows|bored": Face("half", "line"),
    r"glass|shade": Face(extra="glasses"),
    r"wink|tease": Face("wink", "smile", extra="blush"),
    r"spark|star|excit|hype": Face("star", "open"),
    r"think|confus|wonder|hmm|curious": Face("side", "line", -1),
    r"disgust|sick|dizzy": Face("half", "wave", 1),
    r"gloom|depress|despair|dark": Face("open", "frown", -1, "gloom"),
    r"happy|joy|glad|cheer": Face("closed", "open", extra="blush"),
    r"smile": Face("open", "smile"),
}
_PATTERNS = [(re.compile(pattern), face) for pattern, face in FACES.items()]
_kept: dict[tuple[str, int, int, float], QPixmap] = {}


def face_of(name: str) -> Face | None:
    """The face for an expression's name, or None for a name that says no mood."""
    wanted = name.casefold()
    return next((face for pattern, face in _PATTERNS if pattern.search(wanted)), None)


def paint_face(painter: QPainter, rect: QRectF, theme: Theme, name: str) -> None:
    """Draw the face for `name` into the rectangle; without one, a picture of a mask."""
    face = face_of(name)
    if face is None:
        picture = theme.pixmap("smile", "text.secondary", 24)
        middle = rect.center().toPoint()
        painter.drawPixmap(middle.x() - 12, middle.y() - 9, picture)
        return
    key = (repr(face), round(rect.width()), round(rect.height()), theme.dpr)
    if key not in _kept:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = _draw(face, rect.size(), theme)
    painter.drawPixmap(rect.topLeft(), _kept[key])


def _draw(face: Face, size: QSizeF, theme: Theme) -> QPixmap:
    pixmap = QPixmap((size * theme.dpr).toSize())
    pixmap.setDevicePixelRatio(theme.dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawing = FaceDrawing(painter, size, theme.art)
    drawing.head()
    drawing.eyes(face.eyes)
    drawing.brows(face.brow)
    drawing.mouth(face.mouth)
    drawing.extra(face.extra)
    painter.end()
    return pixmap
