// The backend that evaluates moc3 files by itself, without any third-party runtime.

import { Evaluator } from "../moc3/evaluate";
import { readMoc3 } from "../moc3/reader";
import type { Moc3 } from "../moc3/types";
import type { AvatarBackend, Drawable } from "./backend";
import { Parameters } from "./parameters";

const DOUBLE_SIDED = 4;
const INVERTED_MASK = 8;

/** Read a moc3 file; throws an Error in plain words if it cannot be shown right. */
export function nativeBackend(bytes: ArrayBuffer): AvatarBackend {
  const moc = readMoc3(bytes);
  const model = new Evaluator(moc);
  model.update();
  const indices = packedIndices(moc);
  return {
    canvas: canvasOf(moc),
    parameters: new Parameters(
      moc.parameters.ids, moc.parameters.min, moc.parameters.max, moc.parameters.defaults, model.values,
      moc.parameters.repeat,
    ),
    parts: { ids: moc.parts.ids, opacities: model.partOpacities },
    drawables: moc.meshes.ids.map((id, index) => drawableOf(moc, id, index, model.starts[index], indices.begins[index])),
    positions: model.positions,
    uvs: packedUvs(moc, model),
    indices: indices.packed,
    opacities: model.opacities,
    multiply: model.tints.multiply,
    screen: model.tints.screen,
    visible: model.visible,
    order: model.order.meshes.subarray(0, model.order.count),
    evaluate: () => model.update(),
  };
}

function canvasOf({ canvas }: Moc3): AvatarBackend["canvas"] {
  const { pixelsPerUnit: unit, originX, originY, width, height } = canvas;
  return {
    left: -originX / unit,
    right: (width - originX) / unit,
    top: originY / unit,
    bottom: (originY - height) / unit,
  };
}

function drawableOf(moc: Moc3, id: string, m: number, start: number, indexBegin: number): Drawable {
  const { meshes, masks } = moc;
  const flags = meshes.flags[m];
  const begin = meshes.maskBegin[m];
  return {
    id,
    texture: meshes.textures[m],
    blend: flags & 3,
    doubleSided: (flags & DOUBLE_SIDED) !== 0,
    invertedMask: (flags & INVERTED_MASK) !== 0,
    masks: meshes.maskCount[m] > 0 ? [...masks.subarray(begin, begin + meshes.maskCount[m])].filter((i) => i >= 0) : [],
    start,
    vertexCount: meshes.vertexCount[m],
    indexBegin,
    indexCount: meshes.indexCount[m],
  };
}

/** The texture coordinates in the order of the positions. */
function packedUvs(moc: Moc3, model: Evaluator): Float32Array {
  const uvs = new Float32Array(model.positions.length);
  for (let m = 0; m < moc.meshes.count; m++) {
    const begin = moc.meshes.uvBegin[m];
    uvs.set(moc.uvs.subarray(begin, begin + 2 * moc.meshes.vertexCount[m]), model.starts[m]);
  }
  return uvs;
}

/** The triangles in the order of the meshes; in the file, meshes of one shape may share them. */
function packedIndices({ meshes, indices }: Moc3): { packed: Uint16Array; begins: Int32Array } {
  const { count, indexBegin, indexCount } = meshes;
  const begins = new Int32Array(count);
  for (let m = 1; m < count; m++) begins[m] = begins[m - 1] + indexCount[m - 1];
  const packed = new Uint16Array(count > 0 ? begins[count - 1] + indexCount[count - 1] : 0);
  for (let m = 0; m < count; m++) {
    packed.set(indices.subarray(indexBegin[m], indexBegin[m] + indexCount[m]), begins[m]);
  }
  return { packed, begins };
}
