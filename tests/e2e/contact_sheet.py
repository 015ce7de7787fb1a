"""Every expression and several moments of every motion of a model on one labelled sheet.

`python3 tasks.py contact-sheet [folder of the model] [out.png]`. Drawn by the real page.
"""

import asyncio
import io
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from tests.e2e.driven import DrivenPage
from tests.e2e.stage_server import LUMI, character, expression, model_file, motion, snapshot

CELL = (480, 640)
ACROSS = 8
MOMENTS = 8
LABEL = 30
# Neither as light nor as dark as anything of a character: holes and seams show.
PAPER, INK = (141, 147, 163), (20, 22, 28)
# A fresh character's hair has come to rest; a worn expression has faded in.
SETTLE = 2.0
WORN = 1.2


async def frames(folder):
    """Yields label and picture of each moment; None ends a row."""
    name = "model"
    file = await asyncio.to_thread(model_file, folder)
    async with DrivenPage({name: folder}, size=CELL) as page:
        kind = "png" if file.name == "avatar.json" else "live2d"
        shown = snapshot(character(name, f"{name}/{file.name}", kind=kind))
        can = await page.show(shown)
        await page.pass_time(SETTLE)
        yield "as it is", await picture(page)
        for worn in can["expressions"]:
            await page.tell(expression(worn))
            await page.pass_time(WORN)
            yield worn, await picture(page)
            await page.tell({"type": "reset"})
        for group in can["motions"]:
            for index in range(group["count"]):
                yield None
                async for moment in moments(page, group["group"], index):
                    yield moment


async def moments(page, group, index):
    """Pictures from the begin of a motion to its end."""
    await page.tell({"type": "reset"})
    await page.pass_time(1.0)
    await page.tell(motion(group, index, requestId=f"{group} {index}"))
    await page.pass_time(1 / 60)
    started = await page.server.told("motion-started", motionGroup=group, motionIndex=index)
    seconds = started["duration"] / 1000
    for step in range(1, MOMENTS + 1):
        await page.pass_time(seconds / (MOMENTS + 0.5))
        yield f"{group} {index}: {seconds * step / (MOMENTS + 0.5):.1f} s", await picture(page)


async def picture(page):
    """What the page shows; on paper, for light that only adds to what is below it."""
    return Image.open(io.BytesIO(await page.browser.screenshot(paper=(*PAPER, 1))))


async def sheet(folder):
    """All cells on one picture."""
    rows = [[]]
    async for frame in frames(folder):
        if frame is None or len(rows[-1]) == ACROSS:
            rows.append([])
        if frame is not None:
            rows[-1].append(frame)
    rows = [row for row in rows if row]
    width, height = CELL
    whole = Image.new("RGB", (ACROSS * width, len(rows) * (height + LABEL)), PAPER)
    pen = ImageDraw.Draw(whole)
    font = ImageFont.load_default(18)
    for y, row in enumerate(rows):
        for x, (label, cell) in enumerate(row):
            corner = (x * width, y * (height + LABEL))
            whole.paste(cell, corner)
            pen.text((corner[0] + 8, corner[1] + height + 4), label, fill=INK, font=font)
    return whole


def main(arguments):
    folder = Path(arguments[0] if arguments else LUMI).resolve()
    default = Path(tempfile.gettempdir()) / f"contact-sheet-{folder.name}.png"
    out = Path(arguments[1]) if len(arguments) > 1 else default
    asyncio.run(sheet(folder)).save(out)
    print(f"· wrote {out}")


if __name__ == "__main__":
    main(sys.argv[1:])
