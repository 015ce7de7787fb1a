"""Who the character is when nobody else writes her lines."""

import re
from dataclasses import dataclass
from random import Random

from vtuber_console.domain.generation import Occasion, TextStyle
from vtuber_console.domain.intent import Intent


@dataclass(frozen=True, slots=True)
class PersonalityConfig:
    """The settings of the character's manner.

    `energy`, `warmth` and `humour` are 0.0 to 1.0. `catchphrase` may be empty. `topics` are
    what she talks about when chat is quiet.
    """

    name: str = "Lumi"
    style: TextStyle = TextStyle.CASUAL
    energy: float = 0.6
    warmth: float = 0.7
    humour: float = 0.5
    catchphrase: str = ""
    topics: tuple[str, ...] = ("games", "music", "snacks", "the weather", "sleep")


@dataclass(frozen=True, slots=True)
class Mood:
    """How she feels: `valence` from -1.0 (down) to 1.0 (happy), `energy` from 0.0 to 1.0."""

    valence: float = 0.2
    energy: float = 0.5


_FEELINGS: dict[Intent | Occasion, tuple[float, float]] = {
    Intent.COMPLIMENT: (0.25, 0.05),
    Intent.UNKIND: (-0.35, -0.1),
    Intent.LAUGH: (0.15, 0.15),
    Intent.FAREWELL: (-0.05, -0.05),
    Intent.GREETING: (0.1, 0.05),
    Intent.THANKS: (0.15, 0.0),
    Occasion.RAID: (0.4, 0.5),
    Occasion.GIFT: (0.35, 0.3),
    Occasion.SUBSCRIPTION: (0.3, 0.2),
    Occasion.CHEER: (0.25, 0.2),
    Occasion.FOLLOW: (0.15, 0.1),
}
_CALMING = 0.9


class PersonalityEngine:
    """Her mood and manner. The mood follows what happens and drifts back to who she is."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self.mood = Mood()

    def feel(self, what: Intent | Occasion, config: PersonalityConfig) -> Mood:
        """Let something happen to her; a warm character feels kindness more."""
        valence, energy = _FEELINGS.get(what, (0.0, 0.0))
        rest = Mood(config.warmth - 0.5, config.energy)
        weight = 0.5 + config.warmth
        self.mood = Mood(
            _bounded(_towards(self.mood.valence, rest.valence) + valence * weight, -1.0),
            _bounded(_towards(self.mood.energy, rest.energy) + energy, 0.0),
        )
        return self.mood

    def colour(self, text: str, config: PersonalityConfig) -> str:
        """Say the text in her manner: its ends, its politeness, now and then her catchphrase."""
        if config.style is TextStyle.CALM or self.mood.energy < 0.25:
            text = text.replace("!", ".")
        elif config.style is TextStyle.EXCITED or self.mood.energy > 0.85:
            text = _EXCITED.sub("!", text, count=1)
        if config.style is TextStyle.FORMAL:
            for casual, formal in _FORMAL:
                text = text.replace(casual, formal)
        if config.catchphrase and self._random.random() < 0.1 + 0.2 * config.humour:
            text = f"{text} {config.catchphrase}"
        return text if "[" in text else self._mark() + text

    def _mark(self) -> str:
        if self.mood.valence > 0.55:
            return "[happy] "
        return "[sad] " if self.mood.valence < -0.4 else ""


_EXCITED = re.compile(r"(?<=\w)\.(?=\s|$)")
_FORMAL = (
    ("Hi ", "Good day, "),
    ("Hey ", "Good day, "),
    ("Bye,", "Goodbye,"),
    ("Okay,", "Very well,"),
    ("Hm,", "Well,"),
)


def _towards(value: float, rest: float) -> float:
    return rest + (value - rest) * _CALMING


def _bounded(value: float, least: float) -> float:
    return min(1.0, max(least, value))
