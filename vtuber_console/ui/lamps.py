"""What a key of the soundboard may claim: on only after the stage has confirmed it."""

from collections.abc import Mapping
from enum import StrEnum

from vtuber_console.domain.character import CharacterState
from vtuber_console.domain.model import Motion

PATIENCE = 3.0
"""Seconds between sending and saying that nobody answered."""


class Lamp(StrEnum):
    """The states of a key."""

    OFF = "off"
    ON = "on"
    SENT = "sent"
    PLAYING = "playing"
    UNANSWERED = "unanswered"


def expression_lamp(state: CharacterState, name: str) -> Lamp:
    """Wanted and confirmed is on; one without the other is sent."""
    wanted, confirmed = state.wears(name), name in state.shown
    if wanted != confirmed:
        return Lamp.SENT
    return Lamp.ON if wanted else Lamp.OFF


def motion_lamp(state: CharacterState, motion: Motion) -> Lamp:
    """Playing when the page plays it; sent when it is wanted and does not play yet."""
    key = (motion.group, motion.index)
    playing, wanted = state.playing, state.motion
    if playing is not None and (playing.group, playing.index) == key:
        return Lamp.PLAYING
    if wanted is not None and (wanted.group, wanted.index) == key:
        return Lamp.SENT
    return Lamp.OFF


def motion_share(state: CharacterState, now: float) -> float:
    """How much of the playing motion is over, 0.0 to 1.0; a loop is always whole."""
    if state.playing is None:
        return 0.0
    if state.playing.duration <= 0:
        return 1.0
    return max(0.0, min(1.0, (now - state.playing_since) / state.playing.duration))


class Patience:
    """Turns `sent` into `unanswered` when the stage stays silent for too long."""

    def __init__(self) -> None:
        self._since: dict[str, float] = {}

    def judge(self, lamps: Mapping[str, Lamp], now: float) -> dict[str, Lamp]:
        """The lamps to show at `now` (console seconds), by the name of the key."""
        waiting = {name for name, lamp in lamps.items() if lamp is Lamp.SENT}
        self._since = {name: self._since.get(name, now) for name in waiting}
        return {
            name: Lamp.UNANSWERED
            if name in waiting and now - self._since[name] >= PATIENCE
            else lamp
            for name, lamp in lamps.items()
        }
