// Sound files, damaged at random: refused in plain words, or drawn with finite numbers.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { nativeBackend } from "../src/avatar/native";
import { Unsupported } from "../src/moc3/features";
import { seeded } from "./helpers";
import { buildMoc, type Plan } from "./moc";

const OURS = new Uint8Array(readFileSync(new URL("../../characters/lumi/lumi.moc3", import.meta.url)));

/** A little of everything that versions 4 and 5 added. */
function newer(version: number): Uint8Array {
  const rest = { opacity: 0, order: 0, points: [0, 0, 0, 0, 0, 0] };
  const limits = [{ parameter: 1, keys: [-1, 0, 1], weights: [0, 1, 0.5] }];
  const grid = [0, 0, 1, 0, 0, 1, 1, 1];
  const shape = <Form>(forms: Form[]) => ({ parameter: 0, keys: [-1, 0, 1], forms, limits });
  const mesh = (id: string) => ({
    id, parent: 0, axes: [{ parameter: 1, keys: [0, 1] }],
    forms: [0, 1].map((x) => ({ opacity: 1, order: 500, points: [x, 0, 1, 0, 0, 1], multiply: [x, 1, 1], screen: [0, x, 0] })),
    shapes: [shape([rest, rest, { ...rest, points: [1, 1, 1, 1, 1, 1] }]), shape([rest, rest, rest])],
  });
  const plan: Plan = {
    version,
    parameters: ["A", "B"].map((id) => ({ id, min: -1, max: 1, value: 0 })),
    deformers: [{
      kind: "warp", parent: -1, rows: 1, columns: 1, axes: [], forms: [{ opacity: 1, points: grid }],
      shapes: [shape([grid, grid, grid].map((points) => ({ opacity: 0, points })))],
    }],
    meshes: [mesh("M"), { ...mesh("N"), masks: [0] }],
  };
  return new Uint8Array(buildMoc(plan));
}

/** Set FUZZ_ROUNDS to look longer. */
const ROUNDS = Number(process.env["FUZZ_ROUNDS"] ?? 400);

/** Where a file says where its sections begin; version 5 has the most. */
const TABLE = { begin: 0x40, words: 153 };
const EXTREMES = [0, 1, -1, 2, 0x7fffffff, -0x80000000, 0xffff, 65536, 0x7f800000, 0x7fc00000, 0x7f7fffff];

/** Let all objects of a section have what the first one has. */
function share(bytes: Uint8Array, section: number): void {
  const view = new DataView(bytes.buffer);
  const [begin, end] = [2, 3].map((entry) => Math.min(bytes.length, view.getUint32(TABLE.begin + 4 * (section + entry), true)));
  for (let at = begin + 4; at + 4 <= end; at += 4) bytes.copyWithin(at, begin, begin + 4);
}

function damaged(good: Uint8Array, random: () => number): ArrayBuffer {
  const bytes = good.slice();
  const view = new DataView(bytes.buffer);
  const below = (limit: number) => Math.floor(random() * limit);
  const countsAt = view.getUint32(TABLE.begin, true);
  const word = (at: number) => view.setInt32(Math.min(at, bytes.length - 4), EXTREMES[below(EXTREMES.length)], true);
  for (let hits = 1 + below(4); hits > 0; hits--) {
    const kind = below(7);
    if (kind === 0) bytes[below(bytes.length)] = below(256);
    else if (kind === 1) word(countsAt + 4 * below(35));
    else if (kind === 2) word(TABLE.begin + 4 * below(TABLE.words));
    else if (kind === 3) view.setUint32(TABLE.begin + 4 * below(TABLE.words), 4 * below(bytes.length / 4), true);
    else if (kind === 4) share(bytes, below(TABLE.words - 2));
    else {
      // A word of one section, each section as often as another: most are short.
      const begin = view.getUint32(TABLE.begin + 4 * (2 + below(TABLE.words - 2)), true);
      word(Math.max(0, begin) + 4 * below(kind === 5 ? 8 : 200));
    }
  }
  return below(20) === 0 ? bytes.buffer.slice(0, below(bytes.length)) : bytes.buffer;
}

test.each([
  ["our own character", OURS],
  ["version 4", newer(4)],
  ["version 5", newer(5)],
])(`${ROUNDS} files, damaged from %s`, { timeout: 30_000 + 200 * ROUNDS }, (_, good) => {
  const random = seeded(20261122);
  let [refused, drawn] = [0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    let model: ReturnType<typeof nativeBackend>;
    try {
      model = nativeBackend(damaged(good, random));
    } catch (error) {
      refused++;
      const plain = error instanceof Unsupported || (error as Error).constructor === Error;
      expect(plain, `round ${round}: ${error}`).toBe(true);
      expect((error as Error).message).toMatch(/^[A-Z].*(moc3|model|Section).*\.$/);
      continue;
    }
    drawn++;
    for (let pose = 0; pose < 2; pose++) {
      for (let p = 0; p < model.parameters.values.length; p++) model.parameters.values[p] = (random() - 0.5) * 10 ** (4 * pose);
      model.evaluate();
      for (const values of [model.positions, model.opacities, model.multiply, model.screen]) {
        expect(values.every(Number.isFinite), `round ${round}`).toBe(true);
      }
      for (const { texture } of model.drawables) expect(texture).toBeGreaterThanOrEqual(0);
    }
  }
  expect(refused).toBeGreaterThan(ROUNDS / 10);
  expect(drawn).toBeGreaterThan(ROUNDS / 10);
});

test("few bytes cannot ask for much room or time by having many deformers share one large warp", () => {
  const side = 99;
  const points = [...Array((side + 1) ** 2).keys()].flatMap((i) => [(i % (side + 1)) / side, Math.floor(i / (side + 1)) / side]);
  const warp = (parent: number, cells: number, points: number[]) =>
    ({ kind: "warp" as const, parent, rows: cells, columns: cells, axes: [], forms: [{ opacity: 1, points }] });
  const deformers = Array.from({ length: 400 }, (_, i) => (i === 0 ? warp(-1, side, points) : warp(i - 1, 1, [0, 0, 1, 0, 0, 1, 1, 1])));
  const meshes = [{ id: "M", parent: 399, axes: [], forms: [{ opacity: 1, order: 500, points: [0, 0, 1, 0, 0, 1] }] }];
  const bytes = new Uint8Array(buildMoc({ parameters: [{ id: "A", min: 0, max: 1, value: 0 }], deformers, meshes }));
  const SPECIFICS = 16; // of the sections
  share(bytes, SPECIFICS);
  expect(() => nativeBackend(bytes.buffer as ArrayBuffer)).toThrow("two deformers use the same warp");
});
