"""What stands on the stage: the characters with their places, the background, the subtitles."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from vtuber_console.domain.model import CharacterModel
from vtuber_console.domain.settings_value import Limit

DEFAULT_MODEL = "lumi"
MOST_CHARACTERS = 8

Colour = Annotated[str, Limit(longest=9)]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a character stands.

    `x` and `y` are the middle of its feet as shares of the stage, from the left and from the top.
    At `scale` 1 it just fits the stage. `mirror` turns it around.
    """

    x: Annotated[float, Limit(-1.0, 2.0)] = 0.5
    y: Annotated[float, Limit(-1.0, 3.0)] = 1.0
    scale: Annotated[float, Limit(0.05, 10.0)] = 1.0
    mirror: bool = False


class BackgroundKind(StrEnum):
    """What is behind the characters."""

    TRANSPARENT = "transparent"
    COLOUR = "colour"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Background:
    """`colour` is `#rrggbb`; `picture` is the name of a file among the console's backgrounds.

    `original` is what the file was called that the picture was copied from.
    """

    kind: BackgroundKind = BackgroundKind.TRANSPARENT
    colour: Colour = "#00b140"
    picture: Annotated[str, Limit(longest=200)] = ""
    original: Annotated[str, Limit(longest=200)] = ""

    @property
    def title(self) -> str:
        """What people call the picture; empty if there is none."""
        return self.original or self.picture if self.picture else ""


class SubtitleAlign(StrEnum):
    """To which side the lines of a subtitle lean."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class SubtitleMode(StrEnum):
    """How a subtitle appears: at once, letter by letter, or with the spoken part marked."""

    WHOLE = "whole"
    TYPING = "typing"
    KARAOKE = "karaoke"


@dataclass(frozen=True, slots=True)
class SubtitleStyle:
    """How subtitles look.

    `x` and `y` are the bottom middle of the text as shares of the stage, `width` is its share.
    `size` and `outline_width` are factors of our own measure. An empty `font` is ours. `fade` is
    in milliseconds. `marked` is the colour of the spoken part in karaoke.
    """

    x: Annotated[float, Limit(0.0, 1.0)] = 0.5
    y: Annotated[float, Limit(0.0, 1.0)] = 0.96
    width: Annotated[float, Limit(0.1, 1.0)] = 0.7
    font: Annotated[str, Limit(longest=100)] = ""
    size: Annotated[float, Limit(0.3, 4.0)] = 1.0
    colour: Colour = "#ffffff"
    marked: Colour = "#c9b8ff"
    outline: Colour = "#17121f"
    outline_width: Annotated[float, Limit(0.0, 4.0)] = 1.0
    align: SubtitleAlign = SubtitleAlign.CENTER
    mode: SubtitleMode = SubtitleMode.WHOLE
    fade: Annotated[int, Limit(0, 3000)] = 250


@dataclass(frozen=True, slots=True)
class StageCharacter:
    """A character as the settings keep it; `model` is the model's key in the library."""

    id: Annotated[str, Limit(longest=80)]
    model: Annotated[str, Limit(longest=80)]
    place: Place = Place()
    visible: bool = True


@dataclass(frozen=True, slots=True)
class StageSettings:
    """The stage as the streamer arranged it; `characters` stand from back to front.

    `lead` is the id of who speaks and obeys chat; where there is no such one, it is the first.
    """

    characters: tuple[StageCharacter, ...] = (StageCharacter(DEFAULT_MODEL, DEFAULT_MODEL),)
    lead: str = ""
    background: Background = Background()
    subtitles: SubtitleStyle = SubtitleStyle()


@dataclass(frozen=True, slots=True)
class Character:
    """A character on the stage with its loaded model."""

    id: str
    model: CharacterModel
    place: Place = Place()
    visible: bool = True


@dataclass(frozen=True, slots=True)
class StageSetup:
    """All that the pages have to put up; `characters` stand from back to front.

    While `arranging`, a page lets the streamer drag the characters. `core` is the address of the
    Cubism Core on the console's server, empty if it is not installed.
    """

    characters: tuple[Character, ...] = ()
    lead: str = ""
    background: Background = Background()
    subtitles: SubtitleStyle = SubtitleStyle()
    arranging: bool = False
    core: str = ""

    @property
    def model(self) -> CharacterModel:
        """The lead's model; an empty one if nobody is on stage."""
        return next((c.model for c in self.characters if c.id == self.lead), CharacterModel())

    def has(self, character: str) -> bool:
        """Tell whether a character of this id is on stage; an empty one means the lead."""
        return not character or any(one.id == character for one in self.characters)


def alone(model: CharacterModel) -> StageSetup:
    """One character in the middle of an empty stage."""
    return StageSetup((Character(model.key, model),), model.key)
