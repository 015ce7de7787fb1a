// Multiply and screen colours of meshes, and how those of their deformers run down to them.

import type { FormMix } from "./mix";
import type { ColourData } from "./types";

/** Red, green and blue of many objects, one after the other. */
export interface Tints {
  multiply: Float32Array;
  screen: Float32Array;
}

/** Colours that change nothing. */
export function plainTints(count: number): Tints {
  return { multiply: new Float32Array(3 * count).fill(1), screen: new Float32Array(3 * count) };
}

/**
 * Set the colours of the object that is loaded in `mix`; `places` says for each form which colour
 * is its own.
 */
export function mixTints(
  { multiply, screen }: ColourData, places: Int32Array, mix: FormMix, out: Tints, index: number,
): void {
  for (let k = 0; k < 3; k++) {
    let [times, plus] = [0, 0];
    for (let c = 0; c < mix.count; c++) {
      const place = places[mix.forms[c]];
      times += multiply[k][place] * mix.weights[c];
      plus += screen[k][place] * mix.weights[c];
    }
    out.multiply[3 * index + k] = Math.min(1, Math.max(0, times));
    out.screen[3 * index + k] = Math.min(1, Math.max(0, plus));
  }
}

/** Lay a parent's colours over those of a child. */
export function inheritTints(parent: Tints, parentIndex: number, child: Tints, index: number): void {
  for (let k = 0; k < 3; k++) {
    const above = parent.screen[3 * parentIndex + k];
    const own = child.screen[3 * index + k];
    child.multiply[3 * index + k] *= parent.multiply[3 * parentIndex + k];
    child.screen[3 * index + k] = own + above - own * above;
  }
}
