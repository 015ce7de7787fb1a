"""How the streamer's arrangement changes: each step makes new settings of the stage out of old."""

from dataclasses import dataclass, replace
from itertools import count

from vtuber_console.domain.stage_setup import (
    DEFAULT_MODEL,
    MOST_CHARACTERS,
    Place,
    StageCharacter,
    StageSettings,
)

FREE_PLACES = (0.5, 0.25, 0.75, 0.375, 0.625, 0.125, 0.875)
"""Where a new character stands: the first of these shares of the width that nobody is near."""
NEAR = 0.1
STAGE_SHAPE = 16 / 9
SLENDER = 0.5
"""How wide a character is for its height until a page tells what its model really fills."""
IN_SIGHT, LEAST_ROOM = 0.1, 0.5
"""So much of a character's width and height stays on the stage, and no more of the stage."""


@dataclass(frozen=True, slots=True)
class Left:
    """A character that went: where it stood in the order, and whether it was the lead."""

    character: StageCharacter
    number: int
    led: bool


@dataclass(frozen=True, slots=True)
class ModelGone:
    """Who went with a model, in the order of leaving, and who stands in if nobody else is left."""

    left: tuple[Left, ...]
    stand_in: StageCharacter | None = None

    def under(self, model: str) -> "ModelGone":
        """The same with the model's new key."""
        left = (replace(one, character=replace(one.character, model=model)) for one in self.left)
        return replace(self, left=tuple(left))


def cast(stage: StageSettings) -> tuple[StageCharacter, ...]:
    """The characters that can be shown: each id once, and no more than there is room for."""
    by_id = {one.id: one for one in reversed(stage.characters)}
    return tuple(one for one in stage.characters if by_id.get(one.id) is one)[:MOST_CHARACTERS]


def lead_of(stage: StageSettings) -> str:
    """The id of who leads; empty if nobody is on stage."""
    ids = [one.id for one in stage.characters]
    return stage.lead if stage.lead in ids else next(iter(ids), "")


def with_model(stage: StageSettings, model: str) -> StageSettings:
    """One more character, in front; the same settings if the stage is full."""
    if len(stage.characters) >= MOST_CHARACTERS:
        return stage
    character = StageCharacter(_free_id(stage, model), model, Place(x=_free_x(stage)))
    return replace(stage, characters=(*stage.characters, character))


def without(stage: StageSettings, character: str) -> tuple[StageSettings, Left | None]:
    """One character less, and what `brought_back` needs to undo it; the last one stays."""
    ids = [one.id for one in stage.characters]
    if character not in ids or len(ids) == 1:
        return stage, None
    number = ids.index(character)
    left = Left(stage.characters[number], number, lead_of(stage) == character)
    rest = tuple(one for one in stage.characters if one.id != character)
    return replace(stage, characters=rest), left


def brought_back(stage: StageSettings, left: Left) -> StageSettings:
    """Undo `without`, unless its id is taken or the stage is full meanwhile."""
    taken = {one.id for one in stage.characters}
    if left.character.id in taken or len(taken) >= MOST_CHARACTERS:
        return stage
    before, after = stage.characters[: left.number], stage.characters[left.number :]
    lead = left.character.id if left.led else stage.lead
    return replace(stage, characters=(*before, left.character, *after), lead=lead)


def without_model(stage: StageSettings, model: str) -> tuple[StageSettings, ModelGone]:
    """Everybody with this model goes; the built-in one stands in where nobody else is left."""
    wear = dict.fromkeys(one.id for one in stage.characters if one.model == model)
    stand_in = None
    if len(wear) == len(stage.characters) > 0:
        stand_in = StageCharacter(_free_id(stage, DEFAULT_MODEL), DEFAULT_MODEL)
        stage = replace(stage, characters=(*stage.characters, stand_in))
    gone = []
    for character in wear:
        stage, left = without(stage, character)
        if left is not None:
            gone.append(left)
    return stage, ModelGone(tuple(gone), stand_in)


def model_brought_back(stage: StageSettings, gone: ModelGone) -> StageSettings:
    """Undo `without_model`: all are where they were; who stood in and was not touched goes."""
    if gone.left:
        rest = tuple(one for one in stage.characters if one != gone.stand_in)
        stage = replace(stage, characters=rest)
    for left in reversed(gone.left):
        stage = brought_back(stage, left)
    return stage


def with_character(stage: StageSettings, changed: StageCharacter) -> StageSettings:
    """The character with this id becomes this one."""
    characters = tuple(changed if one.id == changed.id else one for one in stage.characters)
    return replace(stage, characters=characters)


def reordered(stage: StageSettings, character: str, steps: int) -> StageSettings:
    """Move a character so many steps to the front, or to the back if negative."""
    order = list(stage.characters)
    at = next((number for number, one in enumerate(order) if one.id == character), None)
    if at is None:
        return stage
    moved = order.pop(at)
    order.insert(max(0, min(len(order), at + steps)), moved)
    return replace(stage, characters=tuple(order))


def size_on_stage(place: Place, aspect: float = SLENDER) -> tuple[float, float]:
    """How wide and high a character is in shares of the stage; `aspect` is width for height.

    At full size it fills the stage as far as its shape allows, as on the page.
    """
    high = place.scale * min(1.0, STAGE_SHAPE / aspect)
    return high * aspect / STAGE_SHAPE, high


def within(place: Place, aspect: float = SLENDER) -> Place:
    """The nearest place that the settings allow and where a part of the character is in sight."""
    place = replace(place, scale=max(0.05, min(10.0, place.scale)))
    wide, high = size_on_stage(place, aspect)
    across, down = (min(LEAST_ROOM, IN_SIGHT * size) for size in (wide, high))
    return replace(
        place,
        x=max(-1.0, across - wide / 2, min(2.0, 1.0 - across + wide / 2, place.x)),
        y=max(-1.0, down, min(3.0, 1.0 - down + high, place.y)),
    )


def _free_id(stage: StageSettings, model: str) -> str:
    taken = {one.id for one in stage.characters}
    numbered = (f"{model}-{number}" for number in count(2))
    return model if model not in taken else next(name for name in numbered if name not in taken)


def _free_x(stage: StageSettings) -> float:
    taken = [one.place.x for one in stage.characters]
    free = (x for x in FREE_PLACES if all(abs(x - other) > NEAR for other in taken))
    return next(free, FREE_PLACES[0])
