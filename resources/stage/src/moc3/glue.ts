// Pulls the glued vertices of two meshes together.

import type { FormMix } from "./mix";
import type { Moc3 } from "./types";

/**
 * Apply all glues to the positions; `starts[mesh]` is where a mesh begins in them. One that is not
 * `computed` stands nowhere, so nothing is pulled to it.
 */
export function applyGlues(
  moc: Moc3, mix: FormMix, positions: Float32Array, starts: Int32Array, computed: Uint8Array,
): void {
  const { glues } = moc;
  for (let g = 0; g < glues.count; g++) {
    if (computed[glues.meshA[g]] === 0 || computed[glues.meshB[g]] === 0) continue;
    mix.load(glues.bindings[g], glues.formBegin[g], "glues", g);
    const intensity = mix.sum(glues.intensity);
    if (intensity === 0) continue;
    const a0 = starts[glues.meshA[g]];
    const b0 = starts[glues.meshB[g]];
    const end = glues.begin[g] + glues.length[g];
    for (let k = glues.begin[g]; k < end; k += 2) {
      const a = a0 + 2 * glues.vertices[k];
      const b = b0 + 2 * glues.vertices[k + 1];
      const pullA = glues.weights[k] * intensity;
      const pullB = glues.weights[k + 1] * intensity;
      for (let axis = 0; axis < 2; axis++) {
        const own = positions[a + axis];
        const other = positions[b + axis];
        positions[a + axis] = own + (other - own) * pullA;
        positions[b + axis] = other + (own - other) * pullB;
      }
    }
  }
}
