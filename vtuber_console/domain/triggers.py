"""When the autonomous host speaks up by herself, and about what."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class TriggerConfig:
    """After `quiet_seconds` without a word, more or less by the share `jitter`."""

    quiet_seconds: float
    jitter: float = 0.3

    def wait(self, random: Random) -> float:
        """How many quiet seconds it takes this time."""
        return self.quiet_seconds * (1.0 + self.jitter * (2.0 * random.random() - 1.0))


class TopicDeck:
    """Deals topics so that none comes again before all were dealt."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._left: list[str] = []
        self._last = ""

    def deal(self, topics: Sequence[str]) -> str:
        """The next topic; empty where there are none."""
        self._left = [topic for topic in self._left if topic in topics]
        if not self._left:
            self._left = [topic for topic in topics if topic != self._last] or list(topics)
            self._random.shuffle(self._left)
        self._last = self._left.pop() if self._left else ""
        return self._last
