// Blending, transitions and layers of expressions.

import { describe, expect, test } from "vitest";
import type { Transition } from "../src/play/expression";
import { FRAME, setUp } from "./mixer-kit";

describe("blending", () => {
  test.each([["up", 2, 6], ["double", 2, 4], ["set", 2, 3]])("%s over %d gives %d", (name, base, result) => {
    for (const layer of ["base", "exclusive", "additive"] as const) {
      const { wear, run, a } = setUp();
      wear(name, { transition: "instant", layer });
      run(FRAME, base);
      expect(a()).toBe(result);
    }
  });

  test("halfway through a fade, half of it is seen", () => {
    for (const layer of ["base", "exclusive", "additive"] as const) {
      const { wear, run, a } = setUp();
      wear("set", { layer });
      run(0.5 + FRAME, 1);
      expect(a()).toBeCloseTo(2);
    }
  });

  test("the result stays in the parameter's range, and unknown parameters do nothing", () => {
    const { wear, run, a, b } = setUp();
    wear("up", { transition: "instant" });
    wear("stray", { layer: "additive", transition: "instant" });
    run(FRAME, 9);
    expect(a()).toBe(10);
    expect(b()).toBe(9);
  });

  test("halfway from one mood to the other, each has a half, however they blend", () => {
    for (const [from, to, middle] of [["up", "down", 2], ["set", "up", 4.5], ["up", "set", 4.5], ["double", "set", 3.75]] as const) {
      const { wear, run, a } = setUp();
      wear(from);
      run(1.2);
      wear(to);
      run(0.5 + FRAME, 2);
      expect(a(), `${from} to ${to}`).toBeCloseTo(middle);
    }
  });
});

describe("strength and time of its own", () => {
  test("a weight is how much of it is seen when it is all there", () => {
    for (const layer of ["base", "exclusive", "additive"] as const) {
      const { wear, run, a } = setUp();
      wear("up", { layer, weight: 0.25, transition: "instant" });
      run(FRAME);
      expect(a()).toBe(1);
    }
    const { wear, run, a } = setUp();
    wear("up", { weight: 0.5, transition: "instant" });
    run(FRAME);
    wear("down", { weight: 0.5 });
    run(0.5 + FRAME);
    expect(a()).toBeCloseTo(0);
    run(0.6);
    expect(a()).toBeCloseTo(-2);
  });

  test("a fade takes the time that was asked for, in and out, unless it is instant", () => {
    for (const [transition, layer] of [["smooth", "exclusive"], ["ease-in-out", "additive"]] as const) {
      const { wear, mixer, run, a } = setUp();
      wear("up", { fadeSeconds: 2, transition, layer });
      run(1 + FRAME);
      expect(a()).toBeCloseTo(2);
      run(1.1);
      mixer.remove("up", transition);
      run(1 + FRAME);
      expect(a()).toBeCloseTo(2);
    }
    const { wear, run, a } = setUp();
    wear("up", { fadeSeconds: 2, transition: "instant" });
    run(FRAME);
    expect(a()).toBe(4);
  });
});

describe("transitions", () => {
  test("instant is there in the first frame, and gone in the first frame", () => {
    const { wear, run, a, mixer } = setUp();
    wear("up", { transition: "instant" });
    run(FRAME);
    expect(a()).toBe(4);
    wear("down", { transition: "instant" });
    run(FRAME);
    expect(a()).toBe(-4);
    mixer.remove("down", "instant");
    run(FRAME);
    expect(a()).toBe(0);
  });

  test("smooth takes the file's time on half a wave, ease-in-out its own on a steeper curve", () => {
    const curve = (transition: Transition) => {
      const { wear, run, a } = setUp();
      wear("up", { transition });
      run(FRAME);
      return Array.from({ length: 10 }, () => {
        run(0.1);
        return a() / 4;
      });
    };
    const smooth = curve("smooth");
    const eased = curve("ease-in-out");
    smooth.forEach((weight, i) => expect(weight).toBeCloseTo(0.5 - 0.5 * Math.cos((Math.PI * (i + 1)) / 10), 5));
    [4 / 512, 4 * 0.25 ** 3, 4 * 0.375 ** 3, 0.5].forEach((weight, i) => expect(eased[i]).toBeCloseTo(weight, 5));
    expect(eased.slice(7)).toEqual([1, 1, 1]);
    expect(Math.max(...smooth.map((weight, i) => Math.abs(weight - eased[i])))).toBeGreaterThan(0.15);
  });

  test("a mood comes in its own time, however slowly the last one would have gone by itself", () => {
    const { wear, mixer, run, a } = setUp();
    wear("sluggish");
    run(0.5 + FRAME);
    expect(a()).toBe(-4);
    wear("up");
    run(1 + FRAME);
    expect(a()).toBe(4);
    wear("sluggish");
    run(0.5 + FRAME);
    expect(a()).toBe(-4);
    mixer.remove("sluggish", "smooth");
    run(1 + FRAME);
    expect(a()).toBeCloseTo(-2);
  });

  test("a file without a fade does not make smooth abrupt", () => {
    const { wear, run, a } = setUp();
    wear("abrupt");
    run(2 * FRAME);
    expect(a()).toBeLessThan(0.2);
    run(0.3);
    expect(a()).toBe(4);
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

  test("instant cuts a running fade short, in and out", () => {
    const { wear, run, a, mixer } = setUp();
    wear("up");
    run(0.3);
    wear("up", { transition: "instant" });
    run(FRAME);
    expect(a()).toBe(4);
    mixer.remove("up", "smooth");
    run(0.3);
    mixer.clear("instant");
    run(FRAME);
    expect(a()).toBe(0);
  });
});

describe("layers", () => {
  test("additive ones lie over a mood and over one another", () => {
    const { wear, mixer, run, table } = setUp();
    wear("other", { layer: "additive" });
    wear("up");
    wear("double", { layer: "additive" });
    run(2);
    expect([...table.values]).toEqual([8, 5]);
    expect([...mixer.names].sort()).toEqual(["double", "other", "up"]);
  });

  test("additive ones are summed up before the range counts", () => {
    const { wear, run, b } = setUp();
    for (const name of ["other", "most", "least"]) wear(name, { layer: "additive", transition: "instant" });
    run(FRAME);
    expect(b()).toBe(7); // not 10 - 6
  });

  test("additive ones that multiply do so one after the other", () => {
    const { wear, run, a } = setUp();
    wear("double", { layer: "additive", transition: "instant" });
    wear("triple", { layer: "additive", transition: "instant" });
    run(FRAME, 1);
    expect(a()).toBe(6);
  });

  test("clearing leaves the base layer, of which several can be on", () => {
    const { wear, mixer, run, table } = setUp();
    wear("other", { layer: "base" });
    wear("set", { layer: "base" });
    wear("up");
    wear("double", { layer: "additive" });
    mixer.clear("instant");
    run(2);
    expect(mixer.names).toEqual(["other", "set"]);
    expect([...table.values]).toEqual([3, 5]);
    mixer.remove("set", "instant");
    mixer.remove("other", "instant");
    run(FRAME);
    expect([...table.values]).toEqual([0, 0]);
  });

  test("following a list takes off the rest, parked ones too, and puts on what is new", () => {
    const { wear, mixer, asked } = setUp();
    wear("up", { priority: 70 });
    wear("down", { priority: 60 });
    wear("other", { layer: "additive" });
    expect(mixer.follow([asked("down", { priority: 60 }), asked("nobody"), asked("least", { layer: "base" })])).toEqual(["nobody"]);
    expect([mixer.names, mixer.parked]).toEqual([["least", "down"], []]);
  });

  test("following the same list again and again disturbs no fade, and nothing that waits", () => {
    const { wear, mixer, run, a, asked } = setUp();
    wear("up");
    run(2);
    wear("down", { duration: 60 });
    const values: number[] = [];
    for (let i = 0; i < 20; i++) {
      mixer.follow([asked("up"), asked("down", { duration: 60 - i / 20 })]);
      run(0.05);
      values.push(a());
    }
    run(2 * FRAME);
    expect(a()).toBe(-4);
    expect(values).toEqual([...values].sort((one, other) => other - one));
    expect([mixer.names, mixer.parked]).toEqual([["down"], ["up"]]);
  });

  test("what a list brings comes by its own transition", () => {
    const { mixer, run, table, asked } = setUp();
    mixer.follow([asked("up", { transition: "instant" }), asked("other", { layer: "additive", transition: "instant" })]);
    run(FRAME);
    expect([...table.values]).toEqual([4, 5]);
    mixer.follow([asked("other", { layer: "additive" })]);
    run(2 * FRAME);
    expect(table.values[0]).toBeGreaterThan(3.9); // it leaves slowly
  });

  test("the same one again is worn once, with the new duration, and does not fade again", () => {
    const { wear, mixer, run, a } = setUp();
    wear("up", { duration: 0.2 });
    run(0.1);
    wear("up", { duration: 5 });
    expect(run(0.9 + FRAME)).toBe(false);
    expect(mixer.names).toEqual(["up"]);
    expect(a()).toBeCloseTo(4);
  });

  test("one that is worn in another layer moves there, and is worn once", () => {
    const { wear, mixer, run, a } = setUp();
    wear("down");
    wear("up", { layer: "additive" });
    run(2);
    wear("up");
    expect(mixer.names).toEqual(["up"]);
    run(2 * FRAME);
    expect(Math.abs(a())).toBeLessThan(0.1); // -4 + 4, as before
    run(2);
    expect(a()).toBeCloseTo(4);
  });

  test("what is worn until changed stays when it is asked for for a time, whatever its layer", () => {
    for (const layer of ["base", "exclusive", "additive"] as const) {
      const { wear, mixer, run, a } = setUp();
      wear("up", { layer });
      run(2);
      expect(wear("up", { duration: 0.5 })).toBe("shown");
      expect(run(2)).toBe(false);
      expect(mixer.names).toEqual(["up"]);
      expect(a()).toBe(4);
      mixer.clear("instant");
      expect(mixer.names).toEqual(layer === "base" ? ["up"] : []);
    }
  });

  test("a mood for a time parks one until changed of the same priority, and is replaced by the next", () => {
    const { wear, mixer, run, a } = setUp();
    wear("up");
    wear("down", { duration: 1 });
    expect([mixer.names, mixer.parked]).toEqual([["down"], ["up"]]);
    run(0.5);
    wear("set", { duration: 1 });
    wear("down", { duration: 1 });
    expect([mixer.names, mixer.parked]).toEqual([["down"], ["up"]]);
    run(1 + FRAME);
    expect([mixer.names, mixer.parked]).toEqual([["up"], []]);
    run(1.1);
    expect(a()).toBe(4);
    wear("down", { duration: 1 });
    wear("up", { duration: 1 }); // it is there already, below
    expect([mixer.names, mixer.parked]).toEqual([["up"], []]);
    expect(run(3)).toBe(false);
    wear("down", { duration: 9 });
    wear("set");
    expect([mixer.names, mixer.parked]).toEqual([["set"], []]);
  });

  test("for a time above what hides it, one that is parked until changed is shown, and parked again", () => {
    const { wear, mixer, run, a } = setUp();
    wear("up");
    wear("down", { priority: 80 });
    expect(wear("up", { priority: 95, duration: 1 })).toBe("shown");
    expect([mixer.names, mixer.parked]).toEqual([["up"], ["down"]]);
    run(1 + FRAME);
    expect([mixer.names, mixer.parked]).toEqual([["down"], ["up"]]);
    mixer.remove("down", "smooth");
    run(1.2);
    expect([mixer.names, a()]).toEqual([["up"], 4]);
  });

  test("what was worn for a time and is wanted until changed stays without a flicker", () => {
    const { wear, mixer, run, a } = setUp();
    wear("double", { layer: "additive", duration: 1 });
    run(0.9, 1);
    const before = a();
    wear("double", { layer: "additive" });
    run(FRAME, 1);
    expect(a()).toBeGreaterThanOrEqual(before);
    run(3, 1);
    expect([mixer.names, a()]).toEqual([["double"], 2]);
  });

  test("an unknown one is told", () => {
    const { wear, mixer } = setUp();
    expect(wear("nobody")).toBe("unknown");
    expect(mixer.names).toEqual([]);
  });
});
