// Every motion that is asked for ends once, whatever becomes of its character; what happens meanwhile is told.

import { beforeEach, describe, expect, test } from "vitest";
import { avatar, withMark } from "./helpers";
import { move, person, settle, snapshot, StageKit, stageOf } from "./stage-kit";

let kit: StageKit;

beforeEach(() => {
  kit = new StageKit();
});

const ask = (requestId: string, more: object = {}) => kit.tell(move("Wave", 0, { requestId, ...more }));
const ends = () => kit.of("motion-finished").map((r) => [r.requestId, r.completed]);

describe("a motion is told as ended once", () => {
  test("when its character leaves: what plays, in every layer, and what waits its turn", async () => {
    await kit.enter(stageOf([person("a"), person("b")]));
    ask("plays", { characterId: "b" });
    ask("waits", { characterId: "b", whenBusy: "queue" });
    ask("beside", { characterId: "b", layer: 2, loop: true });
    kit.tell(stageOf([person("a")]));
    kit.run(3);
    expect(ends().sort()).toEqual([["beside", false], ["plays", false], ["waits", false]]);
  });

  test("when its character gets another model", async () => {
    await kit.enter();
    ask("plays");
    ask("waits", { whenBusy: "queue" });
    await kit.enter(snapshot({ model: "/other.model3.json" }));
    kit.run(3);
    expect(ends()).toEqual([["waits", false], ["plays", false]]);
  });

  test("when its character gets no model any more", async () => {
    await kit.enter();
    ask("plays");
    kit.tell(snapshot({ model: "" }));
    expect(ends()).toEqual([["plays", false]]);
  });

  test("when it waited for a model that never came", async () => {
    kit.tell(snapshot());
    ask("early");
    kit.tell(stageOf([]));
    expect(ends()).toEqual([["early", false]]);
  });

  test("when another snapshot or the panic key comes before the model", async () => {
    kit.tell(snapshot());
    ask("forgotten");
    ask("wanted");
    kit.tell(snapshot({ motions: [move("Wave", 0, { requestId: "wanted" })] }));
    expect(ends()).toEqual([["forgotten", false]]);
    ask("panic");
    kit.tell({ type: "reset" });
    expect(ends()).toEqual([["forgotten", false], ["panic", false]]);
  });

  test("when too many wait for a model", () => {
    kit.tell(snapshot());
    for (let i = 0; i < 103; i++) ask(`r${i}`);
    expect(ends()).toEqual([["r0", false], ["r1", false], ["r2", false]]);
  });

  test("when only what draws the model changes: it goes on with the new body", async () => {
    const wanted = move("Wave", 0, { requestId: "on" });
    await kit.enter(snapshot({ motions: [wanted] }));
    await kit.enter(snapshot({ motions: [wanted], renderer: "core" }));
    expect([ends(), kit.character()?.motions.playing?.id]).toEqual([[], "on"]);
    kit.run(2);
    expect(ends()).toEqual([["on", true]]);
  });

  test("when it ended while another body was loaded: that one does not play it again", async () => {
    const wanted = move("Wave", 0, { requestId: "over" });
    await kit.enter(snapshot({ motions: [wanted] }));
    kit.tell(snapshot({ motions: [wanted], renderer: "core" }));
    kit.run(2);
    kit.loads[1].done(avatar());
    await settle();
    kit.run(2);
    expect(ends()).toEqual([["over", true]]);
  });
});

describe("a mark of a motion", () => {
  test("is told with the id of the request, cut short without cutting a letter", async () => {
    kit.tell(snapshot());
    kit.loads[0].done(withMark(avatar(), "a" + "🎉".repeat(5000)));
    await settle();
    ask("r", { layer: 1 });
    kit.run(1);
    expect(kit.of("motion-event")).toEqual([
      { type: "motion-event", characterId: "a", motionGroup: "Wave", motionIndex: 0, layer: 1, requestId: "r", text: "a" + "🎉".repeat(199) },
    ]);
  });

  test("is left out where there are thousands, and told again later", async () => {
    kit.tell(snapshot());
    kit.loads[0].done(withMark(avatar(), "x", 5000));
    await settle();
    ask("r");
    kit.run(1);
    expect(kit.of("motion-event")).toHaveLength(20);
    kit.run(1);
    ask("s");
    kit.run(1);
    expect(kit.of("motion-event")).toHaveLength(40);
  });
});

test("a click tells the text on the mesh that was hit", async () => {
  kit.tell(snapshot());
  const model = avatar();
  model.userData = [
    { target: "Part", id: "Head", value: "no" }, { target: "ArtMesh", id: "Hat", value: "no" },
    { target: "ArtMesh", id: "Head", value: "pat".repeat(500) },
  ];
  kit.loads[0].done(model);
  await settle();
  kit.screen.areas = { a: { id: "Head", name: "Top" } };
  kit.stage.touch(1, 1);
  expect(kit.of("hit")).toEqual([{ type: "hit", characterId: "a", area: "Top", userData: "pat".repeat(67).slice(0, 200) }]);
});
