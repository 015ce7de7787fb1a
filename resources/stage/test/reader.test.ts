// Files that are cut off, damaged or too new give a clear error, and never a hang.

import { describe, expect, test } from "vitest";
import { checkWork } from "../src/moc3/budget";
import { checkReferences } from "../src/moc3/check";
import { Evaluator } from "../src/moc3/evaluate";
import { Unsupported } from "../src/moc3/features";
import { readMoc3 } from "../src/moc3/reader";
import { buildMoc, type Plan, SIMPLE } from "./moc";

const RICH: Plan = {
  version: 3,
  parameters: SIMPLE.parameters,
  deformers: [
    { kind: "warp", parent: -1, rows: 1, columns: 1, axes: [{ parameter: 0, keys: [0, 1] }], forms: [0, 1].map((x) => ({ opacity: 1, points: [x, 0, 1 + x, 0, x, 1, 1 + x, 1] })) },
    { kind: "rotation", parent: 0, axes: [], forms: [{ opacity: 1, angle: 10, x: 0.5, y: 0.5, scale: 0.01 }] },
  ],
  meshes: [{ ...SIMPLE.meshes[0], parent: 1 }, { ...SIMPLE.meshes[0], id: "Masked", parent: 0, masks: [0] }],
};

function set(bytes: ArrayBuffer, offset: number, value: number): ArrayBuffer {
  const copy = bytes.slice(0);
  new DataView(copy).setUint8(offset, value);
  return copy;
}

describe("a moc3 file is refused", () => {
  const good = buildMoc(RICH);

  test("but a good one is not", () => {
    expect(readMoc3(good).meshes.ids).toEqual(["Triangle", "Masked"]);
  });

  test("when it is something else", () => {
    expect(() => readMoc3(new TextEncoder().encode("<html>".repeat(500)).buffer)).toThrow("not a moc3 file");
  });

  test("when its version is unknown", () => {
    expect(() => readMoc3(set(good, 4, 6))).toThrow("version 6");
    expect(() => readMoc3(set(good, 4, 0))).toThrow("no version");
  });

  test("when it is big-endian", () => {
    expect(() => readMoc3(set(good, 5, 1))).toThrow("big-endian");
  });

  test("wherever it is cut off", () => {
    const needed = good.byteLength - 128; // the last sections may be empty or padding
    for (let length = 0; length < needed; length += 61) {
      expect(() => readMoc3(good.slice(0, length)), `cut at ${length}`).toThrow(Error);
    }
  });

  test("by the feature's name when it uses what only the Cubism Core knows", () => {
    const points = [0, 0, 0, 0, 0, 0];
    const forms = [{ opacity: 0, order: 0, points }, { opacity: 0, order: 0, points, screen: [0.5, 0, 0] }];
    const meshes = [{ ...SIMPLE.meshes[0], shapes: [{ parameter: 0, keys: [0, 1], forms }] }];
    expect(() => readMoc3(buildMoc({ ...SIMPLE, version: 4, meshes }))).toThrow(Unsupported);
    expect(() => readMoc3(buildMoc({ ...SIMPLE, version: 4, meshes }))).toThrow("blend shapes of Cubism 4.2 that change colours");
    expect(() => readMoc3(buildMoc({ ...SIMPLE, version: 5, meshes }))).not.toThrow();
  });

  test("when one of its numbers is none", () => {
    const points = [0, 0, 1, Number.NaN, 0, 1];
    const meshes = [{ ...SIMPLE.meshes[0], axes: [], forms: [{ opacity: 1, order: 500, points }] }];
    expect(() => readMoc3(buildMoc({ ...SIMPLE, meshes }))).toThrow("one of its numbers is none");
  });

  test("when few bytes ask for endless work in every frame", () => {
    const axes = Array.from({ length: 15 }, () => ({ parameter: 0, keys: [0, 1] }));
    const points = Array(2 * 20_000).fill(0);
    const form = { opacity: 1, order: 500, points };
    const bytes = buildMoc({ ...SIMPLE, meshes: [{ ...SIMPLE.meshes[0], axes, forms: [form] }], sameForms: 2 ** 15 });
    expect(bytes.byteLength).toBeLessThan(2_000_000);
    expect(() => readMoc3(bytes)).toThrow("too many computations");
  });

  test("when a count is absurd", () => {
    for (let place = 0; place < 20; place++) {
      expect(() => readMoc3(buildMoc({ ...RICH, counts: { [place]: 0x7fffffff } })), `count ${place}`).toThrow(Error);
    }
  });

  test("when it asks for endless work with few bytes", () => {
    const axes = Array.from({ length: 30 }, () => ({ parameter: 0, keys: [0, 1] }));
    const greedy = { ...SIMPLE, meshes: [{ ...SIMPLE.meshes[0], axes }] };
    expect(() => readMoc3(buildMoc(greedy))).toThrow("too many keyforms");
  });

  test("when a deformer is its own ancestor", () => {
    const [warp, rotation] = RICH.deformers!;
    expect(() => readMoc3(buildMoc({ ...RICH, deformers: [{ ...warp, parent: 1 }, rotation] }))).toThrow("its own ancestor");
  });

  test("when a triangle names a vertex that is not there", () => {
    const mesh = { ...SIMPLE.meshes[0], indices: [0, 1, 3] };
    expect(() => readMoc3(buildMoc({ ...SIMPLE, meshes: [mesh] }))).toThrow("a triangle of a mesh points nowhere");
  });

  test("when a glue names a vertex that is not there", () => {
    const meshes = [SIMPLE.meshes[0], { ...SIMPLE.meshes[0], id: "B" }];
    const glue = { vertices: [0, 9], weights: [1, 1], intensity: 1 };
    expect(() => readMoc3(buildMoc({ ...SIMPLE, meshes, glue }))).toThrow("a vertex of a glue points nowhere");
  });

  test("when few bytes ask for endless room for keyforms", () => {
    const moc = readMoc3(good);
    const [lots, axes] = [100, 16];
    moc.bindingIndices = new Int32Array(axes).fill([...moc.bindings.keyCount].indexOf(2));
    moc.keyformBindings = { count: lots, begin: new Int32Array(lots), length: new Int32Array(lots).fill(axes) };
    expect(() => checkWork(moc)).toThrow("too many keyforms at once");
  });

  test("when many meshes are clipped by a shape of very many triangles", () => {
    const shape = { ...SIMPLE.meshes[0], indices: Array(3 * 70_000).fill(0) };
    const clipped = (count: number) => Array.from({ length: count }, () => ({ ...SIMPLE.meshes[0], masks: [0] }));
    expect(() => readMoc3(buildMoc({ ...SIMPLE, meshes: [shape, ...clipped(60)] }))).toThrow("too many triangles of masks");
    expect(() => readMoc3(buildMoc({ ...SIMPLE, meshes: [shape, ...clipped(6)] }))).not.toThrow();
  });

  test("when two draw order groups share an object: sorting would put a group into itself", () => {
    const moc = readMoc3(good);
    moc.orderGroups = {
      count: 2, begin: Int32Array.of(0, 1), length: Int32Array.of(2, 2), total: Int32Array.of(2, 2),
      max: Int32Array.of(1000, 1000), min: Int32Array.of(0, 0),
    };
    moc.orderObjects = { count: 3, types: Int32Array.of(1, 0, 0), indices: Int32Array.of(0, 0, 1), groups: Int32Array.of(1, -1, -1) };
    expect(() => checkReferences(moc)).toThrow("two draw order groups hold the same object");
    moc.orderGroups.begin[1] = 2;
    moc.orderGroups.length[1] = 1;
    expect(() => checkReferences(moc)).not.toThrow();
  });

  test("when a deformer follows no keys", () => {
    const moc = readMoc3(good);
    moc.deformers.bindings[0] = 99;
    expect(() => checkReferences(moc)).toThrow("the binding of a deformer points nowhere");
  });

  test("when two deformers use the same warp or rotation: what they cost is counted once", () => {
    const moc = readMoc3(good);
    const { deformers } = moc;
    for (const type of [0, 1]) {
      const own = deformers.types.indexOf(type);
      const twice = { ...deformers, count: deformers.count + 1 };
      for (const key of ["bindings", "enabled", "parents", "types", "specifics"] as const) {
        twice[key] = Int32Array.of(...deformers[key], deformers[key][own]);
      }
      const what = ["warp", "rotation"][type];
      expect(() => checkReferences({ ...moc, deformers: twice })).toThrow(`two deformers use the same ${what}`);
    }
  });

  test("when its sections lie over one another, before much is made of them", () => {
    const bytes = new Uint8Array(24 << 20);
    bytes.set(new Uint8Array(buildMoc(SIMPLE)));
    const view = new DataView(bytes.buffer);
    const most = (bytes.length - 0x8c0) >> 2;
    for (const place of [7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]) view.setUint32(0x740 + 4 * place, most, true);
    for (let entry = 2; entry < 160; entry++) view.setUint32(0x40 + 4 * entry, 0x8c0, true);
    bytes.fill(0, 0x8c0);
    const begin = process.memoryUsage().arrayBuffers;
    let error: unknown = null;
    try {
      readMoc3(bytes.buffer);
    } catch (caught) {
      error = caught;
    }
    expect(process.memoryUsage().arrayBuffers - begin).toBeLessThan(2 * bytes.length);
    expect(String(error)).toContain("its sections together are larger than the file");
  });

  test("when it has more objects than any model, before they are read", () => {
    for (const place of [0, 1, 2, 3, 4, 5, 20]) {
      expect(() => readMoc3(buildMoc({ ...SIMPLE, counts: { [place]: 20_001 } }))).toThrow("asks for too many");
    }
  });

  test("when a mask is no mesh", () => {
    const mesh = { ...SIMPLE.meshes[0], masks: [5] };
    expect(() => readMoc3(buildMoc({ ...SIMPLE, meshes: [mesh] }))).toThrow("the mask of a mesh points nowhere");
  });
});

test("thousands of deformers, each in the next, are no deeper than the stack", () => {
  const deformers = Array.from({ length: 3000 }, (_, i) => ({
    kind: "rotation" as const, parent: i < 2999 ? i + 1 : -1, axes: [], forms: [{ opacity: 1, angle: 0, x: 0.001, y: 0, scale: 1 }],
  }));
  const points = [0, 0, 1, 0, 0, 1];
  const model = new Evaluator(readMoc3(buildMoc({
    ...SIMPLE, deformers, meshes: [{ ...SIMPLE.meshes[0], parent: 0, axes: [], forms: [{ opacity: 1, order: 500, points }] }],
  })));
  model.update();
  expect(model.positions[0]).toBeCloseTo(3, 3);
});

test("a file with random damage is refused or can be evaluated; it never throws anything else", () => {
  const good = buildMoc(RICH);
  let seed = 7;
  const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  let refused = 0;
  for (let round = 0; round < 1500; round++) {
    const bytes = good.slice(0);
    const view = new Uint8Array(bytes);
    for (let i = 0; i < 3; i++) view[random(view.length)] = random(256);
    let model: Evaluator;
    try {
      model = new Evaluator(readMoc3(bytes));
    } catch (error) {
      expect((error as Error).message).toMatch(/moc3|model/);
      refused++;
      continue;
    }
    model.update();
  }
  expect(refused).toBeGreaterThan(30);
});
