"""The Cubism Core: what it is for, its licences, consent, and then installing or removing it."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from vtuber_console.domain.cubism_core import LICENCES, NOTE, Consent, CoreState
from vtuber_console.pipeline.core_desk import CoreView
from vtuber_console.ui.binding import listen
from vtuber_console.ui.copy_row import CopyRow, Shows
from vtuber_console.ui.dialogs import show_beside
from vtuber_console.ui.elided import ElidedLabel
from vtuber_console.ui.glyphs import StateGlyph
from vtuber_console.ui.not_opened import NotOpened
from vtuber_console.ui.progress import Progress
from vtuber_console.ui.prose import breakable, prose
from vtuber_console.ui.services import WindowServices
from vtuber_console.ui.sheet import Sheet
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.tick import Tick
from vtuber_console.ui.widgets import Button, hairline

WHAT_FOR = (
    "The console draws Live2D models by itself. The Cubism Core is a second way for models that "
    "ours cannot draw exactly. Without one of those you do not need it."
)
FILES = "Cubism SDK for Web or its Core (*.zip *.js);;All files (*)"
CONSENT = "I have read both agreements and agree to them"


class CoreSheet(Sheet):
    """Nothing is downloaded or installed without the tick."""

    def __init__(self, near: QWidget, theme: Theme, services: WindowServices) -> None:
        super().__init__(near, theme, "Cubism Core", 600)
        self._services, self._desk = services, services.backstage.core
        self.consent = Tick(theme, CONSENT)
        self.consent.toggled.connect(lambda _: self._show(self._desk.view))
        self.download = Button(theme, "Download from Live2D", "primary")
        self.download.tip("Fetches live2dcubismcore.min.js from cubism.live2d.com")
        self.download.clicked.connect(lambda: self._desk.download(self._agreed()))
        self.choose = Button(theme, "Choose file…")
        self.choose.tip("The zip of the Cubism SDK for Web, or live2dcubismcore.min.js")
        self.choose.clicked.connect(self._choose)
        self.cancel = Button(theme, "Cancel")
        self.cancel.clicked.connect(self._desk.cancel)
        self.remove = Button(theme, "Remove")
        self.remove.tip("Delete the Cubism Core from this computer's console")
        self.remove.clicked.connect(self._desk.remove)
        self._head = ElidedLabel(theme, "body", "")
        self._details = prose("", (theme, "small"), "secondary")
        self.hash = CopyRow(theme, "SHA-256", lambda: self._state.sha256, self._short, Shows.NOTE)
        self._glyph = StateGlyph(theme, "off", 18)
        self.not_opened = NotOpened(theme)
        self._doing = ElidedLabel(theme, "small", "")
        self._bar = Progress(theme)
        self._trouble = prose("", (theme, "small"), "warn")
        self._installed, self._offer, self._running = QWidget(), QWidget(), QWidget()
        self._build()
        listen(self, self._desk.changed, self._show)
        self._show(self._desk.view)

    @property
    def _state(self) -> CoreState:
        return self._desk.view.state

    def _build(self) -> None:
        state = QHBoxLayout()
        state.setSpacing(10)
        state.addWidget(self._glyph)
        state.addWidget(self._head, 1)
        self.body.addLayout(state)
        links = QVBoxLayout()
        links.setSpacing(2)
        for name, url in LICENCES:
            link = Button(self.theme, name, "ghost", "external-link")
            link.setProperty("align", "left")
            link.tip(f"Opens {url} in the browser")
            link.clicked.connect(partial(self.not_opened.open, self._services.open_url, url))
            links.addWidget(link)
        links.addWidget(self.not_opened)
        self.body.addWidget(prose(WHAT_FOR, (self.theme, "body")))
        self.body.addLayout(links)
        self.body.addWidget(prose(NOTE, (self.theme, "small"), "secondary"))
        self.body.addWidget(hairline())
        self._build_offer()
        self._build_installed()
        running = QHBoxLayout(self._running)
        running.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.addWidget(self._doing)
        words.addWidget(self._bar)
        running.addLayout(words, 1)
        running.addWidget(self.cancel)
        for widget in (self._trouble, self._running, self._offer, self._installed):
            self.body.addWidget(widget)

    def _build_offer(self) -> None:
        column, buttons = QVBoxLayout(self._offer), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.consent)
        buttons.addWidget(self.download)
        buttons.addWidget(self.choose)
        buttons.addStretch()
        column.addLayout(buttons)

    def _build_installed(self) -> None:
        column, row = QVBoxLayout(self._installed), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._details)
        column.addWidget(self.hash)
        row.addWidget(self.remove)
        row.addStretch()
        column.addLayout(row)

    def _show(self, view: CoreView) -> None:
        state, busy = view.state, bool(view.doing)
        self._glyph.set_state("busy" if busy else "ok" if state.installed else "off")
        self._head.say("Installed" if state.installed else "Not installed")
        self._details.setText(in_words(state))
        self.hash.show_now()
        self._doing.say(view.doing)
        self._bar.show_share(view.share)
        self._trouble.setText(breakable(f"{view.trouble} {view.remedy}".strip()))
        self._trouble.setVisible(bool(view.trouble))
        self._running.setVisible(busy)
        self._offer.setVisible(not busy and not state.installed)
        self._installed.setVisible(not busy and state.installed)
        for button in (self.download, self.choose):
            button.setEnabled(self.consent.isChecked())

    def _short(self) -> str:
        sha256 = self._state.sha256
        return f"{sha256[:12]}…{sha256[-4:]}" if sha256 else ""

    def _agreed(self) -> Consent:
        ticked = self.consent.isChecked()
        return Consent(datetime.now().astimezone().date().isoformat() if ticked else "")

    def _choose(self) -> None:
        dialog = QFileDialog(self, "Choose the Cubism Core", "", FILES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._chosen)
        show_beside(self, dialog)

    def _chosen(self, name: str) -> None:
        self._desk.install(Path(name), self._agreed())


def in_words(state: CoreState) -> str:
    """Version, size, where it came from and when its licence was agreed to."""
    version = f"Version {state.version}" if state.version else "The file does not say its version"
    kilobytes = f"{state.size / 1024:.0f} KB"
    source = f"from {state.source}" if state.source else ""
    agreed = f"You agreed to its licences on {state.consent}." if state.consent else ""
    return ", ".join(part for part in (version, kilobytes, source) if part) + f". {agreed}"
