"""The files that are served: the built pages, characters, backgrounds, the theme and the Core."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from pathlib import Path

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount

from vtuber_console.adapters.web.choice import WebPlaces
from vtuber_console.adapters.web.errors import ApiError
from vtuber_console.adapters.web.files import (
    CHARACTER_FILES,
    MODEL_FILES,
    PAGE_FILES,
    PICTURE_FILES,
    Folder,
)
from vtuber_console.domain.overlay import OverlayPage

LARGEST_THEME = 1_000_000
_GET = ["GET", "HEAD"]
_NOT_BUILT = "This page is not built. Install the console again or run tasks.py run."
_NO_CORE = "The Cubism Core is not installed. Install it from the console's window."

Serve = Callable[[Request], Awaitable[Response]]


def add_folders(app: FastAPI, places: WebPlaces) -> None:
    """Serve all of them; what is not there is a 404, and may come later."""
    stage, overlay = places.stage, places.stage / "overlay"
    index = _page(stage, "index.html")
    _add(app, "/stage", index)
    _add(app, "/stage/", index)
    for page in OverlayPage:
        _add(app, f"/overlay/{page}", _page(overlay, f"{page}.html"))
    _add(app, "/overlay/theme.css", _theme(places.theme))
    _add(app, "/core/live2dcubismcore.js", _core(places.core))
    folders = {
        "/stage": Folder(stage, PAGE_FILES),
        "/overlay": Folder(overlay, PAGE_FILES),
        "/characters": Folder(places.characters, CHARACTER_FILES),
        "/models": Folder(places.models, MODEL_FILES),
        "/backgrounds": Folder(places.backgrounds, PICTURE_FILES),
    }
    app.router.routes.extend(Mount(path, folder) for path, folder in folders.items())


def _add(app: FastAPI, path: str, serve: Serve) -> None:
    app.add_route(path, serve, methods=_GET, include_in_schema=False)


def _page(folder: Path, name: str) -> Serve:
    files = Folder(folder, PAGE_FILES)

    async def serve(request: Request) -> Response:
        if not (folder / name).is_file():
            raise ApiError(404, "no-such-page", _NOT_BUILT)
        return await files.get_response(name, request.scope)

    return serve


def _theme(path: Path) -> Serve:
    """The streamer's style sheet; an empty one where there is none. The tag tells its changes."""

    async def serve(_: Request) -> Response:
        content = await asyncio.to_thread(_read, path, LARGEST_THEME)
        tag = hashlib.sha256(content or b"").hexdigest()[:16]
        headers = {"etag": f'"{tag}"', "cache-control": "no-cache"}
        return Response(content or b"", 200, headers, "text/css; charset=utf-8")

    return serve


def _core(path: Path) -> Serve:
    """The Cubism Core, which the guard lets no other computer see."""

    async def serve(_: Request) -> Response:
        content = await asyncio.to_thread(_read, path, None)
        if content is None:
            raise ApiError(404, "no-core", _NO_CORE)
        headers = {"cache-control": "no-store"}
        return Response(content, 200, headers, "text/javascript; charset=utf-8")

    return serve


def _read(path: Path, most: int | None) -> bytes | None:
    """The first `most` bytes of a file; None if it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(most) if most else file.read()
    except OSError:
        return None
