"""Who is on the stage and where: the map, the order, the place, and arranging on the page."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ParamSpec

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vtuber_console.domain.character import CharacterState
from vtuber_console.domain.settings import Settings
from vtuber_console.domain.stage_changes import cast
from vtuber_console.domain.stage_setup import DEFAULT_MODEL, Place, StageCharacter
from vtuber_console.pipeline.console import Console
from vtuber_console.ui.binding import listen
from vtuber_console.ui.character_names import told_apart
from vtuber_console.ui.chat.clean import clean
from vtuber_console.ui.not_opened import NotOpened
from vtuber_console.ui.prose import prose
from vtuber_console.ui.scroll import scrolled
from vtuber_console.ui.services import WindowServices
from vtuber_console.ui.stage.cast_row import CastRow
from vtuber_console.ui.stage.moves import Moves
from vtuber_console.ui.stage.place_form import PlaceForm
from vtuber_console.ui.stage.stage_map import StageMap
from vtuber_console.ui.stage.steps import Steps
from vtuber_console.ui.switch import Switch
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Button, label

P = ParamSpec("P")
LONGEST = 20
"""Letters of a name in what can be undone."""
ARRANGE_HINT = (
    "Drag the characters on the page itself: in OBS choose Interact on the source, or open the "
    "page in a browser. It ends by itself after ten minutes."
)


class CastPage(QWidget):
    """The list stands as in OBS: who is in front is on top."""

    def __init__(self, console: Console, theme: Theme, services: WindowServices) -> None:
        super().__init__()
        self._console, self._theme, self._services = console, theme, services
        self._stage = services.backstage.stage
        self._choice = self._stage.lead
        self.rows: dict[str, CastRow] = {}
        self._order: list[tuple[str, str]] = []
        self.map = StageMap(theme)
        self.map.chosen.connect(self.choose)
        self.map.placed.connect(self._stage.place)
        self.place = PlaceForm(theme)
        self.place.placed.connect(self._place_choice)
        self.place.cleared.connect(self._clear_place)
        self._moves = Moves(self._stage.settings)
        self._undoing = False
        self.undo = Steps(theme)
        self.arranging = Switch(theme, "Arrange on the page", ARRANGE_HINT)
        self.arranging.clicked.connect(lambda on: self._stage.arrange(on=on))
        self.open = Button(theme, "Open the page", icon="external-link")
        self.open.tip("Open the stage in a browser")
        self.open.clicked.connect(self._open)
        self.not_opened = NotOpened(theme)
        self._list = QVBoxLayout()
        self._build()
        listen(self, console.settings_changed, self._follow)
        listen(self, console.stage_changed, lambda setup: self._show(console.settings))
        listen(self, self._stage.seen.changed, lambda _: self._show(console.settings))
        listen(self, console.state_changed, self._show_troubles)
        self._show(console.settings)

    def _open(self) -> None:
        self.not_opened.open(self._services.open_url, self._services.address())

    def choose(self, character: str) -> None:
        """Let the map and the numbers be about this one."""
        self._choice = character
        self._show(self._console.settings)

    def _build(self) -> None:
        left, right, body = QVBoxLayout(), QVBoxLayout(), QWidget()
        left.setSpacing(10)
        left.addWidget(self.map)
        row = QHBoxLayout()
        row.addWidget(self.arranging)
        row.addStretch()
        row.addWidget(self.open)
        left.addLayout(row)
        left.addWidget(self.not_opened)
        left.addWidget(prose(ARRANGE_HINT, (self._theme, "small"), "muted"))
        left.addStretch()
        holder = QVBoxLayout(body)
        holder.setContentsMargins(0, 0, 8, 0)
        self._list.setSpacing(6)
        holder.addLayout(self._list)
        holder.addStretch()
        head = QHBoxLayout()
        head.addWidget(label("On stage, front first", (self._theme, "small", True), "secondary"))
        head.addStretch()
        head.addWidget(self.undo)
        right.setSpacing(8)
        right.addLayout(head)
        right.addWidget(scrolled(body, "Characters on stage"), 1)
        right.addWidget(self.place)
        sides = QHBoxLayout(self)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(24)
        sides.addLayout(left, 1)
        sides.addLayout(right, 1)

    def _follow(self, settings: Settings) -> None:
        move = self._moves.begun(settings.stage)
        if move is not None and not self._undoing:
            who, before = move
            self._note(f"{self._name(who)} {self._deed(who, before)}", self._stage.place, *move)
        self._show(settings)

    def _deed(self, who: str, before: Place) -> str:
        """What became of a character's place, in words."""
        one = self._stage.character(who)
        turned = one is not None and one.place == replace(before, mirror=not before.mirror)
        return "mirrored" if turned else "moved"

    def _note(self, words: str, back: Callable[P, object], *args: P.args, **kw: P.kwargs) -> None:
        """Offer to undo a step; undoing it is no step itself."""

        def undo() -> None:
            self._undoing = True
            try:
                back(*args, **kw)
            finally:
                self._undoing = False
                self._moves.rest()

        self.undo.add(words, undo)

    def _show(self, settings: Settings) -> None:
        stage, lead = settings.stage, self._stage.lead
        characters = cast(stage)
        names = self._names(characters)
        order = [(one.id, names[one.id]) for one in reversed(characters)]
        if order != self._order:
            self._order = order
            self._list_anew()
        if self._choice not in self.rows:
            self._choice = lead
        for number, one in enumerate(characters):
            row = self.rows[one.id]
            gone, chosen = self._stage.models.is_gone(one.model), one.id == self._choice
            row.show_state(one, leads=one.id == lead, chosen=chosen, gone=gone)
            last, alone = len(characters) - 1, len(characters) == 1
            row.show_room(front=number < last, back=number > 0, alone=alone)
            if one.id == self._choice:
                self.place.show_place(one.place)
        self.map.show_cast(characters, names, stage.background)
        self.map.show_shapes(self._shapes(characters))
        self.map.choose(self._choice)
        self.arranging.setChecked(self._stage.arranging)
        self.open.setEnabled(bool(self._services.address()))
        self._show_troubles(self._console.state)

    def _show_troubles(self, state: CharacterState) -> None:
        """Say of whom the page cannot show why; of whom the model is gone, all is said."""
        for one in cast(self._stage.settings):
            gone = self._stage.models.is_gone(one.model)
            if one.id in self.rows:
                self.rows[one.id].show_trouble("" if gone else state.pose(one.id).trouble)

    def _shapes(self, characters: Sequence[StageCharacter]) -> dict[str, float]:
        """Width for height of those that a page shows."""
        seen = {one.id: self._stage.seen.of(one.id) for one in characters}
        return {who: ready.aspect for who, ready in seen.items() if ready and ready.aspect}

    def _names(self, characters: Sequence[StageCharacter]) -> dict[str, str]:
        """The names of their models, also of those that are not there any more."""
        shown = {one.id: one.model.name for one in self._console.stage.characters}
        name = self._stage.models.name
        return told_apart({one.id: shown.get(one.id) or name(one.model) for one in characters})

    def _list_anew(self) -> None:
        for row in self.rows.values():
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        found = {one.id: one for one in self._stage.settings.characters}
        self.rows = {}
        for character, name in self._order:
            row = CastRow(self._theme, found[character], name)
            row.chosen.connect(self.choose)
            row.led.connect(self._lead)
            row.moved.connect(self._stage.move)
            row.mirrored.connect(self._mirror)
            row.shown.connect(lambda who, on: self._stage.show(who, visible=on))
            row.removed.connect(self._remove)
            self.rows[character] = row
            self._list.addWidget(row)

    def _lead(self, character: str) -> None:
        self._stage.set_lead(character)
        self._show(self._console.settings)  # pressing the lead's own crown changes nothing

    def _mirror(self, character: str) -> None:
        one = self._stage.character(character)
        if one is not None:
            self._stage.place(character, replace(one.place, mirror=not one.place.mirror))

    def _name(self, character: str) -> str:
        """A character's name for people."""
        name = clean(self._names(cast(self._stage.settings)).get(character, character)).text
        return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"

    def _clear_place(self) -> None:
        self._moves.rest()
        self._stage.place(self._choice, Place())
        self._moves.rest()

    def _place_choice(self, place: Place) -> None:
        self._stage.place(self._choice, place)
        self._show(self._console.settings)  # what went too far stops at the edge

    def _remove(self, character: str) -> None:
        name = self._name(character)
        left = self._stage.leave(character)
        if left is not None:
            self._note(f"{name} taken off", self._stage.bring_back, left)
        else:  # the last one, whose model is gone: who stands in for it stays
            self._stage.swap_model(character, DEFAULT_MODEL)
