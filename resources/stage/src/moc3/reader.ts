// Reads the bytes of a moc3 file into typed arrays; checks header, version and the bounds of every section.

import { checkBudget, checkCounts, checkWork } from "./budget";
import { checkReferences } from "./check";
import { checkNewer } from "./check4";
import { checkVersion } from "./features";
import { readNewer } from "./reader4";
import { Sections } from "./sections";
import type { Moc3 } from "./types";

const HEADER = 0x40;
const TABLE_ENTRIES = 160;
const CANVAS_BYTES = 24;

/**
 * Read a moc3 file. Throws an Error that says what is wrong, `Unsupported` if only the Cubism Core
 * can read it; never hangs on a hostile file.
 */
export function readMoc3(bytes: ArrayBuffer): Moc3 {
  const version = readVersion(bytes);
  const view = new DataView(bytes);
  const at = (entry: number) => view.getUint32(HEADER + 4 * entry, true);
  const counts = readCounts(view, at(0), version);
  checkCounts(counts);
  const moc = readSections(new Sections(bytes, at), counts, version, readCanvas(view, at(1)));
  checkBudget(moc);
  checkReferences(moc);
  checkNewer(moc);
  checkWork(moc);
  return moc;
}

function readVersion(bytes: ArrayBuffer): number {
  if (bytes.byteLength < HEADER + 4 * TABLE_ENTRIES) {
    throw new Error("The moc3 file is too short; it may be cut off.");
  }
  const head = new Uint8Array(bytes, 0, 6);
  if (String.fromCharCode(head[0], head[1], head[2], head[3]) !== "MOC3") {
    throw new Error("This is not a moc3 file.");
  }
  const version = head[4];
  if (version < 1) throw new Error("The moc3 file has no version; it is damaged.");
  checkVersion(version);
  if (head[5] !== 0) throw new Error("The moc3 file is big-endian; this page reads little-endian files.");
  return version;
}

function readCounts(view: DataView, offset: number, version: number): Uint32Array {
  const words = version >= 5 ? 64 : 32;
  if (offset + 4 * words > view.byteLength) throw new Error("The counts of the moc3 file lie outside of it.");
  const counts = new Uint32Array(words);
  for (let i = 0; i < words; i++) counts[i] = view.getUint32(offset + 4 * i, true);
  return counts;
}

function readCanvas(view: DataView, offset: number): Moc3["canvas"] {
  if (offset + CANVAS_BYTES > view.byteLength) throw new Error("The canvas of the moc3 file lies outside of it.");
  const [pixelsPerUnit, originX, originY, width, height] = [0, 4, 8, 12, 16].map((i) =>
    view.getFloat32(offset + i, true),
  );
  const sane = [pixelsPerUnit, width, height].every((value) => Number.isFinite(value) && value > 0);
  if (!sane || !Number.isFinite(originX) || !Number.isFinite(originY)) {
    throw new Error("The canvas of the moc3 file has no size.");
  }
  return { pixelsPerUnit, originX, originY, width, height };
}

/** The sections follow one another in the file's order; so the order of the calls below matters. */
function readSections(s: Sections, counts: Uint32Array, version: number, canvas: Moc3["canvas"]): Moc3 {
  const [nParts, nDeformers, nWarps, nRotations, nMeshes, nParameters, nPartForms, nWarpForms] = counts;
  const [nRotationForms, nMeshForms, nPositions, nBindingIndices, nKeyformBindings] = counts.subarray(8);
  const [nBindings, nKeys, nUvs, nIndices, nMasks, nGroups, nGroupObjects] = counts.subarray(13);
  const [nGlues, nGlueVertices, nGlueForms] = counts.subarray(20);
  const moc: Moc3 = {
    version,
    canvas,
    parts: {
      count: nParts, ...s.skip(1), ids: s.ids(nParts), bindings: s.ints(nParts), formBegin: s.ints(nParts),
      formCount: s.ints(nParts), visible: s.ints(nParts), enabled: s.ints(nParts), parents: s.ints(nParts),
    },
    deformers: {
      count: nDeformers, ...s.skip(1), ids: s.ids(nDeformers), bindings: s.ints(nDeformers),
      visible: s.ints(nDeformers), enabled: s.ints(nDeformers), parts: s.ints(nDeformers),
      parents: s.ints(nDeformers), types: s.ints(nDeformers), specifics: s.ints(nDeformers),
    },
    warps: {
      count: nWarps, bindings: s.ints(nWarps), formBegin: s.ints(nWarps), formCount: s.ints(nWarps),
      vertexCount: s.ints(nWarps), rows: s.ints(nWarps), columns: s.ints(nWarps), bilinear: new Int32Array(nWarps),
    },
    rotations: {
      count: nRotations, bindings: s.ints(nRotations), formBegin: s.ints(nRotations),
      formCount: s.ints(nRotations), baseAngles: s.floats(nRotations),
    },
    meshes: {
      count: nMeshes, ...s.skip(4), ids: s.ids(nMeshes), bindings: s.ints(nMeshes), formBegin: s.ints(nMeshes),
      formCount: s.ints(nMeshes), visible: s.ints(nMeshes), enabled: s.ints(nMeshes), parts: s.ints(nMeshes),
      parents: s.ints(nMeshes), textures: s.ints(nMeshes), flags: s.bytes(nMeshes), vertexCount: s.ints(nMeshes),
      uvBegin: s.ints(nMeshes), indexBegin: s.ints(nMeshes), indexCount: s.ints(nMeshes),
      maskBegin: s.ints(nMeshes), maskCount: s.ints(nMeshes),
    },
    parameters: {
      count: nParameters, ...s.skip(1), ids: s.ids(nParameters), max: s.floats(nParameters),
      min: s.floats(nParameters), defaults: s.floats(nParameters), repeat: s.ints(nParameters),
      decimals: s.ints(nParameters), bindingBegin: s.ints(nParameters), bindingCount: s.ints(nParameters),
    },
    partForms: { count: nPartForms, order: s.floats(nPartForms) },
    warpForms: { count: nWarpForms, opacity: s.floats(nWarpForms), positions: s.ints(nWarpForms) },
    rotationForms: {
      count: nRotationForms, opacity: s.floats(nRotationForms), angle: s.floats(nRotationForms),
      originX: s.floats(nRotationForms), originY: s.floats(nRotationForms), scale: s.floats(nRotationForms),
      reflectX: s.ints(nRotationForms), reflectY: s.ints(nRotationForms),
    },
    meshForms: {
      count: nMeshForms, opacity: s.floats(nMeshForms), order: s.floats(nMeshForms), positions: s.ints(nMeshForms),
    },
    positions: s.floats(nPositions),
    bindingIndices: s.ints(nBindingIndices),
    keyformBindings: { count: nKeyformBindings, begin: s.ints(nKeyformBindings), length: s.ints(nKeyformBindings) },
    bindings: { count: nBindings, keyBegin: s.ints(nBindings), keyCount: s.ints(nBindings) },
    keys: s.floats(nKeys),
    uvs: s.floats(nUvs),
    indices: s.shorts(nIndices),
    masks: s.ints(nMasks),
    orderGroups: {
      count: nGroups, begin: s.ints(nGroups), length: s.ints(nGroups), total: s.ints(nGroups),
      max: s.ints(nGroups), min: s.ints(nGroups),
    },
    orderObjects: {
      count: nGroupObjects, types: s.ints(nGroupObjects), indices: s.ints(nGroupObjects),
      groups: s.ints(nGroupObjects),
    },
    glues: {
      count: nGlues, ...s.skip(1), ids: s.ids(nGlues), bindings: s.ints(nGlues), formBegin: s.ints(nGlues),
      formCount: s.ints(nGlues), meshA: s.ints(nGlues), meshB: s.ints(nGlues), begin: s.ints(nGlues),
      length: s.ints(nGlues), weights: s.floats(nGlueVertices), vertices: s.shorts(nGlueVertices),
      intensity: s.floats(nGlueForms),
    },
    colours: null,
    blends: null,
  };
  if (version >= 2) moc.warps.bilinear = s.ints(nWarps);
  if (version >= 4) Object.assign(moc, readNewer(s, counts, version, moc));
  return moc;
}
