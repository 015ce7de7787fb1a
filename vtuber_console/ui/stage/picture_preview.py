"""The background picture, small: read in a thread, since it may be large."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QImage, QImageReader, QPainter, QPainterPath, QPaintEvent

from vtuber_console.ui.picture_reader import picture_reader
from vtuber_console.ui.stage.wide import Wide
from vtuber_console.ui.theme import Theme

READ = QSize(960, 540)
"""Larger than it is ever shown."""


class PicturePreview(Wide):
    """Covers sixteen to nine, as on the stage; says in words what it cannot show."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._path, self._words = theme, "", ""
        self._image = QImage()
        self._reader = picture_reader()
        self._reader.done.connect(self._show)
        self.setAccessibleName("Preview of the background")

    @property
    def shown(self) -> bool:
        """Whether a picture is shown."""
        return not self._image.isNull()

    def show_file(self, path: str) -> None:
        """Read a picture and show it."""
        if path == self._path and self.shown:
            return
        self._path = path
        self._image = QImage()
        self._reader.read(path, lambda: _read(path))

    def say(self, words: str) -> None:
        """Show words instead."""
        self._path, self._words, self._image = "", words, QImage()
        self.setAccessibleDescription(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture as the page does: it covers all and loses what is too much."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        rect, clip = QRectF(self.rect()), QPainterPath()
        clip.addRoundedRect(rect, 6, 6)
        painter.setClipPath(clip)
        painter.fillRect(rect, theme.color("bg.inset"))
        if self.shown:
            wanted = self._image.size().scaled(
                self.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding
            )
            over = QRectF(0, 0, wanted.width(), wanted.height())
            over.moveCenter(rect.center())
            painter.drawImage(over, self._image)
        else:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("text.muted"))
            around = rect.adjusted(16, 0, -16, 0)
            wrap = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(around, wrap, self._words)
        painter.end()

    @Slot(str, QImage)
    def _show(self, path: str, image: QImage) -> None:
        if path == self._path:
            self._image = image
            self._words = "The picture cannot be read any more. Choose it again."
            self.setAccessibleDescription("" if self.shown else self._words)
            self.update()


def _read(path: str) -> QImage:
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(READ, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    return reader.read()
