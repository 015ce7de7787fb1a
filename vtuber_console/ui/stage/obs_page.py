"""What goes into OBS: the addresses of the pages, their theme, and the overlays' settings."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from vtuber_console.domain.overlay import OverlayPage, overlay_addresses
from vtuber_console.pipeline.console import Console
from vtuber_console.ui.binding import listen
from vtuber_console.ui.copy_row import CopyRow, Shows
from vtuber_console.ui.not_opened import NotOpened
from vtuber_console.ui.prose import prose
from vtuber_console.ui.scroll import scrolled
from vtuber_console.ui.services import WindowServices
from vtuber_console.ui.stage.alert_tests import AlertTests
from vtuber_console.ui.stage.overlay_form import OverlayForm
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Button

ABOUT = "Each address is a browser source of its own in OBS. All of them are transparent."
THEME = "One style sheet for all overlays and the subtitles; pages follow it when you save."
TITLES = {
    OverlayPage.CHAT: "Chat",
    OverlayPage.SUBTITLES: "Subtitles",
    OverlayPage.ALERTS: "Alerts",
    OverlayPage.NOW_SPEAKING: "Now speaking",
    OverlayPage.GOAL: "Goal",
}


class ObsPage(QWidget):
    """Addresses at the left, what the overlays show at the right."""

    def __init__(self, console: Console, theme: Theme, services: WindowServices) -> None:
        super().__init__()
        self._theme, self._services = theme, services
        self.addresses = {page: self._address(page) for page in OverlayPage}
        self.theme_file = Button(theme, "Open theme file", icon="pencil")
        self.theme_file.tip(THEME)
        self.theme_file.clicked.connect(lambda: services.open_theme(self._not_opened))
        self.not_opened = NotOpened(theme)
        self.tests = AlertTests(theme, services.test_alert)
        self.form = OverlayForm(console, theme)
        self._build()
        listen(self, services.changed, self._addresses_changed)

    def _build(self) -> None:
        left, theme_row = QVBoxLayout(), QHBoxLayout()
        left.setSpacing(6)
        left.addWidget(self._note(ABOUT))
        for row in self.addresses.values():
            left.addWidget(row)
        theme_row.setSpacing(12)
        theme_row.addWidget(self.theme_file)
        theme_row.addWidget(self._note(THEME), 1)
        left.addSpacing(6)
        left.addLayout(theme_row)
        left.addWidget(self.not_opened)
        left.addSpacing(10)
        left.addWidget(self.tests)
        left.addStretch()
        sides = QHBoxLayout(self)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(24)
        sides.addLayout(left, 11)
        sides.addWidget(scrolled(self.form, "Settings of the overlays"), 9)

    def _note(self, text: str) -> QWidget:
        return prose(text, (self._theme, "small"), "muted")

    def _address(self, page: OverlayPage) -> CopyRow:
        def value() -> str:
            return overlay_addresses(self._services.address()).get(page, "")

        return CopyRow(self._theme, TITLES[page], value, str, Shows.LINE)

    def _not_opened(self, path: str) -> None:
        """The file may have been written only after the sheet was closed."""
        if isValid(self):
            self.not_opened.tell(path)

    def _addresses_changed(self, _: None) -> None:
        for row in self.addresses.values():
            row.show_now()
