"""How subtitles look and where they stand, with a painted preview."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from vtuber_console.domain.settings import Settings
from vtuber_console.domain.stage_setup import SubtitleAlign, SubtitleMode, SubtitleStyle
from vtuber_console.pipeline.backstage import Backstage
from vtuber_console.pipeline.console import Console
from vtuber_console.ui.binding import change_settings, listen
from vtuber_console.ui.colour_field import ColourField
from vtuber_console.ui.form import Form, Percent
from vtuber_console.ui.inputs import Choice, NumberBox
from vtuber_console.ui.prose import prose
from vtuber_console.ui.scroll import scrolled
from vtuber_console.ui.stage.steps import Steps
from vtuber_console.ui.stage.subtitle_preview import SubtitlePreview
from vtuber_console.ui.switch import Switch
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Button, Segmented, set_value

USUAL = "The usual font"
HINT = "Long lines wrap in the dashed frame. Letters are larger here than on the page."
MODES = list(SubtitleMode)
ALIGNS = [SubtitleAlign.LEFT, SubtitleAlign.CENTER, SubtitleAlign.RIGHT]
HEIGHTS = {"Top": 0.18, "Middle": 0.55, "Bottom": 0.96}
PERCENTS = {
    "size": ("Size", (30, 300), (30, 400)),
    "outline_width": ("Outline", (0, 300), (0, 400)),
    "width": ("Width", (10, 100), (10, 100)),
    "x": ("From left", (0, 100), (0, 100)),
    "y": ("From top", (0, 100), (0, 100)),
}
COLOURS = {"colour": "Letters", "marked": "Spoken part", "outline": "Outline colour"}


class SubtitlesPage(QWidget):
    """Every change holds at once."""

    def __init__(self, console: Console, theme: Theme, backstage: Backstage) -> None:
        super().__init__()
        self._console, self._theme, self._stage = console, theme, backstage.stage
        self.on = Switch(theme, "Show what she says", "Subtitles on the stage page")
        self.on.clicked.connect(self._switch)
        self.font_choice = Choice(theme, "Font of the subtitles")
        self.font_choice.addItems([USUAL, *QFontDatabase.families()])
        self.font_choice.activated.connect(self._font)
        self.mode = Segmented(theme, [mode.value.capitalize() for mode in MODES], "Appearing")
        self.mode.chosen.connect(lambda number: self._change(mode=MODES[number]))
        self.align = Segmented(theme, [side.value.capitalize() for side in ALIGNS], "Alignment")
        self.align.chosen.connect(lambda number: self._change(align=ALIGNS[number]))
        self.height_choice = Segmented(theme, list(HEIGHTS), "Position")
        self.height_choice.chosen.connect(self._preset)
        self.fade = NumberBox(theme, 0, 3000, "Fade in milliseconds")
        self.fade.setSuffix(" ms")
        self.fade.setFixedWidth(88)
        self.fade.valueChanged.connect(lambda fade: self._change(fade=fade))
        self.percents = {name: self._percent(name) for name in PERCENTS}
        self.colours = {name: self._colour(name) for name in COLOURS}
        self.preview = SubtitlePreview(theme)
        self.reset = Button(theme, "Back to the usual look", icon="rotate-ccw")
        self.reset.tip("Font, colours, size and position as at first; it can be undone")
        self.reset.clicked.connect(self._reset)
        self.undo = Steps(theme)
        self._build()
        listen(self, console.settings_changed, self._show)
        self._show(console.settings)

    def _build(self) -> None:
        percents, colours = self.percents, self.colours
        place = (
            ("Position", self.height_choice),
            ("From left", percents["x"]),
            ("From top", percents["y"]),
            ("Width", percents["width"]),
            ("Alignment", self.align),
        )
        look = (
            ("Subtitles", self.on),
            ("Font", self.font_choice),
            ("Size", percents["size"]),
            ("Letters", colours["colour"]),
            ("Outline", percents["outline_width"]),
            ("Its colour", colours["outline"]),
            ("Appearing", self.mode),
            ("Spoken part", colours["marked"]),
            ("Fade", self.fade),
        )
        hint = prose(HINT, (self._theme, "small"), "muted")
        reset = QHBoxLayout()
        reset.addWidget(self.reset)
        reset.addWidget(self.undo)
        reset.addStretch()
        sides = QHBoxLayout(self)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(24)
        left = self._side((self.preview, hint), place)
        right = self._side((), look, reset)
        sides.addWidget(scrolled(left, "Place of the subtitles"), 1)
        sides.addWidget(scrolled(right, "Style of the subtitles"), 1)

    def _side(
        self,
        above: Sequence[QWidget],
        rows: Sequence[tuple[str, QWidget]],
        below: QLayout | None = None,
    ) -> QWidget:
        """One half of the page; it scrolls only in a very low window."""
        body, form = QWidget(), Form(self._theme)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        for widget in above:
            column.addWidget(widget)
        for name, widget in rows:
            form.add(name, widget)
        column.addLayout(form)
        if below is not None:
            column.addLayout(below)
        column.addStretch()
        return body

    def _percent(self, name: str) -> Percent:
        title, usual, whole = PERCENTS[name]
        widget = Percent(self._theme, f"Subtitles: {title}", usual, whole)
        widget.changed.connect(lambda share: self._change(**{name: share}))
        return widget

    def _colour(self, name: str) -> ColourField:
        widget = ColourField(self._theme, COLOURS[name])
        widget.picked.connect(lambda colour: self._change(**{name: colour}))
        return widget

    def _reset(self) -> None:
        before = self._stage.settings.subtitles
        if before != SubtitleStyle():
            self._stage.set_subtitles(SubtitleStyle())
            self.undo.add("Back to the usual look", lambda: self._stage.set_subtitles(before))

    def _change(self, **values: Any) -> None:  # noqa: ANN401 - fields of SubtitleStyle
        self._stage.set_subtitles(replace(self._stage.settings.subtitles, **values))

    def _font(self, number: int) -> None:
        self._change(font=self.font_choice.itemText(number)[:100] if number else "")

    def _preset(self, number: int) -> None:
        self._change(x=0.5, y=list(HEIGHTS.values())[number])

    def _switch(self) -> None:
        settings = replace(self._console.settings, subtitles=self.on.isChecked())
        change_settings(self._console, settings)

    def _show(self, settings: Settings) -> None:
        style = settings.stage.subtitles
        self.on.setChecked(settings.subtitles)
        found = self.font_choice.findText(style.font) if style.font else 0
        if found < 0:
            self.font_choice.addItem(style.font)
            found = self.font_choice.count() - 1
        self.font_choice.setCurrentIndex(found)
        self.mode.choose(MODES.index(style.mode))
        self.align.choose(ALIGNS.index(style.align))
        near = min(HEIGHTS.values(), key=lambda height: abs(height - style.y))
        self.height_choice.choose(list(HEIGHTS.values()).index(near))
        set_value(self.fade, style.fade)
        for name, percent in self.percents.items():
            percent.show_share(getattr(style, name))
        for name, colour in self.colours.items():
            colour.show_colour(getattr(style, name))
        self.colours["marked"].setEnabled(style.mode is SubtitleMode.KARAOKE)
        self.preview.show_style(style)
