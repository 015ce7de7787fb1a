// Several characters: who comes, goes, moves, is meant, and what one does to the others.

import { beforeEach, describe, expect, test } from "vitest";
import { avatar } from "./helpers";
import { move, person, sentence, settle, StageKit, stageOf, wear } from "./stage-kit";

let kit: StageKit;

beforeEach(() => {
  kit = new StageKit();
});

const two = (a: object = {}, b: object = {}, more: object = {}) => stageOf([person("a", a), person("b", b)], more);
const at = (x: number, more: object = {}) => ({ place: { x, y: 1, scale: 1, mirror: false, ...more } });
const placeOf = (id: string) => kit.screen.cast.find((one) => one.id === id)?.place;

describe("the cast", () => {
  test("comes with the snapshot, each with its own report", async () => {
    await kit.enter(two());
    expect(kit.of("ready").map((r) => [r.characterId, r.model])).toEqual([["a", "/a.model3.json"], ["b", "/b.model3.json"]]);
    expect(kit.screen.cast.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  test("that is empty tells that the page is fine all the same", () => {
    kit.tell(stageOf([]));
    expect(kit.reports).toEqual([{ type: "ready", characterId: "", model: "", expressions: [], motions: [], source: "", reason: "", aspect: 0 }]);
  });

  test("loses who is not in the next snapshot, and all that belongs to it", async () => {
    await kit.enter(two());
    let disposed = 0;
    kit.character("b")!.backend.dispose = () => void disposed++;
    kit.tell(stageOf([person("a")]));
    expect([...kit.screen.bodies.keys()]).toEqual(["a"]);
    expect([disposed, kit.stage.members.length]).toEqual([1, 1]);
  });

  test("keeps out a model that comes when its character is gone", async () => {
    kit.tell(two());
    kit.tell(stageOf([person("a")]));
    const late = avatar();
    let disposed = 0;
    late.backend.dispose = () => void disposed++;
    kit.loads[1].done(late);
    await settle();
    expect([...kit.screen.bodies.keys()]).toEqual([]);
    expect([kit.reports, disposed]).toEqual([[], 1]);
  });

  test("is not disturbed by one whose model fails", async () => {
    kit.tell(two());
    kit.loads[0].fail(new Error("No such file."));
    kit.loads[1].done(avatar());
    await settle();
    expect(kit.of("error").map((r) => r.message)).toEqual(["The model of a could not be loaded. No such file."]);
    expect(kit.of("ready").map((r) => r.characterId)).toEqual(["b"]);
    kit.run(0.1);
    expect(kit.value("ParamEyeLOpen", "b")).toBe(1);
  });

  test("changes its order without loading anything anew", async () => {
    await kit.enter(two());
    const before = kit.character("a");
    kit.tell(stageOf([person("b"), person("a")]));
    expect(kit.screen.cast.map(({ id }) => id)).toEqual(["b", "a"]);
    expect([kit.character("a") === before, kit.loads.length]).toEqual([true, 2]);
  });

  test("has nobody twice", async () => {
    await kit.enter(stageOf([person("a"), person("a")]));
    expect([kit.stage.members.length, kit.loads.length]).toEqual([1, 1]);
  });

  test("loads another renderer's model anew, but not because a Core was installed", async () => {
    await kit.enter(two());
    kit.tell(two({}, {}, { core: "/core/core.js" }));
    expect(kit.loads).toHaveLength(2);
    kit.tell(two({ renderer: "core" }, {}, { core: "/core/core.js" }));
    expect(kit.loads.slice(2).map(({ wanted }) => [wanted.model, wanted.renderer, wanted.core])).toEqual([["/a.model3.json", "core", "/core/core.js"]]);
  });
});

describe("a command", () => {
  test("is for who is named, else for the lead", async () => {
    await kit.enter(two());
    kit.tell(wear("happy"));
    kit.tell(wear("sad", { characterId: "b" }));
    kit.tell(move("Wave", 0, { characterId: "b" }));
    expect([kit.character("a")?.expressions.names, kit.character("b")?.expressions.names]).toEqual([["happy"], ["sad"]]);
    expect(kit.of("motion-started").map((r) => r.characterId)).toEqual(["b"]);
  });

  test("for nobody is an error, and its motion ends", async () => {
    await kit.enter(two());
    kit.tell(move("Wave", 0, { characterId: "c", requestId: "r" }));
    expect(kit.of("error").map((r) => r.message)).toEqual(['There is no character "c" on stage.']);
    expect(kit.of("motion-finished")).toMatchObject([{ characterId: "c", requestId: "r", completed: false }]);
  });

  test("reset is for all", async () => {
    await kit.enter(two({ expressions: [wear("happy")] }, { expressions: [wear("sad")], motions: [move("Wave", 0, { loop: true })] }));
    kit.tell({ type: "reset" });
    expect(kit.stage.members.map(({ character }) => character?.expressions.names)).toEqual([[], []]);
    expect(kit.character("b")?.motions.running).toEqual([]);
  });
});

describe("motions of a snapshot", () => {
  test("play in their layers beside one another", async () => {
    await kit.enter(two({ motions: [move("Wave", 0, { loop: true }), move("Wave", 0, { layer: 2, requestId: "x" })] }));
    expect(kit.character()?.motions.running.map(({ layer, id }) => [layer, id])).toEqual([[0, ""], [2, "x"]]);
  });

  test("that it does not name go on if they end by themselves: they waited on the page", async () => {
    await kit.enter(two());
    kit.tell(move("Wave", 0, { requestId: "waited" }));
    kit.tell(two());
    expect(kit.character()?.motions.running).toHaveLength(1);
    expect(kit.of("motion-finished")).toEqual([]);
  });
});

test("only the lead's mouth moves, and it closes when another one leads", async () => {
  await kit.enter(two());
  kit.tell(sentence("s1", { duration: 4000, curve: [1, 1, 1, 1] }));
  kit.run(0.2);
  expect([kit.value("ParamMouthOpenY", "a"), kit.value("ParamMouthOpenY", "b")]).toEqual([1, 0]);
  kit.tell({ ...two({}, {}, { lead: "b" }), speech: sentence("s1") });
  kit.run(0.2);
  expect([kit.value("ParamMouthOpenY", "a"), kit.value("ParamMouthOpenY", "b")]).toEqual([0, 1]);
});

test("who is not seen keeps in step with time, at a few updates a second", async () => {
  await kit.enter(two({}, { visible: false }));
  let updates = 0;
  const evaluate = kit.character("b")!.backend.evaluate;
  kit.character("b")!.backend.evaluate = () => (updates++, evaluate());
  kit.tell(wear("happy", { characterId: "b", duration: 500 }));
  kit.reports = [];
  kit.run(1);
  expect(kit.of("expressions-shown")).toMatchObject([{ characterId: "b", expressions: [] }]);
  expect(updates).toBeLessThanOrEqual(5);
});

describe("a place", () => {
  test("is come to smoothly", async () => {
    await kit.enter(two(at(0.2)));
    kit.tell(two(at(0.6)));
    kit.run(0.05);
    expect(placeOf("a")!.x).toBeGreaterThan(0.2);
    expect(placeOf("a")!.x).toBeLessThan(0.6);
    kit.run(0.2);
    expect(placeOf("a")!.x).toBe(0.6);
  });

  test("is taken at once while the streamer arranges", async () => {
    await kit.enter(two(at(0.2), {}, { arranging: true }));
    kit.tell(two(at(0.6), {}, { arranging: true }));
    expect(placeOf("a")!.x).toBe(0.6);
  });

  test("turns around at once: there is no half of a mirror", async () => {
    await kit.enter(two(at(0.2)));
    kit.tell(two(at(0.6, { mirror: true })));
    kit.run(0.02);
    expect(placeOf("a")!.mirror).toBe(true);
  });

  test("that is being dragged does not jump back to what the console knew before", async () => {
    await kit.enter(two(at(0.2), at(0.8), { arranging: true }));
    kit.stage.hold("a");
    kit.stage.put("a", at(0.5).place);
    kit.tell(two(at(0.3), at(0.7), { arranging: true }));
    expect([placeOf("a")!.x, placeOf("b")!.x]).toEqual([0.5, 0.7]);
    kit.stage.hold("");
    kit.tell(two(at(0.4), at(0.7), { arranging: true }));
    expect(placeOf("a")!.x).toBe(0.4);
  });

  test("is what the console said last, once nobody drags any more", async () => {
    await kit.enter(two(at(0.2), at(0.8), { arranging: true }));
    kit.stage.hold("a");
    kit.stage.put("a", at(0.5).place);
    kit.run(1);
    kit.stage.hold("");
    expect(placeOf("a")!.x).toBe(0.5); // it has not said anything yet
    kit.stage.hold("a");
    kit.tell(two(at(0.45), at(0.8), { arranging: true }));
    kit.stage.hold("b");
    kit.run(1);
    expect([placeOf("a")!.x, placeOf("b")!.x]).toEqual([0.45, 0.8]);
    kit.tell(two(at(0.45), at(0.1), { arranging: true }));
    kit.stage.hold("b"); // dragged on: what came before is older
    kit.stage.hold("");
    kit.run(1);
    expect(placeOf("b")!.x).toBe(0.8);
  });
});

test("a click is for the foremost character there that can be seen", async () => {
  const areas = { a: { id: "Head", name: "Head" }, b: { id: "Hand", name: "Hand" }, c: { id: "Hat", name: "Hat" } };
  await kit.enter(stageOf([person("a"), person("b"), person("c", { visible: false })]));
  kit.screen.areas = areas;
  kit.stage.touch(20, 20);
  expect(kit.of("hit").map((r) => [r.characterId, r.area])).toEqual([["b", "Hand"]]);
});

test("a click on the model tells its area, a click beside it nothing", async () => {
  await kit.enter();
  kit.run(1 / 60);
  kit.screen.areas = { a: { id: "Head", name: "Head" } };
  kit.stage.touch(20, 20);
  kit.screen.areas = {};
  kit.stage.touch(900, 20);
  expect(kit.of("hit")).toEqual([{ type: "hit", characterId: "a", area: "Head", userData: "" }]);
});

test("who is turned around looks to the same side of the screen as the others", async () => {
  await kit.enter(two({}, { place: { x: 0.7, y: 1, scale: 1, mirror: true } }));
  const seen: unknown[] = [];
  for (const { character } of kit.stage.members) character!.look = (target) => void seen.push(target);
  for (const member of kit.stage.members) member.look({ x: 0.5, y: 0.2 });
  expect(seen).toEqual([{ x: 0.5, y: 0.2 }, { x: -0.5, y: 0.2 }]);
  const glances: number[] = [];
  for (const { character } of kit.stage.members) character!.glance = (x) => void glances.push(x);
  for (const member of kit.stage.members) member.glance(0.5, 0.2);
  expect(glances).toEqual([0.5, -0.5]);
});

test("a motion of a model that goes is told as ended", async () => {
  await kit.enter(two({ motions: [move("Wave", 0, { loop: true, requestId: "r" })] }));
  kit.tell(two({ model: "/c.model3.json" }));
  kit.loads[2].done(avatar());
  await settle();
  expect(kit.of("motion-finished")).toMatchObject([{ characterId: "a", requestId: "r", completed: false }]);
});
