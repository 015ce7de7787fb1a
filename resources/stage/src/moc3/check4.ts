// Checks the indices of colours and blend shapes, as check.ts does for all else.

import { KINDS } from "./blend";
import { broken, inRange, spanIn } from "./check";
import { type BlendData, type ColourData, type Moc3, NO_COLOUR } from "./types";

export function checkNewer(moc: Moc3): void {
  if (moc.colours) checkColours(moc, moc.colours);
  if (moc.blends) checkBlends(moc, moc.blends);
}

function checkColours(moc: Moc3, colours: ColourData): void {
  for (const kind of ["warps", "rotations", "meshes"] as const) {
    for (let i = 0; i < moc[kind].count; i++) {
      const begin = moc[kind].formBegin[i];
      for (let form = begin; form < begin + moc[kind].formCount[i]; form++) {
        checkColour(colours, kind, form, "the colour of a keyform");
      }
    }
  }
}

function checkColour(colours: ColourData, kind: "warps" | "rotations" | "meshes", form: number, what: string): void {
  const { multiply, screen } = colours[kind];
  if (multiply[form] !== NO_COLOUR) inRange(multiply[form], colours.multiply[0].length, what);
  if (screen[form] !== NO_COLOUR) inRange(screen[form], colours.screen[0].length, what);
}

function checkBlends(moc: Moc3, blends: BlendData): void {
  const { bindings, shapes, constraints } = blends;
  const owned = new Uint8Array(bindings.count);
  for (let p = 0; p < moc.parameters.count; p++) {
    const [begin, length] = [blends.parameters.begin[p], blends.parameters.length[p]];
    if (length === 0) continue;
    spanIn(begin, length, bindings.count, "a blend shape's parameter");
    owned.fill(1, begin, begin + length);
  }
  if (owned.includes(0)) broken("a blend shape belongs to no parameter");
  for (let i = 0; i < bindings.count; i++) {
    spanIn(bindings.keyBegin[i], bindings.keyCount[i], moc.keys.length, "a blend shape's keys");
    if (bindings.keyCount[i] < 1) broken("a blend shape has no keys");
  }
  for (const index of blends.constraintIndices) inRange(index, constraints.count, "a blend shape's constraint");
  for (let i = 0; i < constraints.count; i++) {
    inRange(constraints.parameters[i], moc.parameters.count, "the parameter of a constraint");
    spanIn(constraints.begin[i], constraints.length[i], blends.limitKeys.length, "the values of a constraint");
  }
  for (let s = 0; s < shapes.count; s++) {
    inRange(shapes.bindings[s], bindings.count, "a blend shape");
    if (shapes.formCount[s] < bindings.keyCount[shapes.bindings[s]]) broken("a blend shape has too few keyforms");
    spanIn(shapes.constraintBegin[s], shapes.constraintCount[s], blends.constraintIndices.length, "a blend shape's constraints");
  }
  checkTargets(moc, blends);
}

/** More forms than this, counted once for every object that uses them, are no real model's. */
const MOST_FORMS = 1_000_000;

function checkTargets(moc: Moc3, { targets, shapes }: BlendData): void {
  let all = 0;
  const forms = {
    parts: moc.partForms.count, warps: moc.warpForms.count, rotations: moc.rotationForms.count,
    meshes: moc.meshForms.count, glues: moc.glues.intensity.length,
  };
  for (const kind of KINDS) {
    const list = targets[kind];
    list.targets.forEach((target, i) => {
      inRange(target, moc[kind].count, "the object of a blend shape");
      spanIn(list.begin[i], list.length[i], shapes.count, "the blend shapes of an object");
      for (let s = list.begin[i]; s < list.begin[i] + list.length[i]; s++) {
        all += Math.max(0, shapes.formCount[s]);
        if (all > MOST_FORMS) broken("its blend shapes have too many keyforms");
        spanIn(shapes.formBegin[s], shapes.formCount[s], forms[kind], "a keyform of a blend shape");
        for (let form = shapes.formBegin[s]; form < shapes.formBegin[s] + shapes.formCount[s]; form++) {
          checkForm(moc, kind, target, form);
        }
      }
    });
  }
}

function checkForm(moc: Moc3, kind: (typeof KINDS)[number], target: number, form: number): void {
  if (kind === "warps" || kind === "meshes") {
    const begins = kind === "warps" ? moc.warpForms.positions : moc.meshForms.positions;
    spanIn(begins[form], 2 * moc[kind].vertexCount[target], moc.positions.length, "a position of a blend shape");
  }
  if (moc.colours && (kind === "warps" || kind === "meshes" || kind === "rotations")) {
    checkColour(moc.colours, kind, form, "the colour of a blend shape");
  }
}
