"""Where names go on the map so that none lies over another."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF

TAG, GAP, EDGE = 18, 2, 4
"""The height of a name's tag, and what stays free between two and at the edge, in pixels."""


def spread(wanted: Sequence[QRectF], room: QRectF) -> list[QRectF]:
    """Each as near to where it is wanted as those before it and the edges of the room allow."""
    inside = room.adjusted(EDGE, EDGE, -EDGE, -EDGE)
    placed: list[QRectF] = []
    for wish in wanted:
        tag = QRectF(wish)
        tag.moveLeft(max(inside.left(), min(tag.left(), inside.right() - tag.width())))
        tops = (tag.top() + side * step * (TAG + GAP) for step in range(64) for side in (1, -1))
        low, high = inside.top(), inside.bottom() - tag.height()
        tops = (max(low, min(top, high)) for top in tops)
        free = (top for top in tops if not _taken(placed, tag, top))
        tag.moveTop(next(free, max(low, min(wish.top(), high))))
        placed.append(tag)
    return placed


def _taken(placed: Sequence[QRectF], tag: QRectF, top: float) -> bool:
    moved = QRectF(tag.left(), top, tag.width(), tag.height())
    return any(moved.intersects(other) for other in placed)
