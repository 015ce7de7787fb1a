// Bounds how much a moc3 file may ask for, so that a hostile one is refused instead of computed for ever.

import type { Moc3 } from "./types";

/** Far above any real model: vertices, triangles, keyforms … of all objects together. */
const MOST_ITEMS = 4_000_000;
/** Parts, deformers, meshes, glues. */
const MOST_OBJECTS = 20_000;
/** Draw order groups may lie in one another. */
const MOST_GROUPS = 1000;

/** Throws an Error if an array of lengths asks for too much in all. */
export function within(lengths: Int32Array, what: string): void {
  let total = 0;
  for (const length of lengths) total += Math.max(0, length);
  if (total > MOST_ITEMS) tooMany(what);
}

export function checkBudget(moc: Moc3): void {
  for (const kind of ["parts", "deformers", "warps", "rotations", "meshes", "glues"] as const) {
    if (moc[kind].count > MOST_OBJECTS) tooMany(kind);
  }
  if (moc.orderGroups.count > MOST_GROUPS) tooMany("draw order groups");
  for (const kind of ["parts", "warps", "rotations", "meshes", "glues"] as const) {
    within(moc[kind].formCount, "keyforms");
  }
  within(moc.meshes.vertexCount, "vertices");
  within(moc.warps.vertexCount, "vertices");
  within(moc.meshes.indexCount, "triangles");
  within(moc.meshes.maskCount, "masks");
  within(moc.glues.length, "glued vertices");
  within(moc.orderGroups.length, "draw orders");
  within(moc.bindings.keyCount, "keys");
  within(moc.parameters.bindingCount, "bindings");
  within(moc.keyformBindings.length, "bindings");
  if (moc.blends) {
    within(moc.blends.shapes.formCount, "blend shapes");
    within(moc.blends.shapes.constraintCount, "blend shapes");
    for (const { length } of Object.values(moc.blends.targets)) within(length, "blend shapes");
  }
}

function tooMany(what: string): never {
  throw new Error(`The moc3 file is damaged: it asks for too many ${what}.`);
}
