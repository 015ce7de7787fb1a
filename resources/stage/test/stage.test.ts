// What messages do on the stage, and what is told back.

import { beforeEach, describe, expect, test } from "vitest";
import type { LoadedAvatar } from "../src/avatar/load";
import { type FromPage, parseMessage } from "../src/net/wire";
import { ModelHolder } from "../src/show/holder";
import { SpeechPlayer } from "../src/show/speech";
import { Stage } from "../src/show/stage";
import { FakeSound } from "./fakes";
import { avatar, seeded } from "./helpers";

let reports: FromPage[];
let stage: Stage;
let connected: boolean;
let loads: { url: string; done: (avatar: LoadedAvatar) => void; fail: (error: Error) => void }[];
let now: number;

beforeEach(() => {
  reports = [];
  connected = true;
  loads = [];
  now = 0;
  const report = (message: FromPage) => void reports.push(message);
  const trouble = (message: string) => report({ type: "error", message });
  const speech = new SpeechPlayer(new FakeSound(), (url) => url, {
    started: (speechId, sound) => report({ type: "speech-started", speechId, sound }),
    ended: (speechId, reason) => report({ type: "speech-ended", speechId, reason }),
    subtitle: () => undefined,
    trouble,
  }, () => now);
  const models = new ModelHolder((url) => url, { loaded: (url, loaded) => void stage.enter(url, loaded), trouble },
    (url) => new Promise((done, fail) => loads.push({ url, done, fail })));
  stage = new Stage({ speech, models, report, connected: () => connected, random: seeded() });
});

const settle = async () => {
  for (let i = 0; i < 6; i++) await Promise.resolve();
};
const tell = (message: object) => stage.handle(parseMessage(message)!);
const wear = (expressionId: string, more: object = {}) => ({ type: "expression-command", expressionId, ...more });
const move = (motionGroup: string, motionIndex = 0, more: object = {}) => ({ type: "motion-command", motionGroup, motionIndex, ...more });
const snapshot = (more: object = {}) => ({ type: "snapshot", protocol: 1, model: "/a.model3.json", expressions: [], motion: null, speech: null, ...more });
const sentence = (speechId: string, more: object = {}) => ({ type: "speech", speechId, text: "Hi", audioUrl: null, curve: [1, 1], curveRate: 1, duration: 2000, elapsed: 0, ...more });

function of<T extends FromPage["type"]>(type: T): Extract<FromPage, { type: T }>[] {
  return reports.filter((r): r is Extract<FromPage, { type: T }> => r.type === type);
}

function run(seconds: number): void {
  for (let i = 0; i < Math.round(seconds * 60); i++) {
    now += 1000 / 60;
    stage.update(1 / 60);
  }
}

async function enter(more: object = {}): Promise<void> {
  tell(snapshot(more));
  loads[0].done(avatar());
  await settle();
}

const value = (id: string) => {
  const { parameters } = stage.character!.backend;
  return parameters.values[parameters.find(id)];
};

describe("the model", () => {
  test("is loaded as the snapshot says, told, and dressed at once", async () => {
    await enter({ expressions: [wear("happy", { transition: "smooth" })] });
    expect(of("ready")).toEqual([{
      type: "ready", model: "/a.model3.json", expressions: ["happy", "sad", "hat"],
      motions: [{ group: "Idle", count: 1 }, { group: "Wave", count: 2 }],
    }]);
    expect(of("expressions-shown")[0].expressions).toEqual(["happy"]);
    run(1 / 30);
    expect(value("ParamSmile")).toBe(1); // no fade after a reload
  });

  test("gets the commands that came while it was loaded", async () => {
    tell(snapshot());
    tell(wear("hat"));
    tell(move("Wave"));
    loads[0].done(avatar());
    await settle();
    expect(of("expressions-shown").pop()?.expressions).toEqual(["hat"]);
    expect(of("motion-started")).toHaveLength(1);
  });

  test("that cannot be loaded is an error, and is tried again with the next snapshot", async () => {
    tell(snapshot());
    loads[0].fail(new Error("No such file."));
    await settle();
    expect(of("error")[0].message).toBe("The model could not be loaded. No such file.");
    tell(snapshot());
    loads[1].done(avatar());
    await settle();
    expect(of("ready")).toHaveLength(1);
  });

  test("is loaded once, however often a snapshot names it", async () => {
    await enter();
    tell(snapshot());
    tell(snapshot());
    expect(loads).toHaveLength(1);
    expect(of("ready")).toHaveLength(3);
  });

  test("is changed by a snapshot; the old one lives until the new one is there", async () => {
    await enter();
    const old = stage.character;
    tell(snapshot({ model: "/b.model3.json", expressions: [wear("sad")] }));
    run(0.1);
    expect(stage.character).toBe(old);
    expect(old?.expressions.names).toEqual([]);
    loads[1].done(avatar());
    await settle();
    expect(stage.character).not.toBe(old);
    expect(stage.character?.expressions.names).toEqual(["sad"]);
  });

  test("that was asked for first but came last is not shown", async () => {
    tell(snapshot());
    tell(snapshot({ model: "/b.model3.json" }));
    loads[1].done(avatar());
    await settle();
    loads[0].done(avatar());
    await settle();
    expect(of("ready").map((r) => r.model)).toEqual(["/b.model3.json"]);
  });
});

describe("expressions", () => {
  test("are told whenever the set changes, and only then", async () => {
    await enter();
    reports = [];
    tell(wear("happy"));
    tell(wear("happy"));
    tell(wear("hat", { layer: "additive" }));
    tell(wear("happy", { active: false }));
    expect(of("expressions-shown").map((r) => r.expressions)).toEqual([["happy"], ["happy", "hat"], ["hat"]]);
  });

  test("that run out are told", async () => {
    await enter();
    tell(wear("happy", { duration: 500 }));
    reports = [];
    run(0.6);
    expect(of("expressions-shown").map((r) => r.expressions)).toEqual([[]]);
  });

  test("that are unknown are an error", async () => {
    await enter();
    tell(wear("nobody"));
    expect(of("error")[0].message).toBe('The model has no expression "nobody".');
  });

  test("all but the base layer come off with an empty name", async () => {
    await enter();
    tell(wear("hat", { layer: "base" }));
    tell(wear("happy"));
    tell(wear("", { active: false }));
    expect(of("expressions-shown").pop()?.expressions).toEqual(["hat"]);
  });
});

describe("motions", () => {
  test("are told with their duration, and when they end", async () => {
    await enter();
    tell(move("Wave"));
    run(1.2);
    expect(of("motion-started")).toEqual([{ type: "motion-started", motionGroup: "Wave", motionIndex: 0, duration: 1000 }]);
    expect(of("motion-finished")).toEqual([{ type: "motion-finished", motionGroup: "Wave", motionIndex: 0, completed: true }]);
  });

  test("that are unknown are an error and end at once", async () => {
    await enter();
    tell(move("Wave", 1));
    expect(of("error")[0].message).toBe('The model has no motion 1 in the group "Wave".');
    expect(of("motion-finished")[0].completed).toBe(false);
  });

  test("what they left moved goes back to rest", async () => {
    await enter();
    tell(move("Wave"));
    run(0.9);
    expect(value("ParamArm")).toBeGreaterThan(0.8);
    tell({ type: "reset" });
    run(3);
    expect(value("ParamArm")).toBeLessThan(0.01);
  });
});

describe("a reset", () => {
  test("stops speech and motion and leaves only the base layer", async () => {
    await enter();
    tell(wear("hat", { layer: "base" }));
    tell(wear("happy"));
    tell(move("Wave", 0, { loop: true }));
    tell(sentence("s1"));
    run(0.1);
    expect(value("ParamMouthOpenY")).toBe(1);
    tell({ type: "reset" });
    expect(of("speech-ended")[0]).toMatchObject({ speechId: "s1", reason: "stopped" });
    expect(of("motion-finished")[0]).toMatchObject({ completed: false });
    expect(of("expressions-shown").pop()?.expressions).toEqual(["hat"]);
    run(0.3);
    expect(value("ParamMouthOpenY")).toBe(0);
    expect(value("ParamSmile")).toBe(0);
  });

  test("while the model is loaded leaves nothing to be dressed but the base layer", async () => {
    tell(snapshot({ expressions: [wear("happy"), wear("hat", { layer: "base" })], motion: move("Wave") }));
    tell({ type: "reset" });
    loads[0].done(avatar());
    await settle();
    expect(stage.character?.expressions.names).toEqual(["hat"]);
    expect(stage.character?.motions.playing).toBeNull();
  });
});

describe("a snapshot", () => {
  const full = () => snapshot({ expressions: [wear("happy", { duration: 5000 })], motion: move("Wave", 0, { loop: true }), speech: sentence("s1") });

  test("said twice changes nothing, but everything is told again", async () => {
    await enter();
    tell(full());
    run(0.5);
    const began = value("ParamMouthOpenY");
    reports = [];
    tell(full());
    expect(reports.map((r) => r.type).sort()).toEqual(["expressions-shown", "motion-started", "ready", "speech-started"]);
    run(1 / 60);
    expect(value("ParamMouthOpenY")).toBeCloseTo(began);
  });

  test("takes off and stops what it does not hold", async () => {
    await enter();
    tell(full());
    run(0.1);
    tell(snapshot());
    expect(stage.character?.expressions.names).toEqual([]);
    expect(stage.character?.motions.playing).toBeNull();
    expect(of("speech-ended")[0].reason).toBe("stopped");
  });

  test("takes off a mood even if it had a higher priority", async () => {
    await enter();
    tell(wear("happy", { priority: 90 }));
    tell(snapshot({ expressions: [wear("sad", { priority: 10 })] }));
    expect(stage.character?.expressions.names).toEqual(["sad"]);
  });

  test("of a sentence under way goes on with it", async () => {
    await enter({ speech: sentence("s1", { elapsed: 1500 }) });
    run(0.6);
    expect(of("speech-ended")).toEqual([{ type: "speech-ended", speechId: "s1", reason: "finished" }]);
  });

  test("does not repeat what ended while the console was away", async () => {
    await enter();
    tell(snapshot({ motion: move("Wave"), speech: sentence("s1") }));
    connected = false;
    run(2.5);
    connected = true;
    reports = [];
    tell(snapshot({ motion: move("Wave"), speech: sentence("s1") }));
    expect(of("motion-started")).toEqual([]);
    expect(of("speech-started")).toEqual([]);
    tell(snapshot({ motion: move("Wave") })); // asked for anew
    expect(of("motion-started")).toHaveLength(1);
  });
});

test("a click on the model tells its area, a click beside it nothing", async () => {
  await enter();
  run(1 / 60);
  stage.touch(0.2, -0.2);
  stage.touch(3, 3);
  expect(of("hit")).toEqual([{ type: "hit", area: "Head" }]);
});

test("chat is no matter for the stage", async () => {
  await enter();
  reports = [];
  tell({ type: "twitch-chat", username: "Ann", message: "hi", timestamp: 1 });
  expect(reports).toEqual([]);
});
