"""The library of models over the window: use one, add one, ask the doctor."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from vtuber_console.domain.model_card import ModelCard, RemovedModel
from vtuber_console.pipeline.console import Console
from vtuber_console.pipeline.model_shelf import Examined, Outcome
from vtuber_console.ui.binding import listen
from vtuber_console.ui.characters.bringing_bar import BringingBar
from vtuber_console.ui.characters.model_page import ModelPage
from vtuber_console.ui.characters.model_row import ModelRow
from vtuber_console.ui.characters.removed_view import RemovedView
from vtuber_console.ui.cleared_note import ClearedNote
from vtuber_console.ui.core_sheet import CoreSheet
from vtuber_console.ui.dialogs import show_beside
from vtuber_console.ui.prose import prose
from vtuber_console.ui.scroll import scrolled
from vtuber_console.ui.services import WindowServices
from vtuber_console.ui.sheet import Sheet
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Button, EmptyState

FILES = "Models (*.zip *.model3.json);;All files (*)"
HINT = "Or drop a folder or a zip on the window, VTube Studio's folders too."


class CharactersSheet(Sheet):
    """A list of models, and in its place a page about one of them."""

    def __init__(
        self, near: QWidget, console: Console, theme: Theme, services: WindowServices
    ) -> None:
        super().__init__(near, theme, "Characters", 720, 600)
        self._console, self._services = console, services
        self._parts = services.backstage
        self._stage = self._parts.stage
        self.rows: list[ModelRow] = []
        self.page: ModelPage | None = None
        self.add_file = Button(theme, "Add a model…", "primary", "plus")
        self.add_file.tip("Choose a zip or a model3.json; it is copied")
        self.add_file.clicked.connect(lambda: self._choose(folder=False))
        self.add_folder = Button(theme, "Add a folder…")
        self.add_folder.tip("Choose the folder of a model or of a PNG avatar; it is copied")
        self.add_folder.clicked.connect(lambda: self._choose(folder=True))
        self.core = Button(theme, "Cubism Core…", "ghost")
        self.core.tip("What it is for, its licence, install or remove it")
        self.core.clicked.connect(self._open_core)
        self.undo = ClearedNote(theme, self._restore_last, stays=True)
        self._last: RemovedModel | None = None
        self.removed = RemovedView(theme, self._parts.shelf)
        self._bar = BringingBar(self._parts.shelf, theme)
        self._rows = QVBoxLayout()
        self._empty = EmptyState(theme, "users", "No models yet", "The library is being read.")
        self._stack = QStackedWidget()
        self._build()
        self._listen()
        self._show()

    def _listen(self) -> None:
        shelf = self._parts.shelf
        listen(self, shelf.changed, lambda _: self._show())
        listen(self, shelf.outcome, self._arrived)
        listen(self, shelf.examined, self._open_page)
        listen(self, shelf.removed, self._offer_undo)
        listen(self, shelf.trash_changed, self._check_undo)
        listen(self, self._console.stage_changed, lambda _: self._show_parts())

    def details(self, key: str) -> None:
        """Ask the doctor and open the page about a model."""
        self._parts.shelf.examine(key)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nobody tries anything on any more."""
        self._parts.trial.end()
        super().closeEvent(event)

    def _build(self) -> None:
        body = QWidget()
        self._rows.setContentsMargins(0, 0, 10, 4)
        self._rows.setSpacing(6)
        holder = QVBoxLayout(body)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addLayout(self._rows)
        holder.addWidget(self._empty, 1)
        holder.addWidget(self.removed)
        holder.addStretch()
        listing = QWidget()
        column = QVBoxLayout(listing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(scrolled(body, "Models"), 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.add_file)
        foot.addWidget(self.add_folder)
        foot.addWidget(prose(HINT, (self.theme, "small"), "muted"), 1)
        foot.addWidget(self.undo)
        foot.addWidget(self.core)
        column.addLayout(foot)
        self._stack.addWidget(listing)
        self.body.addWidget(self._bar)
        self.body.addWidget(self._stack, 1)

    def _show(self) -> None:
        """Rows whose card is as it was stay: there a name may be being typed."""
        before = {row.card: row for row in self.rows}
        cards = self._parts.shelf.cards
        self.rows = [before.pop(card) if card in before else self._row(card) for card in cards]
        for number, row in enumerate(self.rows):
            self._rows.insertWidget(number, row)
            row.show()  # now, so that it can take the keyboard over
        for one, other in pairwise(stop for row in self.rows for stop in row.stops):
            QWidget.setTabOrder(one, other)
        for row in before.values():
            self._drop(row)
        self._show_parts()
        self._empty.setVisible(not self.rows)

    def _drop(self, old: ModelRow) -> None:
        focus = QApplication.focusWidget()
        new = next((row for row in self.rows if row.card.key == old.card.key), None)
        if new is not None and focus is not None and old.isAncestorOf(focus):
            new.more.setFocus()
        self._rows.removeWidget(old)
        old.hide()
        old.deleteLater()

    def _row(self, card: ModelCard) -> ModelRow:
        row = ModelRow(self.theme, card)
        row.use_wanted.connect(lambda key: self._stage.swap_model(self._stage.lead, key))
        row.beside_wanted.connect(self._stage.add)
        row.details_wanted.connect(self.details)
        row.renamed.connect(self._parts.shelf.rename)
        row.remove_wanted.connect(self._parts.shelf.remove)
        return row

    def _show_parts(self) -> None:
        setup = self._console.stage
        for row in self.rows:
            wear = {one.id for one in setup.characters if one.model.key == row.card.key}
            row.show_part("Lead" if setup.lead in wear else "On stage" if wear else "")

    def _offer_undo(self, model: RemovedModel) -> None:
        self._last = model
        self.undo.tell_words("Removed")

    def _check_undo(self, trash: Sequence[RemovedModel]) -> None:
        """What was restored or deleted below needs no undo any more."""
        if self._last not in trash:
            self.undo.hide()

    def _restore_last(self) -> None:
        if self._last is not None:
            self._parts.shelf.restore(self._last)

    def _arrived(self, outcome: Outcome) -> None:
        if isinstance(outcome, Examined) and self.page is None:  # nobody is torn from a report
            self._open_page(outcome)

    def _open_page(self, examined: Examined) -> None:
        self._close_page()
        self.page = ModelPage(self._parts, self.theme, examined)
        self.page.left.connect(self._close_page)
        self.page.core_wanted.connect(self._open_core)
        self._stack.addWidget(self.page)
        self._stack.setCurrentWidget(self.page)
        self.page.later.setFocus()

    def _close_page(self) -> None:
        if self.page is not None:
            self._parts.trial.end()
            self._stack.removeWidget(self.page)
            self.page.deleteLater()
            self.page = None
            self.setFocus()

    def _choose(self, *, folder: bool) -> None:
        dialog = QFileDialog(self, "Add a model", "", FILES)
        modes = QFileDialog.FileMode
        dialog.setFileMode(modes.Directory if folder else modes.ExistingFiles)
        dialog.filesSelected.connect(self._chosen)
        show_beside(self, dialog)

    def _chosen(self, names: list[str]) -> None:
        self._parts.shelf.bring_in([Path(name) for name in names])

    def _open_core(self) -> None:
        CoreSheet(self, self.theme, self._services).open()
