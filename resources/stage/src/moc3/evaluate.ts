// Computes the meshes of a moc3 model for the present values of its parameters.

import { BlendShapes } from "./blend";
import { inheritTints, mixTints, plainTints, type Tints } from "./colours";
import { Deformers, parentsFirst } from "./deformers";
import { applyGlues } from "./glue";
import { KeyformWeights } from "./keyforms";
import { FormMix } from "./mix";
import { RenderOrder } from "./order";
import type { Moc3 } from "./types";

/** Added before orders are rounded down, so that 499.9999 from interpolation counts as 500. */
const ORDER_NOISE = 0.001;

/** One model being evaluated. All arrays are reused from frame to frame. */
export class Evaluator {
  /** One value per parameter; write here, then call `update`. Values are clamped to their range. */
  readonly values: Float32Array;
  /** One opacity per part, 1 unless a pose changes it. */
  readonly partOpacities: Float32Array;
  /** x, y pairs of all meshes in units of the canvas, y up; mesh m begins at `starts[m]`. */
  readonly positions: Float32Array;
  readonly starts: Int32Array;
  readonly opacities: Float32Array;
  readonly drawOrders: Int32Array;
  /** 0 while the mesh is transparent, or one of its parameters is outside of its keys. */
  readonly visible: Uint8Array;
  /** Colours to multiply and to screen the meshes with. */
  readonly tints: Tints;
  readonly order: RenderOrder;
  private readonly weights: KeyformWeights;
  private readonly blends: BlendShapes | null;
  private readonly mix: FormMix;
  private readonly deformers: Deformers;
  private readonly partOrders: Int32Array;
  private readonly partShown: Float64Array;
  private readonly partOrder: Int32Array;

  constructor(readonly moc: Moc3) {
    this.values = moc.parameters.defaults.slice();
    this.partOpacities = new Float32Array(moc.parts.count).fill(1);
    this.partShown = new Float64Array(moc.parts.count);
    this.partOrders = new Int32Array(moc.parts.count);
    this.partOrder = parentsFirst(moc.parts.parents);
    this.starts = new Int32Array(moc.meshes.count);
    let floats = 0;
    for (let m = 0; m < moc.meshes.count; m++) {
      this.starts[m] = floats;
      floats += 2 * moc.meshes.vertexCount[m];
    }
    this.positions = new Float32Array(floats);
    this.opacities = new Float32Array(moc.meshes.count);
    this.drawOrders = new Int32Array(moc.meshes.count);
    this.visible = new Uint8Array(moc.meshes.count);
    this.tints = plainTints(moc.meshes.count);
    this.weights = new KeyformWeights(moc);
    this.blends = moc.blends && new BlendShapes(moc, moc.blends);
    this.mix = new FormMix(this.weights, this.blends);
    this.deformers = new Deformers(moc, this.weights, this.mix);
    this.order = new RenderOrder(moc);
  }

  /** Compute positions, opacities, visibility and order anew. */
  update(): void {
    const { moc, values } = this;
    const { min, max, defaults } = moc.parameters;
    for (let p = 0; p < values.length; p++) {
      const value = Number.isNaN(values[p]) ? defaults[p] : values[p];
      values[p] = Math.min(Math.max(value, min[p]), max[p]);
    }
    this.weights.update(values);
    this.blends?.update(values);
    this.deformers.update();
    this.updateParts();
    for (let m = 0; m < moc.meshes.count; m++) this.updateMesh(m);
    applyGlues(moc, this.mix, this.positions, this.starts, this.visible);
    for (let m = 0; m < moc.meshes.count; m++) this.finishMesh(m);
    this.order.update(this.drawOrders, this.partOrders);
  }

  private updateParts(): void {
    const { parts, partForms } = this.moc;
    for (let i = 0; i < this.partOrder.length; i++) {
      const p = this.partOrder[i];
      const parent = parts.parents[p];
      const shown = parts.enabled[p] !== 0 ? this.partOpacities[p] : 0;
      this.partShown[p] = shown * (parent < 0 ? 1 : this.partShown[parent]);
      if (this.weights.used[parts.bindings[p]] === 0) continue;
      this.mix.load(parts.bindings[p], parts.formBegin[p], "parts", p);
      this.partOrders[p] = Math.floor(this.mix.sum(partForms.order) + ORDER_NOISE);
    }
  }

  private updateMesh(m: number): void {
    const { moc, mix, positions } = this;
    const { meshes, meshForms } = moc;
    const binding = meshes.bindings[m];
    const parent = meshes.parents[m];
    const hidden = this.weights.used[binding] === 0 || meshes.enabled[m] === 0;
    this.visible[m] = hidden || (parent >= 0 && this.deformers.visible[parent] === 0) ? 0 : 1;
    const at = this.starts[m];
    if (this.visible[m] === 0) {
      positions.fill(0, at, at + 2 * meshes.vertexCount[m]);
      return;
    }
    mix.load(binding, meshes.formBegin[m], "meshes", m);
    mix.sumPoints(meshForms.positions, moc.positions, positions, at, 2 * meshes.vertexCount[m]);
    this.drawOrders[m] = Math.floor(mix.sum(meshForms.order) + ORDER_NOISE);
    let opacity = mix.sum(meshForms.opacity);
    if (moc.colours) mixTints(moc.colours, moc.colours.meshes, mix, this.tints, m);
    if (parent >= 0) {
      opacity *= this.deformers.opacity[parent];
      this.deformers.transform(parent, positions, at, meshes.vertexCount[m]);
      if (moc.colours) inheritTints(this.deformers.tints, parent, this.tints, m);
    }
    const part = meshes.parts[m];
    this.opacities[m] = opacity * (part < 0 ? 1 : this.partShown[part]);
  }

  /** Turn y up, hide what is transparent, and a mesh that overflowed: graphics drivers may draw it anywhere. */
  private finishMesh(m: number): void {
    const { positions } = this;
    const begin = this.starts[m];
    const end = begin + 2 * this.moc.meshes.vertexCount[m];
    let overflow = 0; // stays 0 as long as all numbers are finite
    for (let i = begin; i < end; i += 2) {
      positions[i + 1] = -positions[i + 1];
      overflow += positions[i] * 0 + positions[i + 1] * 0;
    }
    if (this.opacities[m] === 0) this.visible[m] = 0;
    if (overflow === 0 && Number.isFinite(this.opacities[m])) return;
    positions.fill(0, begin, end);
    this.visible[m] = 0;
    this.opacities[m] = 0;
  }
}
