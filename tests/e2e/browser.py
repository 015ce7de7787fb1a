"""A real Chromium, driven over its debugging socket by a few lines of our own."""

import asyncio
import base64
import json
import re
import shutil
import tempfile
from itertools import count
from pathlib import Path

import httpx
from websockets.asyncio.client import connect

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--remote-debugging-port=0",
)
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


class Browser:
    """One page in one browser. `sound=False` is a browser that refuses to play by itself."""

    def __init__(self, *, sound=True, size=(960, 720)):
        self._sound = sound
        self._size = size
        self._ids = count(1)
        self._waiting = {}
        self.console = []

    async def __aenter__(self):
        self._home = tempfile.mkdtemp(prefix="vtc-browser-")
        policy = "no-user-gesture-required" if self._sound else "document-user-activation-required"
        program = next(filter(None, map(shutil.which, PROGRAMS)))
        self._process = await asyncio.create_subprocess_exec(
            program,
            *FLAGS,
            f"--autoplay-policy={policy}",
            f"--user-data-dir={self._home}",
            f"--window-size={self._size[0]},{self._size[1]}",
            "about:blank",
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            await asyncio.wait_for(self._connect(), 40)
        except BaseException:
            self._process.kill()
            raise
        return self

    async def _connect(self):
        port = await self._port()
        self._drain = asyncio.get_running_loop().create_task(self._process.stderr.read())
        target = await self._target(port)
        self._socket = await connect(target, max_size=None, ping_interval=None)
        self._reader = asyncio.get_running_loop().create_task(self._read())
        await self.call("Page.enable")
        await self.call("Runtime.enable")

    async def __aexit__(self, *error):
        self._reader.cancel()
        await self._socket.close()
        self._process.terminate()
        await self._process.wait()
        await self._drain
        await asyncio.wait({self._reader})
        shutil.rmtree(self._home, ignore_errors=True)

    async def open(self, url):
        """Go to an address."""
        await self.call("Page.navigate", url=url)

    async def reload(self):
        """Load the page anew."""
        await self.call("Page.reload")

    async def value(self, expression):
        """The value of a JavaScript expression; a promise is awaited."""
        answer = await self.call(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in answer:
            return None
        # A page that navigates away in the meantime answers with nothing.
        return answer.get("result", {}).get("value")

    async def until(self, expression, seconds=15.0):
        """Wait until an expression is true; returns its value."""
        try:
            async with asyncio.timeout(seconds):
                while not (value := await self.value(expression)):
                    await asyncio.sleep(0.03)
        except TimeoutError:
            raise AssertionError(f"never true: {expression}; console: {self.console}") from None
        return value

    async def screenshot(self, path=None, paper=(0, 0, 0, 0)):
        """The page as PNG: with its transparency, or on paper of a colour (r, g, b, a)."""
        colour = dict(zip("rgba", paper, strict=True))
        await self.call("Emulation.setDefaultBackgroundColorOverride", color=colour)
        answer = await self.call("Page.captureScreenshot", format="png")
        data = base64.b64decode(answer["data"])
        if path:
            await asyncio.to_thread(Path(path).write_bytes, data)
        return data

    async def memory(self):
        """MB that the page's JavaScript holds, with the arrays that lie beside its heap."""
        await self.call("HeapProfiler.collectGarbage")
        usage = await self.call("Runtime.getHeapUsage")
        return (usage["usedSize"] + usage["backingStorageSize"]) / 1e6

    async def call(self, method, **parameters):
        """One command of the debugging protocol."""
        number = next(self._ids)
        self._waiting[number] = answer = asyncio.get_running_loop().create_future()
        message = {"id": number, "method": method, "params": parameters}
        await self._socket.send(json.dumps(message))
        return await asyncio.wait_for(answer, 30)

    async def _port(self):
        while True:
            line = (await self._process.stderr.readline()).decode()
            found = re.search(r"ws://127\.0\.0\.1:(\d+)/", line)
            if found:
                return int(found.group(1))

    async def _target(self, port):
        async with httpx.AsyncClient() as client:
            answer = await client.get(f"http://127.0.0.1:{port}/json", timeout=10)
        return next(t["webSocketDebuggerUrl"] for t in answer.json() if t["type"] == "page")

    async def _read(self):
        async for text in self._socket:
            message = json.loads(text)
            if message.get("id") in self._waiting:
                future = self._waiting.pop(message["id"])
                if not future.done():
                    future.set_result(message.get("result", {}))
            elif message.get("method") == "Runtime.consoleAPICalled":
                arguments = message["params"]["args"]
                self.console.append(" ".join(str(a.get("value", "")) for a in arguments))
            elif message.get("method") == "Runtime.exceptionThrown":
                self.console.append(str(message["params"]["exceptionDetails"].get("exception")))
