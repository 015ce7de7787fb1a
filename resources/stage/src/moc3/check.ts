// Checks every index of a moc3 file before it is used, so that evaluation needs no checks and cannot hang.

import type { Keyed, Moc3 } from "./types";

/** No object of a real model has nearly as many keyforms. */
const MOST_FORMS = 65_536;

/** Throws an Error that names the first reference that points nowhere. */
export function checkReferences(moc: Moc3): void {
  checkBindings(moc);
  checkTree("part", moc.parts.parents, moc.parts.count);
  checkTree("deformer", moc.deformers.parents, moc.deformers.count);
  checkKeyed(moc, "part", moc.parts, moc.partForms.count);
  checkKeyed(moc, "warp", moc.warps, moc.warpForms.count);
  checkKeyed(moc, "rotation", moc.rotations, moc.rotationForms.count);
  checkKeyed(moc, "mesh", moc.meshes, moc.meshForms.count);
  checkKeyed(moc, "glue", moc.glues, moc.glues.intensity.length);
  checkDeformers(moc);
  checkMeshes(moc);
  checkOrderGroups(moc);
  checkGlues(moc);
}

export function broken(what: string): never {
  throw new Error(`The moc3 file is damaged: ${what}.`);
}

export function inRange(index: number, count: number, what: string): void {
  if (!(index >= 0 && index < count)) broken(`${what} points nowhere`);
}

export function spanIn(begin: number, length: number, size: number, what: string): void {
  if (begin < 0 || length < 0 || begin + length > size) broken(`${what} points nowhere`);
}

function checkBindings(moc: Moc3): void {
  const { bindings, keyformBindings, bindingIndices, parameters } = moc;
  for (let i = 0; i < bindings.count; i++) {
    spanIn(bindings.keyBegin[i], bindings.keyCount[i], moc.keys.length, "a parameter's keys");
    if (bindings.keyCount[i] < 1) broken("a parameter has no keys");
  }
  for (let i = 0; i < keyformBindings.count; i++) {
    spanIn(keyformBindings.begin[i], keyformBindings.length[i], bindingIndices.length, "a binding");
  }
  for (const index of bindingIndices) inRange(index, bindings.count, "a binding");
  for (let i = 0; i < keyformBindings.count; i++) {
    // Even a binding that nothing uses has its corners computed.
    if (formsOf(moc, i) > MOST_FORMS) broken("a binding has too many keyforms");
  }
  const owners = new Uint8Array(bindings.count);
  for (let p = 0; p < parameters.count; p++) {
    const count = parameters.bindingCount[p];
    if (count === 0) continue;
    spanIn(parameters.bindingBegin[p], count, bindings.count, "a parameter's binding");
    owners.fill(1, parameters.bindingBegin[p], parameters.bindingBegin[p] + count);
  }
  if (owners.includes(0)) broken("a binding belongs to no parameter");
}

function checkTree(what: string, parents: Int32Array, count: number): void {
  const done = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const path: number[] = [];
    for (let node = i; node >= 0 && done[node] !== 2; node = parents[node]) {
      inRange(node, count, `the parent of a ${what}`);
      if (done[node] === 1) broken(`a ${what} is its own ancestor`);
      done[node] = 1;
      path.push(node);
    }
    for (const node of path) done[node] = 2;
  }
}

function checkKeyed(moc: Moc3, what: string, keyed: Keyed, forms: number): void {
  for (let i = 0; i < keyed.count; i++) {
    const binding = keyed.bindings[i];
    inRange(binding, moc.keyformBindings.count, `the binding of a ${what}`);
    spanIn(keyed.formBegin[i], keyed.formCount[i], forms, `a keyform of a ${what}`);
    if (formsOf(moc, binding) > keyed.formCount[i]) broken(`a ${what} has too few keyforms`);
  }
}

/** One keyform for every combination of keys. */
function formsOf({ keyformBindings, bindingIndices, bindings }: Moc3, binding: number): number {
  let forms = 1;
  const begin = keyformBindings.begin[binding];
  for (let j = begin; j < begin + keyformBindings.length[binding]; j++) {
    forms *= bindings.keyCount[bindingIndices[j]];
  }
  return forms;
}

function checkForms(moc: Moc3, what: string, begin: number, count: number, at: Int32Array, floats: number): void {
  for (let k = begin; k < begin + count; k++) spanIn(at[k], floats, moc.positions.length, `a position of a ${what}`);
}

function checkDeformers(moc: Moc3): void {
  const { deformers, warps, rotations } = moc;
  const used = [new Uint8Array(warps.count), new Uint8Array(rotations.count)];
  for (let d = 0; d < deformers.count; d++) {
    const type = deformers.types[d];
    if (type !== 0 && type !== 1) broken("a deformer has an unknown type");
    inRange(deformers.bindings[d], moc.keyformBindings.count, "the binding of a deformer");
    const own = deformers.specifics[d];
    inRange(own, used[type].length, "a deformer");
    // What is computed is counted by warp, so a second one would be computed uncounted.
    if (used[type][own] === 1) broken(`two deformers use the same ${type === 0 ? "warp" : "rotation"}`);
    used[type][own] = 1;
  }
  for (let w = 0; w < warps.count; w++) {
    const [rows, columns] = [warps.rows[w], warps.columns[w]];
    if (rows < 1 || columns < 1 || warps.vertexCount[w] !== (rows + 1) * (columns + 1)) {
      broken("the grid of a warp has the wrong size");
    }
    checkForms(moc, "warp", warps.formBegin[w], warps.formCount[w], moc.warpForms.positions, 2 * warps.vertexCount[w]);
  }
}

function checkMeshes(moc: Moc3): void {
  const m = moc.meshes;
  for (let i = 0; i < m.count; i++) {
    if (m.parents[i] >= 0) inRange(m.parents[i], moc.deformers.count, "the deformer of a mesh");
    if (m.parts[i] >= 0) inRange(m.parts[i], moc.parts.count, "the part of a mesh");
    if (m.textures[i] < 0) broken("the texture of a mesh points nowhere");
    const floats = 2 * m.vertexCount[i];
    spanIn(m.uvBegin[i], floats, moc.uvs.length, "the texture coordinates of a mesh");
    spanIn(m.indexBegin[i], m.indexCount[i], moc.indices.length, "the triangles of a mesh");
    if (m.indexCount[i] % 3 !== 0) broken("a triangle of a mesh is incomplete");
    for (let k = 0; k < m.indexCount[i]; k++) {
      inRange(moc.indices[m.indexBegin[i] + k], m.vertexCount[i], "a triangle of a mesh");
    }
    checkForms(moc, "mesh", m.formBegin[i], m.formCount[i], moc.meshForms.positions, floats);
    if (m.maskCount[i] === 0) continue;
    spanIn(m.maskBegin[i], m.maskCount[i], moc.masks.length, "the mask of a mesh");
    for (let k = 0; k < m.maskCount[i]; k++) {
      const mask = moc.masks[m.maskBegin[i] + k];
      if (mask !== -1) inRange(mask, m.count, "the mask of a mesh");
    }
  }
}

function checkOrderGroups(moc: Moc3): void {
  const { orderGroups, orderObjects } = moc;
  const owned = new Uint8Array(orderObjects.count);
  const seen = new Uint8Array(orderGroups.count);
  if (seen.length > 0) seen[0] = 1;
  for (let g = 0; g < orderGroups.count; g++) {
    spanIn(orderGroups.begin[g], orderGroups.length[g], orderObjects.count, "a draw order group");
    for (let o = orderGroups.begin[g]; o < orderGroups.begin[g] + orderGroups.length[g]; o++) {
      // Each group is sorted in its own place; in another's, it could end up within itself.
      if (owned[o] === 1) broken("two draw order groups hold the same object");
      owned[o] = 1;
      if (orderObjects.types[o] === 0) {
        inRange(orderObjects.indices[o], moc.meshes.count, "a draw order");
        continue;
      }
      if (orderObjects.types[o] !== 1) broken("a draw order group holds something unknown");
      inRange(orderObjects.indices[o], moc.parts.count, "a draw order");
      const own = orderObjects.groups[o];
      inRange(own, orderGroups.count, "the draw order group of a part");
      if (seen[own] === 1) broken("a draw order group is drawn twice");
      seen[own] = 1;
    }
  }
}

function checkGlues(moc: Moc3): void {
  const { glues, meshes } = moc;
  for (let g = 0; g < glues.count; g++) {
    inRange(glues.meshA[g], meshes.count, "the mesh of a glue");
    inRange(glues.meshB[g], meshes.count, "the mesh of a glue");
    spanIn(glues.begin[g], glues.length[g], glues.vertices.length, "the vertices of a glue");
    if (glues.length[g] % 2 !== 0) broken("a pair of a glue is incomplete");
    for (let k = 0; k < glues.length[g]; k++) {
      const mesh = k % 2 === 0 ? glues.meshA[g] : glues.meshB[g];
      inRange(glues.vertices[glues.begin[g] + k], meshes.vertexCount[mesh], "a vertex of a glue");
    }
  }
}
