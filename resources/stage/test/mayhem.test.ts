// Whatever a console says in whatever order: the stage goes on, and nothing in it grows.

import { expect, test } from "vitest";
import { avatar, seeded } from "./helpers";
import { move, person, sentence, settle, StageKit, stageOf, wear } from "./stage-kit";

const IDS = ["a", "b", "c", ""];
const NUMBERS = [0, -1, 0.5, 1, 2, 3, 99, 1e9, -1e9];
const EXPRESSIONS = ["happy", "sad", "hat", "nobody", ""];
const GROUPS = ["Wave", "Idle", "None", ""];

test.each([1, 2, 3])("a thousand messages at random (%i) do no harm", async (seed) => {
  const random = seeded(seed * 7919);
  const one = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)];
  const expression = () =>
    wear(one(EXPRESSIONS), {
      duration: one(NUMBERS), priority: one(NUMBERS), active: one([true, true, false]), characterId: one(IDS),
      layer: one(["exclusive", "additive", "base"]), transition: one(["smooth", "instant", "ease-in-out"]),
    });
  const motion = () =>
    move(one(GROUPS), one(NUMBERS), {
      loop: one([true, false]), priority: one(NUMBERS), layer: one(NUMBERS), whenBusy: one(["reject", "queue", "replace"]),
      requestId: one(["", "r1", "r2"]), characterId: one(IDS),
    });
  const speech = () => sentence(one(["s1", "s2", "s3"]), { text: one(["", "Hi", "مرحبا", "👩‍👩‍👧‍👦".repeat(9)]), curveRate: one(NUMBERS), duration: one(NUMBERS), elapsed: one(NUMBERS) });
  const some = <T>(make: () => T): T[] => Array.from({ length: Math.floor(random() * 4) }, make);
  const character = () =>
    person(one(IDS), {
      model: one(["", "/x", "/y"]), kind: one(["live2d", "png"]), visible: one([true, false]), expressions: some(expression), motions: some(motion),
      place: { x: one(NUMBERS), y: one(NUMBERS), scale: one(NUMBERS), mirror: one([true, false]) },
    });
  const kinds = [
    expression, expression, motion, motion, speech,
    () => ({ type: "speech-stop" }),
    () => ({ type: "reset" }),
    () => ({ type: "twitch-chat", username: "Ann", message: "hi", timestamp: 1 }),
    () => stageOf(some(character), { lead: one(IDS), arranging: one([true, false]), speech: one([null, speech()]) }),
  ];
  const kit = new StageKit();
  let asked = 0;
  for (let i = 0; i < 1000; i++) {
    const message = one(kinds)() as { type: string };
    asked += message.type === "motion-command" ? 1 : 0;
    kit.tell(message);
    if (random() < 0.3) kit.connected = !kit.connected;
    for (const load of kit.loads.splice(0)) {
      if (random() < 0.3) load.fail(new Error("No."));
      else load.done(avatar());
    }
    await settle();
    kit.run(one([0, 1 / 60, 0.3]));
    kit.stage.touch(1, 1);
    for (const { character: life } of kit.stage.members) {
      if (life && !life.backend.parameters.values.every(Number.isFinite)) throw new Error("A parameter is no number.");
      if (life) expect(life.motions.waiting.length + life.expressions.parked.length).toBeLessThan(40);
    }
  }
  expect(asked).toBeGreaterThan(100);
  expect(kit.screen.bodies.size).toBeLessThanOrEqual(kit.stage.members.length);
});
