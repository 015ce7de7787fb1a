// The layers of motions beside the main one, and that every request ends once.

import { describe, expect, test } from "vitest";
import { Priority } from "../src/play/layer";
import { setUp } from "./director-kit";
import { seeded } from "./helpers";

describe("the layers beside the main one", () => {
  test("move only what their motion names, over the main one, and leave nothing behind", () => {
    const { ask, run, table, director } = setUp(0);
    ask(0, Priority.Normal, { loop: true });
    ask(3, Priority.Normal, { layer: 1, id: "b:" });
    run(0.5);
    expect([table.values[0], table.values[2]]).toEqual([1, 5]);
    expect(director.running.map(({ id, layer }) => `${id}${layer}`)).toEqual(["0", "b:1"]);
    run(0.6);
    expect([table.values[0], table.values[2]]).toEqual([1, 0]);
    expect(director.running.length).toBe(1);
  });

  test("lie over one another in their order, each with a queue of its own", () => {
    const { ask, run, table, told } = setUp(0);
    ask(0, Priority.Normal);
    expect(ask(4, Priority.Normal, { layer: 2 })).toBe("started");
    expect(ask(1, Priority.Normal, { layer: 1 })).toBe("started");
    expect(ask(1, Priority.Normal, { layer: 3, id: "x:", whenBusy: "queue" })).toBe("started");
    expect(ask(0, Priority.Normal, { layer: 3, id: "y:", whenBusy: "queue" })).toBe("queued");
    run(0.5);
    expect(table.values[0]).toBe(2); // what layer 3 plays
    run(2);
    expect(told.filter((line) => line.startsWith("finished")).length).toBe(5);
  });

  test("can be stopped one by one", () => {
    const { ask, told, director } = setUp();
    ask(0, Priority.Normal);
    ask(3, Priority.Normal, { layer: 1 });
    director.stop(1);
    expect(director.running.map(({ layer }) => layer)).toEqual([0]);
    expect(told.slice(2)).toEqual(["finished Wave/3 false"]);
  });
});

test("every request ends exactly once, whatever happens to it", () => {
  const random = seeded(11);
  for (let round = 0; round < 40; round++) {
    const { ask, told, director, run } = setUp();
    const busy = ["reject", "queue", "replace"] as const;
    for (let i = 0; i < 60; i++) {
      const index = [0, 1, 2, 3, 4, 9][Math.floor(random() * 6)];
      const more = { id: `${i}:`, loop: random() < 0.2, layer: Math.floor(random() * 5), whenBusy: busy[Math.floor(random() * 3)] };
      ask(index, Math.floor(random() * 4), more);
      if (random() < 0.05) director.stop();
      run(random() * 0.8, 1 / 20);
    }
    director.stop();
    const ends = told.filter((line) => line.startsWith("finished")).map((line) => line.split(" ")[1].split(":")[0]);
    expect(ends.map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, i) => i));
  }
});

test("a listener that asks for the next motion at the end of one is heard", () => {
  const { director, ask, told, run } = setUp();
  const chain = { left: 2 };
  const push = told.push.bind(told);
  told.push = (line: string) => {
    if (line.startsWith("finished") && chain.left-- > 0) ask(1, Priority.Normal, { id: `${chain.left}:` });
    return push(line);
  };
  ask(0, Priority.Normal);
  run(3.5);
  expect(told.filter((line) => line.startsWith("started")).length).toBe(3);
  expect(director.playing).toBeNull();
});
