"""The strip: on air, the clock, the lights, the stage address, the tools, and Panic."""

import time

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from vtuber_console.domain.status import Part, PartStatus, Problem
from vtuber_console.pipeline.console import Console
from vtuber_console.ui.binding import listen
from vtuber_console.ui.lights import GAP, LEAST, LONGEST, Light
from vtuber_console.ui.overlay import STRIP
from vtuber_console.ui.problem_bar import ProblemBar
from vtuber_console.ui.services import WindowServices
from vtuber_console.ui.stage_address import StageAddress
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Button, IconButton, label, upright

PILL = QSize(78, 28)
PANIC = "Ctrl+Shift+Esc"
SLACK = 12
"""The line, the spacing before Panic and the frame, in pixels."""
STEPS = (
    (0, "whole"),
    (1, "whole"),
    (1, "short"),
    (2, "short"),
    (2, "gone"),
    (3, "gone"),
    (4, "gone"),
)
"""How frugal the lights are and what is left of the address, from much room to little."""
NOT_OPENED = Problem(
    "No program opened the stage page.",
    "Copy its address with the button in the strip and open it yourself.",
)
OFF_AIR = "The console cannot see yet whether the channel is live: that needs a Twitch sign-in"


class AirPill(QWidget):
    """Off air as an outline; the filled LIVE pill comes with what can know it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(PILL)
        self.setAccessibleName("Off air")
        self.setToolTip(OFF_AIR)

    def sizeHint(self) -> QSize:
        """It never changes."""
        return PILL

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the outline, a ring and the words."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("border.strong"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(QPen(theme.color("text.muted"), 1.5))
        painter.drawEllipse(QRectF(10, 10.5, 7, 7))
        painter.setPen(theme.color("text.secondary"))
        painter.setFont(theme.font("small", strong=True))
        painter.drawText(
            self.rect().adjusted(24, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, "Off air"
        )
        painter.end()


class StatusStrip(QWidget):
    """Fixed order, Panic last and always there; below it the newest problem."""

    panels_wanted = Signal()
    settings_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, console: Console, theme: Theme, services: WindowServices) -> None:
        super().__init__()
        self.setObjectName("Desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._console, self._theme = console, theme
        self.problems = ProblemBar(console, theme)
        self.lights = {part: Light(theme, part) for part in Part}
        self.address = StageAddress(theme, services)
        self._pill = AirPill(theme)
        self._clock = label("", (theme, "display", True))
        self._clock.setAccessibleName("Time of day")
        self._frame = QFrame()
        self._frame.setObjectName(STRIP)
        self._row = QHBoxLayout(self._frame)
        self.bell = self._tool("bell", "Messages: what went wrong and what to do")
        self.panels = self._tool("panels-top-left", "Panels: show or hide, reset the layout")
        self.settings = self._tool("settings-2", "Settings (Ctrl+,)")
        self.help = self._tool("keyboard", "All keys (Ctrl+/)")
        self.panic = Button(theme, "Panic", "danger", "octagon-x")
        self._connect()
        self._place()
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._tick)
        self._second.start()
        theme.changed.connect(self._dress)
        listen(self, console.status_changed, self._status)
        for light in self.lights.values():
            light.show_status(console.statuses.get(light.part, light.status))
        self._tick()
        self._dress()

    def _connect(self) -> None:
        self.address.not_opened.connect(lambda: self._console.warn(NOT_OPENED))
        self.problems.news.connect(self.bell.set_dot)
        self.bell.clicked.connect(lambda: self.problems.open_list(self.bell))
        self.panels.clicked.connect(self.panels_wanted)
        self.settings.clicked.connect(self.settings_wanted)
        self.help.clicked.connect(self.help_wanted)
        self.panic.setFont(self._theme.font("lead", strong=True))
        self.panic.setIconSize(QSize(18, 18))
        self.panic.tip("Silence, empty queue, plain face; then only you are obeyed", PANIC)
        self.panic.clicked.connect(lambda: self._console.panic())

    def _tool(self, icon: str, tip: str) -> IconButton:
        return IconButton(self._theme, icon, tip, side=30)

    def _place(self) -> None:
        row = self._row
        row.addWidget(self._pill)
        row.addWidget(self._clock)
        row.addWidget(upright())
        for light in self.lights.values():
            row.addWidget(light)
        row.addStretch(1)
        row.addWidget(self.address)
        for tool in (self.bell, self.panels, self.settings, self.help):
            row.addWidget(tool)
        row.addSpacing(4)
        row.addWidget(self.panic)
        outer = QVBoxLayout(self)
        outer.setSpacing(0)
        outer.addWidget(self._frame)
        outer.addWidget(self.problems)

    def _status(self, status: PartStatus) -> None:
        self.lights[status.part].show_status(status)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where there is less room."""
        self._fit()

    def _fit(self) -> None:
        """Leave out what is well first, then the address; what is not well only shrinks."""
        lights = [light for light in self.lights.values() if light.wanted]
        room = self.width() - self._fixed_width(len(lights))
        for frugal, address in STEPS:
            left = room - self.address.width_at(address)
            reason = self._reason(lights, left) if frugal == 2 else LONGEST
            if sum(light.width_at(frugal, reason) for light in lights) <= left:
                break
        self.address.set_size(address)
        for light in self.lights.values():
            light.set_frugal(frugal, reason)

    def _reason(self, lights: list[Light], room: int) -> int:
        """How many pixels each reason may have so that all of them fit; never too few to read."""
        loud = sum(light.loud for light in lights)
        bare = sum(light.width_at(2, 0) + (GAP if light.loud else 0) for light in lights)
        return max(LEAST, min(LONGEST, (room - bare) // max(1, loud)))

    def _fixed_width(self, lights: int) -> int:
        """What everything but the lights and the address takes, with all gaps."""
        margins = self._row.contentsMargins()
        widgets = (self._pill, self._clock, self.bell, self.panels, self.settings, self.help)
        parts = sum(widget.sizeHint().width() for widget in widgets)
        gaps = self._row.spacing() * (lights + len(widgets) + 2)
        return margins.left() + margins.right() + parts + gaps + self.panic.width() + SLACK

    def _tick(self) -> None:
        self._clock.setText(time.strftime("%H:%M"))

    def _dress(self) -> None:
        roomy = self._theme.density == "roomy"
        gap = self._theme.measure("gap")
        self._frame.setFixedHeight(self._theme.measure("strip"))
        self._row.setContentsMargins(12, 0, 12, 0)
        self._row.setSpacing(12 if roomy else 8)
        self.panic.setFixedWidth(116 if roomy else 104)
        outer = self.layout()
        if outer is not None:
            outer.setContentsMargins(0, 0, 0, gap)
        self._fit()
