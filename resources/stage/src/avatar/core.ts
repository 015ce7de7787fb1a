// The backend whose meshes the Cubism Core computes, through its plain API.

import { Unsupported } from "../moc3/features";
import { type AvatarBackend, Blend, type Drawable } from "./backend";
import type { CoreApi, CoreModel } from "./core-api";
import { Parameters } from "./parameters";

const ADDITIVE = 1;
const MULTIPLY = 2;
const DOUBLE_SIDED = 4;
const INVERTED_MASK = 8;
/** Of the dynamic flags. */
const VISIBLE = 1;

/** Where a moc3 file has its version. */
const VERSION_AT = 4;

/**
 * Read a moc3 file with the Core. Throws an Error in plain words if the Core refuses it, and
 * `Unsupported` if this page cannot draw what the Core would compute.
 */
export function coreBackend(core: CoreApi, bytes: ArrayBuffer): AvatarBackend {
  const newest = core.Version.csmGetLatestMocVersion?.() ?? Infinity;
  const version = bytes.byteLength > VERSION_AT ? new Uint8Array(bytes)[VERSION_AT] : 0;
  if (version > newest) {
    throw new Error(`The installed Cubism Core reads moc3 files up to version ${newest}, this one has version ${version}. Install a newer Core.`);
  }
  if (core.Moc.prototype.hasMocConsistency?.(bytes) === 0) throw new Error("The moc3 file is damaged, says the Cubism Core.");
  const moc = core.Moc.fromArrayBuffer(bytes);
  if (!moc) throw new Error("The Cubism Core cannot read this moc3 file.");
  const model = core.Model.fromMoc(moc);
  const release = () => {
    model?.release();
    moc._release();
  };
  try {
    if (!model) throw new Error("The Cubism Core cannot make a model of this moc3 file; its memory may be used up.");
    return new CoreBackend(model, blendsOf(core, model), release);
  } catch (error) {
    release();
    throw error;
  }
}

/** The Core's arrays lie in memory of its own; what the page keeps is copied from and to them. */
class CoreBackend implements AvatarBackend {
  readonly canvas: AvatarBackend["canvas"];
  readonly parameters: Parameters;
  readonly parts: AvatarBackend["parts"];
  readonly drawables: readonly Drawable[];
  readonly positions: Float32Array;
  readonly uvs: Float32Array;
  readonly indices: Uint16Array;
  readonly opacities: Float32Array;
  readonly multiply: Float32Array;
  readonly screen: Float32Array;
  readonly visible: Uint8Array;
  readonly order: Int32Array;
  private released = false;

  constructor(
    private readonly model: CoreModel,
    blends: readonly Blend[],
    private readonly release: () => void,
  ) {
    const { parameters, parts, drawables } = model;
    const count = drawables.ids.length;
    this.canvas = canvasOf(model);
    this.parameters = new Parameters(
      [...parameters.ids], parameters.minimumValues.slice(), parameters.maximumValues.slice(),
      parameters.defaultValues.slice(), parameters.values.slice(), parameters.repeats?.slice(),
    );
    this.parts = { ids: [...parts.ids], opacities: parts.opacities.slice() };
    this.drawables = drawablesOf(model, blends);
    this.positions = joined(Float32Array, drawables.vertexPositions);
    this.uvs = joined(Float32Array, drawables.vertexUvs);
    for (let i = 1; i < this.uvs.length; i += 2) this.uvs[i] = 1 - this.uvs[i];
    this.indices = joined(Uint16Array, drawables.indices);
    this.opacities = new Float32Array(count);
    this.multiply = new Float32Array(3 * count).fill(1);
    this.screen = new Float32Array(3 * count);
    this.visible = new Uint8Array(count);
    this.order = new Int32Array(count);
    this.evaluate();
  }

  evaluate(): void {
    if (this.released) return;
    const { model } = this;
    const { drawables } = model;
    model.parameters.values.set(this.parameters.values);
    model.parts.opacities.set(this.parts.opacities);
    model.update();
    const orders = drawables.renderOrders ?? model.getRenderOrders?.();
    for (let d = 0; d < this.drawables.length; d++) {
      this.positions.set(drawables.vertexPositions[d], this.drawables[d].start);
      this.visible[d] = drawables.dynamicFlags[d] & VISIBLE;
      this.order[orders?.[d] ?? d] = d;
    }
    this.opacities.set(drawables.opacities);
    if (drawables.multiplyColors) withoutAlpha(drawables.multiplyColors, this.multiply);
    if (drawables.screenColors) withoutAlpha(drawables.screenColors, this.screen);
    drawables.resetDynamicFlags();
  }

  dispose(): void {
    if (this.released) return;
    this.released = true;
    this.release();
  }
}

function canvasOf({ canvasinfo: info }: CoreModel): AvatarBackend["canvas"] {
  const unit = info.PixelsPerUnit;
  return {
    left: -info.CanvasOriginX / unit,
    right: (info.CanvasWidth - info.CanvasOriginX) / unit,
    top: info.CanvasOriginY / unit,
    bottom: (info.CanvasOriginY - info.CanvasHeight) / unit,
  };
}

/** How every drawable is blended; throws `Unsupported` for what files before 5.3 could not ask for. */
function blendsOf(core: CoreApi, { drawables, offscreens }: CoreModel): Blend[] {
  if (offscreens && offscreens.count > 0) throw new Unsupported("offscreen drawing of Cubism 5.3");
  const known = new Map([
    [core.ColorBlendType_Normal ?? 0, Blend.Normal],
    [core.ColorBlendType_AddCompatible, Blend.Additive],
    [core.ColorBlendType_MultiplyCompatible, Blend.Multiply],
  ]);
  return Array.from(drawables.constantFlags, (flags, d) => {
    const mode = drawables.blendModes?.[d];
    if (mode === undefined) return flags & ADDITIVE ? Blend.Additive : flags & MULTIPLY ? Blend.Multiply : Blend.Normal;
    const blend = known.get(mode);
    if (blend === undefined) throw new Unsupported("blend modes of Cubism 5.3");
    return blend;
  });
}

function drawablesOf({ drawables }: CoreModel, blends: readonly Blend[]): Drawable[] {
  let start = 0;
  let indexBegin = 0;
  return drawables.ids.map((id, d) => {
    const flags = drawables.constantFlags[d];
    const drawable: Drawable = {
      id,
      texture: drawables.textureIndices[d],
      blend: blends[d],
      doubleSided: (flags & DOUBLE_SIDED) !== 0,
      invertedMask: (flags & INVERTED_MASK) !== 0,
      masks: [...drawables.masks[d].subarray(0, drawables.maskCounts[d])].filter((index) => index >= 0),
      start,
      vertexCount: drawables.vertexPositions[d].length / 2,
      indexBegin,
      indexCount: drawables.indices[d].length,
    };
    start += drawables.vertexPositions[d].length;
    indexBegin += drawables.indices[d].length;
    return drawable;
  });
}

function joined<T extends Float32Array | Uint16Array>(kind: new (length: number) => T, pieces: readonly T[]): T {
  const whole = new kind(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function withoutAlpha(colours: Float32Array, out: Float32Array): void {
  for (let d = 0; d < out.length / 3; d++) {
    for (let k = 0; k < 3; k++) out[3 * d + k] = colours[4 * d + k];
  }
}
