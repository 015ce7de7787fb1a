"""Why did she say that? The cause of an utterance and the time of each step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from vtuber_console.domain.script import Trace
from vtuber_console.pipeline.console import Console
from vtuber_console.ui.prose import prose
from vtuber_console.ui.sheet import Sheet
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import label

GONE = "The console keeps the last few hundred; this one is too old or was never written down."
WIDTH, HEIGHT = 600, 320


def show_trace(near: QWidget, console: Console, theme: Theme, entry_id: str) -> Sheet:
    """Open the trace of an entry over the window."""
    sheet = Sheet(near, theme, "Why did she say that?", WIDTH)
    trace = console.trace(entry_id)
    cause = prose(trace.cause if trace else GONE, (theme, "body"), "secondary")
    cause.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    sheet.body.addWidget(cause)
    if trace is not None and trace.steps:
        area = QScrollArea()
        area.setWidgetResizable(True)
        steps = _steps(trace, theme)
        area.setWidget(steps)
        grid = steps.layout()
        needed = grid.heightForWidth(WIDTH - 64) if grid is not None else HEIGHT
        area.setFixedHeight(min(HEIGHT, needed + 8))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet.body.addWidget(area)
    sheet.open()
    return sheet


def _steps(trace: Trace, theme: Theme) -> QWidget:
    """A row for each step: the time since the first, its name, what it says."""
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 8, 0)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(2, 1)
    begin = trace.steps[0].at
    top = Qt.AlignmentFlag.AlignTop
    for number, step in enumerate(trace.steps):
        passed = label(_passed(step.at - begin), (theme, "small"), "muted")
        grid.addWidget(passed, number, 0, top | Qt.AlignmentFlag.AlignRight)
        grid.addWidget(label(step.name, (theme, "small", True)), number, 1, top)
        detail = prose(step.detail, (theme, "small"), "secondary")
        detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(detail, number, 2, top)
    grid.setRowStretch(len(trace.steps), 1)
    return table


def _passed(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"
