"""A widget of the stage's shape."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from vtuber_console.domain.stage_changes import STAGE_SHAPE


class Wide(QWidget):
    """As wide as there is room for, and always sixteen to nine."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """It keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Sixteen to nine."""
        return round(width / STAGE_SHAPE)

    def sizeHint(self) -> QSize:
        """Large enough to read what is shown and to take hold of it."""
        return QSize(352, self.heightForWidth(352))
