"""Takes values out of JSON of unknown quality: what is of another type counts as absent."""

import math


def mapping(value: object) -> dict[str, object]:
    """An object, or an empty one."""
    return value if isinstance(value, dict) else {}


def sequence(value: object) -> list[object]:
    """A list, or an empty one."""
    return value if isinstance(value, list) else []


def text(value: object) -> str:
    """A text, or an empty one."""
    return value if isinstance(value, str) else ""


def number(value: object, otherwise: float = 0.0) -> float:
    """A finite number, or the other one."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return otherwise
    return float(value) if math.isfinite(value) else otherwise


def texts(value: object) -> list[str]:
    """The texts of a list, without empty ones."""
    return [item for item in sequence(value) if isinstance(item, str) and item]
