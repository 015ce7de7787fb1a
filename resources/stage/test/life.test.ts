// Blink, breath, gaze and mouth.

import { describe, expect, test } from "vitest";
import { Blinker, EYELIDS } from "../src/play/blink";
import { Breath } from "../src/play/breath";
import { Gaze } from "../src/play/gaze";
import { findAll } from "../src/play/ids";
import { LipSync, openingAt, type Vowel } from "../src/play/lipsync";
import { parameters, seeded } from "./helpers";

const FRAME = 1 / 60;

/** How much a signal is like itself moved by some lag (values) in a range, at most: 1 is the same. */
function mostAlike(signal: Float64Array, from: number, to: number): number {
  const mean = signal.reduce((a, b) => a + b) / signal.length;
  const norm = signal.reduce((a, b) => a + (b - mean) ** 2, 0) / signal.length;
  let most = 0;
  for (let lag = from; lag <= to; lag += 3) {
    let sum = 0;
    for (let i = 0; i + lag < signal.length; i += 3) sum += (signal[i] - mean) * (signal[i + lag] - mean);
    most = Math.max(most, sum / ((signal.length - lag) / 3) / norm);
  }
  return most;
}

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

describe("blinking while motions run", () => {
  /** How often the eyes close in a minute in which a motion makes of them what `motion` says. */
  function blinksWhile(motion: (seconds: number) => number): number {
    const table = parameters("Eye");
    table.defaults[0] = 1;
    const blinker = new Blinker([0], table, seeded());
    let blinks = 0;
    let last = 1;
    for (let i = 0; i < 3600; i++) {
      table.values[0] = motion(i * FRAME);
      blinker.watch(table.values);
      blinker.update(FRAME);
      if (blinker.openness < 0.05 && last >= 0.05) blinks++;
      last = blinker.openness;
    }
    return blinks;
  }

  test("goes on while they leave the eyes open", () => {
    expect(blinksWhile(() => 1)).toBeGreaterThan(8);
  });

  test("stops while they move the lids themselves, and goes on afterwards", () => {
    expect(blinksWhile((t) => 0.5 + 0.5 * Math.sin(6 * t))).toBe(0);
    expect(blinksWhile((t) => (t < 30 ? 0.5 + 0.5 * Math.sin(6 * t) : 1))).toBeGreaterThan(4);
  });
});

describe("the body", () => {
  test("breathes and sways by itself, within bounds, and never stands still", () => {
    const table = parameters("ParamBreath", "ParamAngleX", "ParamEyeBallX");
    const breath = new Breath(table, seeded(2));
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

  test("moves for an hour without a loop that one could see", () => {
    const ids = ["ParamBreath", "ParamAngleX", "ParamAngleZ", "ParamBodyAngleX", "ParamBodyAngleZ", "ParamEyeBallX"];
    const table = parameters(...ids);
    const random = seeded(17);
    const breath = new Breath(table, random);
    const gaze = new Gaze(table, random);
    const signals = ids.map(() => new Float64Array(36_000)); // ten values a second
    for (let i = 0; i < 36_000; i++) {
      table.values.fill(0);
      for (let k = 0; k < 3; k++) {
        table.values.fill(0);
        breath.update(1 / 30);
        gaze.update(1 / 30);
      }
      ids.forEach((_, s) => (signals[s][i] = table.values[s]));
    }
    const bounds = [1, 4.5 + 9, 4, 3.1, 2.2, 0.41];
    signals.slice(1).forEach((signal, s) => {
      expect(Math.max(...signal.map(Math.abs)), ids[s + 1]).toBeLessThanOrEqual(bounds[s + 1]);
      // A loop of any length up to half an hour would make the signal like itself, moved by a
      // multiple of that length; the moves themselves take some seconds.
      expect(mostAlike(signal, 200, 18_000), ids[s + 1]).toBeLessThan(0.3);
    });
    // Breath is a rhythm, yet no two minutes are the same.
    expect(mostAlike(signals[0], 600, 18_000)).toBeLessThan(0.5);
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

describe("the gaze", () => {
  const IDS = ["ParamEyeBallX", "ParamEyeBallY", "ParamAngleX", "ParamAngleY"];
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
    gaze.look(null);
    run(3);
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

test("models with the names of Cubism 2 are alive too", () => {
  const table = parameters("PARAM_BREATH", "PARAM_ANGLE_X", "PARAM_EYE_BALL_X", "PARAM_BODY_X", "PARAM_MOUTH_OPEN_Y");
  const breath = new Breath(table, seeded());
  const gaze = new Gaze(table, seeded());
  for (let i = 0; i < 300; i++) {
    breath.update(FRAME);
    gaze.update(FRAME);
  }
  table.values.subarray(0, 4).forEach((value) => expect(value).not.toBe(0));
  expect(new LipSync([], table).mouth).toEqual([4]);
  expect(findAll(parameters("PARAM_EYE_R_OPEN", "PARAM_EYE_L_OPEN"), EYELIDS)).toEqual([1, 0]);
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
