// Where the eyes and the head go when they are told.

import { describe, expect, test } from "vitest";
import { Gaze } from "../src/play/gaze";
import { parameters, seeded } from "./helpers";

const FRAME = 1 / 60;

describe("the gaze", () => {
  const IDS = ["ParamEyeBallX", "ParamEyeBallY", "ParamAngleX", "ParamAngleY", "ParamBodyAngleX"];
  function setUp() {
    const table = parameters(...IDS);
    table.max.fill(30);
    table.min.fill(-30);
    const gaze = new Gaze(table, seeded(4));
    const run = (seconds: number) => {
      for (let i = 0; i < Math.round(seconds * 60); i++) {
        table.values.fill(0);
        gaze.update(FRAME);
      }
    };
    return { gaze, run, value: (i: number) => table.values[i] };
  }

  test("goes where it is told, the head too, and about by itself afterwards", () => {
    const { gaze, run, value } = setUp();
    gaze.look({ x: 1, y: -0.5 });
    run(3);
    expect(Math.abs(value(0) - 1)).toBeLessThan(0.06);
    expect(Math.abs(value(1) + 0.5)).toBeLessThan(0.06);
    expect(value(2)).toBeGreaterThan(20);
    expect(value(3)).toBeLessThan(-7);
    expect(value(4)).toBeGreaterThan(3); // the body turns too, a little
    gaze.look(null);
    run(3);
    expect(Math.abs(value(4))).toBeLessThan(0.5); // but not for every look about
    expect(Math.abs(value(0))).toBeLessThanOrEqual(0.41);
    expect(Math.abs(value(2))).toBeLessThan(6);
  });

  test("glances for a moment, then looks where it looked before", () => {
    const { gaze, run, value } = setUp();
    gaze.look({ x: -1, y: 0 });
    run(2);
    gaze.glance(1, 0, 1);
    run(0.5);
    expect(value(0)).toBeGreaterThan(0.9);
    run(1);
    expect(value(0)).toBeLessThan(-0.9);
  });

  test("never leaves the picture, nor follows what is no number", () => {
    const { gaze, run, value } = setUp();
    gaze.look({ x: 99, y: Number.NaN });
    run(2);
    expect(Math.abs(value(0) - 1)).toBeLessThan(0.06);
    expect(Math.abs(value(1))).toBeLessThan(0.06);
  });
});
