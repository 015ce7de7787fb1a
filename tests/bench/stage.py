"""What the stage page costs: CPU of a frame by part, garbage, heap, first frame, size.

Each figure of time stands beside that of the same page with nothing on it and the time of a frame.
"Outside the driver" is with every call of WebGL made empty; "with GL" is the same frame with the
calls as they are, up to where the browser has taken them all.
"""

import asyncio
import gzip

from tests.e2e.browser import Browser
from tests.e2e.driven import DrivenPage
from tests.e2e.stage_server import LUMI, PAGE, ROOT, StageServer, character, model_file, snapshot

OUTSIDE = ROOT.parent / "shared" / "data" / "live2d"
FRAME_MS = 1000 / 60
FRAMES = 600
MANY = f"for (let i = 0; i < {FRAMES}; i++) "
SIZE = (640, 360)
EMPTY_GL = """
for (const kind of [window.WebGLRenderingContext, window.WebGL2RenderingContext]) {
  for (const name of Object.getOwnPropertyNames(kind.prototype)) {
    const does = Object.getOwnPropertyDescriptor(kind.prototype, name).value;
    const answers = /^(get|is|create|check|fenceSync)/.test(name);
    if (typeof does === "function" && name !== "constructor" && !answers) {
      kind.prototype[name] = () => undefined;
    }
  }
}
"""
# Milliseconds per call, by turns; of each the best of many short rounds, because others use this
# machine too. After a drawn frame the page waits a while before it goes on without the browser.
TIMED = """(() => {
  const does = {
    evaluation: () => stage.evaluate(1),
    unseen: () => clock.beat(1 / 60),
    frame: () => clock.draw(1 / 60),
  };
  const best = { evaluation: Infinity, unseen: Infinity, frame: Infinity };
  for (let round = 0; round < 60; round++) {
    for (const [name, call] of Object.entries(does)) {
      for (let i = 0; i < 20; i++) call();
      const begin = clock.realNow();
      let calls = 0;
      while (clock.realNow() - begin < 6) for (let i = 0; i < 10; i++, calls++) call();
      best[name] = Math.min(best[name], (clock.realNow() - begin) / calls);
    }
  }
  return best;
})()"""
# Milliseconds; between two frames the page waits until the last one is drawn.
WITH_GL = """(() => {
  const gl = document.querySelector("canvas").getContext("webgl2");
  const pixel = new Uint8Array(4);
  let best = Infinity;
  for (let round = 0; round < 10; round++) {
    let spent = 0;
    for (let i = 0; i < 10; i++) {
      const begin = clock.realNow();
      clock.draw(1 / 60);
      spent += clock.realNow() - begin;
      gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
    }
    best = Math.min(best, spent / 10);
  }
  return best;
})()"""
FIRST_FRAME = """
const prototype = WebGL2RenderingContext.prototype;
const draw = prototype.drawElements;
prototype.drawElements = function (...all) {
  window.firstFrame ??= performance.now();
  prototype.drawElements = draw;
  return draw.apply(this, all);
};
requestAnimationFrame(() => (window.firstBlank = performance.now()));
"""


def models():
    """Names and folders of what can be shown here."""
    others = {name: OUTSIDE / name for name in ("Haru", "Hiyori", "Mark", "Mao")}
    return {"lumi": LUMI, **{name: path for name, path in others.items() if path.is_dir()}}


def stages(folders):
    """The casts to measure, by the name of their row."""
    casts = {"nothing": ()}
    casts |= {name: (name,) for name in folders}
    casts |= {"2 of lumi": ("lumi",) * 2, "4 of lumi": ("lumi",) * 4}
    if len(folders) == 5:
        casts["Haru, Hiyori"] = ("Haru", "Hiyori")
        casts["Haru, Hiyori, Mark, Mao"] = ("Haru", "Hiyori", "Mark", "Mao")
    return casts


def setup(cast, folders):
    """These models side by side."""
    characters = []
    for number, name in enumerate(cast):
        place = {"x": (number + 0.5) / len(cast), "y": 1.0, "scale": 1.0, "mirror": False}
        file = f"{name}/{model_file(folders[name]).name}"
        characters.append(character(f"{name}{number}", file, place=place))
    return snapshot(*characters)


async def costs(cast, folders):
    """Of one cast: milliseconds of a frame by part, bytes of garbage in a frame, heap in MB."""
    async with DrivenPage(folders, size=SIZE) as page:
        if cast:
            await page.show(setup(cast, folders))
        await page.pass_time(10)
        await page.browser.value(f"{MANY}clock.draw(1 / 60)")
        with_gl = await page.browser.value(WITH_GL)
        await page.browser.value(EMPTY_GL)
        best = await page.browser.value(TIMED)
        garbage = await allocated(page.browser, f"{MANY}clock.draw(1 / 60)")
        heap = await page.browser.memory()
    return {
        "evaluation": best["evaluation"],
        "players": max(0.0, best["unseen"] - best["evaluation"]),
        "draws": max(0.0, best["frame"] - best["unseen"]),
        "frame": best["frame"],
        "with GL": with_gl,
        "garbage": garbage / FRAMES,
        "heap": heap,
    }


async def allocated(browser, script):
    """Bytes that a script allocates, what is collected at once included."""
    await browser.call(
        "HeapProfiler.startSampling",
        samplingInterval=512,
        includeObjectsCollectedByMajorGC=True,
        includeObjectsCollectedByMinorGC=True,
    )
    await browser.value(script)
    profile = (await browser.call("HeapProfiler.stopSampling"))["profile"]
    return sum(sample["size"] for sample in profile["samples"])


async def first_frame():
    """Milliseconds from the navigation to the first empty frame and to the first with lumi."""
    async with StageServer() as server, Browser(size=SIZE) as browser:
        server.snapshot = setup(("lumi",), {"lumi": LUMI})
        await browser.call("Page.addScriptToEvaluateOnNewDocument", source=FIRST_FRAME)
        taken = []
        for _ in range(5):
            await browser.open(f"{server.address}/stage?mute=1")
            await browser.until("window.firstFrame")
            taken.append((await browser.value("firstBlank"), await browser.value("firstFrame")))
            await browser.open("about:blank")
    return min(blank for blank, _ in taken), min(full for _, full in taken)


def sizes():
    """Raw and compressed bytes of each file of the pages."""
    for path in sorted(PAGE.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            yield path.relative_to(PAGE), len(data), len(gzip.compress(data, 9))


TIMES = ("evaluation", "players", "draws", "frame", "with GL")


async def measure():
    folders = models()
    rows = {name: await costs(cast, folders) for name, cast in stages(folders).items()}
    floor = rows["nothing"]["frame"]
    print("CPU of a frame outside the driver, in ms; garbage in bytes a frame; heap in MB")
    head = (*TIMES, "of 16.7 ms", "x nothing", "garbage", "heap")
    print(f"{'on stage':26}" + "".join(f"{title:>12}" for title in head))
    for name, row in rows.items():
        parts = "".join(f"{row[key]:12.3f}" for key in TIMES)
        ratios = f"{row['frame'] / FRAME_MS:12.1%}{row['frame'] / floor:12.1f}"
        print(f"{name:26}{parts}{ratios}{row['garbage']:12.0f}{row['heap']:12.1f}")
    blank, full = await first_frame()
    print(
        f"from navigation to the first frame: empty {blank:.0f} ms, with lumi {full:.0f} ms, "
        f"ratio {full / blank:.1f}"
    )
    total = 0
    for path, raw, small in sizes():
        total += small
        print(f"{path!s:26}{raw / 1000:10.1f} kB {small / 1000:8.1f} kB gzip")
    print(f"{'all pages together':26}{total / 1000:22.1f} kB gzip")


def main():
    asyncio.run(measure())


if __name__ == "__main__":
    main()
