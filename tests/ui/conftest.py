"""A theme, a console without a show, and a window around them."""

import pytest

from tests.ui.desk import Desk
from tests.ui.fake_console import ICONS, FakeConsole, FakeServices
from vtuber_console.domain.settings import Look
from vtuber_console.ui.main_window import MainWindow
from vtuber_console.ui.theme import Theme


@pytest.fixture
def theme(qapp):
    theme = Theme(ICONS)
    theme.use(Look.DARK)
    yield theme
    theme.deleteLater()


@pytest.fixture
def console():
    return FakeConsole()


@pytest.fixture
def services():
    return FakeServices()


@pytest.fixture
def window(qtbot, theme, console, services):
    window = MainWindow(console, theme, services.made(console))
    qtbot.addWidget(window)
    window.resize(1600, 900)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.wait(20)
    return window


@pytest.fixture
def desk(qloop, theme):
    """What makes a desk; it needs the running loop."""
    return lambda: Desk(theme)
