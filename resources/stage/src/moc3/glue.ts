// Pulls the glued vertices of two meshes together.

import type { KeyformWeights } from "./keyforms";
import type { Moc3 } from "./types";

/** Apply all glues to the positions; `starts[mesh]` is where a mesh begins in them. */
export function applyGlues(moc: Moc3, weights: KeyformWeights, positions: Float32Array, starts: Int32Array): void {
  const { glues } = moc;
  for (let g = 0; g < glues.count; g++) {
    const intensity = intensityOf(moc, weights, g);
    if (intensity === 0) continue;
    const [a0, b0] = [starts[glues.meshA[g]], starts[glues.meshB[g]]];
    const end = glues.begin[g] + glues.length[g];
    for (let k = glues.begin[g]; k < end; k += 2) {
      const a = a0 + 2 * glues.vertices[k];
      const b = b0 + 2 * glues.vertices[k + 1];
      const pullA = glues.weights[k] * intensity;
      const pullB = glues.weights[k + 1] * intensity;
      for (let axis = 0; axis < 2; axis++) {
        const [x, y] = [positions[a + axis], positions[b + axis]];
        positions[a + axis] = x + (y - x) * pullA;
        positions[b + axis] = y + (x - y) * pullB;
      }
    }
  }
}

function intensityOf(moc: Moc3, weights: KeyformWeights, glue: number): number {
  const binding = moc.glues.bindings[glue];
  const first = weights.start[binding];
  let sum = 0;
  for (let c = first; c < first + weights.used[binding]; c++) {
    sum += moc.glues.intensity[moc.glues.formBegin[glue] + weights.offsets[c]] * weights.weights[c];
  }
  return sum;
}
