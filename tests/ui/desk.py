"""A window over the real parts behind the stage, with a library that needs no disk."""

import asyncio
from random import Random

from tests.fake_library import FakeLibrary
from tests.fakes import FakeVoice, RecordingStage
from tests.pipeline.test_backstage import FakeCore, FakePictures
from tests.ui.fake_console import FakeServices
from vtuber_console.domain.settings import Settings
from vtuber_console.pipeline.console import Console, Ports
from vtuber_console.ui.main_window import MainWindow


class Desk:
    """`await desk.settle()` lets the parts and the window do what they have to do."""

    def __init__(self, theme):
        self.pages, self.library, self.core = RecordingStage(), FakeLibrary(), FakeCore()
        clock = asyncio.get_running_loop().time
        ports = Ports(self.pages, FakeVoice(), {}, clock, Random(1))
        self.console = Console(ports, Settings())
        self.problems = []
        self.console.problem.connect(self.problems.append)
        self.asked = FakeServices()
        self.services = self.asked.made(self.console, self.pages.reports)
        self.parts = self.services.backstage
        self.window = MainWindow(self.console, theme, self.services)
        self.window.resize(1600, 900)
        self.window.show()

    async def __aenter__(self):
        run = self.parts.run(self.library, self.core, FakePictures())
        self.task = asyncio.get_running_loop().create_task(run)
        await self.settle()
        return self

    async def __aexit__(self, *error):
        self.task.cancel()
        await asyncio.wait({self.task})
        self.window.hide()
        self.window.deleteLater()

    async def settle(self):
        for _ in range(40):
            await asyncio.sleep(0)

    @property
    def shown(self):
        return [(one.id, one.model.key) for one in self.console.stage.characters]
