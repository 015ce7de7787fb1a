"""The lights of the strip: quiet while all is well, loud and in words when something is not."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from vtuber_console.domain.status import Part, PartStatus, Status
from vtuber_console.ui.glyphs import OF_STATUS, TONES, paint_state
from vtuber_console.ui.popover import Popover
from vtuber_console.ui.prose import prose
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import label, plain

NAMES = {
    Part.TWITCH: "Twitch",
    Part.MIND: "Mind",
    Part.VOICE: "Voice",
    Part.STAGE: "Stage",
    Part.SERVER: "Server",
    Part.KEYCHAIN: "Keychain",
    Part.SETTINGS: "Settings",
}
ALWAYS = (Part.TWITCH, Part.MIND, Part.VOICE, Part.STAGE)
WORDS = {
    Status.OFF: "off",
    Status.CONNECTING: "connecting",
    Status.ON: "all is well",
    Status.DEGRADED: "works, but not well",
    Status.FAILED: "failed",
}
FIRST_STEPS = {
    Part.TWITCH: "Type a channel in the Chat panel, or start a rehearsal there.",
    Part.VOICE: "Switch the voice on in Settings.",
    Part.STAGE: "Add the stage address as a browser source in OBS, or open it in a browser.",
}
"""What to do about a part that is off and has nothing to say itself."""
QUIET = (Status.ON, Status.OFF)
GAP = 7
LONGEST = 220
LEAST = 48
"""What of a reason is worth showing, in pixels; with less room an ellipsis stands for it."""
MORE = "…"


class Light(QAbstractButton):
    """One part: glyph and name; what is not well adds why, in its colour."""

    def __init__(self, theme: Theme, part: Part) -> None:
        super().__init__()
        self._theme, self.part = theme, part
        self.status = PartStatus(part, Status.OFF)
        self._frugal, self._reason = 0, LONGEST
        self.wanted = part in ALWAYS
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)
        self.clicked.connect(self.explain)
        theme.changed.connect(self.updateGeometry)
        self.show_status(self.status)

    def show_status(self, status: PartStatus) -> None:
        """Show another state."""
        self.status = status
        detail = status.detail or WORDS[status.status]
        self.setAccessibleName(f"{NAMES[self.part]}: {WORDS[status.status]}, {detail}")
        self.setAccessibleDescription(status.remedy)
        words = (f"{NAMES[self.part]}: {detail}", status.remedy)
        self.setToolTip(plain(". ".join(part.rstrip(".") for part in words if part) + "."))
        self.wanted = self.loud or self.part in ALWAYS
        if self.parentWidget() is not None:  # alone it would be a window of its own
            self.setVisible(self.wanted)
        self.updateGeometry()
        self.update()

    def set_frugal(self, frugal: int, reason: int = LONGEST) -> None:
        """Use less room: 1 leaves out what is well, 2 gives what is not so many pixels.

        At 3 only an ellipsis is left of the reason, and at 4 only the glyph is left; its shape
        still says the state. The tool tip always has every word.
        """
        if (frugal, reason) != (self._frugal, self._reason):
            self._frugal, self._reason = frugal, reason
            self.updateGeometry()
            self.update()

    def width_at(self, frugal: int, reason: int = LONGEST) -> int:
        """How wide it would be at this step, in pixels."""
        name, detail = self._widths(frugal, reason)
        words = sum(GAP + part for part in (name, detail) if part)
        return self._side + words + 6

    def sizeHint(self) -> QSize:
        """Room for the words of now."""
        return QSize(self.width_at(self._frugal, self._reason), 28)

    def minimumSizeHint(self) -> QSize:
        """The glyph never goes."""
        return QSize(self._side + 6, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint glyph, name and detail."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state, side = OF_STATUS[self.status.status], self._side
        rect = QRectF(self.rect())
        paint_state(painter, QRectF(2, rect.center().y() - side / 2, side, side), theme, state)
        painter.setFont(self._font(strong=self.loud))
        painter.setPen(theme.color("text.primary" if self.loud else "text.secondary"))
        left = 2 + side + GAP
        name, detail = self._words(self._frugal)
        middle = Qt.AlignmentFlag.AlignVCenter
        elide = Qt.TextElideMode.ElideRight
        name = painter.fontMetrics().elidedText(name, elide, int(rect.width() - left))
        painter.drawText(rect.adjusted(left, 0, 0, 0), middle, name)
        room = rect.adjusted(left + painter.fontMetrics().horizontalAdvance(name) + GAP, 0, -2, 0)
        tone = TONES[state] if self.loud else "text.muted"
        painter.setPen(theme.color("text.muted" if tone == "muted" else tone))
        shown = painter.fontMetrics().elidedText(detail, elide, int(room.width()))
        painter.drawText(room, middle, shown)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent.line"), 2))
            ring = QRectF(-1, rect.center().y() - 15, rect.width() + 1, 30)
            painter.drawRoundedRect(ring.adjusted(2, 0, -2, 0), 6, 6)
        painter.end()

    def explain(self) -> None:
        """Say in a popover what is the matter and what to do."""
        theme, status = self._theme, self.status
        popover = Popover(self, theme)
        popover.body.addWidget(label(NAMES[self.part], (theme, "body", True)))
        tone = TONES[OF_STATUS[status.status]]
        words = status.detail or WORDS[status.status]
        words = words[:1].upper() + words[1:]
        lines = ((words, "body", tone if self.loud else "secondary"),)
        off = FIRST_STEPS.get(self.part, "") if status.status is Status.OFF else ""
        for text, size, color in (*lines, (status.remedy or off, "small", "secondary")):
            if text:
                line = prose(text, (theme, size), color)
                line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                popover.body.addWidget(line)
        popover.popup()

    @property
    def loud(self) -> bool:
        """Whether it has something to say: the part is not well."""
        return self.status.status not in QUIET

    @property
    def _roomy(self) -> bool:
        return self._theme.density == "roomy"

    @property
    def _side(self) -> int:
        return 20 if self._roomy else 18

    def _words(self, frugal: int) -> tuple[str, str]:
        """Name and detail at this step."""
        name = NAMES[self.part] if frugal < 4 else ""
        detail = self.status.detail
        if not self.loud:
            return name, detail if self._roomy and not frugal else ""
        return name, detail if frugal < 3 else MORE if detail and name else ""

    def _font(self, *, strong: bool) -> QFont:
        return self._theme.font("lead" if self._roomy else "body", strong=strong)

    def _widths(self, frugal: int, reason: int) -> tuple[int, int]:
        metrics = QFontMetrics(self._font(strong=self.loud))
        name, detail = (metrics.horizontalAdvance(words) for words in self._words(frugal))
        return name, min(reason if frugal == 2 else LONGEST, detail + 2 if detail else 0)
