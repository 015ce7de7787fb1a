// The part of the Cubism Core's plain API that this page uses. The Core itself is not part of it.

export interface CoreMoc {
  _release(): void;
}

export interface CoreDrawables {
  ids: string[];
  constantFlags: Uint8Array;
  dynamicFlags: Uint8Array;
  opacities: Float32Array;
  /** Moved to the model in later versions. */
  renderOrders?: Int32Array;
  vertexPositions: Float32Array[];
  /** v runs up. */
  vertexUvs: Float32Array[];
  indices: Uint16Array[];
  textureIndices: Int32Array;
  maskCounts: Int32Array;
  masks: Int32Array[];
  /** Red, green, blue, alpha of every drawable; from 4.2 on. */
  multiplyColors?: Float32Array;
  screenColors?: Float32Array;
  /** From 5.3 on. */
  blendModes?: Int32Array;
  resetDynamicFlags(): void;
}

export interface CoreModel {
  canvasinfo: {
    CanvasWidth: number;
    CanvasHeight: number;
    CanvasOriginX: number;
    CanvasOriginY: number;
    PixelsPerUnit: number;
  };
  parameters: {
    ids: string[];
    values: Float32Array;
    minimumValues: Float32Array;
    maximumValues: Float32Array;
    defaultValues: Float32Array;
    /** From 5 on. */
    repeats?: Int32Array | Uint8Array;
  };
  parts: { ids: string[]; opacities: Float32Array };
  drawables: CoreDrawables;
  /** Pictures drawn apart before they are laid over the rest; from 5.3 on. */
  offscreens?: { count: number } | null;
  getRenderOrders?(): Int32Array;
  update(): void;
  release(): void;
}

export interface CoreApi {
  Version: {
    csmGetVersion(): number;
    csmGetLatestMocVersion?(): number;
  };
  Moc: {
    fromArrayBuffer(bytes: ArrayBuffer): CoreMoc | null;
    prototype: { hasMocConsistency?(bytes: ArrayBuffer): number };
  };
  Model: { fromMoc(moc: CoreMoc): CoreModel | null };
  Memory?: { initializeAmountOfMemory(bytes: number): void };
  /** The blend modes that files before 5.3 had too. */
  ColorBlendType_Normal?: number;
  ColorBlendType_AddCompatible?: number;
  ColorBlendType_MultiplyCompatible?: number;
}
