// The stack of moods by priority, and that nothing jumps whatever is put on and taken off.

import { describe, expect, test } from "vitest";
import type { Layer } from "../src/play/expression";
import { seeded } from "./helpers";
import { FRAME, setUp } from "./mixer-kit";

describe("the stack of moods", () => {
  test("one of the same priority replaces another for good", () => {
    const { wear, mixer, run, a } = setUp();
    wear("up");
    expect(wear("down")).toBe("shown");
    expect([mixer.names, mixer.parked]).toEqual([["down"], []]);
    run(2);
    expect(a()).toBeCloseTo(-4);
    mixer.remove("down", "smooth");
    run(2);
    expect([mixer.names, a()]).toEqual([[], 0]);
  });

  test("a lower priority is parked, and comes back slowly when the higher one ends", () => {
    const { wear, mixer, run, a } = setUp();
    wear("up", { priority: 70 });
    expect(wear("down", { priority: 60 })).toBe("parked");
    expect([mixer.names, mixer.parked]).toEqual([["up"], ["down"]]);
    run(2);
    expect(a()).toBeCloseTo(4);
    mixer.remove("up", "smooth");
    expect([mixer.names, mixer.parked]).toEqual([["down"], []]);
    run(2 * FRAME);
    expect(a()).toBeGreaterThan(3.9);
    run(1.1);
    expect(a()).toBeCloseTo(-4);
  });

  test("a higher priority parks what is shown, and gives it back after its time", () => {
    const { wear, mixer, run, a } = setUp();
    wear("down", { priority: 10 });
    run(2);
    expect(wear("up", { priority: 20, duration: 1.5 })).toBe("shown");
    expect(mixer.parked).toEqual(["down"]);
    run(1.4);
    expect(a()).toBeCloseTo(4);
    expect(run(1.3)).toBe(true);
    expect([mixer.names, mixer.parked]).toEqual([["down"], []]);
    expect(a()).toBeCloseTo(-4);
  });

  test("what is parked keeps counting its time, and is told when it is over", () => {
    const { wear, mixer, run } = setUp();
    wear("up", { priority: 70, duration: 3 });
    wear("down", { priority: 60, duration: 1 });
    wear("set", { priority: 50, duration: 5 });
    expect(run(0.9)).toBe(false);
    expect(run(0.2)).toBe(true);
    expect([mixer.names, mixer.parked]).toEqual([["up"], ["set"]]);
    run(2);
    expect(mixer.names).toEqual(["set"]);
    run(2);
    expect(mixer.names).toEqual([]);
  });

  test("the same priority is replaced also where it is parked", () => {
    const { wear, mixer } = setUp();
    wear("up", { priority: 70 });
    wear("down", { priority: 60 });
    wear("set", { priority: 60 });
    expect(mixer.parked).toEqual(["set"]);
  });

  test("one that is worn again moves in the stack", () => {
    const { wear, mixer } = setUp();
    wear("up", { priority: 70 });
    wear("down", { priority: 60 });
    expect(wear("down", { priority: 80 })).toBe("shown");
    expect([mixer.names, mixer.parked]).toEqual([["down"], ["up"]]);
    expect(wear("down", { priority: 10 })).toBe("parked");
    expect([mixer.names, mixer.parked]).toEqual([["up"], ["down"]]);
  });

  test("an instant one that is parked leaves the running fade alone", () => {
    const { wear, run, a } = setUp();
    wear("up", { priority: 70 });
    run(0.3);
    const before = a();
    wear("down", { priority: 60, transition: "instant" });
    run(FRAME);
    expect(Math.abs(a() - before)).toBeLessThan(0.15);
  });

  test("what is parked can be switched off", () => {
    const { wear, mixer, run, a } = setUp();
    wear("up", { priority: 70 });
    wear("down", { priority: 60 });
    mixer.remove("down", "smooth");
    expect(mixer.parked).toEqual([]);
    wear("down", { priority: 60 });
    mixer.clear("smooth");
    expect([mixer.names, mixer.parked]).toEqual([[], []]);
    run(2);
    expect(a()).toBe(0);
  });
});

test("whatever is put on and taken off, nothing jumps, and all of it can be taken off", () => {
  const names = ["up", "down", "double", "set", "other", "most", "least"];
  const layers: Layer[] = ["exclusive", "exclusive", "additive", "base"];
  for (let seed = 1; seed <= 30; seed++) {
    const random = seeded(seed * 7919);
    const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)];
    const { wear, mixer, run, table } = setUp();
    let last = Float32Array.from(table.values.fill(1));
    for (let i = 0; i < 300; i++) {
      const transition = pick(["smooth", "ease-in-out"] as const);
      const name = pick(names);
      const what = random();
      if (what < 0.6) wear(name, { layer: pick(layers), priority: pick([10, 50, 90]), transition, duration: pick([0, 0.3, 1]) });
      else if (what < 0.9) mixer.remove(name, transition);
      else mixer.clear(transition);
      for (let frame = Math.floor(random() * 20); frame >= 0; frame--) {
        run(FRAME, 1);
        table.values.forEach((value, place) => expect(Math.abs(value - last[place])).toBeLessThan(1.2));
        last = table.values.slice();
      }
    }
    mixer.follow([]);
    run(2, 1);
    expect([...table.values]).toEqual([1, 1]);
    expect([mixer.names, mixer.parked]).toEqual([[], []]);
  }
});
