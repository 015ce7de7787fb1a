// What a moc3 file holds, as arrays; the names follow the file's sections (see docs of the format).

/** `begin`/`count` pairs point into another array; `-1` as a parent means the root. */
export interface Moc3 {
  version: number;
  /** In pixels, with the origin of the model's coordinates; y runs down. */
  canvas: { pixelsPerUnit: number; originX: number; originY: number; width: number; height: number };
  parts: Keyed & { ids: string[]; visible: Int32Array; enabled: Int32Array; parents: Int32Array };
  deformers: {
    count: number;
    ids: string[];
    bindings: Int32Array;
    visible: Int32Array;
    enabled: Int32Array;
    parts: Int32Array;
    parents: Int32Array;
    /** 0 warp, 1 rotation. */
    types: Int32Array;
    /** The index among the warps or rotations. */
    specifics: Int32Array;
  };
  warps: Keyed & { vertexCount: Int32Array; rows: Int32Array; columns: Int32Array; bilinear: Int32Array };
  /** Angles in degrees. */
  rotations: Keyed & { baseAngles: Float32Array };
  meshes: Keyed & {
    ids: string[];
    visible: Int32Array;
    enabled: Int32Array;
    parts: Int32Array;
    parents: Int32Array;
    textures: Int32Array;
    /** Bits 0-1 blend (0 normal, 1 add, 2 multiply), bit 2 double-sided, bit 3 inverted mask. */
    flags: Uint8Array;
    vertexCount: Int32Array;
    uvBegin: Int32Array;
    indexBegin: Int32Array;
    indexCount: Int32Array;
    maskBegin: Int32Array;
    maskCount: Int32Array;
  };
  parameters: {
    count: number;
    ids: string[];
    max: Float32Array;
    min: Float32Array;
    defaults: Float32Array;
    repeat: Int32Array;
    decimals: Int32Array;
    bindingBegin: Int32Array;
    bindingCount: Int32Array;
  };
  partForms: { count: number; order: Float32Array };
  warpForms: { count: number; opacity: Float32Array; positions: Int32Array };
  rotationForms: {
    count: number;
    opacity: Float32Array;
    angle: Float32Array;
    originX: Float32Array;
    originY: Float32Array;
    scale: Float32Array;
    reflectX: Int32Array;
    reflectY: Int32Array;
  };
  meshForms: { count: number; opacity: Float32Array; order: Float32Array; positions: Int32Array };
  /** x, y pairs of all keyforms. */
  positions: Float32Array;
  bindingIndices: Int32Array;
  keyformBindings: { count: number; begin: Int32Array; length: Int32Array };
  bindings: { count: number; keyBegin: Int32Array; keyCount: Int32Array };
  keys: Float32Array;
  /** u, v pairs; v runs down. */
  uvs: Float32Array;
  indices: Uint16Array;
  masks: Int32Array;
  orderGroups: {
    count: number;
    begin: Int32Array;
    length: Int32Array;
    total: Int32Array;
    max: Int32Array;
    min: Int32Array;
  };
  /** Types: 0 mesh, 1 part; `groups` is the part's own group. */
  orderObjects: { count: number; types: Int32Array; indices: Int32Array; groups: Int32Array };
  glues: Keyed & {
    ids: string[];
    meshA: Int32Array;
    meshB: Int32Array;
    begin: Int32Array;
    length: Int32Array;
    /** One per glued vertex, A and B alternating. */
    weights: Float32Array;
    vertices: Uint16Array;
    intensity: Float32Array;
  };
  /** From version 4 on. */
  colours: ColourData | null;
  blends: BlendData | null;
}

/** For each form, the place of its colours; `NO_COLOUR` if it has none. */
export interface ColourPlaces {
  multiply: Int32Array;
  screen: Int32Array;
}

export const NO_COLOUR = -1;

/** Red, green and blue apart, and for each kind where in them the colours of its forms are. */
export interface ColourData {
  multiply: readonly [Float32Array, Float32Array, Float32Array];
  screen: readonly [Float32Array, Float32Array, Float32Array];
  warps: ColourPlaces;
  rotations: ColourPlaces;
  meshes: ColourPlaces;
}

/** Objects that have blend shapes, and which shapes those are. */
interface BlendTargets {
  targets: Int32Array;
  begin: Int32Array;
  length: Int32Array;
}

export interface BlendData {
  /** By parameter: its bindings. */
  parameters: { begin: Int32Array; length: Int32Array };
  bindings: { count: number; keyBegin: Int32Array; keyCount: Int32Array };
  /** Forms are differences; one for each key of the binding. */
  shapes: {
    count: number;
    bindings: Int32Array;
    formBegin: Int32Array;
    formCount: Int32Array;
    constraintBegin: Int32Array;
    constraintCount: Int32Array;
  };
  targets: Record<"parts" | "warps" | "rotations" | "meshes" | "glues", BlendTargets>;
  constraintIndices: Int32Array;
  constraints: { count: number; parameters: Int32Array; begin: Int32Array; length: Int32Array };
  limitKeys: Float32Array;
  limitWeights: Float32Array;
}

/** An object with one keyform for every combination of keys of the parameters it is bound to. */
export interface Keyed {
  count: number;
  bindings: Int32Array;
  formBegin: Int32Array;
  formCount: Int32Array;
}
