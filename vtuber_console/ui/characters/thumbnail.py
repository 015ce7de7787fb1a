"""The small picture of a model, or a painted stand-in where it has none."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImageReader, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from vtuber_console.ui.faces import paint_face
from vtuber_console.ui.theme import Theme

SIDE, ICON = 48, 24
WIDEST = 4096
"""Pictures with longer sides are not read: it would hold the window up."""


class Thumbnail(QWidget):
    """A square; whoever shows it says the model's name beside it."""

    def __init__(self, theme: Theme, path: str, *, ours: bool = False) -> None:
        """`path` may be empty; then the character that is `ours` is painted, others are not."""
        super().__init__()
        self._theme, self._ours = theme, ours
        self._picture = _read(path, theme.dpr)
        self.setFixedSize(QSize(SIDE, SIDE))

    @property
    def painted(self) -> bool:
        """Whether it is the stand-in."""
        return self._picture is None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture in rounded corners."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        clip = QPainterPath()
        clip.addRoundedRect(rect, self._theme.radius("control"), self._theme.radius("control"))
        painter.setClipPath(clip)
        painter.fillRect(rect, self._theme.color("bg.raised"))
        if self._picture is None and self._ours:
            paint_face(painter, rect.adjusted(4, 4, -4, 0), self._theme, "happy")
        elif self._picture is None:
            corner = (SIDE - ICON) // 2
            painter.drawPixmap(corner, corner, self._theme.pixmap("user", "text.muted", ICON))
        else:
            size = self._picture.deviceIndependentSize()
            x, y = (SIDE - size.width()) / 2, (SIDE - size.height()) / 2
            painter.drawPixmap(round(x), round(y), self._picture)
        painter.end()


def _read(path: str, dpr: float) -> QPixmap | None:
    """The picture, made small while it is read; None if there is none that can be shown."""
    if not path:
        return None
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > WIDEST:
        return None
    side = round(SIDE * dpr)
    reader.setScaledSize(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return None
    picture = QPixmap.fromImage(image)
    picture.setDevicePixelRatio(dpr)
    return picture
