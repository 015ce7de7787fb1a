"""Draws Lumi's pictures anew, for pages that cannot draw meshes: `tasks.py pictures`.

The real page draws them, each from a fresh start with its time in hand, so that nothing but the
face differs between two of them. They become a PNG avatar beside the model.
"""

import asyncio
import io
import json
import shutil
import tempfile
from pathlib import Path

from PIL import Image

from resources.characters.draw_lumi.expressions import EXPRESSIONS
from resources.characters.rig.side_files import expression_file
from tests.e2e.driven import DrivenPage
from tests.e2e.stage_server import LUMI, character, expression, model_file, snapshot
from vtuber_console.domain.png_model import AVATAR, PictureSet, PngAvatar, write_avatar

SIZE = (552, 768)
QUALITY = 60
# Until physics are at rest and the face is worn; she blinks at other times.
SETTLE = 2.0
FACES = ("", "happy", "sad", "angry", "surprised")
STATES = {"idle": (0.0, 1.0), "talk": (0.75, 1.0), "blink": (0.0, 0.0), "talk_blink": (0.75, 0.0)}


def poses():
    """Every picture by its name: what its expression changes."""
    for face in FACES:
        rest = [blend for blend in EXPRESSIONS.get(face, []) if blend[0] != "ParamMouthOpenY"]
        shut = any(blend[0] == "ParamEyeLOpen" and blend[2] == 0 for blend in rest)
        for state, (mouth, eyes) in STATES.items():
            if eyes or not shut:
                lids = [(f"ParamEye{side}Open", "Multiply", eyes) for side in "LR"]
                yield face, state, [*rest, *lids, ("ParamMouthOpenY", "Overwrite", mouth)]


def dressed(folder):
    """A copy of Lumi that wears the poses as expressions and does not move by herself."""
    shutil.copytree(LUMI, folder)
    file = model_file(folder)
    document = json.loads(file.read_text("utf-8"))
    entries = []
    for face, state, blends in poses():
        name = f"{face}-{state}"
        (folder / f"{name}.exp3.json").write_text(json.dumps(expression_file(blends)), "utf-8")
        entries.append({"Name": name, "File": f"{name}.exp3.json"})
    document["FileReferences"].update(Expressions=entries, Motions={})
    file.write_text(json.dumps(document), "utf-8")
    return f"model/{file.name}"


async def drawn(folder):
    """The pictures by face and state, all of one size."""
    model = await asyncio.to_thread(dressed, folder)
    pictures = {}
    async with DrivenPage({"model": folder}, size=SIZE) as page:
        for face, state, _ in poses():
            pose = expression(f"{face}-{state}", characterId="model")
            await page.browser.reload()
            await page.browser.until("window.stage && stage.connected()")
            await page.show(snapshot(character("model", model, expressions=[pose])))
            await page.pass_time(SETTLE)
            pictures[face, state] = Image.open(io.BytesIO(await page.browser.screenshot()))
    return pictures


def write(pictures, folder):
    """Cut off what is empty in all of them, and write avatar.json with them."""
    boxes = [picture.getbbox() for picture in pictures.values()]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    # As much on both sides, so that she stands where the model stands.
    margin = min(*lefts, *(SIZE[0] - right for right in rights))
    box = (margin, min(tops), SIZE[0] - margin, max(bottoms))
    sets = {}
    for (face, state), picture in pictures.items():
        name = f"{face or 'rest'}_{state}.webp"
        picture.crop(box).save(folder / name, "WEBP", quality=QUALITY, alpha_quality=80, method=6)
        sets.setdefault(face, {})[state] = name
    size = (box[2] - box[0], box[3] - box[1])
    avatar = PngAvatar("Lumi", size, {face: PictureSet(**files) for face, files in sets.items()})
    text = json.dumps(write_avatar(avatar), indent=1) + "\n"
    (folder / AVATAR).write_text(text, "utf-8")


def main():
    with tempfile.TemporaryDirectory() as home:
        pictures = asyncio.run(drawn(Path(home) / "model"))
    folder = LUMI / "png"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    write(pictures, folder)
    total = sum(path.stat().st_size for path in folder.iterdir())
    print(f"· wrote {len(pictures)} pictures, {total >> 10} KB, to {folder}")


if __name__ == "__main__":
    main()
