// Warps and rotations on tiny models whose answers can be worked out by hand.

import { describe, expect, test } from "vitest";
import { Evaluator } from "../src/moc3/evaluate";
import { readMoc3 } from "../src/moc3/reader";
import { at, one, points, TRIANGLE } from "./evaluate-kit";
import { buildMoc, type Plan, SIMPLE } from "./moc";

describe("deformers", () => {
  const grid = (map: (x: number, y: number) => [number, number]) =>
    [0, 0.5, 1].flatMap((y) => [0, 0.5, 1].flatMap((x) => map(x, y)));
  const warp = (version: number, points: number[], inner: number[]): Plan => ({
    version,
    parameters: [{ id: "A", min: 0, max: 1, value: 0 }],
    deformers: [{ kind: "warp", parent: -1, rows: 2, columns: 2, axes: [], forms: [{ opacity: 0.5, points }] }],
    meshes: [{ ...one([], inner), parent: 0 }],
  });

  test("an even warp moves, stretches and fades what is in it", () => {
    const model = at(warp(1, grid((x, y) => [2 * x + 10, 4 * y]), [0.25, 0.25, 0.75, 0.25, 0.25, 0.75]));
    expect(points(model)).toEqual([10.5, -1, 11.5, -1, 10.5, -3]);
    expect(model.opacities[0]).toBeCloseTo(0.5);
  });

  test("an even warp stays even outside of its grid, near and far", () => {
    const model = at(warp(1, grid((x, y) => [2 * x + 10, 4 * y]), [-1, 0.5, 1.5, 2, 9, -7]));
    expect(points(model)).toEqual([8, -2, 13, -8, 28, 28]);
  });

  test("a bent cell is cut into triangles in version 1 and bilinear where flagged", () => {
    const bent = grid((x, y) => [x, x === 1 && y === 1 ? 3 : y]);
    const inner = [0.75, 0.75, 0.9, 0.75, 0.75, 0.9];
    expect(points(at(warp(1, bent, inner)))[1]).toBeCloseTo(-0.75);
    expect(points(at(warp(2, bent, inner)))[1]).toBeCloseTo(-(0.75 + 2 * 0.25));
  });

  test("a rotation turns clockwise on the screen and scales", () => {
    const plan: Plan = {
      parameters: [{ id: "A", min: 0, max: 1, value: 0 }],
      deformers: [{
        kind: "rotation", parent: -1, axes: [{ parameter: 0, keys: [0, 1] }],
        forms: [0, 90].map((angle) => ({ opacity: 1, angle, x: 5, y: 5, scale: 2 })),
      }],
      meshes: [{ ...one([], TRIANGLE), parent: 0 }],
    };
    expect(points(at(plan, 1))).toEqual([5, -5, 5, -7, 3, -5]);
    expect(points(at(plan, 0.5)).slice(2, 4)).toEqual([6.41421, -6.41421]);
  });

  test("what is in a hidden deformer is hidden, also deeper inside, until that is back", () => {
    const turn = (parent: number, keys: number[]) => ({
      kind: "rotation" as const, parent, axes: keys.length > 0 ? [{ parameter: 0, keys }] : [],
      forms: [0, 1].slice(keys.length > 0 ? 0 : 1).map(() => ({ opacity: 1, angle: 0, x: 0, y: 0, scale: 1 })),
    });
    const model = at({
      ...SIMPLE, deformers: [turn(-1, [0, 0.5]), turn(0, [])], meshes: [{ ...one([], TRIANGLE), parent: 1 }],
    });
    const visible = [0, 1, 0.5, 0.50005].map((value) => {
      model.values[0] = value;
      model.update();
      return model.visible[0];
    });
    expect(visible).toEqual([1, 0, 1, 1]); // the last is noise
  });

  test("a rotation mirrors what is in it, before it turns that", () => {
    const rotation = { kind: "rotation" as const, parent: -1, axes: [], forms: [{ opacity: 1, angle: 30, x: 0, y: 0, scale: 2 }] };
    const moc = readMoc3(buildMoc({ ...SIMPLE, deformers: [rotation], meshes: [{ ...one([], TRIANGLE), parent: 0 }] }));
    const mirrored = (x: number, y: number) => {
      moc.rotationForms.reflectX[0] = x;
      moc.rotationForms.reflectY[0] = y;
      const model = new Evaluator(moc);
      model.update();
      return points(model);
    };
    const plain = mirrored(0, 0);
    expect(mirrored(1, 0)).toEqual([0, 0, -plain[2], -plain[3], plain[4], plain[5]].map((v) => v + 0));
    expect(mirrored(0, 1)).toEqual([0, 0, plain[2], plain[3], -plain[4], -plain[5]].map((v) => v + 0));
  });

  test("a rotation in a turned rotation adds the angles and multiplies the scales", () => {
    const turn = (parent: number, angle: number) => ({
      kind: "rotation" as const, parent, axes: [], forms: [{ opacity: 0.5, angle, x: 0, y: 0, scale: 2 }],
    });
    const plan: Plan = {
      parameters: [{ id: "A", min: 0, max: 1, value: 0 }],
      deformers: [turn(-1, 30), turn(0, 60)],
      meshes: [{ ...one([], TRIANGLE), parent: 1 }],
    };
    const model = at(plan, 0);
    expect(points(model)).toEqual([0, 0, 0, -4, -4, 0]);
    expect(model.opacities[0]).toBeCloseTo(0.25);
  });
});
