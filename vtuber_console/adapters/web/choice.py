"""Where to serve: settings and environment become one choice, bad values are explained."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vtuber_console.domain.settings import ServerSettings

_NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
_YES = {"1", "true", "yes", "on"}
_NO = {"", "0", "false", "no", "off"}


@dataclass(frozen=True, slots=True)
class WebPlaces:
    """What is served. What belongs to the streamer may come and go while the server runs.

    `stage` holds the built pages, `characters` and `models` one folder per character that is
    built in or was brought along. `core` and `theme` are files: the Cubism Core and the overlays'
    style sheet.
    """

    stage: Path
    characters: Path
    models: Path
    backgrounds: Path
    core: Path
    theme: Path


@dataclass(frozen=True, slots=True)
class ServerChoice:
    """Where to listen. `port` 0 means any free one; `notes` say what was not taken and why."""

    host: str = "127.0.0.1"
    port: int = 8765
    debug: bool = False
    notes: tuple[str, ...] = ()


def server_choice(settings: ServerSettings, environ: Mapping[str, str]) -> ServerChoice:
    """Let API_HOST, API_PORT and API_DEBUG go before the settings, where they make sense."""
    notes: list[str] = []
    host = _host(environ.get("API_HOST", "").strip(), settings.host, notes)
    port = _port(environ.get("API_PORT", "").strip(), settings.port, notes)
    debug = _debug(environ.get("API_DEBUG", "").strip(), notes)
    return ServerChoice(host, port, debug, tuple(notes))


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address can only be reached from this machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.split("%")[0]).is_loopback
    except ValueError:
        return False


def is_any(host: str) -> bool:
    """Tell whether an address stands for all addresses of this machine."""
    return host in {"0.0.0.0", "::"}


def _host(asked: str, default: str, notes: list[str]) -> str:
    host = asked.strip("[]") or default
    if _is_host(host):
        return host
    origin = "API_HOST" if asked else "The server's host in the settings"
    notes.append(
        f"{origin} is not a host name or an address, so 127.0.0.1 is used. "
        "Write an address such as 127.0.0.1, without http:// and without a port."
    )
    return "127.0.0.1"


def _is_host(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        looks_numeric = host.replace(".", "").isdecimal()
        return _NAME.fullmatch(host) is not None and not looks_numeric
    return True


def _port(asked: str, default: int, notes: list[str]) -> int:
    if not asked:
        return default
    if asked.isascii() and asked.isdecimal() and len(asked) <= 5 and int(asked) <= 65535:
        return int(asked)
    notes.append(
        f"API_PORT has to be a whole number from 0 to 65535, so {default} is used. "
        "Correct it or leave it out."
    )
    return default


def _debug(asked: str, notes: list[str]) -> bool:
    if asked.lower() not in _YES | _NO:
        notes.append("API_DEBUG has to be 1 or 0; it is taken as 0.")
    return asked.lower() in _YES
