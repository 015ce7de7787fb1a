// Colours and blend shapes of versions 4 and 5, on tiny models whose answers can be worked out by hand.

import { describe, expect, test } from "vitest";
import { nativeBackend } from "../src/avatar/native";
import { Evaluator } from "../src/moc3/evaluate";
import { readMoc3 } from "../src/moc3/reader";
import { NO_COLOUR } from "../src/moc3/types";
import { buildMoc, type Mesh, type Plan } from "./moc";

const TRIANGLE = [0, 0, 1, 0, 0, 1];
const AT_REST = { opacity: 0, order: 0, points: [0, 0, 0, 0, 0, 0] };
const moved = (x: number, more: object = {}) => ({ ...AT_REST, points: [x, 0, x, 0, x, 0], ...more });

function model(version: number, mesh: Partial<Mesh>, more: Partial<Plan> = {}) {
  const whole: Mesh = { id: "M", parent: -1, axes: [], forms: [{ opacity: 0.5, order: 500, points: TRIANGLE }], ...mesh };
  const parameters = ["A", "B", "C"].map((id) => ({ id, min: -1, max: 1, value: 0 }));
  const backend = nativeBackend(buildMoc({ version, parameters, meshes: [whole], ...more }));
  return (...values: number[]) => {
    backend.parameters.values.set(values);
    backend.evaluate();
    return backend;
  };
}

describe.each([4, 5])("version %d", (version) => {
  test("a blend shape adds its difference, evenly between its keys and no further", () => {
    const at = model(version, { shapes: [{ parameter: 0, keys: [0, 0.5], forms: [AT_REST, moved(10)] }] });
    expect([-1, 0, 0.25, 0.5, 1].map((value) => at(value).positions[0])).toEqual([0, 0, 5, 10, 10]);
    expect(at(0.25).positions[2]).toBe(6);
  });

  test("with keys on both sides of its rest it goes either way", () => {
    const at = model(version, { shapes: [{ parameter: 0, keys: [-1, 0, 1], forms: [moved(-4), AT_REST, moved(8)] }] });
    expect([-1, -0.5, 0, 0.5].map((value) => at(value).positions[0])).toEqual([-4, -2, 0, 4]);
  });

  test("blend shapes of several parameters add up, with opacity and draw order", () => {
    const at = model(version, {
      shapes: [
        { parameter: 1, keys: [0, 1], forms: [AT_REST, moved(3, { opacity: -0.25, order: 20 })] },
        { parameter: 0, keys: [0, 1], forms: [AT_REST, moved(100)] },
      ],
    });
    const both = at(1, 1);
    expect([both.positions[0], both.opacities[0]]).toEqual([103, 0.25]);
    expect(at(0, 1).positions[0]).toBe(3);
  });

  test("the smallest of its limits weakens a blend shape", () => {
    const limits = [
      { parameter: 1, keys: [0, 1], weights: [1, 0] },
      { parameter: 2, keys: [-1, 0, 1], weights: [0.25, 1, 0.25] },
    ];
    const at = model(version, { shapes: [{ parameter: 0, keys: [0, 1], forms: [AT_REST, moved(8)], limits }] });
    expect([[1, 0, 0], [1, 0.5, 0], [1, 0.5, 1], [1, 1, 1], [1, -1, 0]].map((v) => at(...v).positions[0])).toEqual([8, 4, 2, 0, 8]);
  });

  test("a warp's blend shape moves what is in the warp", () => {
    const grid = (x: number) => [x, 0, 1 + x, 0, x, 1, 1 + x, 1];
    const still = [0, 0, 0, 0, 0, 0, 0, 0];
    const pushed = [2, 0, 2, 0, 2, 0, 2, 0];
    const shapes = [{ parameter: 0, keys: [0, 1], forms: [{ opacity: 0, points: still }, { opacity: 0, points: pushed }] }];
    const deformers = [{ kind: "warp" as const, parent: -1, rows: 1, columns: 1, axes: [], forms: [{ opacity: 1, points: grid(0) }], shapes }];
    const at = model(version, { parent: 0, forms: [{ opacity: 1, order: 500, points: [0, 0, 0.5, 0, 0, 0.5] }] }, { deformers });
    expect([...at(0.5).positions]).toEqual([1, -0, 1.5, -0, 1, -0.5]);
  });

  test("colours are mixed like positions, and those of the warp lie over those of the mesh", () => {
    const deformers = [{
      kind: "warp" as const, parent: -1, rows: 1, columns: 1, axes: [],
      forms: [{ opacity: 1, points: [0, 0, 1, 0, 0, 1, 1, 1], multiply: [0.5, 1, 1], screen: [0, 0, 0.5] }],
    }];
    const form = (more: object) => ({ opacity: 1, order: 500, points: TRIANGLE.map((v) => v / 2), ...more });
    const at = model(version, {
      parent: 0, axes: [{ parameter: 0, keys: [0, 1] }],
      forms: [form({}), form({ multiply: [0, 1, 0.5], screen: [0.5, 0, 1] })],
    }, { deformers });
    const { multiply, screen } = at(0.5);
    expect([...multiply]).toEqual([0.25, 1, 0.75]);
    expect([...screen]).toEqual([0.25, 0, 0.75]);
  });
});

test("blend shapes of version 5 change colours, and those end at black and white", () => {
  const coloured = { ...AT_REST, multiply: [-0.5, -2, 0], screen: [0.25, 0, 2] };
  const at = model(5, { shapes: [{ parameter: 0, keys: [0, 1], forms: [AT_REST, coloured] }] });
  const { multiply, screen } = at(1);
  expect([...multiply, ...screen]).toEqual([0.5, 0, 1, 0.25, 0, 1]);
  expect([...at(0.5).multiply]).toEqual([0.75, 0, 1]);
});

test("keyforms and blend shapes without a colour change none", () => {
  const coloured = { ...AT_REST, multiply: [-0.5, 0, 0], screen: [0.25, 0, 0] };
  const shapes = [{ parameter: 0, keys: [0, 1], forms: [AT_REST, coloured] }];
  const mesh = { id: "M", parent: -1, axes: [], forms: [{ opacity: 1, order: 500, points: TRIANGLE, multiply: [0, 0, 0] }], shapes };
  const moc = readMoc3(buildMoc({ version: 5, parameters: [{ id: "A", min: 0, max: 1, value: 1 }], meshes: [mesh] }));
  const coloursOf = () => {
    const model = new Evaluator(moc);
    model.update();
    return [...model.tints.multiply, ...model.tints.screen];
  };
  moc.colours!.meshes.multiply[0] = NO_COLOUR;
  expect(coloursOf()).toEqual([0.5, 1, 1, 0.25, 0, 0]);
  moc.colours!.meshes.screen.fill(NO_COLOUR);
  moc.colours!.meshes.multiply.fill(NO_COLOUR);
  expect(coloursOf()).toEqual([1, 1, 1, 0, 0, 0]);
});

test("blend shapes of version 4 that keep the colours may say so with noise", () => {
  const noisy = moved(1, { screen: [1e-6, 0, 0] });
  const at = model(4, { shapes: [{ parameter: 0, keys: [0, 1], forms: [AT_REST, noisy] }] });
  expect([...at(1).screen]).toEqual([0, 0, 0]);
});
