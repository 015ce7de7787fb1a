"""The FastAPI application: which address is served by what."""

from collections.abc import Awaitable, Callable

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import WebSocketRoute
from starlette.types import Receive, Scope, Send

from vtuber_console import __version__
from vtuber_console.adapters.web import errors, pages
from vtuber_console.adapters.web.access import Access, bearer
from vtuber_console.adapters.web.api import router
from vtuber_console.adapters.web.choice import WebPlaces
from vtuber_console.adapters.web.clips import KEPT, RangeRefused, byte_range
from vtuber_console.adapters.web.commands import Commands
from vtuber_console.adapters.web.control import ControlSockets
from vtuber_console.adapters.web.errors import ApiError
from vtuber_console.adapters.web.folders import add_folders
from vtuber_console.adapters.web.hub import StageHub
from vtuber_console.adapters.web.hubs import Hubs
from vtuber_console.adapters.web.sockets import TextSocket
from vtuber_console.pipeline.console import Console

ABOUT = "Lets programs on this computer, such as a Stream Deck, control the character."
_GET = ["GET", "HEAD"]


def build_app(console: Console, hubs: Hubs, access: Access, places: WebPlaces) -> FastAPI:
    """Put the application together; it has to be served behind the guard."""
    app = FastAPI(
        title="VTuber Console",
        version=__version__,
        description=ABOUT,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    errors.install(app)
    commands = Commands(console)
    _add_pages(app)
    app.include_router(router(console, hubs.stage, commands))
    _add_sound(app, hubs.stage)
    _add_sockets(app, hubs, ControlSockets(console, hubs.stage, commands, access))
    add_folders(app, places)
    return app


def _add_pages(app: FastAPI) -> None:
    @app.get("/health", summary="Is it running?", tags=["status"])
    async def health() -> dict[str, str]:
        return {"status": "ok", "version": __version__}

    @app.api_route("/", methods=_GET, include_in_schema=False)
    async def start(request: Request) -> HTMLResponse:
        return HTMLResponse(pages.start_page(_origin(request)))

    @app.api_route("/docs", methods=_GET, include_in_schema=False)
    async def docs(request: Request) -> HTMLResponse:
        return HTMLResponse(pages.docs_page(app.openapi(), _origin(request)))


def _origin(request: Request) -> str:
    return f"http://{request.headers['host']}"  # the guard has checked it


def _add_sound(app: FastAPI, hub: StageHub) -> None:
    @app.api_route("/audio/{name}", methods=_GET, include_in_schema=False)
    async def audio(name: str, request: Request) -> Response:
        clip = hub.clips.get(name.removesuffix(".wav")) if name.endswith(".wav") else None
        if clip is None:
            message = f"This sound is not there any more: the console keeps the last {KEPT}."
            raise ApiError(404, "no-such-sound", message)
        return _sound(clip, request.headers.get("range"))


def _sound(clip: bytes, wanted: str | None) -> Response:
    headers = {"accept-ranges": "bytes", "cache-control": "no-store"}
    try:
        part = byte_range(wanted, len(clip))
    except RangeRefused:
        error = ApiError(416, "no-such-range", "The sound is shorter than that.")
        return error.response({"content-range": f"bytes */{len(clip)}"})
    if part is None:
        return Response(clip, 200, headers, "audio/wav")
    headers["content-range"] = f"bytes {part.start}-{part.stop - 1}/{len(clip)}"
    return Response(clip[part.start : part.stop], 206, headers, "audio/wav")


class _PageSocket:
    """A page's socket without FastAPI in between: texts only, bounded."""

    def __init__(self, serve: Callable[[TextSocket], Awaitable[None]]) -> None:
        self._serve = serve

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._serve(TextSocket(receive, send))


class _ControlSocket:
    """A control socket, with the token that it may bring."""

    def __init__(self, control: ControlSockets) -> None:
        self._control = control

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        peer = str((scope.get("client") or ("unknown",))[0])
        given = dict(scope["headers"]).get(b"authorization", b"").decode("latin-1")
        await self._control.serve(TextSocket(receive, send), peer, bearer(given))


def _add_sockets(app: FastAPI, hubs: Hubs, control: ControlSockets) -> None:
    routes = app.router.routes
    routes.append(WebSocketRoute("/stage/socket", _PageSocket(hubs.stage.serve)))
    routes.append(WebSocketRoute("/overlay/socket", _PageSocket(hubs.overlays.serve)))
    routes.append(WebSocketRoute("/ws", _ControlSocket(control)))
