"""In front of every route and socket: Host, Origin, token, key, body; behind: headers, errors."""

import logging
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vtuber_console.adapters.web.access import Access, bearer
from vtuber_console.adapters.web.body import has_body, read_body, replay
from vtuber_console.adapters.web.choice import is_loopback
from vtuber_console.adapters.web.errors import ApiError, unexpected
from vtuber_console.adapters.web.hosts import Hosts

log = logging.getLogger(__name__)
COOKIE = "stage_key"
_KEYED = ("/stage/", "/overlay/", "/audio/", "/characters/", "/models/", "/backgrounds/")


class Guard:
    """The only way in. It decides before the app sees anything."""

    def __init__(self, app: ASGIApp, hosts: Hosts, access: Access, *, is_open: bool) -> None:
        """`is_open` says that other machines can reach us: then the page needs its key."""
        self._app = app
        self._hosts = hosts
        self._access = access
        self._is_open = is_open

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or socket."""
        answer = _Answer(scope, send)
        try:
            self._check(scope, answer)
            if scope["type"] == "http" and has_body(Headers(scope=scope)):
                body = await read_body(receive)
                _check_json(scope, body)
                receive = replay(body, receive)
            await self._app(scope, receive, answer.send)
        except ApiError as error:
            await answer.refuse(error, receive)
        except Exception:
            log.exception("a request failed: %r", scope["path"])
            await answer.refuse(unexpected(), receive)

    def _check(self, scope: Scope, answer: "_Answer") -> None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._hosts.allows(host, str((scope.get("server") or ("",))[0])):
            raise ApiError(
                403, "wrong-host", "This is not the console's address. Copy it from the console."
            )
        answer.host = host
        if any(not self._hosts.same_origin(o, host) for o in headers.getlist("origin")):
            raise ApiError(403, "wrong-origin", "Other web pages may not talk to the console.")
        peer = str((scope.get("client") or ("unknown",))[0])
        if scope["path"].startswith("/core/") and (self._is_open or not is_loopback(peer)):
            raise ApiError(404, "not-here", "The Cubism Core is served on this computer only.")
        if _is_private(scope["path"]):
            self._access.check_token(peer, bearer(headers.get("authorization")))
        if self._is_open and _needs_key(scope["path"]):
            self._check_key(scope, headers, peer, answer)

    def _check_key(self, scope: Scope, headers: Headers, peer: str, answer: "_Answer") -> None:
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("key", [None])[0]
        given = asked or _cookie(headers)
        if given is None:
            message = "This address needs its key. Copy the whole address from the console."
            raise ApiError(403, "no-key", message)
        self._access.check_key(peer, given)
        if asked:
            # The page's own requests (model, sound, socket) carry the key from here on.
            answer.cookie = f"{COOKIE}={asked}; Path=/; HttpOnly; SameSite=Strict"


class _Answer:
    """What goes back: the same protecting headers on all of it."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope = scope
        self._send = send
        self._started = False
        self.host = ""
        self.cookie = ""

    async def send(self, message: Message) -> None:
        """Pass a message of the app on."""
        self._started = True
        if message["type"] in {"http.response.start", "websocket.http.response.start"}:
            self._protect(MutableHeaders(scope=message))
            log.debug("%s %r %d", _method(self._scope), self._scope["path"], message["status"])
        await self._send(message)

    async def refuse(self, error: ApiError, receive: Receive) -> None:
        """Answer with an error, unless an answer is on its way already."""
        if not self._started:
            await error.response()(self._scope, receive, self.send)

    def _protect(self, headers: MutableHeaders) -> None:
        headers["x-content-type-options"] = "nosniff"
        headers["referrer-policy"] = "no-referrer"
        headers["cross-origin-resource-policy"] = "same-origin"
        headers["content-security-policy"] = _policy(self.host, self._scope["path"])
        headers.setdefault("cache-control", "no-store")
        if self.cookie:
            headers["set-cookie"] = self.cookie


def _policy(host: str, path: str) -> str:
    sockets = f" ws://{host}" if host else ""
    # A Cubism Core that the streamer installed may be WebAssembly; no page may evaluate texts.
    scripts = "script-src 'self' 'wasm-unsafe-eval'; " if path in {"/stage", "/stage/"} else ""
    return (
        f"default-src 'self'; {scripts}style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; "
        f"media-src 'self' blob:; connect-src 'self'{sockets}; worker-src 'self' blob:; "
        "object-src 'none'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'"
    )


def _is_private(path: str) -> bool:
    return path == "/status" or path == "/api" or path.startswith(("/status/", "/api/"))


def _needs_key(path: str) -> bool:
    return path == "/stage" or path.startswith(_KEYED)


def _cookie(headers: Headers) -> str | None:
    try:
        found: SimpleCookie = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return None
    return found[COOKIE].value if COOKIE in found else None


def _check_json(scope: Scope, body: bytes) -> None:
    """A form or a text of a foreign page can be sent without asking; JSON cannot."""
    kind = Headers(scope=scope).get("content-type", "").partition(";")[0].strip().lower()
    if body and kind != "application/json":
        raise ApiError(415, "not-json", "Send JSON, with 'Content-Type: application/json'.")


def _method(scope: Scope) -> str:
    return str(scope.get("method", "SOCKET"))
