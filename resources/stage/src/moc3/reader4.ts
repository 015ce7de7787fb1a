// Reads the sections that versions 4 (Cubism 4.2) and 5 (Cubism 5) of moc3 added.

import { KINDS } from "./blend";
import { within } from "./budget";
import { spanIn } from "./check";
import type { Sections } from "./sections";
import type { BlendData, ColourData, Moc3 } from "./types";

type Before = Pick<Moc3, "parameters" | "warps" | "rotations" | "meshes" | "warpForms" | "rotationForms" | "meshForms">;

/** Read on where the older sections end. `counts` is the file's whole count block. */
export function readNewer(s: Sections, counts: Uint32Array, version: number, moc: Before): Pick<Moc3, "colours" | "blends"> {
  const [nMultiply, nScreen, nBindings, nShapes, nWarps, nMeshes, nIndices, nConstraints, nLimits] = counts.subarray(23);
  const [nParts, nRotations, nGlues] = version >= 5 ? counts.subarray(32) : [0, 0, 0];
  const { count } = moc.parameters;
  s.skip(3); // the keys of each parameter, for editors
  const begins = [s.ints(moc.warps.count), s.ints(moc.rotations.count), s.ints(moc.meshes.count)];
  const colours: ColourData = {
    multiply: [s.floats(nMultiply), s.floats(nMultiply), s.floats(nMultiply)],
    screen: [s.floats(nScreen), s.floats(nScreen), s.floats(nScreen)],
    warps: spread(moc.warps, begins[0], moc.warpForms.count),
    rotations: spread(moc.rotations, begins[1], moc.rotationForms.count),
    meshes: spread(moc.meshes, begins[2], moc.meshForms.count),
  };
  s.skip(1); // whether a parameter is one of blend shapes
  const targets = (n: number) => ({ targets: s.ints(n), begin: s.ints(n), length: s.ints(n) });
  const none = { targets: new Int32Array(0), begin: new Int32Array(0), length: new Int32Array(0) };
  const blends: BlendData = {
    parameters: { begin: s.ints(count), length: s.ints(count) },
    bindings: { count: nBindings, keyBegin: s.ints(nBindings), keyCount: s.ints(nBindings), ...s.skip(1) },
    shapes: {
      count: nShapes, bindings: s.ints(nShapes), formBegin: s.ints(nShapes), formCount: s.ints(nShapes),
      constraintBegin: s.ints(nShapes), constraintCount: s.ints(nShapes),
    },
    targets: { warps: targets(nWarps), meshes: targets(nMeshes), parts: none, rotations: none, glues: none },
    constraintIndices: s.ints(nIndices),
    constraints: { count: nConstraints, parameters: s.ints(nConstraints), begin: s.ints(nConstraints), length: s.ints(nConstraints) },
    limitKeys: s.floats(nLimits),
    limitWeights: s.floats(nLimits),
  };
  if (version >= 5) {
    // Screen colours have places of their own in the file; they are the same as the multiply colours'.
    colours.warps = sameTwice(s, moc.warpForms.count);
    colours.rotations = sameTwice(s, moc.rotationForms.count);
    colours.meshes = sameTwice(s, moc.meshForms.count);
    blends.targets.parts = targets(nParts);
    blends.targets.rotations = targets(nRotations);
    blends.targets.glues = targets(nGlues);
  }
  const anyBlend = KINDS.some((kind) => blends.targets[kind].targets.length > 0);
  return { colours: nMultiply > 0 ? colours : null, blends: anyBlend ? blends : null };
}

/** Version 4 says where an object's colours begin; from there, one for each of its forms. */
function spread(objects: { formBegin: Int32Array; formCount: Int32Array }, begins: Int32Array, forms: number): Int32Array {
  const places = new Int32Array(forms);
  within(objects.formCount, "keyforms");
  begins.forEach((begin, object) => {
    spanIn(objects.formBegin[object], objects.formCount[object], forms, "a keyform");
    for (let i = 0; i < objects.formCount[object]; i++) places[objects.formBegin[object] + i] = begin + i;
  });
  return places;
}

function sameTwice(s: Sections, count: number): Int32Array {
  const [multiply, screen] = [s.ints(count), s.ints(count)];
  if (multiply.some((place, i) => place !== screen[i])) {
    throw new Error("The model keeps its multiply and screen colours apart, which this page cannot draw yet.");
  }
  return multiply;
}
