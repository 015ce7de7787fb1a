"""What the overlay pages show: the goal, the chat, the alerts."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from vtuber_console.domain.overlay_settings import MOST, GoalKind, OverlaySettings
from vtuber_console.domain.settings import Settings
from vtuber_console.pipeline.console import Console
from vtuber_console.ui.binding import change_settings, listen
from vtuber_console.ui.form import Form, Percent
from vtuber_console.ui.inputs import NumberBox
from vtuber_console.ui.prose import prose
from vtuber_console.ui.switch import Switch
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Segmented, label, set_value

KINDS = list(GoalKind)
UNCOUNTED = "Rehearsals and test alerts do not count."


class OverlayForm(QWidget):
    """Every change holds at once."""

    def __init__(self, console: Console, theme: Theme) -> None:
        super().__init__()
        self._console, self._theme = console, theme
        self.title = QLineEdit()
        self.title.setFont(theme.font())
        self.title.setMaxLength(80)
        self.title.setAccessibleName("Title of the goal")
        self.title.editingFinished.connect(lambda: self._goal(title=self.title.text().strip()))
        self.kind = Segmented(theme, [kind.value.capitalize() for kind in KINDS], "Goal counts")
        self.kind.chosen.connect(lambda number: self._goal(kind=KINDS[number]))
        self.current = self._number((0, MOST), "Goal: so far")
        self.current.valueChanged.connect(lambda value: self._goal(current=value))
        self.target = self._number((1, MOST), "Goal: target")
        self.target.valueChanged.connect(lambda value: self._goal(target=value))
        self.lines = self._number((1, 50), "Lines of chat at most")
        self.lines.valueChanged.connect(lambda value: self._chat(lines=value))
        self.fade = self._number((0, 3600), "Seconds until a line of chat goes")
        self.fade.setSuffix(" s")
        self.fade.setSpecialValueText("Never")
        self.fade.valueChanged.connect(lambda value: self._chat(fade=float(value)))
        self.alerts = Switch(
            theme, "Follows, subs, gifts, raids, cheers", "Show alerts on their page"
        )
        self.alerts.clicked.connect(lambda on: self._alerts(enabled=on))
        self.seconds = self._number((2, 60), "Seconds that an alert is shown")
        self.seconds.setSuffix(" s")
        self.seconds.valueChanged.connect(lambda value: self._alerts(seconds=float(value)))
        self.volume = Percent(theme, "Volume of alerts", (0, 100), (0, 100))
        self.volume.changed.connect(lambda share: self._alerts(volume=share))
        self._build()
        listen(self, console.settings_changed, self._show)
        self._show(console.settings)

    def _build(self) -> None:
        sections: dict[str, dict[str, QWidget]] = {
            "Goal": {
                "Title": self.title,
                "Counts": self.kind,
                "": prose(UNCOUNTED, (self._theme, "small"), "muted"),
                "So far": self.current,
                "Target": self.target,
            },
            "Chat": {"Lines": self.lines, "Fade after": self.fade},
            "Alerts": {"Show": self.alerts, "Shown for": self.seconds, "Volume": self.volume},
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 12, 4)
        column.setSpacing(10)
        for title, rows in sections.items():
            form = Form(self._theme, 84)
            for name, widget in rows.items():
                form.add(name, widget)
            column.addWidget(label(title, (self._theme, "small", True), "secondary"))
            column.addLayout(form)
        column.addStretch()

    def _number(self, limits: tuple[int, int], name: str) -> NumberBox:
        box = NumberBox(self._theme, *limits, name)
        box.setFixedWidth(110 if limits[1] == MOST else 80)
        box.setToolTip(name)
        return box

    def _goal(self, **values: Any) -> None:  # noqa: ANN401 - fields of GoalSettings
        overlays = self._console.settings.overlays
        self._keep(replace(overlays, goal=replace(overlays.goal, **values)))

    def _chat(self, **values: Any) -> None:  # noqa: ANN401 - fields of ChatOverlaySettings
        overlays = self._console.settings.overlays
        self._keep(replace(overlays, chat=replace(overlays.chat, **values)))

    def _alerts(self, **values: Any) -> None:  # noqa: ANN401 - fields of AlertSettings
        overlays = self._console.settings.overlays
        self._keep(replace(overlays, alerts=replace(overlays.alerts, **values)))

    def _keep(self, overlays: OverlaySettings) -> None:
        change_settings(self._console, replace(self._console.settings, overlays=overlays))

    def _show(self, settings: Settings) -> None:
        overlays = settings.overlays
        if not self.title.hasFocus():
            self.title.setText(overlays.goal.title)
        self.kind.choose(KINDS.index(overlays.goal.kind))
        set_value(self.current, overlays.goal.current)
        set_value(self.target, overlays.goal.target)
        set_value(self.lines, overlays.chat.lines)
        set_value(self.fade, round(overlays.chat.fade))
        self.alerts.setChecked(overlays.alerts.enabled)
        set_value(self.seconds, round(overlays.alerts.seconds))
        self.volume.show_share(overlays.alerts.volume)
