// Our own character's file, damaged at random: refused in plain words, or drawn with finite numbers.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { nativeBackend } from "../src/avatar/native";
import { Unsupported } from "../src/moc3/features";
import { seeded } from "./helpers";

const FILE = new URL("../../characters/lumi/lumi.moc3", import.meta.url);
/** Set FUZZ_ROUNDS to look longer. */
const ROUNDS = Number(process.env["FUZZ_ROUNDS"] ?? 400);

const TABLE = { begin: 0x40, words: 110 };
const EXTREMES = [0, 1, -1, 2, 0x7fffffff, -0x80000000, 0xffff, 65536, 0x7f800000, 0x7fc00000, 0x7f7fffff];

function damaged(good: Uint8Array, random: () => number): ArrayBuffer {
  const bytes = good.slice();
  const view = new DataView(bytes.buffer);
  const below = (limit: number) => Math.floor(random() * limit);
  const countsAt = view.getUint32(TABLE.begin, true);
  const word = (at: number) => view.setInt32(Math.min(at, bytes.length - 4), EXTREMES[below(EXTREMES.length)], true);
  for (let hits = 1 + below(4); hits > 0; hits--) {
    const kind = below(6);
    if (kind === 0) bytes[below(bytes.length)] = below(256);
    else if (kind === 1) word(countsAt + 4 * below(23));
    else if (kind === 2) word(TABLE.begin + 4 * below(TABLE.words));
    else if (kind === 3) view.setUint32(TABLE.begin + 4 * below(TABLE.words), 4 * below(bytes.length / 4), true);
    else {
      // A word of one section, each section as often as another: most are short.
      const begin = view.getUint32(TABLE.begin + 4 * (2 + below(TABLE.words - 2)), true);
      word(Math.max(0, begin) + 4 * below(kind === 4 ? 8 : 200));
    }
  }
  return below(20) === 0 ? bytes.buffer.slice(0, below(bytes.length)) : bytes.buffer;
}

test(`${ROUNDS} damaged files`, { timeout: 30_000 + 200 * ROUNDS }, () => {
  const good = new Uint8Array(readFileSync(FILE));
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
