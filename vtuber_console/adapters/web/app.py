"""The FastAPI application: which address is served by what."""

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, WebSocketRoute
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
from vtuber_console.adapters.web.files import CHARACTER_FILES, PAGE_FILES, Folder
from vtuber_console.adapters.web.hub import StageHub
from vtuber_console.adapters.web.sockets import TextSocket
from vtuber_console.pipeline.console import Console

ABOUT = "Lets programs on this computer, such as a Stream Deck, control the character."
_GET = ["GET", "HEAD"]


def build_app(console: Console, hub: StageHub, access: Access, places: WebPlaces) -> FastAPI:
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
    app.include_router(router(console, hub, commands))
    _add_sound(app, hub)
    _add_sockets(app, hub, ControlSockets(console, hub, commands, access))
    _add_folders(app, places)
    return app


def _add_pages(app: FastAPI) -> None:
    @app.get("/health", summary="Is it running?", tags=["status"])
    async def health() -> dict[str, str]:
        return {"status": "ok", "version": __version__}

    @app.api_route("/", methods=_GET, include_in_schema=False)
    async def start() -> HTMLResponse:
        return HTMLResponse(pages.start_page())

    @app.api_route("/docs", methods=_GET, include_in_schema=False)
    async def docs(request: Request) -> HTMLResponse:
        origin = f"http://{request.headers['host']}"  # the guard has checked it
        return HTMLResponse(pages.docs_page(app.openapi(), origin))


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


class _Socket:
    """A socket without FastAPI in between: texts only, bounded."""

    def __init__(self, hub: StageHub, control: ControlSockets | None = None) -> None:
        self._hub = hub
        self._control = control

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        socket = TextSocket(receive, send)
        if self._control is None:
            await self._hub.serve(socket)
            return
        peer = str((scope.get("client") or ("unknown",))[0])
        given = dict(scope["headers"]).get(b"authorization", b"").decode("latin-1")
        await self._control.serve(socket, peer, bearer(given))


def _add_sockets(app: FastAPI, hub: StageHub, control: ControlSockets) -> None:
    app.router.routes.append(WebSocketRoute("/stage/socket", _Socket(hub)))
    app.router.routes.append(WebSocketRoute("/ws", _Socket(hub, control)))


def _add_folders(app: FastAPI, places: WebPlaces) -> None:
    stage = Folder(places.stage, PAGE_FILES)

    @app.api_route("/stage", methods=_GET, include_in_schema=False)
    @app.api_route("/stage/", methods=_GET, include_in_schema=False)
    async def index(request: Request) -> Response:
        if not (places.stage / "index.html").is_file():
            message = "The stage page is not built. Install the console again or run tasks.py run."
            raise ApiError(404, "no-stage-page", message)
        return await stage.get_response("index.html", request.scope)

    app.router.routes.append(Mount("/stage", stage))
    app.router.routes.append(Mount("/characters", Folder(places.characters, CHARACTER_FILES)))
