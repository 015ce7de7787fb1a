"""Qt's own dialogs beside the window: they block nothing, so panic stays in reach."""

from PySide6.QtWidgets import QDialog, QWidget


def show_beside(owner: QWidget, dialog: QDialog) -> None:
    """Show a dialog of `owner`, who has one of its kind at most, until it is done.

    It is not modal: that would take the clicks and the keys from Panic.
    """
    shown = [other for other in owner.findChildren(type(dialog)) if other.isVisible()]
    if shown:
        dialog.deleteLater()
        shown[0].activateWindow()
        return
    dialog.finished.connect(dialog.deleteLater)
    dialog.setModal(False)
    dialog.show()
