// The order of a frame: what a player writes, the next ones see.

import { describe, expect, test } from "vitest";
import { Character } from "../src/play/frame";
import { parsePhysics3 } from "../src/model/physics3";
import { avatar, exp, seeded } from "./helpers";

const silent = { started: () => undefined, finished: () => undefined, event: () => undefined };

function setUp(change: (a: ReturnType<typeof avatar>) => void = () => undefined) {
  const loaded = avatar();
  change(loaded);
  const character = new Character(loaded, { listener: silent, random: seeded(3) });
  const { parameters } = loaded.backend;
  return {
    character,
    value: (id: string) => parameters.values[parameters.find(id)],
    run: (seconds: number, mouth: number | null = null) => {
      for (let i = 0; i < Math.round(seconds * 60); i++) character.update(1 / 60, mouth);
    },
    wear: (name: string, duration = 0) =>
      character.expressions.wear({ name, duration, priority: 50, transition: "instant", layer: "exclusive" }),
  };
}

describe("a frame", () => {
  test("is alive without any command: eyes blink, the head moves", () => {
    const { character, value } = setUp();
    const eyes: number[] = [];
    const head: number[] = [];
    for (let i = 0; i < 900; i++) {
      character.update(1 / 60, null);
      eyes.push(value("ParamEyeLOpen"));
      head.push(value("ParamAngleX"));
    }
    expect(Math.min(...eyes)).toBeLessThan(0.1);
    expect(Math.max(...eyes)).toBe(1);
    expect(Math.max(...head) - Math.min(...head)).toBeGreaterThan(4);
  });

  test("lets an expression go without a trace: nothing of it is saved", () => {
    const { character, value, run, wear } = setUp();
    wear("happy");
    run(1);
    expect(value("ParamSmile")).toBe(1);
    character.expressions.remove("happy", "instant");
    run(1 / 60);
    expect(value("ParamSmile")).toBe(0);
  });

  test("sets the mouth after motion and expression, whatever they wanted", () => {
    const { run, value, wear } = setUp((a) => a.expressions.set("gasp", exp({ ParamMouthOpenY: 1 })));
    wear("gasp");
    run(0.1, 0.25);
    expect(value("ParamMouthOpenY")).toBeCloseTo(0.25);
    run(0.5);
    expect(value("ParamMouthOpenY")).toBe(1);
  });

  test("swings the pendulums by what all others made of the parameters", () => {
    const vertex = (y: number) => ({ Position: { X: 0, Y: y }, Mobility: 1, Delay: 1, Acceleration: 1, Radius: y });
    const range = { Minimum: -10, Default: 0, Maximum: 10 };
    const physics = parsePhysics3({
      Meta: { Fps: 60 },
      PhysicsSettings: [{
        Input: [{ Source: { Id: "ParamSmile" }, Weight: 100, Type: "Angle" }],
        Output: [{ Destination: { Id: "ParamArm" }, VertexIndex: 1, Scale: 4, Type: "Angle", Reflect: true }],
        Vertices: [vertex(0), vertex(10)],
        Normalization: { Position: range, Angle: range },
      }],
    });
    const { run, value, wear } = setUp((a) => (a.physics = physics));
    run(1);
    const before = value("ParamArm");
    wear("happy");
    run(2);
    expect(Math.abs(value("ParamArm") - before)).toBeGreaterThan(0.1);
  });

  test("keeps an expression's duration in real time on a page that draws slowly", () => {
    const { character, wear } = setUp();
    wear("happy", 1);
    expect(character.update(0.9, null)).toBe(false);
    expect(character.update(0.2, null)).toBe(true);
  });

  test("does not jump after a long pause", () => {
    const { character, run, value } = setUp();
    run(1);
    const before = value("ParamAngleX");
    character.update(3600, null);
    expect(Math.abs(value("ParamAngleX") - before)).toBeLessThan(4);
  });
});
