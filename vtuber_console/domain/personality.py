"""Who the character is when nobody else writes her lines."""

from dataclasses import dataclass

from vtuber_console.domain.generation import TextStyle


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
