"""`python3 tasks.py soak [day|twenty_minutes]`: 24 hours in minutes, then 20 real minutes."""

import asyncio
import importlib
import sys

from tests.soak.day import judge, samples

HOURS = 24


async def day():
    """A whole day of the page, a line for each hour."""
    taken = []
    print(
        f"{'hour':>6}{'heap MB':>10}{'nodes':>8}{'listeners':>11}{'GL objects':>12}{'drift ms':>10}"
    )
    async for sample in samples(HOURS * 3600, 3600):
        taken.append(sample)
        objects = sum(sample.objects.values())
        print(
            f"{sample.seconds / 3600:6.2f}{sample.heap:10.2f}{sample.nodes:8}{sample.listeners:11}"
            f"{objects:12}{sample.drift * 1000:10.3f}",
            flush=True,
        )
    judge(taken)
    print("nothing grew, and the mouth stayed with its sound")


for name in sys.argv[1:] or ["day", "twenty_minutes"]:
    if name == "day":
        asyncio.run(day())
    else:
        importlib.import_module(f"tests.soak.{name}").main()
