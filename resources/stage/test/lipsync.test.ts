// The mouth: how far, in which shape, and that it closes.

import { describe, expect, test } from "vitest";
import { LipSync, openingAt, type Vowel } from "../src/play/lipsync";
import { parameters } from "./helpers";

const FRAME = 1 / 60;

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

  test("takes the shapes of vowels where the model has them, and is as open as it was", () => {
    const table = parameters("ParamA", "ParamI", "ParamU", "ParamE", "ParamO");
    const lips = new LipSync(["ParamA"], table);
    const speak = (vowel: Vowel | null) => {
      for (let i = 0; i < 60; i++) lips.update(0.8, FRAME, vowel);
      return [...table.values].map((value) => Math.round(value * 10) / 10);
    };
    expect(speak(null)).toEqual([8, 0, 0, 0, 0]);
    expect(speak("U")).toEqual([0, 0, 8, 0, 0]);
    lips.update(0.8, 0.02, "O"); // on the way from one to the other
    expect(table.values[4]).toBeGreaterThan(1);
    expect(table.values[2]).toBeGreaterThan(1);
    expect(lips.value).toBeCloseTo(0.8);
    for (let i = 0; i < 12; i++) {
      table.values.fill(0);
      lips.update(null, FRAME);
    }
    expect([...table.values]).toEqual([0, 0, 0, 0, 0]);
  });

  test("opens as far as it should beside its vowels, and needs all five of them", () => {
    const both = parameters("ParamMouthOpenY", "MouthA", "MouthI", "MouthU", "MouthE", "MouthO");
    new LipSync(["ParamMouthOpenY"], both).update(0.5, 1, "E");
    expect([...both.values].map(Math.round)).toEqual([5, 0, 0, 0, 5, 0]);
    const few = parameters("ParamA", "ParamI");
    new LipSync([], few).update(0.5, 1, "I");
    expect([...few.values]).toEqual([5, 0]);
  });

  test("stays shut for an opening that is no number", () => {
    const table = parameters("ParamMouthOpenY");
    const lips = new LipSync([], table);
    lips.update(Number.NaN, FRAME);
    expect(table.values[0]).toBe(0);
    lips.update(7, FRAME);
    expect(table.values[0]).toBe(10);
  });

  test("is found by the model's own group first, then by common names", () => {
    const table = parameters("ParamA", "ParamMouthOpenY", "Own");
    expect(new LipSync(["Own"], table).mouth).toEqual([2]);
    expect(new LipSync(["Missing"], table).mouth).toEqual([1]);
    expect(new LipSync([], parameters("ParamA")).mouth).toEqual([0]);
    expect(new LipSync([], parameters("X")).value).toBe(0);
  });
});
