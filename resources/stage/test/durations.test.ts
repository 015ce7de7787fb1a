// How long expressions are worn, and what happens when their time is over.

import { describe, expect, test } from "vitest";
import { FRAME, setUp } from "./mixer-kit";

describe("durations", () => {
  test("count from the fade-in to the start of the fade-out", () => {
    const { wear, mixer, run, a } = setUp();
    wear("up", { duration: 1.5 });
    expect(run(1.4)).toBe(false);
    expect(run(0.2)).toBe(true);
    expect(mixer.names).toEqual([]);
    expect(a()).toBeGreaterThan(3); // only now it fades
    run(1.1);
    expect(a()).toBe(0);
  });

  test("that run out at once end each by its own transition", () => {
    const { wear, run, a, b } = setUp();
    wear("other", { layer: "additive", duration: 1.5 });
    wear("up", { transition: "instant", duration: 1.5 });
    run(1.5 + 2 * FRAME);
    expect(a()).toBe(0);
    expect(b()).toBeGreaterThan(4.9);
    run(1.1);
    expect(b()).toBe(0);
  });

  test("of a mood and of one that is parked below it run out at once: what was seen fades as it should", () => {
    const { wear, run, a } = setUp();
    wear("up", { priority: 70, duration: 1.5 });
    wear("down", { priority: 60, duration: 1.5, transition: "instant" });
    run(1.5 + 2 * FRAME);
    expect(a()).toBeGreaterThan(3.9);
    run(1.1);
    expect(a()).toBe(0);
  });

  test.each([0, -1, Number.NaN])("%d is for ever", (duration) => {
    const { wear, mixer, run } = setUp();
    wear("up", { duration });
    expect(run(60)).toBe(false);
    expect(mixer.names).toEqual(["up"]);
  });
});
