"""The window: it places panels, keeps their places, and binds the keys."""

import importlib
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QMainWindow, QMenu, QTabWidget, QWidget

from vtuber_console.domain.settings import Settings
from vtuber_console.pipeline.console import Console
from vtuber_console.ui.binding import change_settings, listen
from vtuber_console.ui.chat.panel import ChatPanel
from vtuber_console.ui.dock import Dock
from vtuber_console.ui.drop_target import DropTarget
from vtuber_console.ui.layout import (
    CHAT_WIDEST,
    VERSION,
    arrange,
    as_bytes,
    as_text,
    share_out,
)
from vtuber_console.ui.manual_panel import ManualPanel
from vtuber_console.ui.mind_panel import MindPanel
from vtuber_console.ui.popover import Popover
from vtuber_console.ui.services import WindowServices
from vtuber_console.ui.settings_sheet import SettingsSheet
from vtuber_console.ui.sheet import Sheet
from vtuber_console.ui.shortcuts import bind, open_help
from vtuber_console.ui.show_panel import ShowPanel
from vtuber_console.ui.soundboard_panel import EXPRESSION_KEYS, MOTION_KEYS, SoundboardPanel
from vtuber_console.ui.status_strip import StatusStrip
from vtuber_console.ui.theme import Theme

if TYPE_CHECKING:  # large sheets are imported when somebody opens them
    from vtuber_console.ui.characters.sheet import CharactersSheet
    from vtuber_console.ui.stage.sheet import StageSheet

COMPACT_BELOW = 1500
FIRST_SIZE = QSize(1600, 900)
FRAME = QSize(0, 32)
"""What a title bar takes of a screen that the window would just fill."""
LEAST_SIZE = QSize(1024, 640)
SAVE_MS = 500


class MainWindow(QMainWindow):
    """All panels of one console."""

    def __init__(self, console: Console, theme: Theme, services: WindowServices) -> None:
        super().__init__()
        self._console, self._theme, self._services = console, theme, services
        self._look = console.settings.window.look
        self._restored = False
        self.setWindowTitle("VTuber Console")
        # On a small screen, or a large scale, Panic must not end up beside it.
        self.setMinimumSize(LEAST_SIZE.boundedTo(self.screen().availableSize() - FRAME))
        self.setDockNestingEnabled(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        theme.use(self._look)
        self.strip = StatusStrip(console, theme, services)
        self.chat = ChatPanel(console, theme)
        self.show_panel = ShowPanel(console, theme)
        self.manual = ManualPanel(console, theme)
        self.soundboard = SoundboardPanel(console, theme)
        self.mind = MindPanel(console, theme)
        self.docks = self._make_docks()
        self.drop_target = DropTarget(self, theme, self._bring_in)
        self._save_soon = QTimer(self)
        self._set_up()
        self._bind_keys()
        theme.changed.connect(self._dress)
        listen(self, console.settings_changed, self._settings)
        self._restore()

    def reset_layout(self) -> None:
        """Put every panel back where it stood at first."""
        arrange(self, self.docks)
        share_out(self, self.docks)
        self._save()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask for the end instead of ending: what runs is closed in order, then the window."""
        event.ignore()
        self._services.backstage.stage.arrange(on=False)
        self._save()
        self._services.request_close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be compact in a narrow window."""
        super().resizeEvent(event)
        self._theme.set_compact(self.width() < COMPACT_BELOW)
        self._save_soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Share the room out once the real size is known."""
        super().showEvent(event)
        self.setFocus()  # no ring until somebody uses Tab, and the digit keys work at once
        if not self._restored:
            self._restored = True
            QTimer.singleShot(0, self, lambda: share_out(self, self.docks))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the places of docks that are moved, floated or closed."""
        kinds = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)
        if event.type() in kinds and self.isVisible():
            self._save_soon.start()
        return False

    def _make_docks(self) -> dict[str, Dock]:
        panels: dict[str, tuple[str, QWidget]] = {
            "chat": ("Chat", self.chat),
            "show": ("Show", self.show_panel),
            "manual": ("Say it yourself", self.manual),
            "soundboard": ("Soundboard", self.soundboard),
            "mind": ("Mind", self.mind),
        }
        return {
            name: Dock(self._theme, (name, title), panel) for name, (title, panel) in panels.items()
        }

    def _set_up(self) -> None:
        self.setMenuWidget(self.strip)
        self.docks["chat"].make_tight()
        self.docks["chat"].setMaximumWidth(CHAT_WIDEST)
        for dock in self.docks.values():
            dock.installEventFilter(self)
        self.strip.settings_wanted.connect(self.open_settings)
        self.strip.help_wanted.connect(self.open_help)
        self.show_panel.say_wanted.connect(self.manual.edit.setFocus)
        self.soundboard.characters_wanted.connect(self.open_characters)
        self.soundboard.stage_wanted.connect(self.open_stage)
        self.strip.panels_wanted.connect(self._open_panels)
        for text in (self.manual.edit, *self.chat.findChildren(QLineEdit)):
            text.setAcceptDrops(False)  # a dropped model is no text
        self._save_soon.setSingleShot(True)
        self._save_soon.setInterval(SAVE_MS)
        self._save_soon.timeout.connect(self._save)
        self._dress()

    def _bind_keys(self) -> None:
        console = self._console
        # Windows keeps Ctrl+Shift+Esc for its task manager, so there is a second one.
        for keys in ("Ctrl+Shift+Escape", "Ctrl+Shift+X"):
            bind(self, keys, lambda: console.panic(), anywhere=True)
        bind(self, "Escape", self._escape)
        bind(self, "Ctrl+P", lambda: console.set_paused(not console.queue.paused))
        bind(self, "Ctrl+L", self.manual.edit.setFocus)
        bind(self, "Ctrl+,", self.open_settings)
        bind(self, "Ctrl+/", self.open_help)
        bind(self, "Ctrl+M", self.open_characters)
        bind(self, "Ctrl+T", self.open_stage)
        for number, key in enumerate(EXPRESSION_KEYS):
            bind(self, key, partial(self.soundboard.press_expression, number))
        for number, key in enumerate(MOTION_KEYS):
            bind(self, key, partial(self.soundboard.press_motion, number))

    def _escape(self) -> None:
        """Close what lies over the window, wherever the keyboard is; else skip the line."""
        over: list[QWidget] = [*self.findChildren(Sheet), *self.findChildren(Popover)]
        shown = [widget for widget in over if widget.isVisible()]
        if shown:
            shown[-1].close()
        else:
            self._console.skip()

    def open_settings(self) -> None:
        """Open the settings over the window."""
        SettingsSheet(*self._whole).open()

    def open_characters(self) -> "CharactersSheet":
        """Open the library of models over the window, or come back to it."""
        kind = importlib.import_module("vtuber_console.ui.characters.sheet").CharactersSheet
        shown = [sheet for sheet in self.findChildren(kind) if sheet.isVisible()]
        sheet: CharactersSheet = shown[0] if shown else kind(*self._whole)
        if not shown:
            sheet.open()
        return sheet

    def open_stage(self) -> "StageSheet":
        """Open the stage over the window."""
        kind = importlib.import_module("vtuber_console.ui.stage.sheet").StageSheet
        sheet: StageSheet = kind(*self._whole)
        sheet.open()
        return sheet

    @property
    def _whole(self) -> tuple["MainWindow", Console, Theme, WindowServices]:
        """What a sheet over the window needs."""
        return self, self._console, self._theme, self._services

    def _bring_in(self, paths: list[Path]) -> None:
        self.open_characters()
        self._services.backstage.shelf.bring_in(paths)

    def open_help(self) -> None:
        """Open the list of keys over the window."""
        open_help(self, self._theme)

    def panels_menu(self) -> QMenu:
        """A menu to show or hide every panel and to reset the layout."""
        menu = QMenu(self)
        menu.setFont(self._theme.font())
        for dock in self.docks.values():
            menu.addAction(dock.toggleViewAction())
        menu.addSeparator()
        menu.addAction("Reset layout", self.reset_layout)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _open_panels(self) -> None:
        anchor = self.strip.panels
        self.panels_menu().popup(anchor.mapToGlobal(QPoint(0, anchor.height() + 6)))

    def _restore(self) -> None:
        window = self._console.settings.window
        self.resize(FIRST_SIZE.boundedTo(self.screen().availableSize() - FRAME))
        if window.geometry:
            self.restoreGeometry(as_bytes(window.geometry))
        arrange(self, self.docks)
        if window.layout:
            self._restored = self.restoreState(as_bytes(window.layout), VERSION)

    def _save(self) -> None:
        settings = self._console.settings
        window = replace(
            settings.window,
            layout=as_text(self.saveState(VERSION)),
            geometry=as_text(self.saveGeometry()),
        )
        change_settings(self._console, replace(settings, window=window))

    def _settings(self, settings: Settings) -> None:
        if settings.window.look is not self._look:
            self._look = settings.window.look
            self._theme.use(self._look)

    def _dress(self) -> None:
        gap = self._theme.measure("gap")
        self.setContentsMargins(gap, gap, gap, gap)
