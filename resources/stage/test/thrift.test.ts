// Frames are counted with their delays, and the page draws less where it does not keep up.

import { describe, expect, test } from "vitest";
import { FrameMeter } from "../src/show/stats";
import { Thrift } from "../src/show/thrift";

let now = 0;

/** A second of frames that come in these intervals (ms), again and again. */
function second(meter: FrameMeter, intervals: number[], work = 1): void {
  const end = now + 1000;
  for (let i = 0; now < end; i++) {
    now += intervals[i % intervals.length];
    meter.called(now);
    meter.count(work);
    if (meter.due(now)) return;
  }
}

function meterAt60(): FrameMeter {
  const meter = new FrameMeter(now);
  for (let i = 0; i < 3; i++) second(meter, [16.7]);
  return meter;
}

describe("the meter", () => {
  test("sums up frames and their work once a second", () => {
    const meter = new FrameMeter(0);
    for (let i = 0; i < 30; i++) meter.count(2);
    expect(meter.due(999)).toBe(false);
    expect(meter.due(1000)).toBe(true);
    expect(meter.last).toEqual({ fps: 30, frameMs: 2, dropped: 0 });
    meter.due(2000);
    expect(meter.last).toEqual({ fps: 0, frameMs: 0, dropped: 0 });
  });

  test("counts frames that came late", () => {
    const meter = meterAt60();
    second(meter, [16.7, 16.7, 16.7, 33.4]);
    expect(meter.last.dropped).toBeGreaterThanOrEqual(11);
    expect(meter.lateShare).toBeCloseTo(0.25, 1);
  });

  test("counts a page that falls behind at once", () => {
    const meter = meterAt60();
    second(meter, [33.4]);
    expect(meter.lateShare).toBe(1);
  });

  test("counts what no screen would show as late, also where it lasts", () => {
    const meter = meterAt60();
    for (let i = 0; i < 30; i++) second(meter, [47]);
    expect(meter.lateShare).toBe(1);
  });

  test("takes a slower source for what it is, after a moment", () => {
    const meter = meterAt60();
    for (let i = 0; i < 6; i++) second(meter, [33.4]);
    expect([meter.last.dropped, Math.round(meter.rhythm)]).toEqual([0, 33]);
  });

  test("never takes a crawl for the screen's rhythm", () => {
    const meter = meterAt60();
    for (let i = 0; i < 30; i++) second(meter, [90]);
    expect(meter.lateShare).toBe(1);
  });
});

describe("saving", () => {
  const reading = (more: object = {}) => ({ last: { fps: 60, frameMs: 1, dropped: 0 }, rhythm: 16.7, lateShare: 0, pace: 16.7, shortest: 16.7, ...more });
  const slow = reading({ lateShare: 0.6 });
  const busy = reading({ last: { fps: 60, frameMs: 15, dropped: 0 } });
  const judge = (thrift: Thrift, times: number, what = reading(), visible = true) => {
    for (let i = 0; i < times; i++) thrift.judge(what, visible);
    return thrift.saving;
  };

  test.each([["late frames", slow], ["too much work", busy]])("begins after some seconds of %s", (_, bad) => {
    const thrift = new Thrift("auto");
    expect(judge(thrift, 4, bad)).toBe(false);
    expect(thrift.judge(bad, true)).toBe(true);
    expect(thrift.saving).toBe(true);
  });

  test("does not begin for single hitches, nor in a hidden page", () => {
    const thrift = new Thrift("auto");
    for (let i = 0; i < 20; i++) {
      judge(thrift, 3, slow);
      judge(thrift, 1);
    }
    expect(judge(thrift, 60, slow, false)).toBe(false);
    expect(judge(thrift, 60, reading({ last: { fps: 1, frameMs: 1, dropped: 1 }, lateShare: 1 }))).toBe(false);
  });

  test("ends after a long quiet time, and after a longer one if that was too early", () => {
    const thrift = new Thrift("auto");
    judge(thrift, 5, slow);
    expect(judge(thrift, 59)).toBe(true);
    expect(judge(thrift, 1)).toBe(false);
    judge(thrift, 5, slow);
    expect(judge(thrift, 119)).toBe(true);
    expect(judge(thrift, 1)).toBe(false);
    judge(thrift, 16 * 60); // this time it was not
    judge(thrift, 5, slow);
    expect(judge(thrift, 59)).toBe(true);
    expect(judge(thrift, 1)).toBe(false);
  });

  test("is as the page's address says, whatever happens", () => {
    expect(judge(new Thrift("full"), 99, slow)).toBe(false);
    expect(judge(new Thrift("saving"), 999)).toBe(true);
  });
});

describe("a page on a screen", () => {
  /** Frames as they come drawn in full and while saving; what `saving` was at the end of every second. */
  function watch(seconds: number, full: number[], saved = full, meter = new FrameMeter(now), thrift = new Thrift("auto")) {
    const seen: boolean[] = [];
    for (let i = 0; i < seconds; i++) {
      second(meter, thrift.saving ? saved : full);
      thrift.judge(meter, true);
      seen.push(thrift.saving);
    }
    return { seen, then: (more: number, ...next: [number[], number[]?]) => watch(more, next[0], next[1], meter, thrift) };
  }
  const shaky = (interval: number) => [interval - 1.5, interval + 1.5, interval];
  const FAST = [16.7];

  test.each([25, 30, 34, 40, 45, 50])("that slows down to %d ms a frame saves soon, and keeps to it where that helps", (interval) => {
    const { seen } = watch(10, FAST).then(60, shaky(interval), FAST);
    expect(seen.slice(0, 4)).not.toContain(true);
    expect(seen.slice(12)).not.toContain(false);
  });

  test("whose source is set to half the frames tries once for a moment, and not again", () => {
    const { seen } = watch(10, FAST).then(20 * 60, shaky(33.3));
    expect(seen.filter(Boolean).length).toBe(6);
    expect(seen.slice(15)).not.toContain(true);
  });

  test.each([33.3, 41.7])("that never was faster than %d ms a frame is left alone", (interval) => {
    expect(watch(10 * 60, shaky(interval)).seen).not.toContain(true);
  });

  test("that is too slow from the beginning is known by the few frames that come in time", () => {
    expect(watch(20, [16.7, 33.3, 33.3, 33.3, 33.3], FAST).seen.slice(15)).not.toContain(false);
  });

  test("that is now fast, now slow, changes ever more seldom", () => {
    let page = watch(10, FAST);
    const seen: boolean[] = [];
    for (let i = 0; i < 180; i++) {
      page = page.then(20, i % 2 ? FAST : shaky(33.3));
      seen.push(...page.seen);
    }
    const changes = seen.filter((saving, i) => i > 0 && saving !== seen[i - 1]).length;
    expect(changes).toBeGreaterThan(1);
    expect(changes).toBeLessThan(16); // in an hour
  });
});
