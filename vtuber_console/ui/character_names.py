"""What people call the characters on the stage."""

from collections import Counter
from collections.abc import Mapping


def told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """Number those who are called alike; `names` are by id: `Lumi`, `Lumi #2`, `Lumi #3`."""
    met: Counter[str] = Counter()
    told: dict[str, str] = {}
    for who, name in names.items():
        met[name] += 1
        told[who] = f"{name} #{met[name]}" if met[name] > 1 else name
    return told
