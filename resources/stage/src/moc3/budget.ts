// Bounds how much a moc3 file may ask for, so that a hostile one is refused instead of computed for ever.

import { cornersOf } from "./keyforms";
import type { Moc3 } from "./types";

/** Far above any real model: vertices, triangles, keyforms … of all objects together. */
const MOST_ITEMS = 4_000_000;
/** Parts, deformers, meshes, parameters, glues. */
const MOST_OBJECTS = 20_000;
/** Draw order groups may lie in one another. */
const MOST_GROUPS = 1000;
/** Each is drawn anew in every frame. */
const MOST_MASKS = 100_000;
/** Additions and multiplications per frame; real models need about a million. */
const MOST_WORK = 200_000_000;

/** Throws an Error if an array of lengths asks for too much in all. */
export function within(lengths: Int32Array, what: string, most = MOST_ITEMS): void {
  let total = 0;
  for (const length of lengths) total += Math.max(0, length);
  if (total > most) tooMany(what);
}

/** Where the count block holds the numbers of objects. */
const OBJECTS: readonly [place: number, what: string][] = [
  [0, "parts"], [1, "deformers"], [2, "warps"], [3, "rotations"], [4, "meshes"], [5, "parameters"], [20, "glues"],
];
const GROUPS = 18;

/** Looks at the count block alone, before anything is read by it. */
export function checkCounts(counts: Uint32Array): void {
  for (const [place, what] of OBJECTS) if (counts[place] > MOST_OBJECTS) tooMany(what);
  if (counts[GROUPS] > MOST_GROUPS) tooMany("draw order groups");
}

export function checkBudget(moc: Moc3): void {
  for (const kind of ["parts", "warps", "rotations", "meshes", "glues"] as const) {
    within(moc[kind].formCount, "keyforms");
  }
  within(moc.meshes.vertexCount, "vertices");
  within(moc.warps.vertexCount, "vertices");
  within(moc.meshes.indexCount, "triangles");
  within(moc.meshes.maskCount, "masks", MOST_MASKS);
  within(moc.glues.length, "glued vertices");
  within(moc.orderGroups.length, "draw orders", 2 * MOST_OBJECTS);
  within(moc.bindings.keyCount, "keys");
  within(moc.parameters.bindingCount, "bindings");
  within(moc.keyformBindings.length, "bindings");
  if (moc.blends) {
    within(moc.blends.shapes.formCount, "blend shapes");
    within(moc.blends.shapes.constraintCount, "blend shapes");
    for (const { length } of Object.values(moc.blends.targets)) within(length, "blend shapes");
  }
}

/**
 * Keyforms may share their points, so that a small file asks for endless work in every frame.
 * Needs all references checked.
 */
export function checkWork(moc: Moc3): void {
  let corners = 0;
  for (let b = 0; b < moc.keyformBindings.count; b++) corners += cornersOf(moc, b);
  if (corners > MOST_ITEMS) tooMany("keyforms at once");
  let work = 0;
  for (const kind of ["warps", "meshes"] as const) {
    const { bindings, vertexCount, count } = moc[kind];
    for (let i = 0; i < count; i++) work += vertexCount[i] * cornersOf(moc, bindings[i]);
    if (!moc.blends) continue;
    const { targets, begin, length } = moc.blends.targets[kind];
    for (let i = 0; i < targets.length; i++) {
      work += 2 * vertexCount[targets[i]] * length[i];
      for (let s = begin[i]; s < begin[i] + length[i]; s++) work += moc.blends.shapes.constraintCount[s];
    }
  }
  if (work > MOST_WORK) tooMany("computations");
  if (maskTriangles(moc) > MOST_ITEMS) tooMany("triangles of masks");
}

/** All that is drawn as masks in one frame; many meshes may be clipped by the same large shape. */
function maskTriangles({ meshes, masks }: Moc3): number {
  let total = 0;
  for (let m = 0; m < meshes.count; m++) {
    for (let k = meshes.maskBegin[m]; k < meshes.maskBegin[m] + meshes.maskCount[m]; k++) {
      if (masks[k] >= 0) total += meshes.indexCount[masks[k]] / 3;
    }
  }
  return total;
}

function tooMany(what: string): never {
  throw new Error(`The moc3 file is damaged: it asks for too many ${what}.`);
}
