"""Models on the disk for the tests: Lumi in other people's clothes, and pictures."""

import io
import json
import shutil
from pathlib import Path

from PIL import Image

LUMI = Path(__file__).parents[3] / "resources/characters/lumi"


def png(size=(40, 60)):
    """The bytes of a PNG."""
    file = io.BytesIO()
    Image.new("RGBA", size, (200, 80, 120, 255)).save(file, "PNG")
    return file.getvalue()


def live2d(folder, name="mia", **references):
    """A small but whole model; `references` replace those of its model3.json."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(LUMI / "lumi.moc3", folder / f"{name}.moc3")
    (folder / "texture_00.png").write_bytes(png())
    for expression in ("happy", "sad"):
        source = LUMI / f"expressions/{expression}.exp3.json"
        shutil.copy(source, folder / f"{expression}.exp3.json")
    shutil.copy(LUMI / "motions/wave_01.motion3.json", folder / "idle.motion3.json")
    document = {
        "Version": 3,
        "FileReferences": {
            "Moc": f"{name}.moc3",
            "Textures": ["texture_00.png"],
            "Expressions": [
                {"Name": "happy", "File": "happy.exp3.json"},
                {"Name": "sad", "File": "sad.exp3.json"},
            ],
            "Motions": {"Idle": [{"File": "idle.motion3.json"}]},
            **references,
        },
    }
    (folder / f"{name}.model3.json").write_text(json.dumps(document))
    return folder


def pictures(folder, *names):
    """A folder of pictures."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(png())
    return folder


def files_in(folder):
    """Every file and folder below, by its relative path."""
    if not folder.exists():
        return []
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))
