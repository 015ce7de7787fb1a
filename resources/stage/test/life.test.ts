// Blink, breath, gaze and mouth.

import { describe, expect, test } from "vitest";
import { Blinker } from "../src/play/blink";
import { Breath } from "../src/play/breath";
import { Gaze } from "../src/play/gaze";
import { LipSync, openingAt } from "../src/play/lipsync";
import { parameters, seeded } from "./helpers";

const FRAME = 1 / 60;

describe("blinking", () => {
  test("closes the eyes fully, some ten to thirty times a minute, and opens them again", () => {
    const table = parameters("Eye", "Nose");
    const blinker = new Blinker([0], table, seeded());
    let blinks = 0;
    let closed = false;
    for (let i = 0; i < 60 * 60; i++) {
      table.values.fill(1);
      blinker.update(FRAME);
      const shut = table.values[0] < 0.05;
      if (shut && !closed) blinks++;
      closed = shut;
      expect(table.values[1]).toBe(1);
    }
    expect(blinks).toBeGreaterThanOrEqual(10);
    expect(blinks).toBeLessThanOrEqual(30);
  });

  test("narrows from what an expression made of the eyes", () => {
    const table = parameters("Eye");
    const blinker = new Blinker([0], table, seeded());
    for (let i = 0; i < 600; i++) {
      table.values[0] = 0.4;
      blinker.update(FRAME);
      expect(table.values[0]).toBeLessThanOrEqual(0.4 + 1e-6);
    }
  });
});

describe("the body", () => {
  test("breathes and sways by itself, within bounds, and never stands still", () => {
    const table = parameters("ParamBreath", "ParamAngleX", "ParamEyeBallX");
    const breath = new Breath(table);
    const gaze = new Gaze(table, seeded());
    const seen: number[] = [];
    for (let i = 0; i < 1200; i++) {
      table.values.fill(0);
      breath.update(FRAME);
      gaze.update(FRAME);
      seen.push(table.values[1]);
      expect(table.values[0]).toBeGreaterThanOrEqual(0);
      expect(table.values[0]).toBeLessThanOrEqual(1);
    }
    expect(Math.max(...seen) - Math.min(...seen)).toBeGreaterThan(4);
  });

  test("the eyes jump, rather than glide, and look about", () => {
    const table = parameters("ParamEyeBallX", "ParamEyeBallY");
    const gaze = new Gaze(table, seeded(5));
    let last = 0;
    let fastest = 0;
    const places = new Set<number>();
    for (let i = 0; i < 3600; i++) {
      table.values.fill(0);
      gaze.update(FRAME);
      fastest = Math.max(fastest, Math.abs(table.values[0] - last));
      last = table.values[0];
      places.add(Math.round(last * 10));
    }
    expect(fastest).toBeGreaterThan(0.08);
    expect(places.size).toBeGreaterThan(5);
  });
});

describe("the mouth", () => {
  test("a curve is read between its values and is 0 outside of it", () => {
    expect(openingAt([0, 1, 0.5], 10, 0.05)).toBeCloseTo(0.5);
    expect(openingAt([0, 1, 0.5], 10, 0.25)).toBeCloseTo(0.25);
    expect([-1, 0.3, 99, Number.NaN].map((t) => openingAt([1, 1, 1], 10, t))).toEqual([0, 0, 0, 0]);
    expect(openingAt([], 60, 0)).toBe(0);
  });

  test("is set, not added, whatever a motion or expression left there", () => {
    const table = parameters("ParamMouthOpenY");
    const lips = new LipSync(["ParamMouthOpenY"], table);
    table.values[0] = 7;
    lips.update(0.3, FRAME);
    expect(table.values[0]).toBeCloseTo(3);
    expect(lips.value).toBeCloseTo(0.3);
  });

  test("closes within a fifth of a second when speech ends", () => {
    const table = parameters("ParamMouthOpenY");
    const lips = new LipSync([], table);
    lips.update(1, FRAME);
    for (let i = 0; i < 12; i++) {
      table.values[0] = 0;
      lips.update(null, FRAME);
    }
    expect(lips.value).toBe(0);
  });

  test("leaves the mouth alone while nobody speaks", () => {
    const table = parameters("ParamMouthOpenY");
    table.values[0] = 6;
    new LipSync([], table).update(null, FRAME);
    expect(table.values[0]).toBe(6);
  });

  test("is found by the model's own group first, then by common names", () => {
    const table = parameters("ParamA", "ParamMouthOpenY", "Own");
    expect(new LipSync(["Own"], table).mouth).toEqual([2]);
    expect(new LipSync(["Missing"], table).mouth).toEqual([1]);
    expect(new LipSync([], parameters("ParamA")).mouth).toEqual([0]);
    expect(new LipSync([], parameters("X")).value).toBe(0);
  });
});
