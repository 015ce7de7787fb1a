"""Serve a folder: only known kinds of files, nothing hidden, nothing outside."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response
from starlette.staticfiles import PathLike, StaticFiles
from starlette.types import Scope

PAGE_FILES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
}
CHARACTER_FILES = {
    ".json": "application/json",
    ".moc3": "application/octet-stream",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".wav": "audio/wav",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
}
MODEL_FILES = {**CHARACTER_FILES, ".gif": "image/gif"}
_NO_NAME = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
PICTURE_FILES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
}


class Folder(StaticFiles):
    """One folder. The types are ours: Windows' registry often has JavaScript as plain text."""

    def __init__(self, root: Path, types: Mapping[str, str]) -> None:
        """`types` maps the allowed endings to media types."""
        super().__init__(directory=root, check_dir=False)
        self._types = types

    async def check_config(self) -> None:
        """A missing folder is no error of the server: its files are just not found."""

    def get_path(self, scope: Scope) -> str:
        """The path inside the folder. Raises a 404 for a name that is hidden or odd."""
        path = super().get_path(scope)
        steps = scope["path"].split("/")[1:]
        odd = any(not s or s.startswith(".") or set(s) & set('\\:*?"<>|') for s in steps)
        if odd or _NO_NAME.search(scope["path"]) or Path(path).suffix.lower() not in self._types:
            raise HTTPException(404)
        return path

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Find the file; what cannot be read is not there."""
        try:
            return super().lookup_path(path)
        except OSError:
            return "", None

    def file_response(
        self, full_path: PathLike, stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """Serve it; the browser has to ask each time whether it changed."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["cache-control"] = "no-cache"
        if isinstance(response, FileResponse):
            response.headers["content-type"] = self._types[Path(full_path).suffix.lower()]
        return response
