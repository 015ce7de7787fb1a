"""Who may in: the bearer token of the control API, and the key of the page beyond loopback."""

import hashlib
import hmac
import time
from collections import deque

from vtuber_console.adapters.web.choice import is_loopback
from vtuber_console.adapters.web.errors import ApiError
from vtuber_console.pipeline.api_token import SHORTEST

FAILURES = 10
WINDOW = 60.0
_MOST_PEERS = 1000


class Access:
    """Compares secrets in constant time and counts who guesses wrong.

    A peer from elsewhere is shut out for a minute after ten wrong guesses. On loopback all
    programs share one address, and one of them with an old token must not lock the streamer's
    own buttons out: there only the wrong guesses are turned away.
    """

    def __init__(self, token: str) -> None:
        """Raises ValueError for a token that could be guessed."""
        if len(token) < SHORTEST:
            raise ValueError(f"the control token needs at least {SHORTEST} characters")
        self._token = token.encode()
        # Made from the token, so that the address in OBS stays right as long as the token does.
        self.key = hmac.new(self._token, b"stage page", hashlib.sha256).hexdigest()[:32]
        self._failures: dict[str, deque[float]] = {}

    def check_token(self, peer: str, given: str | None) -> None:
        """Raise `ApiError` unless this is the token."""
        self._check(peer, given, self._token)

    def check_key(self, peer: str, given: str | None) -> None:
        """Raise `ApiError` unless this is the key of the page's address."""
        self._check(peer, given, self.key.encode())

    def _check(self, peer: str, given: str | None, wanted: bytes) -> None:
        if self._guessed_too_often(peer) and not is_loopback(peer):
            raise _slow_down()
        if given is None:
            raise ApiError(401, "no-token", "This needs the token, as 'Authorization: Bearer …'.")
        if hmac.compare_digest(given.encode("utf-8", "surrogateescape"), wanted):
            return
        self._count(peer)
        if self._guessed_too_often(peer):
            raise _slow_down()
        raise ApiError(401, "wrong-token", "The token is wrong. Copy it anew from the console.")

    def _count(self, peer: str) -> None:
        while len(self._failures) >= _MOST_PEERS:
            del self._failures[next(iter(self._failures))]
        times = self._failures.setdefault(peer, deque(maxlen=FAILURES + 1))
        times.append(time.monotonic())

    def _guessed_too_often(self, peer: str) -> bool:
        times = self._failures.get(peer)
        return (
            times is not None and len(times) > FAILURES and (time.monotonic() - times[0] < WINDOW)
        )


def bearer(header: str | None) -> str | None:
    """Take the token out of an `Authorization` header; None where there is none."""
    scheme, _, token = (header or "").strip().partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None


def _slow_down() -> ApiError:
    return ApiError(429, "too-many-guesses", "Too many wrong tokens. Wait a minute.")
