// PNG avatars: their file, which picture is seen when, and that the same players move them.

import { describe, expect, test } from "vitest";
import { parsePngAvatar, pictureOf } from "../src/png/avatar";
import { Bounce } from "../src/png/bounce";
import { EYES, MOUTH, parameterOf, rigOf } from "../src/png/rig";
import { Character } from "../src/play/frame";
import { seeded } from "./helpers";

const file = (more: object = {}) => ({ version: 1, name: "Mia", size: [8, 12], pictures: { "": { idle: "i.png" } }, ...more });

describe("avatar.json", () => {
  test("has sets of pictures by expression", () => {
    const avatar = parsePngAvatar(file({ pictures: { "": { idle: "i.png", talk: "t.png" }, happy: { idle: "h/i.png" } }, more: 1 }));
    expect([avatar.width, avatar.height, avatar.newer]).toEqual([8, 12, false]);
    expect([...avatar.sets]).toEqual([
      ["", { idle: "i.png", talk: "t.png", blink: null, talkBlink: null }],
      ["happy", { idle: "h/i.png", talk: null, blink: null, talkBlink: null }],
    ]);
  });

  test("of a newer version is tried, and said to be", () => {
    expect(parsePngAvatar(file({ version: 2 })).newer).toBe(true);
  });

  test.each([
    [5, "avatar.json"],
    [file({ size: [0, 5] }), "size"],
    [file({ size: "big" }), "size"],
    [file({ pictures: {} }), '""'],
    [file({ pictures: { "": {} } }), "pictures..idle"],
    [file({ pictures: { "": { idle: "i.png" }, sad: { idle: 5 } } }), "pictures.sad.idle"],
  ])("%j is an error that names the member", (json, word) => {
    expect(() => parsePngAvatar(json)).toThrow(word);
  });
});

test.each([
  [{}, "idle", "idle", "idle", "idle"],
  [{ talk: "talk" }, "idle", "talk", "idle", "talk"],
  [{ blink: "blink" }, "idle", "idle", "blink", "blink"],
  [{ talk: "talk", blink: "blink" }, "idle", "talk", "blink", "talk"],
  [{ talk: "talk", blink: "blink", talkBlink: "both" }, "idle", "talk", "blink", "both"],
])("of the set %j the picture is the nearest that is there", (more, ...wanted) => {
  const set = { idle: "idle", talk: null, blink: null, talkBlink: null, ...more };
  expect([pictureOf(set, false, false), pictureOf(set, true, false), pictureOf(set, false, true), pictureOf(set, true, true)]).toEqual(wanted);
});

describe("the rig", () => {
  const ended: boolean[] = [];
  const listener = { started: () => undefined, finished: (_: unknown, completed: boolean) => ended.push(completed), event: () => undefined };
  const born = () => new Character(rigOf(["happy", "sad"], 8, 12), { listener, random: seeded() });
  const value = ({ backend: { parameters } }: Character, id: string) => parameters.values[parameters.find(id)];

  test("wears expressions with their priorities and transitions, all weights together at most one", () => {
    const character = born();
    character.expressions.wear({ name: "happy", duration: 0, priority: 50, transition: "instant", layer: "exclusive" });
    character.update(1 / 60, null);
    expect(value(character, parameterOf("happy"))).toBe(1);
    character.expressions.wear({ name: "sad", duration: 0, priority: 60, transition: "smooth", layer: "exclusive" });
    for (let i = 0; i < 30; i++) {
      character.update(1 / 60, null);
      expect(value(character, parameterOf("happy")) + value(character, parameterOf("sad"))).toBeCloseTo(1, 5);
      if (i === 5) expect(value(character, parameterOf("sad"))).toBeGreaterThan(0.2);
    }
    expect(value(character, parameterOf("sad"))).toBe(1);
    expect(character.expressions.parked).toEqual(["happy"]);
  });

  test("talks, shuts its mouth and blinks", () => {
    const character = born();
    character.update(1 / 60, 0.8);
    expect(value(character, MOUTH)).toBeCloseTo(0.8);
    let blinked = false;
    for (let i = 0; i < 600; i++) {
      character.update(1 / 60, null);
      blinked ||= value(character, EYES) < 0.5;
    }
    expect([blinked, value(character, MOUTH)]).toEqual([true, 0]);
  });

  test("has no motions: one that is asked for ends at once", () => {
    expect(born().motions.ask({ id: "r", group: "Wave", index: 0, loop: false, priority: 2, layer: 0, whenBusy: "reject" })).toBe("unknown");
    expect(ended).toEqual([false]);
  });
});

test("a bounce goes up and comes down, and is not begun anew in the air", () => {
  const bounce = new Bounce();
  expect(bounce.height(0)).toBe(0);
  bounce.start(1000);
  const top = bounce.height(1110);
  expect(top).toBeGreaterThan(bounce.height(1010));
  bounce.start(1110);
  expect(bounce.height(1110)).toBe(top);
  expect(bounce.height(1221)).toBe(0);
});
