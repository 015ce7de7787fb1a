"""Read a request's body before anything looks at it: bounded in size and in time."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

from vtuber_console.adapters.web.errors import ApiError

LARGEST = 64 * 1024
SECONDS = 10.0
_DRAINED = 1024 * 1024

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]


def has_body(headers: Mapping[str, str]) -> bool:
    """Tell whether a request brings a body: most do not, and need no time limit."""
    return "transfer-encoding" in headers or headers.get("content-length", "0") != "0"


async def read_body(receive: Receive) -> bytes:
    """Return the whole body, whether its length was announced or not. Raises `ApiError`.

    A little more than allowed is read and thrown away, so that the client sees the answer
    before the connection closes under its sending.
    """
    body, size = bytearray(), 0
    try:
        async with asyncio.timeout(SECONDS):
            while size < _DRAINED:
                message = await receive()
                piece = message.get("body", b"")
                size += len(piece)
                if size <= LARGEST:
                    body += piece
                if not message.get("more_body", False):
                    break
    except TimeoutError:
        raise ApiError(408, "too-slow", "The request's body did not come in time.") from None
    if size > LARGEST:
        raise ApiError(413, "too-large", f"A body may have at most {LARGEST} bytes.")
    return bytes(body)


def replay(body: bytes, receive: Receive) -> Receive:
    """Give the app the body that was read already, then what really comes."""
    given = False

    async def again() -> MutableMapping[str, Any]:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
