"""Reads one value of the settings file by its type hint, and turns values back into JSON's types.

Written by hand, since the window's first paint waits for the settings and every library for this
takes longer to import than all of the domain.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from types import GenericAlias
from typing import Annotated, get_args, get_origin


@dataclass(frozen=True, slots=True)
class Limit:
    """What a number or a text of the settings has to keep to; `longest` is in characters."""

    least: float = float("-inf")
    most: float = float("inf")
    longest: int = 1_000_000

    def allows(self, value: object) -> bool:
        """Tell whether a value keeps to it."""
        if isinstance(value, str):
            return len(value) <= self.longest
        return not isinstance(value, int | float) or self.least <= value <= self.most


def read_value(value: object, hint: object) -> object:
    """Return the value as its type hint wants it; raises `ValueError` without telling the value.

    Knows bool, int, float, str, enums of texts, `tuple[X, ...]`, and those with a `Limit`.
    """
    if get_origin(hint) is Annotated:
        plain, *limits = get_args(hint)
        found = read_value(value, plain)
        if not all(limit.allows(found) for limit in limits):
            raise ValueError("out of its limits")
        return found
    if isinstance(hint, GenericAlias) and get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise ValueError("not a list")
        return tuple(read_value(item, get_args(hint)[0]) for item in value)
    return _read_plain(value, hint)


def _read_plain(value: object, hint: object) -> object:
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not hint:
        raise ValueError("of another type")
    return value


def plain_value(value: object) -> object:
    """The value in JSON's own types: dataclasses become objects, enums their values."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain_value(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [plain_value(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain_value(item) for key, item in value.items()}
    return value
