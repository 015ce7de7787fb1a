"""The console as the page sees it: serves files, talks on the socket, fails when told to."""

import asyncio
import json
import mimetypes
from http import HTTPStatus
from pathlib import Path
from urllib.parse import unquote, urlsplit

from websockets.asyncio.server import serve
from websockets.datastructures import Headers
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Response

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "resources" / "stage" / "dist"
LUMI = ROOT / "resources" / "characters" / "lumi"
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


class StageServer:
    """Serves one page, and the folders of `characters` by name; a context manager."""

    def __init__(self, characters=None, *, page=PAGE):
        self._folders = {"lumi": LUMI, **(characters or {})}
        self._page = page
        self._sockets = set()
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
        self._server = await serve(
            self._talk, "127.0.0.1", 0, process_request=self._answer, compression=None
        )
        port = next(iter(self._server.sockets)).getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        return self

    async def __aexit__(self, *error):
        self._server.close()
        await self._server.wait_closed()

    async def send(self, *messages):
        """Tell all pages; a snapshot is also for those that come later."""
        for one in messages:
            if one["type"] == "snapshot":
                self.snapshot = one
            for socket in list(self._sockets):
                await socket.send(json.dumps(one))

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

    async def _talk(self, socket):
        self._sockets.add(socket)
        try:
            async for text in socket:
                report = json.loads(text)
                if report["type"] == "hello":
                    await socket.send(json.dumps(self.snapshot))
                self.reports.append(report)
                self._news.set()
        except ConnectionClosed:
            pass
        finally:
            self._sockets.discard(socket)

    def _answer(self, connection, request):
        path = unquote(urlsplit(request.path).path)
        if path == "/stage/socket":
            return None
        if self.failures.get(path, 0) > 0:
            self.failures[path] -= 1
            return connection.respond(HTTPStatus.SERVICE_UNAVAILABLE, "Told to fail.\n")
        body = self.files.get(path)
        if body is None:
            file = self._find(path)
            if file is None:
                return connection.respond(HTTPStatus.NOT_FOUND, "There is no such file.\n")
            body = file.read_bytes()
        kind = "text/html" if path == "/stage" else mimetypes.guess_type(path)[0]
        headers = Headers(
            {
                "Content-Type": kind or "application/octet-stream",
                "Content-Length": str(len(body)),
                "Cache-Control": "no-store",
                "Connection": "close",
            }
        )
        return Response(200, "OK", headers, body)

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
