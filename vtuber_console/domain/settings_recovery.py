"""Settings out of what a file holds: every field that can be read is kept."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from vtuber_console.domain.settings import Settings
from vtuber_console.domain.settings_value import read_value

T = TypeVar("T")


def recover(raw: Mapping[str, object]) -> tuple[Settings, tuple[str, ...]]:
    """Return the settings, and the dotted names of the fields that had to take their default."""
    bad: list[str] = []
    return _recover(Settings, raw, "", bad), tuple(bad)


def _recover(kind: type[T], raw: Mapping[str, object], prefix: str, bad: list[str]) -> T:
    hints = get_type_hints(kind, include_extras=True)
    values: dict[str, object] = {}
    for field in fields(kind):  # type: ignore[arg-type]  # only dataclasses come here
        if field.name not in raw:
            continue
        name, hint, value = prefix + field.name, hints[field.name], raw[field.name]
        if is_dataclass(hint) and isinstance(value, Mapping):
            values[field.name] = _recover(hint, value, f"{name}.", bad)  # type: ignore[arg-type]
            continue
        if (item := _item(hint)) is not None and isinstance(value, list):
            values[field.name] = _recover_all(item, value, name, bad)
            continue
        try:
            values[field.name] = read_value(value, hint)
        except (ValueError, OverflowError):
            bad.append(name)
    return kind(**values)


def _item(hint: object) -> Any:  # noqa: ANN401 - a type that only its hint knows
    """The dataclass of which the hint is a tuple, or None."""
    item = get_args(hint)[0] if get_origin(hint) is tuple else None
    return item if is_dataclass(item) else None


def _recover_all(kind: type[T], raw: list[object], name: str, bad: list[str]) -> tuple[T, ...]:
    """Every item that can be read; one that lacks what it must have is left out."""
    found: list[T] = []
    for number, value in enumerate(raw):
        place = f"{name}[{number}]"
        try:
            if not isinstance(value, Mapping):
                raise TypeError
            found.append(_recover(kind, value, f"{place}.", bad))
        except TypeError:
            bad.append(place)
    return tuple(found)


def merge(old: object, new: object) -> object:
    """Lay new values over old ones and keep the keys that the new ones do not know.

    Halves of surrogate pairs, which no JSON file can hold, become U+FFFD.
    """
    if isinstance(new, dict):
        before = old if isinstance(old, dict) else {}
        kept = {key: value for key, value in before.items() if key not in new}
        return {**{key: merge(before.get(key), value) for key, value in new.items()}, **kept}
    if isinstance(new, list | tuple):
        return [merge(None, item) for item in new]
    if isinstance(new, str):
        return new.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return new
