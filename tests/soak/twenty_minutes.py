"""Twenty real minutes of the real console and the real page, minute by minute."""

import asyncio
import time
from random import Random

from tests.e2e.browser import Browser
from tests.e2e.desk import ConsoleProcess
from tests.e2e.test_chain import control

MINUTES = 20
SIZE = (640, 360)
EXPRESSIONS = ("happy", "sad", "angry", "surprised", "shy", "excited", "sleepy", "wink")
MOTIONS = (("wave", 0), ("wave", 1), ("nod", 0), ("shake", 0), ("laugh", 0), ("bow", 0))
HEAD = ("minute", "fps", "heap MB", "GL objects", "console MB", "threads", "open files", "saving")


async def minute_of_show(console, page, random, until):
    """Sentences, faces and motions until a time, beside what the rehearsal does."""
    while time.monotonic() < until:
        group, index = random.choice(MOTIONS)
        face, text = random.choice(EXPRESSIONS), "This goes on and on, and nothing of it is kept."
        await control(
            console,
            {"type": "expression-command", "expressionId": face, "duration": 4000},
            {"type": "motion-command", "motionGroup": group, "motionIndex": index},
            {"type": "say", "text": text},
        )
        if random.random() < 0.1:
            await page.reload()
            await page.until("window.stage && stage.ready() && stage.connected()", 30)
        await asyncio.sleep(8)


async def reading(console, page):
    """What the page and the console hold now."""
    family = console.family()
    return (
        await page.value("stage.fps()"),
        await page.memory(),
        await page.value("Object.values(stage.objects()).reduce((sum, n) => sum + n, 0)"),
        sum(process.memory_info().rss for process in family) / 1e6,
        sum(process.num_threads() for process in family),
        sum(process.num_fds() for process in family),
        await page.value("stage.saving()"),
    )


async def measure():
    print("".join(f"{title:>12}" for title in HEAD), flush=True)
    random = Random(1)
    console = ConsoleProcess("--headless", "--rehearsal")
    with console:
        async with Browser(size=SIZE) as page:
            await page.open(f"{console.address}/stage")
            await page.until("window.stage && stage.ready() && stage.connected()", 40)
            began = time.monotonic()
            for minute in range(1, MINUTES + 1):
                await minute_of_show(console, page, random, began + 60 * minute)
                fps, heap, objects, *rest, saving = await reading(console, page)
                numbers = f"{minute:12}{fps:12.1f}{heap:12.2f}{objects:12}"
                numbers += "".join(f"{number:12.0f}" for number in rest)
                print(f"{numbers}{saving!s:>12}", flush=True)
        words = console.terminal()
        for line in words.splitlines():
            if "Traceback" in line or "ERROR" in line or "WARNING" in line:
                print(line)


def main():
    asyncio.run(measure())
