"""Which Host and Origin headers are ours: no other web page may talk to the console."""

import re
import socket

from vtuber_console.adapters.web.choice import is_any

_HOST = re.compile(r"(\[[0-9a-f:.]{2,45}\]|[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?)(?::(\d{1,5}))?")
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})


class Hosts:
    """The names of this server.

    A page of somebody else can make a browser send requests here, by its own name pointed at
    127.0.0.1 too (DNS rebinding). It cannot change the Host and Origin that the browser sends.
    """

    def __init__(self, host: str, port: int) -> None:
        """`host` is the address that the server listens on."""
        self._port = port
        self._names = _LOOPBACK | {_bracketed(host.lower())}
        self._any = is_any(host)
        if self._any:
            self._names |= {socket.gethostname().lower()}

    def allows(self, header: str, local: str) -> bool:
        """Tell whether a `Host` header names this server; `local` is the connection's own end."""
        found = _HOST.fullmatch(header.lower())
        if found is None or int(found[3] or 80) != self._port:
            return False
        return found[1] in self._names or (self._any and found[1] == _bracketed(local))

    @staticmethod
    def same_origin(origin: str, host: str) -> bool:
        """Tell whether an `Origin` header belongs to a page that this very address served."""
        return origin.lower() == f"http://{host.lower().removesuffix(':80')}"


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
