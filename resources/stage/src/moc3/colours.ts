// Multiply and screen colours of meshes, and how those of their deformers run down to them.

import type { FormMix } from "./mix";
import type { ColourData, ColourPlaces } from "./types";

/** Red, green and blue of many objects, one after the other. */
export interface Tints {
  multiply: Float32Array;
  screen: Float32Array;
}

/** Colours that change nothing. */
export function plainTints(count: number): Tints {
  return { multiply: new Float32Array(3 * count).fill(1), screen: new Float32Array(3 * count) };
}

/** Set the colours of the object that is loaded in `mix`; `places` is that of its kind. */
export function mixTints(data: ColourData, places: ColourPlaces, mix: FormMix, out: Tints, index: number): void {
  for (let k = 0; k < 3; k++) {
    out.multiply[3 * index + k] = mixed(data.multiply[k], places.multiply, mix, 1);
    out.screen[3 * index + k] = mixed(data.screen[k], places.screen, mix, 0);
  }
}

/** A keyform without a colour has the one that changes nothing: `plain`. */
function mixed(values: Float32Array, places: Int32Array, mix: FormMix, plain: number): number {
  let total = 0;
  for (let c = 0; c < mix.count; c++) {
    const place = places[mix.forms[c]];
    if (place >= 0) total += values[place] * mix.weights[c];
    else if (c < mix.own) total += plain * mix.weights[c];
  }
  return Math.min(1, Math.max(0, total));
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
