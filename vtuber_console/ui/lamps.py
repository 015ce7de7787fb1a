"""What a key of the soundboard may claim: on only after the stage has confirmed it."""

from collections.abc import Mapping
from enum import StrEnum

from vtuber_console.domain.actions import ExpressionLayer
from vtuber_console.domain.model import Motion
from vtuber_console.domain.pose import Pose

PATIENCE = 3.0
"""Seconds between sending and saying that nobody answered."""


class Lamp(StrEnum):
    """The states of a key."""

    OFF = "off"
    ON = "on"
    SENT = "sent"
    PLAYING = "playing"
    PARKED = "waiting"
    UNANSWERED = "unanswered"


def expression_lamp(pose: Pose, name: str) -> Lamp:
    """Wanted and confirmed is on; one without the other is sent, or waits below another."""
    wanted, confirmed = pose.wears(name), name in pose.shown
    if wanted and not confirmed and above(pose, name):
        return Lamp.PARKED
    if wanted != confirmed:
        return Lamp.SENT
    return Lamp.ON if wanted else Lamp.OFF


def above(pose: Pose, name: str) -> str:
    """The worn expression below which this one waits; empty if it does not."""
    moods = {
        worn.control.expression
        for worn in pose.worn
        if worn.control.layer is ExpressionLayer.EXCLUSIVE
    }
    top = pose.mood.control.expression if pose.mood is not None else ""
    return top if name in moods and name != top else ""


def motion_lamp(pose: Pose, motion: Motion) -> Lamp:
    """Playing when the page plays it; sent when it is wanted and does not play yet."""
    key = (motion.group, motion.index)
    playing, wanted = pose.playing, pose.motion
    if playing is not None and (playing.group, playing.index) == key:
        return Lamp.PLAYING
    if wanted is not None and (wanted.group, wanted.index) == key:
        return Lamp.SENT
    return Lamp.OFF


def motion_share(pose: Pose, now: float) -> float:
    """How much of the playing motion is over, 0.0 to 1.0; a loop is always whole."""
    if pose.playing is None:
        return 0.0
    if pose.playing.duration <= 0:
        return 1.0
    return max(0.0, min(1.0, (now - pose.playing_since) / pose.playing.duration))


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
