// Reads the sections that versions 4 (Cubism 4.2) and 5 (Cubism 5) of moc3 added.

import { KINDS } from "./blend";
import { within } from "./budget";
import { spanIn } from "./check";
import { Unsupported } from "./features";
import type { Sections } from "./sections";
import { type BlendData, type ColourData, type ColourPlaces, type Moc3, NO_COLOUR } from "./types";

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
    colours.warps = placesOf(s, moc.warpForms.count);
    colours.rotations = placesOf(s, moc.rotationForms.count);
    colours.meshes = placesOf(s, moc.meshForms.count);
    blends.targets.parts = targets(nParts);
    blends.targets.rotations = targets(nRotations);
    blends.targets.glues = targets(nGlues);
  }
  const anyBlend = KINDS.some((kind) => blends.targets[kind].targets.length > 0);
  if (version === 4 && anyBlend) refuseBlendedColours(colours);
  return { colours: nMultiply > 0 ? colours : null, blends: anyBlend ? blends : null };
}

/** Version 4 says where an object's colours begin; from there, one for each of its forms. */
function spread(objects: { formBegin: Int32Array; formCount: Int32Array }, begins: Int32Array, forms: number): ColourPlaces {
  const places = new Int32Array(forms).fill(NO_COLOUR);
  within(objects.formCount, "keyforms");
  begins.forEach((begin, object) => {
    spanIn(objects.formBegin[object], objects.formCount[object], forms, "a keyform");
    if (begin < 0) return;
    for (let i = 0; i < objects.formCount[object]; i++) places[objects.formBegin[object] + i] = begin + i;
  });
  return { multiply: places, screen: places };
}

/** Version 5 says it of every form, for both kinds of colour. */
function placesOf(s: Sections, forms: number): ColourPlaces {
  return { multiply: s.ints(forms), screen: s.ints(forms) };
}

/** Differences between equal colours are not always 0 in the editor's own files. */
const COLOUR_NOISE = 1e-4;

/**
 * Colours that no object's own keyforms name are those of blend shapes. Version 4 does not say
 * which colour belongs to which shape; it does not matter as long as none of them changes anything.
 */
function refuseBlendedColours(colours: ColourData): void {
  for (const kind of ["multiply", "screen"] as const) {
    const named = new Uint8Array(colours[kind][0].length);
    for (const { [kind]: places } of [colours.warps, colours.rotations, colours.meshes]) {
      for (const place of places) if (place >= 0 && place < named.length) named[place] = 1;
    }
    if (colours[kind].some((values) => values.some((value, place) => Math.abs(value) > COLOUR_NOISE && named[place] === 0))) {
      throw new Unsupported("blend shapes of Cubism 4.2 that change colours");
    }
  }
}
