// Which motion may start, what is told about it, and the idle motions in between.

import { describe, expect, test } from "vitest";
import { Priority } from "../src/play/layer";
import { setUp } from "./director-kit";

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

  test.each([false, true])("gives way to the same priority if it is a loop (the next loops: %s)", (loop) => {
    const { ask, told } = setUp();
    ask(0, Priority.Normal, { loop: true });
    expect(ask(1, Priority.Normal, { loop })).toBe("started");
    expect(told).toEqual(["started Wave/0 0", "finished Wave/0 false", `started Wave/1 ${loop ? 0 : 1}`]);
  });

  test("without an id, is not ended by being asked for again", () => {
    const { ask, told, run } = setUp();
    ask(0, Priority.Normal);
    run(0.5);
    expect(ask(0, Priority.Normal)).toBe("refused");
    expect(ask(0, Priority.Force)).toBe("started");
    expect(told).toEqual(["started Wave/0 1", "started Wave/0 0.5", "started Wave/0 1"]);
  });

  test("with an id, is the same request when it is sent again, and another one with another id", () => {
    const { ask, told, run } = setUp();
    ask(0, Priority.Force, { id: "a:" });
    run(0.5);
    expect(ask(0, Priority.Force, { id: "a:" })).toBe("started");
    expect(ask(0, Priority.Force, { id: "b:" })).toBe("started");
    expect(told).toEqual(["started a:Wave/0 1", "started a:Wave/0 0.5", "finished a:Wave/0 false", "started b:Wave/0 1"]);
  });

  test.each([[7, 0], [2, 0], [0, 4], [0, -1], [0, 0.5]])("is unknown, and over at once (motion %d, layer %d)", (index, layer) => {
    const { ask, told } = setUp();
    expect(ask(index, 3, { layer })).toBe("unknown");
    expect(told).toEqual([`finished Wave/${index} false`]);
  });

  test("ends when it is stopped, and idle motions go on", () => {
    const { ask, told, director, table, run } = setUp();
    ask(0, Priority.Force, { loop: true });
    run(0.5);
    director.stop();
    expect(told).toEqual(["started Wave/0 0", "finished Wave/0 false"]);
    run(0.3);
    expect(table.values[1]).toBeGreaterThan(0);
    expect(director.playing).toBeNull();
  });

  test("tells its marks, once in each round", () => {
    const { ask, told, director, run } = setUp();
    ask(4, Priority.Normal);
    run(1.2);
    const marks = ["begin", "middle", "end"].map((mark) => `event Wave/4 ${mark}`);
    expect(told).toEqual(["started Wave/4 1", ...marks, "finished Wave/4 true"]);
    told.length = 0;
    ask(4, Priority.Normal, { loop: true });
    run(2.7, 0.1);
    director.stop();
    run(3);
    expect(told.filter((line) => line.startsWith("event"))).toEqual([...marks, ...marks, marks[0], marks[1]]);
  });
});

describe("while another of the same priority plays, a motion", () => {
  test("that replaces starts at once", () => {
    const { ask, told } = setUp();
    ask(0, Priority.Normal);
    expect(ask(1, Priority.Normal, { whenBusy: "replace" })).toBe("started");
    expect(ask(0, Priority.Idle, { whenBusy: "replace" })).toBe("refused");
    expect(told).toEqual(["started Wave/0 1", "finished Wave/0 false", "started Wave/1 1", "finished Wave/0 false"]);
  });

  test("that queues follows, first in, first out, and no idle motion comes between", () => {
    const { ask, told, director, run } = setUp();
    ask(0, Priority.Normal);
    expect(ask(1, Priority.Normal, { id: "b:", whenBusy: "queue" })).toBe("queued");
    expect(ask(0, Priority.Normal, { id: "c:", whenBusy: "queue" })).toBe("queued");
    expect(ask(1, Priority.Normal, { id: "b:", whenBusy: "queue" })).toBe("queued"); // sent again
    expect(director.waiting.map(({ id }) => id)).toEqual(["b:", "c:"]);
    run(3.5);
    expect(told).toEqual([
      "started Wave/0 1", "finished Wave/0 true", "started b:Wave/1 1", "finished b:Wave/1 true",
      "started c:Wave/0 1", "finished c:Wave/0 true",
    ]);
  });

  test("that queues waits while a higher priority interrupts", () => {
    const { ask, told, run } = setUp();
    ask(0, Priority.Normal);
    ask(1, Priority.Normal, { id: "b:", whenBusy: "queue" });
    ask(0, Priority.Force, { id: "c:" });
    run(2.5);
    expect(told.slice(1)).toEqual([
      "finished Wave/0 false", "started c:Wave/0 1", "finished c:Wave/0 true", "started b:Wave/1 1", "finished b:Wave/1 true",
    ]);
  });

  test("that queues is refused where eight wait, and gives up after ten seconds", () => {
    const { ask, told, director, run } = setUp();
    ask(0, Priority.Force, { loop: true });
    ask(1, Priority.Force, { id: "x:" }); // FORCE never waits
    for (let i = 0; i < 8; i++) expect(ask(0, Priority.Force - 1, { id: `${i}:`, whenBusy: "queue" })).toBe("refused");
    director.stop();
    told.length = 0;
    ask(1, Priority.Normal);
    for (let i = 0; i < 8; i++) expect(ask(0, Priority.Normal, { id: `${i}:`, whenBusy: "queue" })).toBe("queued");
    expect(ask(0, Priority.Normal, { id: "9:", whenBusy: "queue" })).toBe("refused");
    expect(told.pop()).toBe("finished 9:Wave/0 false");
    ask(0, Priority.Force, { id: "long:", loop: true });
    told.length = 0;
    run(9.9);
    expect(told).toEqual([]);
    run(0.2);
    expect(told).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((i) => `finished ${i}:Wave/0 false`));
    expect(director.waiting).toEqual([]);
  });
});

describe("idle motions", () => {
  test("never repeat at once where there are several", () => {
    const { table, run } = setUp(3);
    const seen: number[] = [];
    for (let i = 0; i < 200; i++) {
      run(0.05, 0.05);
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
