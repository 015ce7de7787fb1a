"""Take a port before the server starts: the wanted one, the next free one, or any."""

import errno
import socket
import sys
from dataclasses import dataclass, replace

from vtuber_console.adapters.web.choice import ServerChoice, is_loopback

TRIES = 20
_TAKEN = {errno.EADDRINUSE, errno.EACCES, 10013, 10048}
"""In use, or not allowed: ports below 1024 on Linux, reserved ranges on Windows."""


@dataclass(frozen=True, slots=True)
class Listening:
    """A socket that listens on `host`; `note` says why it is not where it was wanted.

    `is_open` says that other machines can reach it.
    """

    sock: socket.socket
    host: str
    port: int
    note: str = ""
    is_open: bool = False


def listen(choice: ServerChoice) -> Listening:
    """Listen where `choice` says or as near as possible. Raises OSError if nothing is free."""
    try:
        return _listen_on(choice.host, choice.port)
    except OSError as error:
        if choice.host == "127.0.0.1":
            raise
        reason = error.strerror or "it cannot be found"
    found = _listen_on("127.0.0.1", choice.port)
    note = (
        f"The address {choice.host} cannot be used on this machine ({reason}), "
        "so the page is served on 127.0.0.1. Set API_HOST to an address of this machine."
    )
    return replace(found, note=f"{note} {found.note}".strip())


def _listen_on(host: str, wanted: int) -> Listening:
    refused = ""
    last = min(wanted + TRIES, 65536) if wanted else 0
    for port in (*range(wanted, last), 0):
        try:
            sock = _open(host, port)
        except OSError as error:
            if error.errno not in _TAKEN or port == 0:
                raise
            refused = refused or _why(error, wanted)
            continue
        # A name says nothing: many systems give their own name an address on loopback.
        address, taken = sock.getsockname()[:2]
        note = f"{refused}, so the page is at port {taken} now." if refused else ""
        return Listening(sock, host, taken, note, not is_loopback(address))
    raise AssertionError("port 0 either opens or raises")


def _why(error: OSError, port: int) -> str:
    if error.errno in {errno.EADDRINUSE, 10048}:
        return f"Port {port} is used by another program"
    return f"This system does not allow port {port}"


def _open(host: str, port: int) -> socket.socket:
    family, kind, proto, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    sock = socket.socket(family, kind, proto)
    try:
        if sys.platform == "win32":
            # There, SO_REUSEADDR would let another program take the port away from us.
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            # A restarted console gets its port back while old connections still fade out.
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(address)
        # Two bound sockets can share a port until one listens: only this takes it for sure.
        sock.listen(128)
        sock.setblocking(False)
    except OSError:
        sock.close()
        raise
    return sock
