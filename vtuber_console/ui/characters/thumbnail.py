"""The small picture of a model, or a painted stand-in where it has none."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QImage, QImageReader, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtGui import QPixmapCache as Cache
from PySide6.QtWidgets import QWidget

from vtuber_console.ui.faces import paint_face
from vtuber_console.ui.picture_reader import picture_reader
from vtuber_console.ui.theme import Theme

SIDE, ICON = 48, 24
WIDEST = 4096
"""Pictures with longer sides are not read: one would take more than 64 MB for a moment."""


class Thumbnail(QWidget):
    """A square; whoever shows it says the model's name beside it.

    A large picture takes a second to decode, so that happens in a thread; the stand-in is shown
    meanwhile.
    """

    def __init__(self, theme: Theme, path: str, *, ours: bool = False) -> None:
        """`path` may be empty; then the character that is `ours` is painted, others are not."""
        super().__init__()
        self._theme, self._ours = theme, ours
        self._picture: QPixmap | None = None
        self._dpr = theme.dpr
        self._key = _key_of(path, self._dpr)
        self.setFixedSize(QSize(SIDE, SIDE))
        kept = QPixmap()
        if self._key and Cache.find(self._key, kept):
            self._picture = kept
        elif self._key:
            side, reader = round(SIDE * self._dpr), picture_reader()
            reader.done.connect(self._take)
            reader.read(self._key, lambda: read_small(path, side))

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

    @Slot(str, QImage)
    def _take(self, key: str, image: QImage) -> None:
        if key == self._key and not image.isNull():
            self._picture = QPixmap.fromImage(image)
            self._picture.setDevicePixelRatio(self._dpr)
            Cache.insert(key, self._picture)
            self.update()


def read_small(path: str, side: int) -> QImage:
    """The picture, made small while it is read; a null one if there is none to be shown."""
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > WIDEST:
        return QImage()
    reader.setScaledSize(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def _key_of(path: str, dpr: float) -> str:
    """What the small picture is kept under; empty where there is none."""
    try:
        return f"thumbnail {dpr} {Path(path).stat().st_mtime_ns} {path}" if path else ""
    except OSError:
        return ""
