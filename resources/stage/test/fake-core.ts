// A stand-in for the Cubism Core: its plain API over our own evaluator, with a record of what is freed.

import type { CoreApi, CoreDrawables, CoreModel, CoreMoc } from "../src/avatar/core-api";
import { Evaluator } from "../src/moc3/evaluate";
import { readMoc3 } from "../src/moc3/reader";
import type { Moc3 } from "../src/moc3/types";

export interface FakeCoreOptions {
  /** What stands in for a file that our own reader does not know. */
  instead?: ArrayBuffer;
  newest?: number;
  consistent?: boolean;
  /** As the later versions of the Core. */
  later?: { blendModes?: number[]; offscreens?: number };
}

/** Like the real one, it is a bag of classes; `freed` lists what was given back. */
export function fakeCore({ instead, newest = 5, consistent = true, later }: FakeCoreOptions = {}) {
  const freed: string[] = [];
  const memory: number[] = [];

  class FakeMoc implements CoreMoc {
    constructor(readonly bytes: ArrayBuffer) {}

    static fromArrayBuffer(bytes: ArrayBuffer): FakeMoc | null {
      return bytes.byteLength > 100 ? new FakeMoc(bytes) : null;
    }

    hasMocConsistency(bytes: ArrayBuffer): number {
      return consistent && bytes.byteLength > 0 ? 1 : 0;
    }

    _release(): void {
      freed.push("moc");
    }
  }

  const core: CoreApi = {
    Version: { csmGetVersion: () => 0x05010000, csmGetLatestMocVersion: () => newest },
    Moc: FakeMoc,
    Model: { fromMoc: (moc) => modelOf(readMoc3(instead ?? (moc as FakeMoc).bytes), later, () => freed.push("model")) },
    Memory: { initializeAmountOfMemory: (bytes) => void memory.push(bytes) },
    ColorBlendType_Normal: 0,
    ColorBlendType_AddCompatible: 1,
    ColorBlendType_MultiplyCompatible: 2,
  };
  return { core, freed, memory };
}

function modelOf(moc: Moc3, later: FakeCoreOptions["later"], release: () => void): CoreModel {
  const evaluator = new Evaluator(moc);
  const { meshes, canvas } = moc;
  const count = meshes.count;
  const orders = new Int32Array(count);
  const perMesh = <T>(make: (m: number) => T): T[] => Array.from({ length: count }, (_, m) => make(m));
  const drawables: CoreDrawables = {
    ids: meshes.ids,
    constantFlags: meshes.flags,
    dynamicFlags: new Uint8Array(count),
    opacities: evaluator.opacities,
    vertexPositions: perMesh((m) => evaluator.positions.subarray(evaluator.starts[m], evaluator.starts[m] + 2 * meshes.vertexCount[m])),
    vertexUvs: perMesh((m) => moc.uvs.slice(meshes.uvBegin[m], meshes.uvBegin[m] + 2 * meshes.vertexCount[m]).map((v, i) => (i % 2 ? 1 - v : v))),
    indices: perMesh((m) => moc.indices.subarray(meshes.indexBegin[m], meshes.indexBegin[m] + meshes.indexCount[m])),
    textureIndices: meshes.textures,
    maskCounts: meshes.maskCount,
    masks: perMesh((m) => moc.masks.subarray(meshes.maskBegin[m], meshes.maskBegin[m] + meshes.maskCount[m])),
    multiplyColors: new Float32Array(4 * count),
    screenColors: new Float32Array(4 * count),
    resetDynamicFlags: () => void drawables.dynamicFlags.fill(0),
  };
  if (later?.blendModes) drawables.blendModes = Int32Array.from(later.blendModes);
  const model: CoreModel = {
    canvasinfo: {
      CanvasWidth: canvas.width, CanvasHeight: canvas.height, CanvasOriginX: canvas.originX,
      CanvasOriginY: canvas.originY, PixelsPerUnit: canvas.pixelsPerUnit,
    },
    parameters: {
      ids: moc.parameters.ids, values: evaluator.values, minimumValues: moc.parameters.min,
      maximumValues: moc.parameters.max, defaultValues: moc.parameters.defaults,
    },
    parts: { ids: moc.parts.ids, opacities: evaluator.partOpacities },
    drawables,
    update: () => {
      evaluator.update();
      for (let i = 0; i < count; i++) orders[evaluator.order.meshes[i]] = i;
      drawables.dynamicFlags.set(evaluator.visible);
      for (let m = 0; m < count; m++) {
        for (let k = 0; k < 3; k++) {
          drawables.multiplyColors![4 * m + k] = evaluator.tints.multiply[3 * m + k];
          drawables.screenColors![4 * m + k] = evaluator.tints.screen[3 * m + k];
        }
      }
    },
    release,
  };
  if (later) Object.assign(model, { offscreens: { count: later.offscreens ?? 0 }, getRenderOrders: () => orders });
  else drawables.renderOrders = orders;
  return model;
}
