"""Names of files, as models call their motions, without the beginning that they all have."""

import re
from collections import Counter
from collections.abc import Sequence

LEAST = 3
"""So many names, and half of all, have to begin alike before that is left out."""
_NUMBERED = re.compile(r"(?:m|mtn|motion)[_ -]?0*(\d+)", re.IGNORECASE)


def short_names(names: Sequence[str]) -> list[str]:
    """Each name as it may be shown beside the others; all stay apart.

    Only what ends in `_`, `-` or a dot is left out: words with spaces were written for people.
    """
    common = Counter(start for name in set(names) for start in _starts(name))
    least = max(LEAST, -(-len(set(names)) // 2))
    left_out = [start for start in common if common[start] >= least]
    return _apart(names, [_without(name, left_out) for name in names])


def motion_names(names: Sequence[str]) -> list[str]:
    """The same for motions, of which `m20` is motion 20."""
    short = short_names(names)
    found = [_NUMBERED.fullmatch(name) for name in short]
    spoken = [f"motion {number[1]}" if number else "" for number in found]
    return _apart(short, [words or name for words, name in zip(spoken, short, strict=True)])


def _apart(names: Sequence[str], short: Sequence[str]) -> list[str]:
    """Shorter, but for those that would be called as another one is."""
    owners: dict[str, set[str]] = {}
    for name, rest in zip(names, short, strict=True):
        owners.setdefault(rest.casefold(), set()).add(name)
    pairs = zip(names, short, strict=True)
    return [rest if len(owners[rest.casefold()]) == 1 else name for name, rest in pairs]


def _starts(name: str) -> list[str]:
    return [name[: mark.end()] for mark in re.finditer(r"[_.-]", name)]


def _without(name: str, starts: Sequence[str]) -> str:
    """A number alone says nothing, so something with a letter has to be left."""
    rests = [name.removeprefix(start) for start in starts if name.startswith(start)]
    telling = [rest for rest in rests if any(char.isalpha() for char in rest)]
    return min(telling, key=len, default=name)
