"""A click in the window until the page has handled it; and one evaluation of the character."""

import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.e2e.browser import Browser
from tests.e2e.desk import ROOT, Screen, Window

CLICKS = 20
HANDLED = "performance.timeOrigin + stage.lastCommandAt()"
FRAME_MS = 1000 / 60


def bare_clicks(screen):
    """Milliseconds from the mouse to the slot of a bare Qt button."""
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "clicks"
        command = [sys.executable, "-m", "tests.bench.bare_window", str(file)]
        environment = {"DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.DEVNULL)
        time.sleep(2)
        screen.hand("mousemove", 640, 360)
        taken = []
        for _ in range(CLICKS):
            file.unlink(missing_ok=True)
            began = time.time()
            screen.hand("click", 1)
            while not file.exists() or not file.read_text("utf-8"):
                time.sleep(0.0005)
            taken.append((float(file.read_text("utf-8")) - began) * 1000)
            time.sleep(0.1)
        process.kill()
        process.wait()
    return taken


async def page_clicks(screen, page, window):
    """Milliseconds from the mouse to the message handled on the page."""
    taken = []
    for _ in range(CLICKS):
        _, place = await asyncio.to_thread(window.find, "^Happy, ")
        screen.hand("mousemove", place["x"], place["y"])
        await asyncio.sleep(0.4)
        before = await page.value(HANDLED)
        began = time.time() * 1000
        await asyncio.to_thread(screen.hand, "click", 1)
        while (handled := await page.value(HANDLED)) == before:
            await asyncio.sleep(0.005)
        taken.append(handled - began)
    return taken


async def measure():
    with Screen() as screen:
        bare = bare_clicks(screen)
        window = await asyncio.to_thread(Window(screen).start)
        async with Browser(size=(640, 480)) as page:
            await page.open(f"{window.address}/stage")
            await page.until("window.stage && stage.ready() && stage.connected()", 40)
            ours = await page_clicks(screen, page, window)
            await page.value("stage.evaluate(300)")
            evaluation = await page.value("stage.evaluate(1000)")
        window.kill()
    floor, full = statistics.median(bare), statistics.median(ours)
    print(
        f"click to handled on the page: bare button {floor:.1f} ms, page {full:.1f} ms "
        f"(worst {max(ours):.1f}), +{full - floor:.1f} ms, ratio {full / floor:.2f}, "
        f"{(full - floor) / FRAME_MS:.2f} frames of 60 a second"
    )
    print(
        f"native evaluation of the character: {evaluation:.3f} ms, "
        f"ratio to a frame of 60 a second {evaluation / FRAME_MS:.4f}"
    )


def main():
    asyncio.run(measure())


if __name__ == "__main__":
    main()
