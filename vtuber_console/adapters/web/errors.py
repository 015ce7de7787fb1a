"""One shape for everything that goes wrong: {"error": {"code", "message"}}."""

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

_REMEDIES = {
    404: "There is nothing at this address. See /docs for what there is.",
    405: "This address does not take this method. See /docs for the one it takes.",
}


class ApiError(Exception):
    """A request that is not done. `message` says why and what to do; nothing in it is secret."""

    def __init__(
        self, status: int, code: str, message: str, available: Sequence[str] | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.available = available

    def body(self) -> dict[str, Any]:
        """The error as both the REST API and the control socket tell it."""
        body: dict[str, Any] = {"code": self.code, "message": self.message}
        return body if self.available is None else body | {"available": list(self.available)}

    def headers(self) -> dict[str, str]:
        """The headers that belong to the status."""
        match self.status:
            case 401:
                return {"www-authenticate": "Bearer"}
            case 408 | 413:
                return {"connection": "close"}
            case 429:
                return {"retry-after": "60"}
            case _:
                return {}

    def response(self, headers: Mapping[str, str] | None = None) -> JSONResponse:
        """The error as an HTTP answer."""
        return JSONResponse(
            {"error": self.body()}, self.status, {**self.headers(), **(headers or {})}
        )


def unexpected() -> ApiError:
    """What a client learns of a defect of ours: the log has the rest."""
    return ApiError(500, "internal", "The console made a mistake; its log says more.")


def install(app: FastAPI) -> None:
    """Let every error of the app leave in our shape."""

    async def ours(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, ApiError)
        return error.response()

    async def http(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        code = _code(error.status_code)
        message = _REMEDIES.get(error.status_code, str(error.detail))
        return ApiError(error.status_code, code, message).response(error.headers)

    async def invalid(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        return ApiError(422, "invalid", _explain(error)).response()

    async def crash(_request: Request, _error: Exception) -> JSONResponse:
        return unexpected().response()

    app.add_exception_handler(ApiError, ours)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(Exception, crash)


def parse_object(text: str | None) -> dict[str, Any]:
    """Read one JSON object. Raises `ApiError` for everything else."""
    try:
        found = json.loads(text or "")
        json.dumps(found, ensure_ascii=False).encode()  # half a surrogate pair is no text
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise ApiError(400, "bad-json", "A message has to be one JSON object.")
    return found


def _explain(error: RequestValidationError) -> str:
    """Name each wrong field and what is wrong; never what it held."""
    parts = []
    for fault in error.errors()[:5]:
        if fault["type"] == "json_invalid":
            return "The body is not valid JSON."
        field = ".".join(str(step) for step in fault["loc"] if step != "body")
        parts.append(f"{field[:60] or 'body'}: {fault['msg']}")
    return "; ".join(parts)


def _code(status: int) -> str:
    return HTTPStatus(status).phrase.lower().replace(" ", "-")
