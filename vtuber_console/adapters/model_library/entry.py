"""One file that a model may be brought in from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """Its path below the source, with `/`, and its size in bytes."""

    path: str
    size: int
