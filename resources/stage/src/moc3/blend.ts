// Blend shapes: differences to an object's keyforms, each moved by one parameter of its own.

import type { BlendData, Moc3 } from "./types";

export type BlendTarget = "parts" | "warps" | "rotations" | "meshes" | "glues";

/**
 * Between two keys of its parameter a blend shape runs evenly; beyond its last key it stays.
 * Constraints, each by a parameter of its own, weaken it: the smallest of them counts.
 */
export class BlendShapes {
  /** The most forms that blend shapes may add to one object. */
  readonly mostForms: number;
  private readonly owners: Int32Array;
  private readonly lower: Int32Array;
  private readonly fraction: Float64Array;
  private readonly limits: Float64Array;
  private readonly strengths: Float64Array;
  /** For each kind, by the object's index: where its shapes begin and how many there are. */
  private readonly begins: Record<BlendTarget, Int32Array>;
  private readonly lengths: Record<BlendTarget, Int32Array>;

  constructor(
    private readonly moc: Moc3,
    private readonly data: BlendData,
  ) {
    const { bindings, shapes, constraints } = data;
    this.owners = new Int32Array(bindings.count);
    for (let p = 0; p < moc.parameters.count; p++) {
      const begin = data.parameters.begin[p];
      if (data.parameters.length[p] > 0) this.owners.fill(p, begin, begin + data.parameters.length[p]);
    }
    this.lower = new Int32Array(bindings.count);
    this.fraction = new Float64Array(bindings.count);
    this.limits = new Float64Array(constraints.count);
    this.strengths = new Float64Array(shapes.count);
    this.begins = eachKind((kind) => new Int32Array(moc[kind].count));
    this.lengths = eachKind((kind) => new Int32Array(moc[kind].count));
    let most = 0;
    for (const kind of KINDS) {
      const { targets, begin, length } = data.targets[kind];
      targets.forEach((target, i) => {
        this.begins[kind][target] = begin[i];
        this.lengths[kind][target] = length[i];
        most = Math.max(most, length[i]);
      });
    }
    this.mostForms = 2 * Math.min(most, shapes.count);
  }

  /** Compute all weights anew from the parameters' values. */
  update(values: Float32Array): void {
    const { bindings, constraints, shapes } = this.data;
    for (let i = 0; i < bindings.count; i++) this.locate(i, values);
    for (let i = 0; i < constraints.count; i++) this.limit(i, values);
    for (let s = 0; s < shapes.count; s++) this.weaken(s);
  }

  /** Add the forms of an object's blend shapes to a list; returns its new length. */
  append(kind: BlendTarget, index: number, forms: Int32Array, weights: Float64Array, count: number): number {
    const { shapes } = this.data;
    const begin = this.begins[kind][index];
    let next = count;
    for (let s = begin; s < begin + this.lengths[kind][index]; s++) {
      const binding = shapes.bindings[s];
      const form = shapes.formBegin[s] + this.lower[binding];
      const strength = this.strengths[s];
      const t = this.fraction[binding];
      if (strength * (1 - t) !== 0) {
        forms[next] = form;
        weights[next++] = strength * (1 - t);
      }
      if (strength * t !== 0) {
        forms[next] = form + 1;
        weights[next++] = strength * t;
      }
    }
    return next;
  }

  /** The smallest of a shape's limits is its strength. */
  private weaken(shape: number): void {
    const { shapes, constraintIndices } = this.data;
    const begin = shapes.constraintBegin[shape];
    this.strengths[shape] = 1;
    for (let c = begin; c < begin + shapes.constraintCount[shape]; c++) {
      this.strengths[shape] = Math.min(this.strengths[shape], this.limits[constraintIndices[c]]);
    }
  }

  private locate(index: number, values: Float32Array): void {
    const { keys } = this.moc;
    const value = values[this.owners[index]];
    const first = this.data.bindings.keyBegin[index];
    const last = first + this.data.bindings.keyCount[index] - 1;
    let key = first;
    while (key < last - 1 && value > keys[key + 1]) key++;
    this.lower[index] = key - first;
    this.fraction[index] = key < last ? between(keys[key], keys[key + 1], value) : 0;
  }

  private limit(index: number, values: Float32Array): void {
    const { constraints, limitKeys, limitWeights } = this.data;
    const value = values[constraints.parameters[index]];
    const first = constraints.begin[index];
    const last = first + constraints.length[index] - 1;
    this.limits[index] = 1;
    if (last < first) return;
    let key = first;
    while (key < last - 1 && value > limitKeys[key + 1]) key++;
    const t = key < last ? between(limitKeys[key], limitKeys[key + 1], value) : 0;
    const next = Math.min(last, key + 1);
    this.limits[index] = limitWeights[key] + (limitWeights[next] - limitWeights[key]) * t;
  }
}

export const KINDS: readonly BlendTarget[] = ["parts", "warps", "rotations", "meshes", "glues"];

function eachKind<T>(make: (kind: BlendTarget) => T): Record<BlendTarget, T> {
  return Object.fromEntries(KINDS.map((kind) => [kind, make(kind)])) as Record<BlendTarget, T>;
}

function between(low: number, high: number, value: number): number {
  return high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0;
}
