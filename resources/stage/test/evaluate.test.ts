// The evaluator on tiny models whose answers can be worked out by hand.

import { describe, expect, test } from "vitest";
import { nativeBackend } from "../src/avatar/native";
import { Evaluator } from "../src/moc3/evaluate";
import { readMoc3 } from "../src/moc3/reader";
import { at, one, points, TRIANGLE } from "./evaluate-kit";
import { buildMoc, type Plan, SIMPLE } from "./moc";

describe("keyforms", () => {
  test("a value between two keys blends positions, opacity and order", () => {
    const model = at(SIMPLE, 0.25);
    expect(points(model)).toEqual([0.25, 0, 1.25, 0, 0.25, -1]);
    expect(model.opacities[0]).toBeCloseTo(0.875);
    expect(model.drawOrders[0]).toBe(475);
  });

  test("y runs up in the result, down in the file", () => {
    expect(points(at(SIMPLE, 0))[5]).toBe(-1);
  });

  test("two axes blend four keyforms, the first axis varying fastest", () => {
    const shift = (x: number, y: number) => TRIANGLE.map((v, i) => v + (i % 2 === 0 ? x : y));
    const axes = [{ parameter: 0, keys: [0, 1] }, { parameter: 1, keys: [0, 1] }];
    const plan: Plan = {
      parameters: ["A", "B"].map((id) => ({ id, min: 0, max: 1, value: 0 })),
      meshes: [one(axes, shift(0, 0), shift(10, 0), shift(0, 100), shift(10, 100))],
    };
    expect(points(at(plan, 0.5, 0.25)).slice(0, 2)).toEqual([5, -25]);
  });

  test("a value beyond the parameter's range counts as its end", () => {
    expect(points(at(SIMPLE, 7))).toEqual(points(at(SIMPLE, 1)));
  });

  test("a value beyond the keys hides the mesh", () => {
    const plan: Plan = {
      parameters: [{ id: "A", min: -1, max: 1, value: 0 }],
      meshes: [one([{ parameter: 0, keys: [0, 1] }], TRIANGLE, TRIANGLE)],
    };
    expect(at(plan, 0.5).visible[0]).toBe(1);
    expect(at(plan, -0.5).visible[0]).toBe(0);
  });

  test("a hidden deformer hides its meshes", () => {
    const plan: Plan = {
      parameters: [{ id: "A", min: -1, max: 1, value: 0 }],
      deformers: [{
        kind: "rotation", parent: -1, axes: [{ parameter: 0, keys: [0, 1] }],
        forms: [0, 90].map((angle) => ({ opacity: 1, angle, x: 0, y: 0, scale: 1 })),
      }],
      meshes: [{ ...one([], TRIANGLE), parent: 0 }],
    };
    expect(at(plan, 1).visible[0]).toBe(1);
    expect(at(plan, -1).visible[0]).toBe(0);
  });
});

describe("what is seen", () => {
  test("a part's opacity fades its meshes, down to nothing", () => {
    const model = at({ ...SIMPLE, meshes: [one([], TRIANGLE)] });
    const opacities = [0.25, 0].map((opacity) => {
      model.partOpacities[0] = opacity;
      model.update();
      return [model.opacities[0], model.visible[0]];
    });
    expect(opacities).toEqual([[0.25, 1], [0, 0]]);
  });

  test("a value that is no number counts as the default", () => {
    const model = at(SIMPLE, Number.NaN);
    expect([model.values[0], model.visible[0]]).toEqual([0, 1]);
  });

  test("a mesh whose numbers overflow is hidden, and no others", () => {
    const far = [3e38, 0, 3e38, 0, 3e38, 0];
    const huge = { ...one([{ parameter: 0, keys: [0, 1] }], far, far), id: "Huge", parent: 0 };
    const model = at({
      ...SIMPLE,
      deformers: [{ kind: "rotation", parent: -1, axes: [], forms: [{ opacity: 1, angle: 45, x: 0, y: 0, scale: 1e6 }] }],
      meshes: [huge, { ...one([], TRIANGLE), parent: 0 }],
    }, 0.5);
    expect([...model.visible]).toEqual([0, 1]);
    expect(model.positions.every(Number.isFinite)).toBe(true);
  });
});

describe("order", () => {
  test("meshes are painted by draw order, equal ones in the file's order", () => {
    const mesh = (id: string, order: number) => ({ ...one([], TRIANGLE), id, forms: [{ opacity: 1, order, points: TRIANGLE }] });
    const model = at({ ...SIMPLE, meshes: [mesh("a", 500), mesh("b", 300), mesh("c", 500), mesh("d", 400)] }, 0);
    expect([...model.order.meshes]).toEqual([1, 3, 0, 2]);
  });

  test("the order follows the keyforms from frame to frame", () => {
    const still = { ...one([], TRIANGLE), forms: [{ opacity: 1, order: 450, points: TRIANGLE }] };
    const model = at({ ...SIMPLE, meshes: [...SIMPLE.meshes, still] }, 0);
    expect([...model.order.meshes]).toEqual([1, 0]);
    model.values[0] = 1;
    model.update();
    expect([...model.order.meshes]).toEqual([0, 1]);
  });
});

describe("what is switched off in the file is hidden", () => {
  const off = (change: (moc: ReturnType<typeof readMoc3>) => void) => {
    const deformers = [-1, 0].map((parent) => ({
      kind: "rotation" as const, parent, axes: [], forms: [{ opacity: 1, angle: 0, x: 0, y: 0, scale: 1 }],
    }));
    const moc = readMoc3(buildMoc({ ...SIMPLE, deformers, meshes: [{ ...one([], TRIANGLE), parent: 1 }, one([], TRIANGLE)] }));
    change(moc);
    const model = new Evaluator(moc);
    model.update();
    return [...model.visible];
  };

  test("a mesh alone, a deformer and a part with all that is in them", () => {
    expect(off(() => undefined)).toEqual([1, 1]);
    expect(off((moc) => (moc.meshes.enabled[1] = 0))).toEqual([1, 0]);
    expect(off((moc) => (moc.deformers.enabled[0] = 0))).toEqual([0, 1]);
    expect(off((moc) => (moc.parts.enabled[0] = 0))).toEqual([0, 0]);
  });
});

test("meshes that share their triangles in the file have some of their own each", () => {
  const [mesh] = SIMPLE.meshes;
  const twin = { ...mesh, id: "Twin", indices: [0, 1, 2, 2, 1, 0], indexBegin: 0 };
  const { drawables, indices } = nativeBackend(buildMoc({ ...SIMPLE, meshes: [{ ...mesh, indices: [0, 2, 1] }, twin, { ...twin, indexBegin: 3 }] }));
  const own = drawables.map(({ indexBegin, indexCount }) => [...indices.subarray(indexBegin, indexBegin + indexCount)]);
  expect(own).toEqual([[0, 2, 1], [0, 2, 1, 0, 1, 2], [0, 1, 2, 2, 1, 0]]);
  expect(drawables.map(({ indexBegin }) => indexBegin)).toEqual([0, 3, 9]);
});

test("a draw order that interpolation left a little short is the whole number that it means", () => {
  const form = { opacity: 1, order: 499.9995, points: TRIANGLE };
  expect(at({ ...SIMPLE, meshes: [{ ...one([], TRIANGLE), forms: [form] }] }, 0).drawOrders[0]).toBe(500);
  const short = { ...form, order: 499.9 };
  expect(at({ ...SIMPLE, meshes: [{ ...one([], TRIANGLE), forms: [short] }] }, 0).drawOrders[0]).toBe(499);
});

test("glue pulls pairs of vertices together, each by its own weight", () => {
  const still = { ...one([], TRIANGLE), id: "B", forms: [{ opacity: 1, order: 500, points: [10, 20, 0, 0, 0, 0] }] };
  const glue = { vertices: [0, 0], weights: [0.5, 0.25], intensity: 1 };
  const model = at({ ...SIMPLE, meshes: [one([], TRIANGLE), still], glue }, 0);
  expect(points(model).slice(0, 2)).toEqual([5, -10]);
  expect(points(model, 1).slice(0, 2)).toEqual([7.5, -15]);
  expect(points(model).slice(2)).toEqual([1, 0, 0, -1]);
});

test("glue pulls nothing to a mesh that is hidden, but to one that is transparent", () => {
  const glue = { vertices: [1, 0], weights: [0.5, 0.5], intensity: 1 };
  const far = [10, 20, 0, 0, 0, 0];
  const hidden = { ...one([{ parameter: 0, keys: [0.5, 1] }], far, far), id: "B" };
  expect(points(at({ ...SIMPLE, meshes: [one([], TRIANGLE), hidden], glue }, 0))).toEqual([0, 0, 1, 0, 0, -1]);
  const clear = { ...one([], TRIANGLE), id: "B", forms: [{ opacity: 0, order: 500, points: far }] };
  const model = at({ ...SIMPLE, meshes: [one([], TRIANGLE), clear], glue }, 0);
  expect(points(model)).toEqual([0, 0, 5.5, -10, 0, -1]);
  expect([...model.visible]).toEqual([1, 0]);
});
