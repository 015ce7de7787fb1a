"""The stage over the window: cast, background, subtitles, and what OBS needs."""

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QWidget

from vtuber_console.pipeline.console import Console
from vtuber_console.ui.services import WindowServices
from vtuber_console.ui.sheet import Sheet
from vtuber_console.ui.stage.background_page import BackgroundPage
from vtuber_console.ui.stage.cast_page import CastPage
from vtuber_console.ui.stage.obs_page import ObsPage
from vtuber_console.ui.stage.page_figures import PageFigures
from vtuber_console.ui.stage.steps import Steps
from vtuber_console.ui.stage.subtitles_page import SubtitlesPage
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.widgets import Segmented

PAGES = ("Cast", "Background", "Subtitles", "For OBS")


class StageSheet(Sheet):
    """Four pages; every change holds at once and is kept."""

    def __init__(
        self, near: QWidget, console: Console, theme: Theme, services: WindowServices
    ) -> None:
        super().__init__(near, theme, "Stage", 880, 600)
        backstage = services.backstage
        self.pages = Segmented(theme, PAGES, "Page")
        self.cast = CastPage(console, theme, services)
        self.background = BackgroundPage(console, theme, backstage)
        self.subtitles = SubtitlesPage(console, theme, backstage)
        self.obs = ObsPage(console, theme, services)
        self._stack = QStackedWidget()
        undos = (self.cast.undo, self.background.undo, self.subtitles.undo)
        self._undo_of: dict[int, Steps] = dict(enumerate(undos))
        for page in (self.cast, self.background, self.subtitles, self.obs):
            self._stack.addWidget(page)
        self.pages.chosen.connect(self._stack.setCurrentIndex)
        self.figures = PageFigures(backstage.stage, theme)
        self.body.addWidget(self.pages)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.figures)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo takes back the last step of the page that is shown."""
        steps = self._undo_of.get(self._stack.currentIndex())
        if steps is not None and event.matches(QKeySequence.StandardKey.Undo):
            steps.take_back()
        else:
            super().keyPressEvent(event)

    def show_page(self, number: int) -> None:
        """Turn to a page, from 0."""
        self.pages.choose(number)
        self._stack.setCurrentIndex(number)
