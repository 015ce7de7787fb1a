import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent


def _turn(widget):
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        widget.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QGuiApplication.sendEvent(widget, event)


@pytest.mark.parametrize("name", ["quiet", "chance"])
def test_a_wheel_that_passes_over_a_number_changes_it_only_with_the_focus(window, console, name):
    widget = getattr(window.mind, name)
    before = console.settings
    _turn(widget)
    assert console.settings == before
    widget.setFocus()
    _turn(widget)
    assert console.settings != before


def test_the_rate_of_the_rehearsal_is_safe_from_the_wheel_too(window, console):
    before = console.settings
    _turn(window.chat.source.rate)
    assert console.settings == before


def test_copied_is_said_for_a_moment_and_moves_nothing(window, services, qtbot):
    address = window.strip.address
    shown, width = address._url.text(), address._url.width()
    address.copy_button.click()
    assert address._url.text() == "Copied"
    assert address._url.width() == width
    qtbot.waitUntil(lambda: address._url.text() == shown, timeout=3000)
