"""What the model doctor found, in plain words: the worst first."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from vtuber_console.domain.model_doctor.findings import Finding, Severity
from vtuber_console.ui.glyphs import StateGlyph
from vtuber_console.ui.prose import prose
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import label

GLYPHS = {Severity.CANNOT: "fail", Severity.WRONG: "warn", Severity.NOTE: "info"}
CAN, DONE = "Can be repaired", "Repaired in the copy"
WELL = "The doctor found nothing wrong."


class DoctorView(QWidget):
    """A heading for each kind of finding, then its findings with what was or can be done."""

    def __init__(self, theme: Theme, findings: Sequence[Finding], *, pending: bool) -> None:
        """`pending` tells that the repairs are not made yet."""
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        mended = [finding for finding in findings if finding.repaired]
        for severity in Severity:
            open_ = [f for f in findings if f.severity is severity and not f.repaired]
            self._group(severity.value.capitalize(), GLYPHS[severity], open_)
        self._group(CAN if pending else DONE, "warn" if pending else "ok", mended)
        if not findings:
            self._column.addLayout(self._line(WELL, "", "ok"))

    def _group(self, title: str, glyph: str, findings: Sequence[Finding]) -> None:
        if findings:
            self._column.addWidget(label(title, (self._theme, "small", True), "secondary"))
        for finding in findings:
            self._column.addLayout(self._line(finding.text, finding.remedy, glyph))

    def _line(self, text: str, remedy: str, glyph: str) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(1)
        for line, tone in ((text, ""), (remedy, "secondary")):
            if line:
                words.addWidget(prose(line, (self._theme, "small" if tone else "body"), tone))
        side = QVBoxLayout()
        side.setContentsMargins(0, 2, 0, 0)
        side.addWidget(StateGlyph(self._theme, glyph, 16))
        side.addStretch()
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addLayout(side)
        row.addLayout(words, 1)
        return row
