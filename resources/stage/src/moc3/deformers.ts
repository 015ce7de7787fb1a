// Computes the state of every deformer of a model, parents before children, in the model's coordinates.

import { inheritTints, mixTints, plainTints, type Tints } from "./colours";
import type { KeyformWeights } from "./keyforms";
import type { FormMix } from "./mix";
import { type Rotation, rotatePoints } from "./rotation";
import type { Moc3 } from "./types";
import { type WarpGrid, warpPoints } from "./warp";

type State = { warp: WarpGrid; rotation?: undefined } | { warp?: undefined; rotation: Rotation };

/** How far beside its origin a rotation looks, to learn how its parent turns (parent's own units). */
const PROBE_IN_WARP = 0.1;
const PROBE_IN_ROTATION = 10;

/** All deformers of one model. A deformer is hidden while one of its parameters is outside its keys. */
export class Deformers {
  readonly opacity: Float64Array;
  readonly visible: Uint8Array;
  readonly tints: Tints;
  private readonly scale: Float64Array;
  private readonly order: Int32Array;
  private readonly states: State[] = [];
  private readonly probe = new Float32Array(4);

  constructor(
    private readonly moc: Moc3,
    private readonly weights: KeyformWeights,
    private readonly mix: FormMix,
  ) {
    const count = moc.deformers.count;
    this.tints = plainTints(count);
    this.opacity = new Float64Array(count);
    this.scale = new Float64Array(count);
    this.visible = new Uint8Array(count);
    this.order = parentsFirst(moc.deformers.parents);
    for (let d = 0; d < count; d++) {
      const index = moc.deformers.specifics[d];
      this.states.push(moc.deformers.types[d] === 0 ? { warp: emptyGrid(moc, index) } : { rotation: noRotation() });
    }
  }

  /** Compute all deformers anew from the weights. */
  update(): void {
    const { deformers } = this.moc;
    for (let i = 0; i < this.order.length; i++) {
      const d = this.order[i];
      const parent = deformers.parents[d];
      const state = this.states[d];
      const shown = this.weights.used[deformers.bindings[d]] > 0 && deformers.enabled[d] !== 0;
      this.visible[d] = shown && (parent < 0 || this.visible[parent] !== 0) ? 1 : 0;
      if (this.visible[d] === 0) continue;
      this.scale[d] = parent < 0 ? 1 : this.scale[parent];
      if (state.warp) this.updateWarp(d, deformers.specifics[d], parent, state.warp);
      else this.updateRotation(d, deformers.specifics[d], parent, state.rotation);
      if (parent < 0) continue;
      this.opacity[d] *= this.opacity[parent];
      if (this.moc.colours) inheritTints(this.tints, parent, this.tints, d);
    }
  }

  /** Move points from a deformer's coordinates to the model's, in place. */
  transform(deformer: number, xy: Float32Array, begin: number, count: number): void {
    const state = this.states[deformer];
    if (state.warp) warpPoints(state.warp, xy, begin, count);
    else rotatePoints(state.rotation, xy, begin, count);
  }

  private updateWarp(d: number, warp: number, parent: number, grid: WarpGrid): void {
    const { moc, mix } = this;
    mix.load(moc.warps.bindings[warp], moc.warps.formBegin[warp], "warps", warp);
    this.opacity[d] = mix.sum(moc.warpForms.opacity);
    mix.sumPoints(moc.warpForms.positions, moc.positions, grid.points, 0, grid.points.length);
    if (moc.colours) mixTints(moc.colours, moc.colours.warps, mix, this.tints, d);
    if (parent >= 0) this.transform(parent, grid.points, 0, grid.points.length / 2);
  }

  private updateRotation(d: number, index: number, parent: number, out: Rotation): void {
    const { moc, mix } = this;
    const { rotations, rotationForms: forms } = moc;
    mix.load(rotations.bindings[index], rotations.formBegin[index], "rotations", index);
    this.opacity[d] = mix.sum(forms.opacity);
    if (moc.colours) mixTints(moc.colours, moc.colours.rotations, mix, this.tints, d);
    out.mirrorX = forms.reflectX[mix.forms[0]] ? -1 : 1;
    out.mirrorY = forms.reflectY[mix.forms[0]] ? -1 : 1;
    this.scale[d] *= mix.sum(forms.scale);
    const angle = rotations.baseAngles[index] + mix.sum(forms.angle);
    this.place(out, parent, mix.sum(forms.originX), mix.sum(forms.originY), (angle * Math.PI) / 180);
    out.scale = this.scale[d];
  }

  /** Bring origin and angle through the parent; the angle by looking where "up" goes. */
  private place(out: Rotation, parent: number, x: number, y: number, angle: number): void {
    let turned = angle;
    const { probe } = this;
    probe[0] = probe[2] = x;
    probe[1] = probe[3] = y;
    if (parent >= 0) {
      probe[3] -= this.states[parent].warp ? PROBE_IN_WARP : PROBE_IN_ROTATION;
      this.transform(parent, probe, 0, 2);
      turned += Math.atan2(probe[2] - probe[0], -(probe[3] - probe[1]));
    }
    out.originX = probe[0];
    out.originY = probe[1];
    out.cos = Math.cos(turned);
    out.sin = Math.sin(turned);
  }
}

/** The indices of a forest, every parent before its children. */
export function parentsFirst(parents: Int32Array): Int32Array {
  const depths = new Int32Array(parents.length).fill(-1);
  const path: number[] = [];
  for (let i = 0; i < parents.length; i++) {
    let node = i;
    for (; node >= 0 && depths[node] < 0; node = parents[node]) path.push(node);
    let depth = node < 0 ? -1 : depths[node];
    while (path.length > 0) depths[path.pop()!] = ++depth;
  }
  return Int32Array.from(depths.keys()).sort((a, b) => depths[a] - depths[b] || a - b);
}

function emptyGrid(moc: Moc3, warp: number): WarpGrid {
  return {
    points: new Float32Array(2 * moc.warps.vertexCount[warp]),
    columns: moc.warps.columns[warp],
    rows: moc.warps.rows[warp],
    bilinear: moc.warps.bilinear[warp] !== 0,
  };
}

function noRotation(): Rotation {
  return { cos: 1, sin: 0, scale: 1, originX: 0, originY: 0, mirrorX: 1, mirrorY: 1 };
}
