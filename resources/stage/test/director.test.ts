// Which motion may start, what is told about it, and the idle motions in between.

import { describe, expect, test } from "vitest";
import { Clip } from "../src/play/clip";
import { Director, Priority } from "../src/play/director";
import { MotionQueue } from "../src/play/motion";
import { bodyOf, motion, parameters, seeded } from "./helpers";

function setUp(idleCount = 2) {
  const table = parameters("A", "I");
  const body = bodyOf(table);
  const clip = (id: string, value: number, seconds: number) =>
    new Clip(motion(id, [0, value, 0, seconds, value], seconds), { fadeIn: 0, fadeOut: 0 }, body);
  const told: string[] = [];
  const queue = new MotionQueue();
  const idle = Array.from({ length: idleCount }, (_, i) => clip("I", i + 1, 0.5));
  const clips = new Map<string, (Clip | null)[]>([["Idle", idle], ["Wave", [clip("A", 1, 1), clip("A", 2, 1), null]]]);
  const listener = {
    started: (g: string, i: number, d: number) => told.push(`started ${g}/${i} ${Math.round(d * 10) / 10}`),
    finished: (g: string, i: number, done: boolean) => told.push(`finished ${g}/${i} ${done}`),
  };
  const director = new Director(queue, clips, listener, seeded());
  const ask = (index: number, priority: number, loop = false) => director.ask({ group: "Wave", index, loop, priority });
  const run = (seconds: number) => {
    for (let i = 0; i < Math.round(seconds * 60); i++) {
      director.update();
      queue.update(1 / 60);
    }
  };
  return { director, told, table, ask, run };
}

describe("a motion that was asked for", () => {
  test("starts over an idle motion and is told from start to end", () => {
    const { ask, told, run } = setUp();
    run(0.2);
    expect(ask(0, Priority.Normal)).toBe("started");
    run(1.2);
    expect(told).toEqual(["started Wave/0 1", "finished Wave/0 true"]);
  });

  test.each([
    [Priority.Normal, Priority.Normal, "refused"],
    [Priority.Normal, Priority.Idle, "refused"],
    [Priority.Normal, Priority.None, "refused"],
    [Priority.Idle, Priority.Normal, "started"],
    [Priority.None, Priority.Idle, "started"],
    [Priority.Normal, Priority.Force, "started"],
    [Priority.Force, Priority.Force, "started"],
    [Priority.Force, Priority.Normal, "refused"],
  ])("with %d running, %d is decided as it should", (running, asked, verdict) => {
    const { ask, told } = setUp();
    ask(0, running);
    expect(ask(1, asked)).toBe(verdict);
    const after = verdict === "started" ? ["finished Wave/0 false", "started Wave/1 1"] : ["finished Wave/1 false"];
    expect(told).toEqual(["started Wave/0 1", ...after]);
  });

  test.each([false, true])("gives way to the same priority if it is a loop (the next loops: %s)", (loops) => {
    const { ask, told } = setUp();
    ask(0, Priority.Normal, true);
    expect(ask(1, Priority.Normal, loops)).toBe("started");
    if (loops) told[2] = told[2].replace("Wave/1 0", "Wave/1 1"); // a loop has no duration
    expect(told).toEqual(["started Wave/0 0", "finished Wave/0 false", "started Wave/1 1"]);
  });

  test("is not ended by being asked for again", () => {
    const { ask, told, run } = setUp();
    ask(0, Priority.Normal);
    run(0.5);
    expect(ask(0, Priority.Normal)).toBe("refused");
    expect(ask(0, Priority.Force)).toBe("started");
    expect(told).toEqual(["started Wave/0 1", "started Wave/0 0.5", "started Wave/0 1"]);
  });

  test("is unknown where the model lacks it or its file was bad", () => {
    const { ask, told, director } = setUp();
    expect(ask(7, 2)).toBe("unknown");
    expect(ask(2, 2)).toBe("unknown");
    expect(director.ask({ group: "No", index: 0, loop: false, priority: 3 })).toBe("unknown");
    expect(told).toEqual([]);
  });

  test("ends when it is stopped, and idle motions go on", () => {
    const { ask, told, director, table, run } = setUp();
    ask(0, Priority.Force, true);
    run(0.5);
    director.stop();
    expect(told).toEqual(["started Wave/0 0", "finished Wave/0 false"]);
    run(0.3);
    expect(table.values[1]).toBeGreaterThan(0);
    expect(director.playing).toBeNull();
  });
});

describe("idle motions", () => {
  test("never repeat at once where there are several", () => {
    const { table, run } = setUp(3);
    const seen: number[] = [];
    for (let i = 0; i < 200; i++) {
      run(0.05);
      const value = Math.round(table.values[1]);
      if (seen[seen.length - 1] !== value) seen.push(value);
    }
    expect(new Set(seen)).toEqual(new Set([1, 2, 3]));
    expect(seen.length).toBeGreaterThan(15); // ten seconds of half-second motions, hardly one held twice
  });

  test("go round where there is only one, and are no matter where there is none", () => {
    const one = setUp(1);
    one.run(3);
    expect(one.table.values[1]).toBe(1);
    const none = setUp(0);
    none.run(1);
    expect(none.table.values[1]).toBe(0);
  });
});
