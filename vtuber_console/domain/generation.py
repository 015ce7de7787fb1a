"""The contract with a mind: what it is asked and what it answers."""

from dataclasses import dataclass, field
from enum import StrEnum


class BackendMode(StrEnum):
    """Which mind is asked first."""

    ORPHIQ = "orphiq"
    EXTERNAL_API = "external-api"
    AUTONOMOUS = "autonomous"


class TextStyle(StrEnum):
    """The tone of an answer."""

    CASUAL = "casual"
    FORMAL = "formal"
    EXCITED = "excited"
    CALM = "calm"


@dataclass(frozen=True, slots=True)
class ChatTurn:
    """One line of the conversation so far; `speaker` is a display name."""

    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class GenerationContext:
    """What the mind should know besides the prompt."""

    history: tuple[ChatTurn, ...] = ()
    persona: str = ""
    stream_title: str = ""


@dataclass(frozen=True, slots=True)
class GenerationOptions:
    """`max_length` is in characters, `temperature` 0 to 2."""

    max_length: int = 400
    temperature: float = 0.8
    style: TextStyle = TextStyle.CASUAL


class Occasion(StrEnum):
    """Why the character speaks; a mind may have words of its own for each."""

    MESSAGE = "message"
    OPERATOR = "operator"
    FOLLOW = "follow"
    SUBSCRIPTION = "subscription"
    GIFT = "gift"
    CHEER = "cheer"
    RAID = "raid"
    TIMER = "timer"


@dataclass(frozen=True, slots=True)
class TextGenerationRequest:
    """One question: who says what. `facts` are the numbers of the occasion, such as `viewers`."""

    prompt: str
    speaker: str = ""
    occasion: Occasion = Occasion.MESSAGE
    facts: dict[str, str] = field(default_factory=dict)
    context: GenerationContext = GenerationContext()
    options: GenerationOptions = GenerationOptions()


@dataclass(frozen=True, slots=True)
class TextGenerationResponse:
    """The whole answer, sent last: `generation_time` is in seconds."""

    text: str
    tokens_used: int = 0
    generation_time: float = 0.0
    model: str = ""
