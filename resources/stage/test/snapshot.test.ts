// A snapshot is the whole truth, however often it comes.

import { beforeEach, describe, expect, test } from "vitest";
import { avatar } from "./helpers";
import { move, sentence, settle, snapshot, StageKit, wear } from "./stage-kit";

let kit: StageKit;

beforeEach(() => {
  kit = new StageKit();
});

describe("a snapshot", () => {
  const full = () => snapshot({ expressions: [wear("happy", { duration: 5000 })], motions: [move("Wave", 0, { loop: true })] }, { speech: sentence("s1") });

  test("said twice changes nothing, but everything is told again", async () => {
    await kit.enter();
    kit.tell(full());
    kit.run(0.5);
    const began = kit.value("ParamMouthOpenY");
    kit.reports = [];
    kit.tell(full());
    expect(kit.reports.map((r) => r.type).sort()).toEqual(["expressions-shown", "motion-started", "ready", "speech-started"]);
    kit.run(1 / 60);
    expect(kit.value("ParamMouthOpenY")).toBeCloseTo(began);
  });

  test("of a drag, of which there are twenty a second, is not answered each time, but the last one is", async () => {
    await kit.enter();
    kit.run(1);
    kit.reports = [];
    for (let i = 0; i < 40; i++) {
      kit.tell(snapshot({ place: { x: i / 40 } }));
      kit.run(0.05);
    }
    expect(kit.of("ready").length).toBeLessThanOrEqual(10);
    expect(kit.of("expressions-shown").length).toBeLessThanOrEqual(10);
    kit.reports = [];
    kit.run(1);
    expect([kit.of("ready").length, kit.of("expressions-shown").length]).toEqual([1, 1]);
    kit.tell(wear("happy")); // what changes is told at once
    expect(kit.of("expressions-shown").pop()?.expressions).toEqual(["happy"]);
  });

  test("takes off and stops what it does not hold", async () => {
    await kit.enter();
    kit.tell(full());
    kit.run(0.1);
    kit.tell(snapshot());
    expect(kit.character()?.expressions.names).toEqual([]);
    expect(kit.character()?.motions.playing).toBeNull();
    expect(kit.of("speech-ended")[0].reason).toBe("stopped");
  });

  test("takes off a mood even if it had a higher priority", async () => {
    await kit.enter();
    kit.tell(wear("happy", { priority: 90 }));
    kit.tell(snapshot({ expressions: [wear("sad", { priority: 10 })] }));
    expect(kit.character()?.expressions.names).toEqual(["sad"]);
  });

  test("of a sentence under way goes on with it", async () => {
    await kit.enter(snapshot({}, { speech: sentence("s1", { elapsed: 1500 }) }));
    kit.run(0.6);
    expect(kit.of("speech-ended")).toEqual([{ type: "speech-ended", speechId: "s1", reason: "finished" }]);
  });

  test("sets the look of subtitles before it shows one", () => {
    kit.tell(snapshot({}, { speech: sentence("s1", { elapsed: 500 }) }));
    expect(kit.order).toEqual(["furnish", "subtitle"]);
  });

  test("does not repeat what ended while the console was away", async () => {
    await kit.enter();
    kit.tell(snapshot({ motions: [move("Wave")] }, { speech: sentence("s1") }));
    kit.connected = false;
    kit.run(2.5);
    kit.connected = true;
    kit.reports = [];
    kit.tell(snapshot({ motions: [move("Wave")] }, { speech: sentence("s1") }));
    expect(kit.of("motion-started")).toEqual([]);
    expect(kit.of("speech-started")).toEqual([]);
    kit.tell(snapshot({ motions: [move("Wave")] })); // written before the console heard of the end
    expect(kit.of("motion-started")).toEqual([]);
    kit.run(1);
    kit.tell(snapshot({ motions: [move("Wave")] })); // asked for anew
    expect(kit.of("motion-started")).not.toEqual([]);
  });

  test("does not repeat what ended while it was on its way, but what was asked for anew", async () => {
    await kit.enter();
    kit.tell(move("Wave"));
    kit.run(1.2);
    kit.tell(snapshot({ motions: [move("Wave")] }));
    expect(kit.of("motion-started")).toHaveLength(1);
    kit.tell(snapshot({ model: "/b.model3.json" }));
    kit.tell(move("Wave"));
    kit.tell(snapshot({ model: "/b.model3.json", motions: [move("Wave")] }));
    kit.loads[1].done(avatar());
    await settle();
    expect(kit.of("motion-started")).toHaveLength(2);
  });
});
