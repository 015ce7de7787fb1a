// Pendulums come to rest, never explode, and move what they should.

import { describe, expect, test } from "vitest";
import { parsePhysics3 } from "../src/model/physics3";
import { Pendulum } from "../src/play/pendulum";
import { PhysicsPlayer } from "../src/play/physics";
import { parameters, seeded } from "./helpers";

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

  test.each([0, 30, 60])("swings as far and as long at any frame rate (Fps of the file: %d)", (fps) => {
    const swing = (rate: number) => {
      const { table, physics, run, hair } = setUp(fps);
      run(1, 1 / rate);
      table.values[0] = 10;
      let [peak, rest] = [0, 0];
      for (let i = 1; i <= rate * 10; i++) {
        physics.update(1 / rate);
        peak = Math.max(peak, Math.abs(hair()));
        if (Math.abs(hair()) > 0.3) rest = i / rate;
      }
      return { peak, rest };
    };
    const usual = swing(60);
    expect(usual.peak).toBeGreaterThan(1);
    for (const rate of [10, 24, 30, 75, 144, 240]) {
      const { peak, rest } = swing(rate);
      expect(Math.abs(rest - usual.rest), `rest at ${rate} frames a second`).toBeLessThan(0.06);
      // Frames that are longer than a step let the input rise slower, and miss the top.
      expect(peak, `${rate} frames a second`).toBeGreaterThan(0.6 * usual.peak);
      expect(peak, `${rate} frames a second`).toBeLessThan(1.01 * usual.peak);
    }
  });

  test("bears frames of any length in any order", () => {
    const random = seeded(5);
    for (const fps of [0, 60]) {
      const { table, physics, hair } = setUp(fps);
      for (let i = 0; i < 5000; i++) {
        table.values[0] = random() * 20 - 10;
        physics.update(random() < 0.01 ? 1e6 * random() : 0.1 * random() ** 6);
        expect(Math.abs(hair())).toBeLessThanOrEqual(10);
      }
      table.values[0] = 0;
      for (let i = 0; i < 3000; i++) physics.update(1 / 60);
      expect(Math.abs(hair())).toBeLessThan(0.05);
    }
  });

  test("forgets a value that was no number", () => {
    const { table, run, hair } = setUp();
    table.values[0] = Number.NaN;
    table.values[1] = Number.NaN;
    run(0.5);
    expect(hair()).not.toBeNaN();
    table.values[0] = table.values[1] = 0;
    run(1);
    table.values[0] = 10;
    run(0.2);
    expect(Math.abs(hair())).toBeGreaterThan(0.1);
  });

  test("a gap of minutes is not caught up", () => {
    const { physics, run, hair } = setUp();
    run(1);
    const begin = performance.now();
    physics.update(600);
    expect(performance.now() - begin).toBeLessThan(100);
    expect(Number.isFinite(hair())).toBe(true);
  });

  test.each([1e4, 1e300])("a file that asks for %d steps a second keeps nobody waiting", (fps) => {
    expect(parsePhysics3({ ...FILE, Meta: { Fps: fps } }).fps).toBe(240);
    const { table, run, hair } = setUp(fps);
    table.values[0] = 10;
    run(0.5, 0.1);
    expect(Math.abs(hair())).toBeGreaterThan(0.1);
  });

  test("moves in every frame, also where its steps are longer", () => {
    const { table, physics, run, hair } = setUp(10);
    run(1);
    table.values[0] = 10;
    run(0.2);
    for (let i = 0; i < 20; i++) {
      const before = hair();
      physics.update(1 / 60);
      expect(Math.abs(hair() - before)).toBeGreaterThan(1e-4);
    }
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

test("a setting that has nothing to swing is left out", () => {
  const file = structuredClone(FILE);
  file.PhysicsSettings[0].Vertices = [];
  file.PhysicsSettings[0].Output = [];
  expect(parsePhysics3(file).settings).toEqual([]);
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
