"""The real stage page in a real browser, whose time a test moves by hand."""

import asyncio
from pathlib import Path

from tests.e2e.browser import Browser
from tests.e2e.stage_server import StageServer

CLOCK = Path(__file__).with_name("clock.js")


class DrivenPage:
    """A page, its server and its clock; `characters` are folders by name."""

    def __init__(
        self, characters=None, *, size=(640, 720), query="?mute=1&quality=full", scripts=()
    ):
        self.server = StageServer(characters)
        self.browser = Browser(size=size)
        self._size = size
        self._query = query
        self._scripts = scripts

    async def __aenter__(self):
        await self.server.__aenter__()
        await self.browser.__aenter__()
        clock = await asyncio.to_thread(CLOCK.read_text, "utf-8")
        width, height = self._size  # the window's own is less by the browser's bars
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        await self.browser.call("Emulation.setDeviceMetricsOverride", **size)
        for script in (clock, *self._scripts):
            await self.browser.call("Page.addScriptToEvaluateOnNewDocument", source=script)
        await self.browser.open(f"{self.server.address}/stage{self._query}")
        await self.browser.until("window.stage && stage.connected()")
        return self

    async def __aexit__(self, *error):
        await self.browser.__aexit__(*error)
        await self.server.__aexit__(*error)

    async def show(self, snapshot, seconds=40.0):
        """Show a stage; returns what the last of its characters told that it can do."""
        self.server.reports.clear()
        await self.server.send(snapshot)
        for one in snapshot["characters"]:
            ready = await self.server.told("ready", seconds, characterId=one["id"])
        return ready

    async def tell(self, *messages):
        """Send, and wait until the page has it all."""
        heard = await self.browser.value("clock.heard()")
        await self.server.send(*messages)
        await self.browser.value(f"clock.hears({heard + len(messages)})")

    async def pass_time(self, seconds, rate=60):
        """Let time pass in steps; the last of them is drawn."""
        await self.browser.value(f"clock.pass({seconds}, {rate})")
