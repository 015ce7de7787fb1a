// Where one motion meets another, or its own beginning, nothing snaps.

import { describe, expect, test } from "vitest";
import { Parameters } from "../src/avatar/parameters";
import { parseMotion3 } from "../src/model/motion3";
import { type Body, Clip } from "../src/play/clip";
import { LEAST_FADE, sine } from "../src/play/ease";
import { MotionQueue } from "../src/play/motion";
import { bodyOf, motion, parameters } from "./helpers";

describe("the seams", () => {
  const FRAME = 1 / 60;
  /** The largest step of A from frame to frame. */
  function steepest(frames: number, step: (frame: number) => number): number {
    let last = step(0);
    let most = 0;
    for (let i = 1; i < frames; i++) {
      const value = step(i);
      most = Math.max(most, Math.abs(value - last));
      last = value;
    }
    return most;
  }
  /** The largest part of the way in one frame: each frame fades from what the last one left. */
  function steepestShare(fade: number): number {
    let left = 1;
    let most = 0;
    for (let t = FRAME; t < fade; t += FRAME) {
      most = Math.max(most, left * sine(t / fade));
      left *= 1 - sine(t / fade);
    }
    return most;
  }
  /** A rises by 8 in a second. */
  const rising = (body: Body, fadeIn: number) => new Clip(motion("A", [0, 0, 0, 1, 8]), { fadeIn, fadeOut: 0 }, body, LEAST_FADE);
  const OWN = 8 * FRAME;

  test.each([0, 0.4])("a loop whose end is not its beginning does not snap (fade of %d s)", (fade) => {
    for (const options of [{}, { leastFadeOut: LEAST_FADE }]) {
      const table = parameters("A");
      const queue = new MotionQueue(options);
      queue.start(rising(bodyOf(table), fade), true);
      const most = steepest(400, () => {
        queue.update(FRAME);
        return table.values[0];
      });
      expect(most).toBeLessThan(OWN + (8 * 1.6 * FRAME) / Math.max(fade, LEAST_FADE));
    }
  });

  describe("of a loop whose end is another value than its beginning", () => {
    /** The values of one round and a half, 60 a second, from half a round before the seam. */
    function around(segments: number[], repeats: number[], [low, high] = [0, 360]): number[] {
      const of = (value: number) => Float32Array.of(value);
      const table = new Parameters(["A"], of(low), of(high), of(low), of(low), repeats);
      const queue = new MotionQueue();
      queue.start(new Clip(motion("A", segments, 4), { fadeIn: 1, fadeOut: 1 }, bodyOf(table), LEAST_FADE), true);
      const values = Array.from({ length: 480 }, () => {
        queue.update(FRAME);
        return table.values[0];
      });
      return values.slice(120);
    }
    /** How far it goes from value to value, the shorter way around. */
    const turns = (values: number[], range: number) =>
      values.slice(1).map((value, i) => {
        const step = value - values[i];
        return step - range * Math.round(step / range);
      });

    test.each([360, 350, 370])("a wheel that turns by %d degrees never turns back", (degrees) => {
      const steps = turns(around([0, 0, 0, 4, degrees], [1]), 360);
      for (const step of steps) {
        expect(step).toBeGreaterThan(0);
        expect(step).toBeLessThan(2.2 * (degrees / 4) * FRAME);
      }
    });

    test("a wheel of a parameter that does not say that it goes round never turns back either", () => {
      for (const step of turns(around([0, 0, 0, 4, 360], []), 360)) expect(step).toBeGreaterThanOrEqual(0);
    });

    test.each([[[0, 0, 2, 2, 60, 2, 4, 60]], [[0, 0, 3, 2, 0, 3, 4, 60]]])("what jumps by itself (%j) jumps there too", (segments) => {
      const values = around(segments, []);
      expect(new Set(values.map((value) => Math.round(value)))).toEqual(new Set([0, 60]));
    });
  });

  test("a loop that ends as it begins runs on without a halt", () => {
    const table = parameters("A");
    const queue = new MotionQueue();
    const round = [0, 0, 0, 0.5, 5, 0, 1, 0];
    queue.start(new Clip(motion("A", round), { fadeIn: 0.5, fadeOut: 0.5 }, bodyOf(table)), true);
    for (let i = 0; i < 60; i++) queue.update(FRAME);
    for (let i = 60; i < 300; i++) {
      queue.update(FRAME);
      const t = (i * FRAME) % 1;
      expect(table.values[0]).toBeCloseTo(t < 0.5 ? 10 * t : 10 - 10 * t, 3);
    }
  });

  test.each([0, 0.4])("one motion after the other, and one over the other, never snaps (fade of %d s)", (fade) => {
    const table = parameters("A");
    const body = bodyOf(table);
    const queue = new MotionQueue();
    const starts = new Map([[0, -9], [40, 9], [45, -9], [50, 3], [200, 9], [260, -9]]);
    const most = steepest(400, (frame) => {
      const value = starts.get(frame);
      const data = motion("A", [0, value ?? 0, 0, 1.5, value ?? 0], 1.5);
      if (value !== undefined) queue.start(new Clip(data, { fadeIn: fade, fadeOut: fade }, body, LEAST_FADE), false);
      queue.update(FRAME);
      return table.values[0];
    });
    expect(most).toBeLessThan(18 * steepestShare(Math.max(fade, LEAST_FADE)) + 1e-3);
    expect(steepestShare(LEAST_FADE)).toBeLessThan(0.2);
  });

  test.each([0, 0.5])("a layer that leaves nothing behind fades out all its curves (own fade of %d s)", (fade) => {
    const table = parameters("A");
    const queue = new MotionQueue({ leastFadeOut: LEAST_FADE });
    const file = {
      Meta: { Duration: 9, FadeInTime: 0, FadeOutTime: 0 },
      Curves: [{ Target: "Parameter", Id: "A", FadeOutTime: fade, Segments: [0, 8] }],
    };
    queue.start(new Clip(parseMotion3(file), { fadeIn: null, fadeOut: null }, bodyOf(table)), false);
    const most = steepest(120, (frame) => {
      table.values[0] = 0;
      if (frame === 30) queue.release();
      queue.update(FRAME);
      return frame < 20 ? 8 : table.values[0];
    });
    expect(table.values[0]).toBe(0);
    expect(most).toBeLessThan((8 * 1.6 * FRAME) / Math.max(fade, LEAST_FADE));
  });

  test("a short motion keeps most of itself when it is given a fade", () => {
    const body = bodyOf(parameters("A"));
    expect(new Clip(motion("A", [0, 0], 0.4), { fadeIn: 0, fadeOut: 0 }, body, LEAST_FADE).fadeIn).toBeCloseTo(0.1);
    expect(new Clip(motion("A", [0, 0], 9), { fadeIn: 0.01, fadeOut: 0 }, body, LEAST_FADE).fadeIn).toBe(LEAST_FADE);
    expect(new Clip(motion("A", [0, 0], 9), { fadeIn: 2, fadeOut: 0 }, body, LEAST_FADE).fadeIn).toBe(2);
  });
});
