// Tiny models at a pose, as several tests of the evaluator use them.

import { Evaluator } from "../src/moc3/evaluate";
import { readMoc3 } from "../src/moc3/reader";
import { buildMoc, type Plan } from "./moc";

/** A model with these values of its first parameters, evaluated. */
export function at(plan: Plan, ...values: number[]): Evaluator {
  const model = new Evaluator(readMoc3(buildMoc(plan)));
  values.forEach((value, i) => (model.values[i] = value));
  model.update();
  return model;
}

/** The points of a mesh, rounded so that noise is none. */
export function points(model: Evaluator, mesh = 0): number[] {
  const begin = model.starts[mesh];
  return [...model.positions.subarray(begin, begin + 2 * model.moc.meshes.vertexCount[mesh])].map(
    (value) => Math.round(value * 1e5) / 1e5 + 0,
  );
}

export const TRIANGLE = [0, 0, 1, 0, 0, 1];
/** A mesh with these keyforms of one opacity and order. */
export const one = (axes: Plan["meshes"][0]["axes"], ...forms: number[][]) =>
  ({ id: "M", parent: -1, axes, forms: forms.map((p) => ({ opacity: 1, order: 500, points: p })) });
