"""PNG avatars: a character of pictures, and the avatar.json that says which is which."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from itertools import islice
from pathlib import PurePosixPath

from vtuber_console.domain.model_doctor.values import MOST, mapping, number, plain, text
from vtuber_console.domain.png_names import PictureName, picture_names

AVATAR = "avatar.json"
"""The main file of an avatar."""
VERSION = 1
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif")
ICONS = ("icon", "thumbnail", "thumb", "preview")
"""What a picture is called that shows a model in lists and is no part of it."""
_WIRE = {"idle": "idle", "talk": "talk", "blink": "blink", "talk_blink": "talkBlink"}
_NEUTRAL = ("neutral", "normal", "default", "base", "main", "standard")


@dataclass(frozen=True, slots=True)
class PictureSet:
    """The files of one expression, relative to avatar.json; all but `idle` may be empty."""

    idle: str
    talk: str = ""
    blink: str = ""
    talk_blink: str = ""

    def files(self) -> list[str]:
        """All that there are."""
        return [file for file in (getattr(self, f.name) for f in fields(self)) if file]


@dataclass(frozen=True, slots=True)
class PngAvatar:
    """A character of pictures: `pictures` by expression, of which "" is always there.

    `size` is the largest width and height, in pixels.
    """

    name: str
    size: tuple[int, int]
    pictures: Mapping[str, PictureSet] = field(default_factory=dict)

    @property
    def expressions(self) -> tuple[str, ...]:
        """The names of its expressions."""
        return tuple(name for name in self.pictures if name)


def is_icon(file: str) -> bool:
    """Tell whether a file is such a picture."""
    return PurePosixPath(file).stem.casefold() in ICONS


def sort_pictures(files: Iterable[str]) -> dict[str, PictureSet]:
    """Sort picture files by their names; empty where nothing says that this is an avatar.

    A single picture is an avatar that does not move its mouth.
    """
    named = picture_names([file for file in sorted(files) if not is_icon(file)])
    if len(named) > 1 and not any(item.state for item in named):
        return {}
    found: dict[str, dict[str, str]] = {}
    for item in named:
        found.setdefault(plain(item.expression), {}).setdefault(item.state or "idle", item.file)
    _give_neutral(found, named)
    sets: dict[str, PictureSet] = {}
    for name in sorted(found)[: MOST + 1]:
        files_of = {"idle": next(iter(found[name].values())), **found[name]}
        sets[name] = PictureSet(**files_of)
    return sets


def _give_neutral(found: dict[str, dict[str, str]], named: list[PictureName]) -> None:
    """What is worn without an expression has to have a picture with the mouth closed."""
    if "idle" in found.get("", {}) or not named:
        return
    names = {name.casefold(): name for name in found if name}
    usual = [names[word] for word in _NEUTRAL if word in names]
    still = [name for name in sorted(names.values()) if "idle" in found[name]]
    chosen = next(iter((*usual, *still)), None)
    if chosen is not None:
        only = chosen in usual or len(names) == 1
        pictures = found.pop(chosen) if only else found[chosen]
        found[""] = {**pictures, **found.get("", {})}


def write_avatar(avatar: PngAvatar) -> dict[str, object]:
    """The content of avatar.json."""
    pictures = {
        name: {_WIRE[f.name]: file for f in fields(one) if (file := getattr(one, f.name))}
        for name, one in avatar.pictures.items()
    }
    size = list(avatar.size)
    return {"version": VERSION, "name": avatar.name, "size": size, "pictures": pictures}


def read_avatar(document: object) -> PngAvatar | None:
    """Read an avatar.json; what is odd in it is left out. None where nothing can be shown.

    At most `MOST` expressions are read; of two whose names look the same the first one.
    """
    root = mapping(document)
    sets: dict[str, PictureSet] = {}
    pictures = mapping(root.get("pictures"))
    rest = {"": pictures[""]} if "" in pictures else {}
    for name, value in islice({**rest, **pictures}.items(), MOST + 1):
        files = {key: text(mapping(value).get(wire)) for key, wire in _WIRE.items()}
        if files["idle"] and bool(plain(name)) == bool(name):
            sets.setdefault(plain(name), PictureSet(**files))
    if "" not in sets:
        return None
    size = root.get("size")
    sides = [int(number(side)) for side in size] if isinstance(size, list) else []
    width, height = sides if len(sides) == 2 and min(sides) > 0 else (0, 0)
    return PngAvatar(text(root.get("name")), (width, height), sets)
