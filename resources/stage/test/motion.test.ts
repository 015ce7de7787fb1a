// Curves, fades and loops of motions.

import { describe, expect, test } from "vitest";
import { parseMotion3 } from "../src/model/motion3";
import { Clip } from "../src/play/clip";
import { loopValueAt, valueAt } from "../src/play/curve";
import { MotionQueue } from "../src/play/motion";
import { bodyOf, motion, parameters } from "./helpers";

const curve = (segments: number[]) => motion("A", segments).curves[0];

describe("a curve", () => {
  test("holds its first value before and its last value after its points", () => {
    const c = curve([1, 5, 0, 2, 7]);
    expect([0, 1, 2, 3].map((t) => valueAt(c, t, true))).toEqual([5, 5, 7, 7]);
  });

  test("runs straight in a linear segment", () => {
    expect(valueAt(curve([0, 0, 0, 2, 8]), 0.5, true)).toBe(2);
  });

  test("holds the begin of a stepped and the end of an inverse stepped segment", () => {
    expect(valueAt(curve([0, 1, 2, 1, 9]), 0.5, true)).toBe(1);
    expect(valueAt(curve([0, 1, 3, 1, 9]), 0.5, true)).toBe(9);
  });

  test("takes time as the place in a restricted bezier, and solves for it in a free one", () => {
    const c = curve([0, 0, 1, 0.9, 0, 1, 1, 1, 1]); // time leaves slowly: 0, .9, 1, 1
    expect(valueAt(c, 0.5, true)).toBeCloseTo(0.5);
    const free = valueAt(c, 0.5, false);
    expect(free).toBeGreaterThan(0);
    expect(free).toBeLessThan(0.25);
  });

  test("goes on with the segment that holds the time", () => {
    const c = curve([0, 0, 0, 1, 1, 0, 2, 0]);
    expect(valueAt(c, 1.5, true)).toBe(0.5);
  });

  test("runs back to its first value at the end of a loop", () => {
    const c = curve([0, 4, 0, 1, 8]);
    expect(loopValueAt(c, 1.5, true, 2)).toBe(6);
    expect(loopValueAt(curve([0, 4, 2, 1, 8]), 1.5, true, 2)).toBe(8);
    expect(loopValueAt(curve([0, 4, 3, 1, 8]), 1.5, true, 2)).toBe(4);
  });
});

test("a motion of many segments is read at the right one", () => {
  const segments = [0, 0, ...Array.from({ length: 2000 }, (_, i) => [0, (i + 1) / 10, i % 7]).flat()];
  const c = motion("A", segments, 200).curves[0];
  for (let i = 1; i <= 2000; i += 13) expect(valueAt(c, i / 10, true)).toBeCloseTo((i - 1) % 7);
});

describe("curves for eyes and mouth as such", () => {
  function play(curves: object[]) {
    const table = parameters("Eye", "Other", "Mouth");
    table.values.fill(1);
    const data = parseMotion3({ Meta: { Duration: 1, FadeInTime: 0, FadeOutTime: 0 }, Curves: curves });
    new Clip(data, { fadeIn: null, fadeOut: null }, bodyOf(table, [0, 1], [2])).apply(
      { time: 0.5, sinceFadeIn: 1, untilEnd: 1, rounds: 0, cubismLoop: false, leastFadeOut: 0 }, false,
    );
    return [...table.values];
  }
  const eye = { Target: "Parameter", Id: "Eye", Segments: [0, 0.5] };
  const mouth = { Target: "Parameter", Id: "Mouth", Segments: [0, 0.25] };
  const model = (id: string, value: number) => ({ Target: "Model", Id: id, Segments: [0, value] });

  test("EyeBlink narrows the eyes' own curves and moves eyes without one", () => {
    expect(play([eye, model("EyeBlink", 0.5)])).toEqual([0.25, 0.5, 1]);
  });

  test("LipSync adds to the mouth's own curve and moves a mouth without one", () => {
    expect(play([mouth, model("LipSync", 0.5)])).toEqual([1, 1, 0.75]);
    expect(play([model("LipSync", 0.5)])).toEqual([1, 1, 0.5]);
  });

  test("others are no matter", () => {
    expect(play([model("Opacity", 0.5), { Target: "Nothing", Id: "x", Segments: [] }])).toEqual([1, 1, 1]);
  });
});

describe("a damaged motion is refused", () => {
  test.each([
    [{}, "Meta"],
    [{ Meta: {} }, "Meta.Duration"],
    [{ Meta: { Duration: 1 }, Curves: [{ Target: "Parameter", Id: "A", Segments: [0, 0, 7, 1] }] }, "damaged"],
    [{ Meta: { Duration: 1 }, Curves: [{ Target: "Parameter", Id: "A", Segments: [0, 0, 1, 1, 1] }] }, "damaged"],
    [{ Meta: { Duration: 1 }, Curves: [{ Target: "Parameter", Id: "A", Segments: ["x", 0] }] }, "number"],
    [{ Meta: { Duration: 1 }, Curves: [{ Target: "Parameter", Id: "A", Segments: [] }] }, "no point"],
    [{ Meta: { Duration: 1 }, UserData: [{ Time: "soon", Value: "" }] }, "event's Time"],
  ])("%j", (file, words) => {
    expect(() => parseMotion3(file)).toThrow(words);
  });
});

describe("the queue", () => {
  function setUp(...ids: string[]) {
    const table = parameters(...ids);
    const body = bodyOf(table);
    const queue = new MotionQueue();
    return { table, body, queue, run: (seconds: number) => run(queue, seconds) };
  }

  function run(queue: MotionQueue, seconds: number): void {
    for (let i = 0; i < Math.round(seconds * 60); i++) queue.update(1 / 60);
  }

  test("plays a motion to its end, leaves its last value and says so once", () => {
    const { table, body, queue, run } = setUp("A");
    let ends = 0;
    const listener = { ended: () => void ends++, event: () => undefined };
    queue.start(new Clip(motion("A", [0, 0, 0, 1, 6]), { fadeIn: 0, fadeOut: 0 }, body), false, listener);
    run(0.5 + 1 / 60);
    expect(table.values[0]).toBeCloseTo(3);
    expect(ends).toBe(0);
    run(2);
    expect(table.values[0]).toBeCloseTo(6);
    expect(ends).toBe(1);
    expect(queue.current).toBeNull();
  });

  test("fades a motion in from what is there and out at its end", () => {
    const { table, body, queue, run } = setUp("A");
    queue.start(new Clip(motion("A", [0, 8, 0, 4, 8], 4), { fadeIn: 1, fadeOut: 1 }, body), false);
    run(1 / 60);
    expect(table.values[0]).toBe(0);
    table.values[0] = 0; // as if nothing moved it: the weight shows
    queue.update(0.5);
    expect(table.values[0]).toBeCloseTo(4, 1);
  });

  test("a motion fades out over its last seconds", () => {
    const { table, body, queue, run } = setUp("A");
    queue.start(new Clip(motion("A", [0, 8, 0, 2, 8], 2), { fadeIn: 0, fadeOut: 1 }, body), false);
    run(1 + 1 / 60);
    expect(table.values[0]).toBe(8);
    run(0.5);
    table.values[0] = 0; // as if the next motion had nothing to say: the weight shows
    queue.update(1e-9);
    expect(table.values[0]).toBeCloseTo(4, 0);
  });

  test("a motion that is let go fades out in its own time, however long it would have lasted", () => {
    const { table, body, queue, run } = setUp("A");
    queue.start(new Clip(motion("A", [0, 8, 0, 99, 8], 99), { fadeIn: 0, fadeOut: 0.5 }, body), true);
    run(1);
    queue.release();
    let last = 8;
    for (let i = 0; i < 36; i++) {
      table.values[0] = 0;
      queue.update(1 / 60);
      expect(table.values[0]).toBeLessThanOrEqual(last + 1e-6);
      last = table.values[0];
    }
    expect(last).toBe(0);
  });

  test("a newer motion fades in over the older one, which ends without a word", () => {
    const { table, body, queue, run } = setUp("A");
    let told = false;
    const listener = { ended: () => void (told = true), event: () => undefined };
    queue.start(new Clip(motion("A", [0, -5, 0, 9, -5], 9), { fadeIn: 0, fadeOut: 0.5 }, body), false, listener);
    run(1);
    queue.start(new Clip(motion("A", [0, 5, 0, 9, 5], 9), { fadeIn: 0.5, fadeOut: 0 }, body), false);
    let last = -5;
    for (let i = 0; i < 30; i++) {
      queue.update(1 / 60);
      expect(table.values[0]).toBeGreaterThanOrEqual(last - 1e-6);
      expect(table.values[0] - last).toBeLessThan(1.5);
      last = table.values[0];
    }
    run(1);
    expect(table.values[0]).toBeCloseTo(5);
    expect(told).toBe(false);
  });

  test("a loop comes around and never ends by itself", () => {
    const { table, body, queue, run } = setUp("A");
    const entry = queue.start(new Clip(motion("A", [0, 0, 0, 1, 6]), { fadeIn: 0, fadeOut: 0 }, body), true);
    run(10.2);
    expect(queue.current).toBe(entry);
    const before = table.values[0];
    run(1);
    expect(table.values[0]).toBeCloseTo(before, 1);
  });

  test("in Cubism's own loops, a round is one frame of the file longer", () => {
    const { table, body } = setUp("A");
    const queue = new MotionQueue({ cubismLoops: true });
    queue.start(new Clip(motion("A", [0, 0, 0, 1, 6]), { fadeIn: 0, fadeOut: 0 }, body), true);
    run(queue, 10.2);
    const before = table.values[0];
    run(queue, 1 + 1 / 30);
    expect(table.values[0]).toBeCloseTo(before, 1);
  });

  test("a value that is too large to reckon with leaves the parameter as it is, then the next one counts", () => {
    const { table, body, queue, run } = setUp("A");
    const segments = [0, -1e308, 0, 0.5, 1e308, 0, 1, 1e308, 2, 2, 4]; // what is between the first two is no number
    queue.start(new Clip(motion("A", segments, 2), { fadeIn: 0, fadeOut: 0 }, body), false);
    run(1 / 60);
    expect(table.values[0]).toBe(0);
    run(0.7);
    expect(table.values[0]).toBe(10);
  });

  test("a value beyond the parameter's range is clamped, and unknown parameters do nothing", () => {
    const { table, body, queue, run } = setUp("A");
    queue.start(new Clip(motion("A", [0, 99, 0, 1, 99]), { fadeIn: 0, fadeOut: 0 }, body), false);
    queue.start(new Clip(motion("Nobody", [0, 99, 0, 1, 99]), { fadeIn: 0, fadeOut: 0 }, body), false);
    run(0.1);
    expect([...table.values]).toEqual([10]);
  });
});

test("a loop that is replaced ends, however long its file wants to fade out", () => {
  const table = parameters("A");
  const queue = new MotionQueue();
  const body = bodyOf(table);
  const clip = (value: number, more: object) =>
    new Clip(motion("A", [0, value], 1, more), { fadeIn: null, fadeOut: null }, body);
  queue.start(clip(5, { FadeOutTime: 1e9 }), true);
  queue.update(1 / 60);
  queue.start(clip(0, {}), false);
  for (let i = 0; i < 11; i++) queue.update(1);
  table.values[0] = 9;
  queue.update(1 / 60);
  expect(table.values[0]).toBe(9); // nobody writes any more
});
