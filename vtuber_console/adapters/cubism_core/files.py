"""Finds the Core in a file or in the zip of an SDK."""

import zipfile
from pathlib import Path, PurePosixPath

from vtuber_console.adapters.zip_damage import zip_damage
from vtuber_console.domain.cubism_core import LARGEST
from vtuber_console.pipeline.ports import PortError

IN_SDK = ("live2dcubismcore.min.js", "live2dcubismcore.js")
"""What the Core is called in an SDK; the smaller one first."""
_MOST_ENTRIES = 50_000


def read_core(path: Path) -> tuple[bytes, str]:
    """The Core's bytes, and where in the SDK they were. Raises `OSError` and `PortError`."""
    with path.open("rb") as file:
        if not zipfile.is_zipfile(file):
            file.seek(0)
            return file.read(LARGEST + 1), path.name
        text = f"{path.name} is a zip that cannot be read."
        again = "Download it again from live2d.com."
        with zip_damage(text, again), zipfile.ZipFile(file) as archive:
            return _from_zip(archive, path.name)


def _from_zip(archive: zipfile.ZipFile, name: str) -> tuple[bytes, str]:
    for wanted in IN_SDK:
        for info in archive.infolist()[:_MOST_ENTRIES]:
            if PurePosixPath(info.filename).name == wanted and info.file_size <= LARGEST:
                return archive.read(info), f"{name}/{info.filename}"
    raise PortError(
        f"There is no {IN_SDK[0]} in {name}.",
        "Choose the zip of the Cubism SDK for Web; those for Unity and Native hold another Core.",
    )
