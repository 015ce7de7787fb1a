// The keyforms of one object that matter now, with their weights.

import type { BlendShapes, BlendTarget } from "./blend";
import type { KeyformWeights } from "./keyforms";

/** Filled anew for one object after the other; `forms` are indices into the forms of its kind. */
export class FormMix {
  count = 0;
  /** So many of them are the object's own keyforms; blend shapes add the others, which are differences. */
  own = 0;
  readonly forms: Int32Array;
  readonly weights: Float64Array;

  constructor(
    private readonly keyforms: KeyformWeights,
    private readonly blends: BlendShapes | null,
  ) {
    const most = keyforms.mostCorners + (blends?.mostForms ?? 0);
    this.forms = new Int32Array(most);
    this.weights = new Float64Array(most);
  }

  /** Load an object: its keyforms first, then what blend shapes add to them. */
  load(binding: number, formBegin: number, target: BlendTarget, index: number): void {
    const { start, used, offsets, weights } = this.keyforms;
    const first = start[binding];
    this.count = this.own = used[binding];
    for (let c = 0; c < this.count; c++) {
      this.forms[c] = formBegin + offsets[first + c];
      this.weights[c] = weights[first + c];
    }
    if (this.blends) this.count = this.blends.append(target, index, this.forms, this.weights, this.count);
  }

  /** The weighted sum of one number per form. */
  sum(values: Float32Array): number {
    let total = 0;
    for (let c = 0; c < this.count; c++) total += values[this.forms[c]] * this.weights[c];
    return total;
  }

  /** The weighted sum of the forms' points; `at` is where it goes, `floats` how long it is. */
  sumPoints(begins: Int32Array, points: Float32Array, out: Float32Array, at: number, floats: number): void {
    if (this.count === 0) out.fill(0, at, at + floats);
    for (let c = 0; c < this.count; c++) {
      const weight = this.weights[c];
      const begin = begins[this.forms[c]];
      if (c === 0) for (let i = 0; i < floats; i++) out[at + i] = points[begin + i] * weight;
      else for (let i = 0; i < floats; i++) out[at + i] += points[begin + i] * weight;
    }
  }
}
