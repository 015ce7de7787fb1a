"""Reads the fields of a message from outside; every error names the field, never its value."""

from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

E = TypeVar("E", bound=Enum)


class WireError(ValueError):
    """A message that is not one of ours; the text says what is wrong, never what it held."""


def text(message: Mapping[str, object], key: str, default: str | None = None) -> str:
    """A text; without a `default` it has to be there."""
    value = message.get(key, default)
    if not isinstance(value, str):
        raise WireError(f"{key} has to be a text")
    return value


def texts(message: Mapping[str, object], key: str) -> tuple[str, ...]:
    """A list of texts, at most a thousand; none if it is left out."""
    value = message.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise WireError(f"{key} has to be a list of texts")
    return tuple(value[:1000])


def number(message: Mapping[str, object], key: str) -> float:
    """A number from 0 up; 0 if it is left out."""
    value = message.get(key, 0)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e12:
        raise WireError(f"{key} has to be a number from 0 up")
    return float(value)


def between(
    message: Mapping[str, object],
    key: str,
    least: float,
    most: float,
    default: float | None = None,
) -> float:
    """A number in these limits; without a `default` it has to be there."""
    value = message.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise WireError(f"{key} has to be a number from {least:g} to {most:g}")
    return float(value)


def whole(message: Mapping[str, object], key: str, default: int, most: int) -> int:
    """A whole number from 0 to `most`."""
    value = message.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise WireError(f"{key} has to be a whole number from 0 to {most}")
    return value


def flag(message: Mapping[str, object], key: str, *, default: bool) -> bool:
    """True or false."""
    value = message.get(key, default)
    if not isinstance(value, bool):
        raise WireError(f"{key} has to be true or false")
    return value


def choice(message: Mapping[str, object], key: str, kind: type[E], default: E) -> E:
    """A value of an enum."""
    value = message.get(key, default)
    try:
        return kind(value)
    except ValueError:
        choices = ", ".join(str(item.value) for item in kind)
        raise WireError(f"{key} has to be one of {choices}") from None
