"""What is behind the characters: nothing, a colour, or a picture."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from vtuber_console.domain.settings import Settings
from vtuber_console.domain.stage_setup import Background, BackgroundKind
from vtuber_console.pipeline.backstage import Backstage
from vtuber_console.pipeline.console import Console
from vtuber_console.ui.binding import listen
from vtuber_console.ui.colour_field import ColourField
from vtuber_console.ui.dialogs import show_beside
from vtuber_console.ui.elided import ElidedLabel
from vtuber_console.ui.form import Form
from vtuber_console.ui.prose import prose
from vtuber_console.ui.stage.picture_preview import PicturePreview
from vtuber_console.ui.stage.steps import Steps
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Button, IconButton, Segmented

FILES = "Pictures (*.png *.jpg *.jpeg *.webp)"
ABOUT = {
    BackgroundKind.TRANSPARENT: "OBS shows whatever lies below the source. This is the usual way.",
    BackgroundKind.COLOUR: "One colour, for programs that cannot show transparency.",
    BackgroundKind.PICTURE: "PNG, JPEG or WebP up to 20 MB. It is copied and covers the stage.",
}
NONE, GONE = "No picture yet", "The picture is not there any more. Choose it again."
KINDS = list(BackgroundKind)


class BackgroundPage(QWidget):
    """Every change holds at once."""

    def __init__(self, console: Console, theme: Theme, backstage: Backstage) -> None:
        super().__init__()
        self._parts, self._theme = backstage, theme
        self._previewed: str | None = None
        words = [kind.value.capitalize() for kind in KINDS]
        self.kind = Segmented(theme, words, "Background")
        self.kind.chosen.connect(lambda number: self._choose(KINDS[number]))
        self.colour = ColourField(theme, "Background colour")
        self.colour.picked.connect(lambda colour: self._change(colour=colour))
        self.picture = Button(theme, "Choose a picture…")
        self.picture.clicked.connect(self._open)
        self.remove = IconButton(theme, "x", "Remove the picture")
        self.remove.clicked.connect(self._remove)
        self.preview = PicturePreview(theme)
        self.undo = Steps(theme)
        self._name = ElidedLabel(theme)
        self._about = prose("", (theme, "small"), "muted")
        self._build()
        listen(self, console.settings_changed, self._show)
        self._show(console.settings)

    def _build(self) -> None:
        chosen = QWidget()
        row = QHBoxLayout(chosen)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.picture)
        row.addWidget(self.undo)
        row.addStretch()
        form = Form(self._theme)
        form.add("Behind her", self.kind)
        form.add("", self._about)
        form.add("Colour", self.colour)
        form.add("Picture", chosen)
        left, right, named = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        left.addLayout(form)
        left.addStretch()
        named.addWidget(self._name, 1)
        named.addWidget(self.remove)
        right.setSpacing(8)
        right.addWidget(self.preview)
        right.addLayout(named)
        right.addStretch()
        sides = QHBoxLayout(self)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(24)
        sides.addLayout(left, 1)
        sides.addLayout(right, 1)

    @property
    def _now(self) -> Background:
        return self._parts.stage.settings.background

    def _choose(self, kind: BackgroundKind) -> None:
        if kind is BackgroundKind.PICTURE and not self._now.picture:
            self.kind.choose(KINDS.index(self._now.kind))  # nothing changes before one is chosen
            self._open()
        else:
            self._parts.stage.set_background(replace(self._now, kind=kind))

    def _change(self, colour: str) -> None:
        background = replace(self._now, kind=BackgroundKind.COLOUR, colour=colour)
        self._parts.stage.set_background(background)

    def _open(self) -> None:
        dialog = QFileDialog(self, "Choose a picture", "", FILES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self._parts.choose_picture(Path(name)))
        show_beside(self, dialog)

    def _remove(self) -> None:
        before = self._now
        shown = before.kind is BackgroundKind.PICTURE
        kind = BackgroundKind.TRANSPARENT if shown else before.kind
        self._parts.stage.set_background(replace(before, kind=kind, picture="", original=""))
        self.undo.add("Picture removed", lambda: self._parts.stage.set_background(before))

    def _show(self, settings: Settings) -> None:
        background = settings.stage.background
        self.kind.choose(KINDS.index(background.kind))
        self.colour.show_colour(background.colour)
        self._about.setText(ABOUT[background.kind])
        self._name.say(background.title)
        self.remove.setVisible(bool(background.picture))
        if background.picture != self._previewed:
            self._previewed = background.picture
            self.preview.say("" if background.picture else NONE)
            if background.picture:
                self._parts.find_picture(background.picture, self._preview)

    def _preview(self, path: str) -> None:
        """Show the file that was found, unless the sheet is closed meanwhile."""
        if not isValid(self):
            return
        if path:
            self.preview.show_file(path)
        else:
            self.preview.say(GONE)
