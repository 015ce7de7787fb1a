"""What the stage tells the console: what the page really shows, plays and measures."""

from dataclasses import dataclass
from enum import StrEnum

from vtuber_console.domain.stage_setup import Place


class Sound(StrEnum):
    """What became of a sentence's sound on the page."""

    PLAYING = "playing"
    MUTED = "muted"
    NONE = "none"


class SpeechEnd(StrEnum):
    """Why a sentence ended."""

    FINISHED = "finished"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class PagesChanged:
    """How many stage pages are connected now."""

    count: int


class DrawnBy(StrEnum):
    """What a page draws a character with; `NOBODY` where there is none."""

    NOBODY = ""
    NATIVE = "native"
    CORE = "core"
    PNG = "png"


@dataclass(frozen=True, slots=True)
class PageReady:
    """A page has loaded the model of a character and shows it.

    `reason` says in words why it is drawn like this. `aspect` is the width of the character's
    box for its height, 0 where the page does not tell.
    """

    model: str
    expressions: tuple[str, ...] = ()
    character: str = ""
    drawn_by: DrawnBy = DrawnBy.NOBODY
    reason: str = ""
    aspect: float = 0.0


@dataclass(frozen=True, slots=True)
class PageNotReady:
    """A page cannot show a character with this model; `reason` is in plain words."""

    model: str
    character: str
    reason: str


def trouble_of(report: PageReady | PageNotReady) -> str:
    """Why the page cannot show the character; empty if it can."""
    return report.reason if isinstance(report, PageNotReady) else ""


@dataclass(frozen=True, slots=True)
class SpeechStarted:
    """A sentence begins on the page; `MUTED` means that the browser refused to play sound."""

    speech_id: str
    sound: Sound


@dataclass(frozen=True, slots=True)
class SpeechEnded:
    """A sentence is over on the page."""

    speech_id: str
    reason: SpeechEnd = SpeechEnd.FINISHED


@dataclass(frozen=True, slots=True)
class ExpressionsShown:
    """The names of all expressions that a character wears on the page now; drives the lamps."""

    names: frozenset[str]
    character: str = ""


@dataclass(frozen=True, slots=True)
class MotionStarted:
    """The page began a motion that was asked for; `duration` is in seconds, 0 for a loop."""

    group: str
    index: int
    duration: float = 0.0
    character: str = ""
    layer: int = 0
    id: str = ""


@dataclass(frozen=True, slots=True)
class MotionFinished:
    """A motion is over; not `completed` when it was refused or another one took its place."""

    group: str
    index: int
    completed: bool = True
    character: str = ""
    layer: int = 0
    id: str = ""


@dataclass(frozen=True, slots=True)
class MotionEvent:
    """A motion that was asked for came to a mark of its artist, who wrote `text` on it."""

    group: str
    index: int
    text: str
    character: str = ""
    layer: int = 0
    id: str = ""


@dataclass(frozen=True, slots=True)
class PageHit:
    """Somebody clicked a hit area; `user_data` is what the model's artist wrote on its mesh."""

    area: str
    character: str = ""
    user_data: str = ""


@dataclass(frozen=True, slots=True)
class CharacterPlaced:
    """Somebody moved a character in the page's arrange mode."""

    character: str
    place: Place


@dataclass(frozen=True, slots=True)
class PageStats:
    """A second of the page's life: frames per second, frame work in ms, mouth opening 0 to 1.

    `dropped` frames came later than the screen's rhythm. `heap_mb` is JavaScript's memory, 0
    where the browser does not tell. `saving` is whether the page draws less to keep up.
    """

    fps: float
    frame_ms: float
    mouth: float = 0.0
    visible: bool = True
    dropped: int = 0
    heap_mb: float = 0.0
    saving: bool = False


@dataclass(frozen=True, slots=True)
class PageError:
    """Something failed on the page, in plain words."""

    text: str


StageReport = (
    PagesChanged
    | PageReady
    | PageNotReady
    | SpeechStarted
    | SpeechEnded
    | ExpressionsShown
    | MotionStarted
    | MotionFinished
    | MotionEvent
    | PageHit
    | CharacterPlaced
    | PageStats
    | PageError
)
