"""The console as the page sees it: serves files, talks on the socket, fails when told to."""

import asyncio
import json
import socket
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocketDisconnect

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "resources" / "stage" / "dist"
LUMI = ROOT / "resources" / "characters" / "lumi"
UVICORN = {
    "ws": "websockets-sansio",
    "loop": "none",
    "lifespan": "off",
    "log_config": None,
    "access_log": False,
    "timeout_graceful_shutdown": 1,
}
EXAMPLES = json.loads((ROOT / "tests" / "snapshots" / "wire.json").read_text("utf-8"))["toPage"]


def message(kind, **fields):
    """A message of the contract, with other values where a test wants them."""
    return {**EXAMPLES[kind], **fields}


def expression(name, **fields):
    """Wear an expression at once, until changed."""
    plain = {"duration": 0, "transition": "instant", "layer": "exclusive", "characterId": ""}
    return message("expression-command", expressionId=name, **{**plain, **fields})


def motion(group, index, **fields):
    """Play a motion before all others."""
    plain = {"priority": 3, "layer": 0, "whenBusy": "replace", "characterId": ""}
    return message("motion-command", motionGroup=group, motionIndex=index, **{**plain, **fields})


def character(name, model, **fields):
    """One character of a snapshot; `model` is a path below `/characters/`."""
    plain = {
        "name": name,
        "place": {"x": 0.5, "y": 1.0, "scale": 1.0, "mirror": False},
        "expressions": [],
        "motions": [],
    }
    example = EXAMPLES["snapshot"]["characters"][0]
    return {**example, "id": name, "model": f"/characters/{model}", **plain, **fields}


def snapshot(*characters, **fields):
    """The whole stage: these characters from back to front, nothing else."""
    plain = {
        "characters": list(characters),
        "lead": characters[-1]["id"] if characters else "",
        "background": {"kind": "transparent", "colour": "#000000", "url": ""},
        "core": "",
        "speech": None,
    }
    return message("snapshot", **{**plain, **fields})


def model_file(folder):
    """The model3.json or avatar.json of a model's folder."""
    found = sorted(Path(folder).glob("*.model3.json")) or sorted(Path(folder).glob("avatar.json"))
    if not found:
        raise FileNotFoundError(f"There is no model3.json and no avatar.json in {folder}.")
    return found[0]


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self):
        """Ctrl+C is for the whole test run."""
        yield


class StageServer:
    """Serves one page, and the folders of `characters` by name; a context manager."""

    def __init__(self, characters=None, *, page=PAGE):
        self._folders = {"lumi": LUMI, **(characters or {})}
        self._page = page
        self._pages = set()
        self._news = asyncio.Event()
        # What a page gets when it connects.
        self.snapshot = snapshot()
        # What pages reported.
        self.reports = []
        # By path below the server: how many times it is still answered with an error.
        self.failures = {}
        # By path below the server: bytes that are served instead of a file.
        self.files = {}

    async def __aenter__(self):
        routes = (
            WebSocketRoute("/stage/socket", self._talk),
            Route("/{path:path}", self._answer),
        )
        listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        config = uvicorn.Config(Starlette(routes=routes), **UVICORN)
        self._server = _Server(config)
        serving = self._server.serve(sockets=[listening])
        self._serving = asyncio.get_running_loop().create_task(serving)
        return self

    async def __aexit__(self, *error):
        self._server.should_exit = True
        await asyncio.wait({self._serving})

    async def send(self, *messages):
        """Tell all pages; a snapshot is also for those that come later."""
        for one in messages:
            if one["type"] == "snapshot":
                self.snapshot = one
            for page in list(self._pages):
                await page.send_json(one)

    async def told(self, kind, seconds=15.0, **fields):
        """Wait for a report of a page, and take it away."""
        try:
            async with asyncio.timeout(seconds):
                while True:
                    for index, report in enumerate(self.reports):
                        if report["type"] == kind and fields.items() <= report.items():
                            return self.reports.pop(index)
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            kinds = [report for report in self.reports if report["type"] != "stats"]
            raise AssertionError(f"never told: {kind} {fields}; but {kinds[-10:]}") from None

    async def _talk(self, page):
        await page.accept()
        self._pages.add(page)
        try:
            while True:
                report = await page.receive_json()
                if report["type"] == "hello":
                    await page.send_json(self.snapshot)
                self.reports.append(report)
                self._news.set()
        except WebSocketDisconnect:
            pass
        finally:
            self._pages.discard(page)

    async def _answer(self, request):
        path = request.url.path
        if self.failures.get(path, 0) > 0:
            self.failures[path] -= 1
            return PlainTextResponse("Told to fail.", 503)
        fresh = {"Cache-Control": "no-store"}
        if path in self.files:
            return Response(self.files[path], headers=fresh)
        file = self._find(path)
        if file is None:
            return PlainTextResponse("There is no such file.", 404)
        return FileResponse(file, headers=fresh)

    def _find(self, path):
        if path == "/stage":
            return self._page / "index.html"
        _, room, *rest = path.split("/")
        if room == "stage":
            file = self._page.joinpath(*rest)
        elif room == "characters" and rest and rest[0] in self._folders:
            file = self._folders[rest[0]].joinpath(*rest[1:])
        else:
            return None
        return file if file.is_file() else None
