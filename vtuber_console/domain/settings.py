"""Everything that the user set up, as one versioned value. Secrets are never part of it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated

from vtuber_console.domain.generation import BackendMode
from vtuber_console.domain.overlay_settings import OverlaySettings
from vtuber_console.domain.personality import PersonalityConfig
from vtuber_console.domain.settings_value import Limit
from vtuber_console.domain.soundboard_settings import SoundboardSettings
from vtuber_console.domain.stage_setup import StageSettings

VERSION = 1

Share = Annotated[float, Limit(0.0, 1.0)]


class Look(StrEnum):
    """The colours of the window."""

    SYSTEM = "system"
    DARK = "dark"
    LIGHT = "light"


@dataclass(frozen=True, slots=True)
class WindowSettings:
    """The window: `layout` and `geometry` are Qt's own bytes in base64."""

    look: Look = Look.SYSTEM
    layout: str = ""
    geometry: str = ""


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """Where the page and the API are served."""

    host: str = "127.0.0.1"
    port: Annotated[int, Limit(0, 65535)] = 8765


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """Where chat comes from: a channel's login (empty for none) and the rehearsal.

    `rehearsal_rate` is in messages per minute. `blocked_words` never reach the character.
    """

    channel: Annotated[str, Limit(longest=25)] = ""
    rehearsal: bool = False
    rehearsal_rate: Annotated[float, Limit(0.1, 6000)] = 12.0
    blocked_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """The voice: `rate` is in words per minute; an empty `voice` is the system's own choice."""

    enabled: bool = True
    voice: str = ""
    rate: Annotated[int, Limit(60, 400)] = 165
    volume: Share = 1.0


@dataclass(frozen=True, slots=True)
class MindSettings:
    """Which mind answers, who she is, and whether she speaks up by herself.

    `quiet_seconds` is how long nothing must have been said before she does. `answer_chance` is
    the share of ordinary chat lines that she answers; a line that names her is always answered.
    """

    mode: BackendMode = BackendMode.AUTONOMOUS
    personality: PersonalityConfig = field(default_factory=PersonalityConfig)
    speaks_up: bool = True
    quiet_seconds: Annotated[float, Limit(5, 3600)] = 60.0
    answer_chance: Share = 0.25


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings."""

    version: int = VERSION
    window: WindowSettings = WindowSettings()
    server: ServerSettings = ServerSettings()
    chat: ChatSettings = ChatSettings()
    voice: VoiceSettings = VoiceSettings()
    mind: MindSettings = MindSettings()
    stage: StageSettings = field(default_factory=StageSettings)
    soundboard: SoundboardSettings = field(default_factory=SoundboardSettings)
    overlays: OverlaySettings = field(default_factory=OverlaySettings)
    subtitles: bool = True
    held: bool = False
    """Whether the show is held since panic: no end of the program lets it go."""
    history: tuple[str, ...] = ()
    """What was typed into the text box, oldest first."""
