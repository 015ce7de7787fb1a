// Blink, breath and the life of an hour.

import { describe, expect, test } from "vitest";
import { Blinker, EYELIDS } from "../src/play/blink";
import { Breath } from "../src/play/breath";
import { Gaze } from "../src/play/gaze";
import { findAll } from "../src/play/ids";
import { LipSync } from "../src/play/lipsync";
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

  test("shifts its weight further than it sways, and the head leans against that", () => {
    const table = parameters("ParamBodyAngleX", "ParamBodyAngleZ", "ParamAngleZ");
    const breath = new Breath(table, seeded(4));
    const most = [0, 0];
    let together = 0;
    for (let i = 0; i < 60 * 300; i++) {
      table.values.fill(0);
      breath.update(FRAME);
      const [x, z, head] = table.values;
      most[0] = Math.max(most[0], Math.abs(x));
      most[1] = Math.max(most[1], Math.abs(z));
      together += z * head;
    }
    expect(most[0]).toBeGreaterThan(1.6); // by swaying alone at most 0.8
    expect(most[1]).toBeGreaterThan(1); // 0.5
    expect(together).toBeLessThan(0);
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
