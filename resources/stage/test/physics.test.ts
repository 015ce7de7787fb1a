// Pendulums come to rest, never explode, and move what they should.

import { describe, expect, test } from "vitest";
import { parsePhysics3 } from "../src/model/physics3";
import { Pendulum } from "../src/play/pendulum";
import { PhysicsPlayer } from "../src/play/physics";
import { parameters } from "./helpers";

const FILE = {
  Version: 3,
  Meta: { Fps: 60 },
  PhysicsSettings: [
    {
      Id: "Hair",
      Input: [
        { Source: { Target: "Parameter", Id: "Angle" }, Weight: 60, Type: "X", Reflect: false },
        { Source: { Target: "Parameter", Id: "Tilt" }, Weight: 60, Type: "Angle", Reflect: false },
      ],
      Output: [
        { Destination: { Target: "Parameter", Id: "Hair" }, VertexIndex: 1, Scale: 5, Weight: 100, Type: "Angle", Reflect: false },
        { Destination: { Target: "Parameter", Id: "Tip" }, VertexIndex: 2, Scale: 5, Weight: 100, Type: "Angle", Reflect: false },
      ],
      Vertices: [0, 10, 20].map((y) => ({ Position: { X: 0, Y: y }, Mobility: 0.95, Delay: 0.9, Acceleration: 1.5, Radius: y ? 10 : 0 })),
      Normalization: {
        Position: { Minimum: -10, Default: 0, Maximum: 10 },
        Angle: { Minimum: -10, Default: 0, Maximum: 10 },
      },
    },
  ],
};

function setUp(fps = 60) {
  const table = parameters("Angle", "Tilt", "Hair", "Tip");
  const physics = new PhysicsPlayer(parsePhysics3({ ...FILE, Meta: { Fps: fps } }), table);
  const run = (seconds: number, dt = 1 / 60) => {
    for (let t = 0; t < seconds; t += dt) physics.update(dt);
  };
  return { table, physics, run, hair: () => table.values[2] };
}

describe("a pendulum", () => {
  test("hangs still while nothing moves", () => {
    const { run, hair } = setUp();
    run(3);
    expect(Math.abs(hair())).toBeLessThan(0.01);
  });

  test("lags behind a turn of the head, then comes to rest", () => {
    const { table, run, hair } = setUp();
    run(1);
    table.values[0] = 10;
    let most = 0;
    for (let i = 0; i < 30; i++) {
      run(1 / 60);
      most = Math.max(most, Math.abs(hair()));
    }
    expect(most).toBeGreaterThan(0.3);
    run(20);
    const rest = hair();
    run(0.5);
    expect(Math.abs(hair() - rest)).toBeLessThan(0.02);
    expect(Math.abs(rest)).toBeLessThan(0.05);
  });

  test.each([[1 / 144], [1 / 60], [1 / 30], [0.1]])("never explodes on teleports at frames of %d s", (dt) => {
    for (const fps of [0, 30, 60]) {
      const { table, run, hair } = setUp(fps);
      for (let i = 0; i < 60; i++) {
        table.values[0] = i % 2 ? 10 : -10;
        table.values[1] = i % 3 ? 10 : -10;
        run(3 * dt, dt);
        expect(Number.isFinite(hair())).toBe(true);
        expect(Math.abs(hair())).toBeLessThanOrEqual(10);
      }
    }
  });

  test("a gap of minutes is not caught up", () => {
    const { physics, run, hair } = setUp();
    run(1);
    const begin = performance.now();
    physics.update(600);
    expect(performance.now() - begin).toBeLessThan(100);
    expect(Number.isFinite(hair())).toBe(true);
  });

  test("no time, no movement", () => {
    const { table, physics, hair } = setUp();
    table.values[0] = 10;
    physics.update(0);
    physics.update(Number.NaN);
    expect(hair()).toBe(0);
  });

  test("settles at once where it is told to", () => {
    const { table, physics, run, hair } = setUp();
    table.values[1] = 10;
    physics.settle();
    const settled = hair();
    run(10);
    expect(Math.abs(hair() - settled)).toBeLessThan(0.05);
  });
});

test("a turn of gravity is passed on by a fifth in one step, where nothing else pulls", () => {
  const [setting] = parsePhysics3(FILE).settings;
  setting.vertices.forEach((vertex) => (vertex.acceleration = 0));
  const pendulum = new Pendulum(setting);
  pendulum.settle(0, 0, 0);
  expect(pendulum.angle(1)).toBeCloseTo(0);
  pendulum.step(0, 0, 0.1, 1 / 30);
  expect(Math.abs(pendulum.angle(1))).toBeCloseTo(0.02, 3);
});

describe("a damaged physics file is refused", () => {
  test("when an output names a vertex that is not there", () => {
    const bad = structuredClone(FILE);
    bad.PhysicsSettings[0].Output[0].VertexIndex = 3;
    expect(() => parsePhysics3(bad)).toThrow("vertex");
  });

  test("when a number is none", () => {
    const bad = structuredClone(FILE) as any;
    bad.PhysicsSettings[0].Vertices[1].Radius = "long";
    expect(() => parsePhysics3(bad)).toThrow("Radius");
  });
});
