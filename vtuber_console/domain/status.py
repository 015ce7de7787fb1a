"""How the parts of the console are, and the one road on which trouble reaches the user."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """The state of one part."""

    OFF = "off"
    CONNECTING = "connecting"
    ON = "on"
    DEGRADED = "degraded"
    FAILED = "failed"


class Part(StrEnum):
    """What has a light of its own."""

    TWITCH = "twitch"
    MIND = "mind"
    VOICE = "voice"
    STAGE = "stage"
    SERVER = "server"
    KEYCHAIN = "keychain"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class PartStatus:
    """One light: `detail` says why in a few words, `remedy` what the user can do."""

    part: Part
    status: Status
    detail: str = ""
    remedy: str = ""


class Severity(StrEnum):
    """How loud a problem is."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that the user should know: what happened and what to do about it.

    `about` names what it is about, for whoever can tell that it is solved; it is not shown.
    """

    text: str
    remedy: str = ""
    severity: Severity = Severity.WARNING
    part: Part | None = None
    about: str = ""
