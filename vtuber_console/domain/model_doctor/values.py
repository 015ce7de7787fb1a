"""Takes values out of JSON of unknown quality: what is of another type counts as absent."""

import math

from vtuber_console.domain.stage_text import visible

LONGEST_NAME = 200
MOST = 1000
"""Expressions, motions or textures; more are left out, since nobody could choose among them."""


def mapping(value: object) -> dict[str, object]:
    """An object, or an empty one."""
    return value if isinstance(value, dict) else {}


def sequence(value: object) -> list[object]:
    """A list, or an empty one."""
    return value if isinstance(value, list) else []


def text(value: object) -> str:
    """A text, or an empty one."""
    return value if isinstance(value, str) else ""


def plain(value: object) -> str:
    """A text that can be shown and sent: without control characters and halves of characters."""
    return " ".join(visible(text(value)[:LONGEST_NAME]).split())


def number(value: object, otherwise: float = 0.0) -> float:
    """A finite number, or the other one."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return otherwise
    try:
        return float(value) if math.isfinite(value) else otherwise
    except OverflowError:  # a whole number with hundreds of digits
        return otherwise


def texts(value: object) -> list[str]:
    """The texts of a list as they can be sent, without empty ones."""
    return [item for item in map(plain, sequence(value)) if item]
