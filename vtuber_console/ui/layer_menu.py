"""The menu of an expression's key: as what it is worn."""

from collections.abc import Callable

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from vtuber_console.domain.actions import ExpressionLayer
from vtuber_console.ui.theme import Theme

WORDS = {
    ExpressionLayer.EXCLUSIVE: "A face: one at a time",
    ExpressionLayer.ADDITIVE: "An extra over the face",
    ExpressionLayer.BASE: "Part of the outfit: Neutral and Panic leave it on",
}
DOES = {
    ExpressionLayer.EXCLUSIVE: "Put this face on.",
    ExpressionLayer.ADDITIVE: "Put this on over the face.",
    ExpressionLayer.BASE: "Put this on as part of the outfit.",
}


def layer_menu(
    parent: QWidget,
    theme: Theme,
    layer: ExpressionLayer,
    choose: Callable[[ExpressionLayer], None],
) -> QMenu:
    """A menu that lets one layer be chosen."""
    menu = QMenu(parent)
    menu.setFont(theme.font())
    menu.addSection("Worn as")
    group = QActionGroup(menu)
    for one, words in WORDS.items():
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(one is layer)
        action.triggered.connect(lambda _, one=one: choose(one))
        group.addAction(action)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
