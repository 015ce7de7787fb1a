// The port between what computes a model's meshes and what plays and draws them.

import type { Parameters } from "./parameters";

/** How a mesh is put over what lies below it. */
export const enum Blend {
  Normal = 0,
  Additive = 1,
  Multiply = 2,
}

/** One mesh: what of it never changes. */
export interface Drawable {
  id: string;
  texture: number;
  blend: Blend;
  doubleSided: boolean;
  invertedMask: boolean;
  /** Indices of the drawables whose shape clips this one; empty for none. */
  masks: readonly number[];
  /** Where the mesh begins in `positions` and `uvs`, in floats. */
  start: number;
  vertexCount: number;
  /** Where its triangles begin in `indices`, which count from the mesh's own first vertex. */
  indexBegin: number;
  indexCount: number;
}

/** A model that can be evaluated; the arrays are reused from frame to frame. */
export interface AvatarBackend {
  /** The canvas in model units; y runs up, the origin is that of the positions. */
  readonly canvas: { left: number; right: number; top: number; bottom: number };
  readonly parameters: Parameters;
  readonly parts: { readonly ids: readonly string[]; readonly opacities: Float32Array };
  readonly drawables: readonly Drawable[];
  /** x, y pairs of all meshes; valid after `evaluate`. */
  readonly positions: Float32Array;
  /** u, v pairs in the same order; v runs down. */
  readonly uvs: Float32Array;
  readonly indices: Uint16Array;
  readonly opacities: Float32Array;
  /** Red, green and blue of every drawable: what its texture is multiplied and screened with. */
  readonly multiply: Float32Array;
  readonly screen: Float32Array;
  /** 1 where the mesh is to be drawn. */
  readonly visible: Uint8Array;
  /** Drawable indices from back to front. */
  readonly order: Int32Array;
  /** Compute the meshes for the present parameters and part opacities. */
  evaluate(): void;
  /** Give back memory that no garbage collector finds; the model is not evaluated any more. */
  dispose?(): void;
}
