"""Makes the README's picture anew: the real window beside the real page, during a show."""

import asyncio
import io
import tempfile
from pathlib import Path

from PIL import Image

from tests.e2e.browser import Browser
from tests.e2e.desk import ROOT, Screen, Window

OUT = ROOT / "docs" / "console.png"
WIDTH, HEIGHT = 1600, 900
FRAME = 32
PAGE = (620, 900)
SETTINGS = '{"version": 1, "chat": {"rehearsal": true, "rehearsal_rate": 40.0}}'
LINE = "[happy] Welcome to the stream, I am Lumi, and tonight we find out who hid all the snacks."


async def picture():
    with (
        tempfile.TemporaryDirectory() as home,
        Screen(f"{WIDTH}x{HEIGHT + FRAME}", manager=False) as screen,
    ):
        await asyncio.to_thread(Path(home, "settings.json").write_text, SETTINGS, "utf-8")
        environ = {"HOME": home, "XDG_DATA_HOME": f"{home}/data"}
        window = Window(screen, home=home, environ=environ, keychain=True)
        await asyncio.to_thread(window.start)
        async with Browser(size=PAGE) as page:
            await page.open(f"{window.address}/stage")
            await page.until("window.stage && stage.ready() && stage.connected()", 40)
            await asyncio.to_thread(window.find, "^Happy, off")
            await asyncio.sleep(25)  # let the rehearsal fill the chat
            await asyncio.to_thread(window.click, "^What she should say$")
            await asyncio.to_thread(window.type, LINE)
            await asyncio.to_thread(window.press, "Return")
            await page.until("stage.subtitle().startsWith('Welcome')", 30)
            await page.until("stage.expressions().includes('happy')")
            await asyncio.sleep(1.8)
            shot = Image.open(io.BytesIO(await page.screenshot())).convert("RGBA")
            file = Path(window.home) / "window.png"
            await asyncio.to_thread(screen.picture, file)
            console = Image.open(file).convert("RGBA")
        await asyncio.to_thread(window.kill)
    return console, shot


def main():
    console, page = asyncio.run(picture())
    whole = Image.new("RGBA", (WIDTH + PAGE[0], HEIGHT), "#5b6a86")
    whole.paste(console.crop((0, 0, WIDTH, HEIGHT)), (0, 0))
    whole.alpha_composite(page.crop((0, 0, *PAGE)), (WIDTH, HEIGHT - min(page.height, HEIGHT)))
    OUT.parent.mkdir(exist_ok=True)
    whole.convert("RGB").resize((1480, 600), Image.Resampling.LANCZOS).save(OUT, optimize=True)
    print(f"· wrote {OUT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
