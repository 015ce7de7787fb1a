// Layers, priorities, durations and fades of expressions.

import { describe, expect, test } from "vitest";
import { ExpressionMixer, type ExpressionRequest } from "../src/play/expression";
import { exp, parameters } from "./helpers";

function setUp() {
  const table = parameters("A", "B");
  const known = new Map([
    ["up", exp({ A: 4 })],
    ["down", exp({ A: -4 })],
    ["double", exp({ A: 2 }, 1, "Multiply")],
    ["set", exp({ A: 3 }, 1, "Overwrite")],
    ["other", exp({ B: 5 })],
    ["stray", exp({ Nobody: 5 })],
  ]);
  const mixer = new ExpressionMixer(known, table);
  const wear = (name: string, more: Partial<ExpressionRequest> = {}) =>
    mixer.wear({ name, duration: 0, priority: 50, transition: "smooth", layer: "exclusive", ...more });
  /** Run frames; the base value of A and B is what stands before each. */
  const run = (seconds: number, base = 0) => {
    let expired = false;
    for (let i = 0; i < Math.round(seconds * 60); i++) {
      table.values.fill(base);
      expired = mixer.advance(1 / 60) || expired;
      mixer.apply();
    }
    return expired;
  };
  return { table, mixer, wear, run, a: () => table.values[0] };
}

const FRAME = 1 / 60;

describe("blending", () => {
  test.each([["up", 2, 6], ["double", 2, 4], ["set", 2, 3]])("%s over %d gives %d", (name, base, result) => {
    const { wear, run, a } = setUp();
    wear(name, { transition: "instant" });
    run(FRAME, base);
    expect(a()).toBe(result);
  });

  test("halfway through a fade, half of it is seen", () => {
    const { wear, run, a } = setUp();
    wear("set");
    run(0.5 + FRAME, 1);
    expect(a()).toBeCloseTo(2);
  });

  test("the result stays in the parameter's range, and unknown parameters do nothing", () => {
    const { wear, run, a, table } = setUp();
    wear("up", { transition: "instant" });
    wear("stray", { layer: "additive", transition: "instant" });
    run(FRAME, 9);
    expect(a()).toBe(10);
    expect(table.values[1]).toBe(9);
  });
});

describe("transitions", () => {
  test("instant is there in the first frame, and gone in the first frame", () => {
    const { wear, run, a, mixer } = setUp();
    wear("up", { transition: "instant" });
    run(FRAME);
    expect(a()).toBe(4);
    mixer.remove("up", "instant");
    run(FRAME);
    expect(a()).toBe(0);
  });

  test("ease-in-out leaves slower than smooth", () => {
    const smooth = setUp();
    const eased = setUp();
    smooth.wear("up");
    eased.wear("up", { transition: "ease-in-out" });
    smooth.run(0.12);
    eased.run(0.12);
    expect(eased.a()).toBeGreaterThan(0);
    expect(eased.a()).toBeLessThan(smooth.a());
  });

  test("a fade that is interrupted goes on from where it is", () => {
    const { wear, run, a, mixer } = setUp();
    wear("up");
    run(0.4);
    const before = a();
    mixer.remove("up", "smooth");
    run(2 * FRAME);
    expect(Math.abs(a() - before)).toBeLessThan(0.1);
    run(0.3);
    const falling = a();
    expect(falling).toBeLessThan(before);
    wear("up");
    run(2 * FRAME);
    expect(Math.abs(a() - falling)).toBeLessThan(0.1);
    run(1.1);
    expect(a()).toBeCloseTo(4);
  });

  test("a quick change of moods never jumps", () => {
    const { wear, run, a } = setUp();
    let last = 0;
    for (const name of ["up", "down", "up", "set", "down"]) {
      wear(name);
      for (let i = 0; i < 12; i++) {
        run(FRAME);
        expect(Math.abs(a() - last)).toBeLessThan(0.6);
        last = a();
      }
    }
  });
});

describe("layers and priorities", () => {
  test("a mood replaces another of the same or a lower priority", () => {
    const { wear, mixer, run, a } = setUp();
    wear("up");
    expect(wear("down")).toBe(true);
    expect(mixer.names).toEqual(["down"]);
    run(2);
    expect(a()).toBeCloseTo(-4);
  });

  test("a mood of a lower priority is refused", () => {
    const { wear, mixer } = setUp();
    wear("up", { priority: 70 });
    expect(wear("down", { priority: 60 })).toBe(false);
    expect(mixer.names).toEqual(["up"]);
  });

  test("additive ones lie over a mood and over one another", () => {
    const { wear, mixer, run, table } = setUp();
    wear("other", { layer: "additive" });
    wear("up");
    wear("double", { layer: "additive" });
    run(2);
    expect([...table.values]).toEqual([8, 5]);
    expect([...mixer.names].sort()).toEqual(["double", "other", "up"]);
  });

  test("clearing leaves the base layer", () => {
    const { wear, mixer } = setUp();
    wear("other", { layer: "base" });
    wear("up");
    wear("double", { layer: "additive" });
    mixer.clear("instant");
    expect(mixer.names).toEqual(["other"]);
  });

  test("the same one again is worn once, with the new duration", () => {
    const { wear, mixer, run } = setUp();
    wear("up", { duration: 0.2 });
    wear("up", { duration: 5 });
    expect(run(1)).toBe(false);
    expect(mixer.names).toEqual(["up"]);
  });

  test("an unknown one is an error", () => {
    expect(() => setUp().wear("nobody")).toThrow("nobody");
  });
});

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

  test("0 is for ever", () => {
    const { wear, mixer, run } = setUp();
    wear("up");
    expect(run(60)).toBe(false);
    expect(mixer.names).toEqual(["up"]);
  });
});
