"""Reads pictures in threads: a large one takes a second to decode."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal
from PySide6.QtGui import QImage


class PictureReader(QObject):
    """Lives as long as the application: whoever wants a picture may be gone before it is read."""

    done = Signal(str, QImage)
    """A picture's key, and the picture; heard on the thread of who listens."""

    def read(self, key: str, decode: Callable[[], QImage]) -> None:
        """Call `decode` in a thread; `done` tells when the picture is there."""
        QThreadPool.globalInstance().start(_Job(self, key, decode))


class _Job(QRunnable):
    def __init__(self, reader: PictureReader, key: str, decode: Callable[[], QImage]) -> None:
        super().__init__()
        self._reader, self._key, self._decode = reader, key, decode

    def run(self) -> None:
        self._reader.done.emit(self._key, self._decode())


def picture_reader() -> PictureReader:
    """The one of this application."""
    app = QCoreApplication.instance()
    found = app.findChild(PictureReader) if app is not None else None
    return found if isinstance(found, PictureReader) else PictureReader(app)
