// What messages do on the stage, and what is told back.

import { beforeEach, describe, expect, test } from "vitest";
import { avatar } from "./helpers";
import { move, sentence, settle, snapshot, StageKit, wear } from "./stage-kit";

let kit: StageKit;

beforeEach(() => {
  kit = new StageKit();
});

describe("the model", () => {
  test("is loaded as the snapshot says, told, and dressed at once", async () => {
    await kit.enter(snapshot({ expressions: [wear("happy", { transition: "smooth" })] }));
    expect(kit.of("ready")).toEqual([{
      type: "ready", characterId: "a", model: "/a.model3.json", expressions: ["happy", "sad", "hat"],
      motions: [{ group: "Idle", count: 1 }, { group: "Wave", count: 2 }],
      source: "native", reason: "", aspect: 0.515,
    }]);
    expect(kit.of("expressions-shown")[0].expressions).toEqual(["happy"]);
    kit.run(1 / 30);
    expect(kit.value("ParamSmile")).toBe(1); // no fade after a reload
  });

  test("gets the commands that came while it was loaded", async () => {
    kit.tell(snapshot());
    kit.tell(wear("hat"));
    kit.tell(move("Wave"));
    kit.loads[0].done(avatar());
    await settle();
    expect(kit.of("expressions-shown").pop()?.expressions).toEqual(["hat"]);
    expect(kit.of("motion-started")).toHaveLength(1);
  });

  test("does not get commands that are older than the last snapshot", async () => {
    kit.tell(snapshot());
    kit.tell(wear("hat"));
    kit.tell(snapshot());
    kit.loads[0].done(avatar());
    await settle();
    expect(kit.character()?.expressions.names).toEqual([]);
  });

  test("is called by its name where something fails, by its id where it has none", async () => {
    kit.tell(snapshot({ name: "Mia Löwe" }));
    kit.loads[0].fail(new Error("No such file."));
    await settle();
    expect(kit.of("error")[0].message).toBe("The model of Mia Löwe could not be loaded. No such file.");
  });

  test("that cannot be loaded is an error, and is tried again with the next snapshot", async () => {
    kit.tell(snapshot());
    kit.loads[0].fail(new Error("No such file."));
    await settle();
    expect(kit.of("error")[0].message).toBe("The model of a could not be loaded. No such file.");
    kit.tell(snapshot());
    expect(kit.loads).toHaveLength(1); // not at once: a dragged neighbour brings twenty snapshots a second
    kit.now += 2000;
    kit.tell(snapshot());
    kit.loads[1].done(avatar());
    await settle();
    expect(kit.of("ready")).toHaveLength(1);
  });

  test("that cannot be loaded is tried again by itself, ever more seldom, and told once for each reason", async () => {
    const fail = async (reason: string) => {
      kit.loads[kit.loads.length - 1].fail(new Error(reason));
      await settle();
    };
    const tried = (seconds: number) => {
      kit.run(seconds);
      return kit.loads.length;
    };
    kit.tell(snapshot());
    await fail("No such file.");
    expect([tried(9), tried(2)]).toEqual([1, 2]);
    await fail("No such file.");
    expect([tried(19), tried(2)]).toEqual([2, 3]);
    await fail("Not whole.");
    expect([tried(39), tried(2)]).toEqual([3, 4]);
    for (const tries of [5, 6, 7]) {
      await fail("Not whole.");
      expect([tried(59), tried(2)]).toEqual([tries - 1, tries]);
    }
    expect(kit.of("error")).toHaveLength(2);
    expect(kit.of("not-ready").map(({ reason }) => reason)).toEqual(["No such file.", "Not whole."]);
    kit.loads[6].done(avatar());
    await settle();
    expect(kit.of("ready").map(({ characterId }) => characterId)).toEqual(["a"]);
    expect(tried(120)).toBe(7);
  });

  test("that failed says so again to a console that connects later, until it is asked for another model", async () => {
    kit.tell(snapshot());
    kit.loads[0].fail(new Error("No such file."));
    await settle();
    kit.run(1);
    kit.tell(snapshot());
    expect(kit.of("not-ready")).toEqual(Array(2).fill({ type: "not-ready", characterId: "a", model: "/a.model3.json", reason: "No such file." }));
    kit.run(1);
    kit.tell(snapshot({ model: "/b.model3.json" }));
    kit.run(30);
    expect(kit.loads.map(({ wanted }) => wanted.model)).toEqual(["/a.model3.json", "/b.model3.json"]);
    expect(kit.of("not-ready")).toHaveLength(2);
  });

  test("is put on the screen as it stands by itself, whatever it is to wear", async () => {
    const smiles: (number | undefined)[] = [];
    kit.screen.onPut = ({ avatar: { backend: { parameters } } }) => smiles.push(parameters.values[parameters.find("ParamSmile")]);
    await kit.enter(snapshot({ expressions: [wear("happy")] }));
    expect(smiles).toEqual([0]);
  });

  test("that cannot be drawn is not told as ready, is given back, and is tried again", async () => {
    kit.screen.failure = new Error("The graphics driver refused a program.");
    const refused = avatar();
    let disposed = 0;
    refused.backend.dispose = () => void disposed++;
    kit.tell(snapshot());
    kit.loads[0].done(refused);
    await settle();
    expect(disposed).toBe(1);
    expect(kit.of("error")[0].message).toBe("The model of a could not be loaded. The graphics driver refused a program.");
    expect([kit.of("ready"), kit.character()]).toEqual([[], null]);
    kit.now += 2000;
    kit.tell(snapshot());
    expect(kit.loads).toHaveLength(2);
  });

  test("is loaded once, however often a snapshot names it", async () => {
    await kit.enter();
    kit.tell(snapshot());
    kit.tell(snapshot());
    expect(kit.loads).toHaveLength(1);
    expect(kit.of("ready")).toHaveLength(3);
  });

  test("is changed by a snapshot; the old one lives until the new one is there", async () => {
    await kit.enter();
    const old = kit.character();
    kit.tell(snapshot({ model: "/b.model3.json", expressions: [wear("sad")] }));
    kit.run(0.1);
    expect(kit.character()).toBe(old);
    expect(old?.expressions.names).toEqual([]);
    kit.loads[1].done(avatar());
    await settle();
    expect(kit.character()).not.toBe(old);
    expect(kit.character()?.expressions.names).toEqual(["sad"]);
  });

  test("that was asked for twice, with another one in between, comes once", async () => {
    kit.tell(snapshot());
    kit.tell(snapshot({ model: "/b.model3.json" }));
    kit.tell(snapshot());
    kit.loads[0].fail(new Error("Too early."));
    kit.loads[2].done(avatar());
    await settle();
    const shown = kit.character();
    kit.loads[1].done(avatar());
    await settle();
    expect([kit.of("error"), kit.of("ready").length, kit.character() === shown]).toEqual([[], 1, true]);
  });

  test("that was asked for first but came last is not shown", async () => {
    kit.tell(snapshot());
    kit.tell(snapshot({ model: "/b.model3.json" }));
    kit.loads[1].done(avatar());
    await settle();
    kit.loads[0].done(avatar());
    await settle();
    expect(kit.of("ready").map((r) => r.model)).toEqual(["/b.model3.json"]);
  });
});

describe("expressions", () => {
  test("are told whenever the set changes, and only then", async () => {
    await kit.enter();
    kit.reports = [];
    kit.tell(wear("happy"));
    kit.tell(wear("happy"));
    kit.tell(wear("hat", { layer: "additive" }));
    kit.tell(wear("happy", { active: false }));
    expect(kit.of("expressions-shown").map((r) => r.expressions)).toEqual([["happy"], ["happy", "hat"], ["hat"]]);
  });

  test("that run out are told", async () => {
    await kit.enter();
    kit.tell(wear("happy", { duration: 500 }));
    kit.reports = [];
    kit.run(0.6);
    expect(kit.of("expressions-shown").map((r) => r.expressions)).toEqual([[]]);
  });

  test("that are unknown are an error", async () => {
    await kit.enter();
    kit.tell(wear("nobody"));
    expect(kit.of("error")[0].message).toBe('The model has no expression "nobody".');
  });

  test("all but the base layer come off with an empty name", async () => {
    await kit.enter();
    kit.tell(wear("hat", { layer: "base" }));
    kit.tell(wear("happy"));
    kit.tell(wear("", { active: false }));
    expect(kit.of("expressions-shown").pop()?.expressions).toEqual(["hat"]);
  });
});

describe("motions", () => {
  test("are told with their duration, and when they end", async () => {
    await kit.enter();
    kit.tell(move("Wave", 0, { requestId: "r1" }));
    const wave = { characterId: "a", motionGroup: "Wave", motionIndex: 0, layer: 0, requestId: "r1" };
    kit.run(1.2);
    expect(kit.of("motion-started")).toEqual([{ type: "motion-started", ...wave, duration: 1000 }]);
    expect(kit.of("motion-finished")).toEqual([{ type: "motion-finished", ...wave, completed: true }]);
  });

  test("that are unknown are an error and end at once", async () => {
    await kit.enter();
    kit.tell(move("Wave", 1));
    expect(kit.of("error")[0].message).toBe('The model has no motion 1 in the group "Wave".');
    expect(kit.of("motion-finished").map((r) => r.completed)).toEqual([false]);
  });

  test("what they left moved goes back to rest", async () => {
    await kit.enter();
    kit.tell(move("Wave"));
    kit.run(0.9);
    expect(kit.value("ParamArm")).toBeGreaterThan(0.8);
    kit.tell({ type: "reset" });
    kit.run(3);
    expect(kit.value("ParamArm")).toBeLessThan(0.01);
  });
});

describe("a reset", () => {
  test("stops speech and motion and leaves only the base layer", async () => {
    await kit.enter();
    kit.tell(wear("hat", { layer: "base" }));
    kit.tell(wear("happy"));
    kit.tell(move("Wave", 0, { loop: true }));
    kit.tell(sentence("s1"));
    kit.run(0.1);
    expect(kit.value("ParamMouthOpenY")).toBe(1);
    kit.tell({ type: "reset" });
    expect(kit.of("speech-ended")[0]).toMatchObject({ speechId: "s1", reason: "stopped" });
    expect(kit.of("motion-finished")[0]).toMatchObject({ completed: false });
    expect(kit.of("expressions-shown").pop()?.expressions).toEqual(["hat"]);
    kit.run(0.3);
    expect(kit.value("ParamMouthOpenY")).toBe(0);
    expect(kit.value("ParamSmile")).toBe(0);
  });

  test("while the model is loaded leaves nothing to be dressed but the base layer", async () => {
    kit.tell(snapshot({ expressions: [wear("happy"), wear("hat", { layer: "base" })], motions: [move("Wave")] }));
    kit.tell({ type: "reset" });
    kit.loads[0].done(avatar());
    await settle();
    expect(kit.character()?.expressions.names).toEqual(["hat"]);
    expect(kit.character()?.motions.playing).toBeNull();
  });
});

describe("chat", () => {
  const line = { type: "twitch-chat", username: "Ann", message: "hi", timestamp: 1 };

  test("is looked at now and then, not at every line", async () => {
    await kit.enter();
    const glances: number[] = [];
    kit.character()!.glance = (x) => void glances.push(x);
    for (let minute = 0; minute < 60; minute++) {
      kit.run(1);
      for (let i = 0; i < 20; i++) kit.tell(line);
    }
    expect(glances.length).toBeGreaterThan(5);
    expect(glances.length).toBeLessThanOrEqual(10);
  });

  test("is nothing to an empty stage", () => {
    kit.run(30);
    for (let i = 0; i < 20; i++) kit.tell(line);
    expect(kit.reports).toEqual([]);
  });
});
