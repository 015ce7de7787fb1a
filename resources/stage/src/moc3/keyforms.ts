// Turns parameter values into weighted keyforms: n-linear interpolation over every key axis.

import type { Moc3 } from "./types";

/** A value may miss the first or last key by this much and still counts as inside (float noise). */
const EDGE = 1e-4;

/** The most keyforms of a binding that are mixed at once: two for each axis with more than one key. */
export function cornersOf({ keyformBindings, bindingIndices, bindings }: Moc3, binding: number): number {
  let corners = 1;
  const begin = keyformBindings.begin[binding];
  for (let j = begin; j < begin + keyformBindings.length[binding]; j++) {
    if (bindings.keyCount[bindingIndices[j]] > 1) corners *= 2;
  }
  return corners;
}

/**
 * For each keyform binding the corners that matter now: offsets into the object's keyforms and their
 * weights, which sum to 1. No corner at all means that a parameter is outside of its keys, and the
 * objects of that binding are hidden.
 */
export class KeyformWeights {
  /** Corners of binding b: `offsets[start[b]]` … `offsets[start[b] + used[b] - 1]`. */
  readonly start: Int32Array;
  readonly used: Int32Array;
  readonly offsets: Int32Array;
  readonly weights: Float64Array;
  /** The most corners that any binding can have. */
  readonly mostCorners: number;
  private readonly owners: Int32Array;
  private readonly lower: Int32Array;
  private readonly fraction: Float64Array;

  constructor(private readonly moc: Moc3) {
    const { keyformBindings, parameters, bindings } = moc;
    this.owners = new Int32Array(bindings.count);
    for (let p = 0; p < parameters.count; p++) {
      const begin = parameters.bindingBegin[p];
      if (parameters.bindingCount[p] > 0) this.owners.fill(p, begin, begin + parameters.bindingCount[p]);
    }
    this.lower = new Int32Array(bindings.count);
    this.fraction = new Float64Array(bindings.count);
    this.start = new Int32Array(keyformBindings.count);
    this.used = new Int32Array(keyformBindings.count);
    let corners = 0;
    let most = 0;
    for (let b = 0; b < keyformBindings.count; b++) {
      this.start[b] = corners;
      const own = cornersOf(moc, b);
      corners += own;
      most = Math.max(most, own);
    }
    this.mostCorners = most;
    this.offsets = new Int32Array(corners);
    this.weights = new Float64Array(corners);
  }

  /** Compute all weights anew from the parameters' values. */
  update(values: Float32Array): void {
    for (let i = 0; i < this.lower.length; i++) this.locate(i, values[this.owners[i]]);
    for (let b = 0; b < this.used.length; b++) this.combine(b);
  }

  /** Find the key left of the value, and how far the value is towards the next; -1 is outside. */
  private locate(index: number, value: number): void {
    const keys = this.moc.keys;
    const first = this.moc.bindings.keyBegin[index];
    const last = first + this.moc.bindings.keyCount[index] - 1;
    if (!(value >= keys[first] - EDGE && value <= keys[last] + EDGE)) {
      this.lower[index] = -1;
      return;
    }
    let key = first;
    while (key < last - 1 && value > keys[key + 1]) key++;
    const span = key < last ? keys[key + 1] - keys[key] : 0;
    this.lower[index] = key - first;
    this.fraction[index] = span > 0 ? Math.min(1, Math.max(0, (value - keys[key]) / span)) : 0;
  }

  private combine(binding: number): void {
    const { keyformBindings, bindingIndices, bindings } = this.moc;
    const { offsets, weights } = this;
    const at = this.start[binding];
    let count = 1;
    let stride = 1; // the first axis varies fastest
    offsets[at] = 0;
    weights[at] = 1;
    const begin = keyformBindings.begin[binding];
    for (let j = begin; j < begin + keyformBindings.length[binding]; j++) {
      const axis = bindingIndices[j];
      if (this.lower[axis] < 0) {
        this.used[binding] = 0;
        return;
      }
      count = this.split(at, count, this.lower[axis] * stride, stride, this.fraction[axis]);
      stride *= bindings.keyCount[axis];
    }
    this.used[binding] = count;
  }

  /** Add one axis to the corners that there are; returns their new number. */
  private split(at: number, count: number, offset: number, stride: number, t: number): number {
    const { offsets, weights } = this;
    let next = at + count;
    for (let c = at; c < at + count; c++) {
      offsets[c] += offset;
      if (t <= 0) continue;
      if (t >= 1) {
        offsets[c] += stride;
        continue;
      }
      offsets[next] = offsets[c] + stride;
      weights[next++] = weights[c] * t;
      weights[c] *= 1 - t;
    }
    return next - at;
  }
}
