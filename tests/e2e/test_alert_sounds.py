"""The sounds of alerts, rendered by a real browser and measured."""

import json
import math

from tests.e2e.browser import Browser
from tests.e2e.pixels import bundled

BUNDLE = """
const entryPoints = ["src/overlay/chime.ts"];
const how = { bundle: true, write: false, format: "iife", globalName: "chime" };
const bundle = require("esbuild").buildSync({ entryPoints, target: "chrome103", ...how });
process.stdout.write(bundle.outputFiles[0].text);
"""
MEASURE = """
(async () => {
  const measured = {};
  for (const kind of Object.keys(chime.TUNES)) {
    const context = new OfflineAudioContext(1, 96000, 48000);
    context.resume = () => Promise.resolve();
    await new chime.Chimes(() => context, () => 0).play(kind, 1);
    const samples = (await context.startRendering()).getChannelData(0);
    let [peak, sum, last, window, loudest] = [0, 0, 0, 0, 0];
    samples.forEach((value, i) => {
      peak = Math.max(peak, Math.abs(value));
      sum += value;
      window += value * value - (i < 19200 ? 0 : samples[i - 19200] ** 2);
      loudest = Math.max(loudest, window / 19200);
      if (value !== 0) last = i;
    });
    const end = Math.max(...samples.slice(last - 48, last + 1).map(Math.abs));
    measured[kind] = { peak, offset: sum / last, loudest, first: Math.abs(samples[0]), end };
  }
  return JSON.stringify(measured);
})()
"""


async def measured():
    async with Browser() as browser:
        await browser.value(f"{bundled(BUNDLE)}; window.chime = chime; true")
        return json.loads(await browser.value(MEASURE))


async def test_every_alert_sounds_clean_and_none_louder_than_the_others():
    sounds = await measured()
    assert len(sounds) == 6
    for sound in sounds.values():
        assert 0.2 < sound["peak"] < 0.6  # two at a time are not clipped either
        assert abs(sound["offset"]) < 1e-4
        assert max(sound["first"], sound["end"]) < 1e-3  # no click
    levels = [10 * math.log10(sound["loudest"]) for sound in sounds.values()]
    assert max(levels) - min(levels) < 4
