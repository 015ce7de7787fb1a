"""The pictures for the stage's background, copied to where the console serves them."""

import asyncio
import hashlib
import re
from pathlib import Path

from vtuber_console.adapters.disk import disk_trouble, write_whole
from vtuber_console.domain.model_doctor.pictures import TAIL_BYTES, read_picture
from vtuber_console.pipeline.ports import PortError

LARGEST = 20 << 20
"""Bytes of one picture."""
LONGEST = 8192
"""Pixels of a side. More than this takes OBS hundreds of MB, and many graphics cards refuse it."""
SUFFIXES = {"png": ".png", "jpeg": ".jpg", "webp": ".webp"}
_SAFE = re.compile(r"[^\w-]+", re.ASCII)


class BackgroundFolder:
    """A folder that need not exist yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def keep(self, path: Path) -> str:
        """Copy a PNG, JPEG or WebP picture in and return its name. Raises `PortError`."""
        return await asyncio.to_thread(self._keep, path)

    async def find(self, name: str) -> str:
        """The path of a picture that was kept; empty if it is not there."""
        return await asyncio.to_thread(self._find, name)

    def _find(self, name: str) -> str:
        path = self._folder / name
        return str(path) if Path(name).name == name and path.is_file() else ""

    def _keep(self, path: Path) -> str:
        with disk_trouble(f"The picture {path.name} cannot be read"), path.open("rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            text = f"The picture {path.name} is larger than {LARGEST >> 20} MB."
            raise PortError(text, "Save it as JPEG or WebP, or in a smaller size.")
        return self._write(path.stem, _checked(path.name, data), data)

    def _write(self, stem: str, suffix: str, data: bytes) -> str:
        """The same picture has the same name, so pages may keep what they loaded."""
        readable = _SAFE.sub("-", stem)[:40].strip("-") or "picture"
        name = f"{readable}-{hashlib.sha256(data).hexdigest()[:8]}{suffix}"
        with disk_trouble("The picture cannot be kept"):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._folder / name, data)
        return name


def _checked(name: str, data: bytes) -> str:
    """The suffix of what the bytes are, whatever the file is called. Raises `PortError`."""
    picture = read_picture(data, data[-TAIL_BYTES:])
    if picture is None or picture.format not in SUFFIXES:
        text = f"{name} is cut off, or is no picture that the stage can show."
        raise PortError(text, "Choose a whole PNG, JPEG or WebP file.")
    if max(picture.width, picture.height) > LONGEST:
        size = f"{picture.width} x {picture.height}"
        text = f"The picture {name} has {size} pixels; the stage shows {LONGEST} a side at most."
        raise PortError(text, "Save it smaller: 1920 x 1080 is enough for most streams.")
    return SUFFIXES[picture.format]
