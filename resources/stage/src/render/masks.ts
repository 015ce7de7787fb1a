// Draws the shapes that clip other meshes into one texture; each set of shapes has a tile and a channel.

import type { AvatarBackend } from "../avatar/backend";
import type { Gl } from "./programs";

const SIZE = 1024;
const CHANNELS = 4;
/** Around the clipped meshes, so that filtering at a tile's border takes in no neighbour. */
const MARGIN = 0.05;

/** The meshes that share one set of clipping shapes. */
export interface MaskSet {
  shapes: readonly number[];
  clipped: number[];
  /** The channel as a vector, and as colours to write. */
  channel: readonly [number, number, number, number];
  tile: { x: number; y: number; size: number };
  /** Model units to the clip space of the texture: scale x, y, offset x, y. */
  view: Float32Array;
  needed: boolean;
}

/** Which drawables share a mask; `of[drawable]` is the index of its set, or -1. */
export interface MaskPlan {
  sets: MaskSet[];
  of: Int32Array;
}

/** Sort the drawables by the set of shapes that clips them, and give every set its tile. */
export function planMasks(model: AvatarBackend): MaskPlan {
  const byKey = new Map<string, number>();
  const sets: Pick<MaskSet, "shapes" | "clipped">[] = [];
  const of = new Int32Array(model.drawables.length).fill(-1);
  model.drawables.forEach(({ masks }, index) => {
    if (masks.length === 0) return;
    const shapes = [...new Set(masks)].sort((a, b) => a - b);
    const key = shapes.join();
    const place = byKey.get(key) ?? sets.push({ shapes, clipped: [] }) - 1;
    byKey.set(key, place);
    sets[place].clipped.push(index);
    of[index] = place;
  });
  const perSide = Math.ceil(Math.sqrt(Math.ceil(sets.length / CHANNELS)));
  return { sets: sets.map((set, index) => ({ ...set, ...placeOf(index, Math.max(1, perSide)) })), of };
}

function placeOf(index: number, perSide: number): Omit<MaskSet, "shapes" | "clipped"> {
  const cell = Math.floor(index / CHANNELS);
  const size = Math.floor(SIZE / perSide);
  const channel: [number, number, number, number] = [0, 0, 0, 0];
  channel[index % CHANNELS] = 1;
  const tile = { x: (cell % perSide) * size, y: Math.floor(cell / perSide) * size, size };
  return { channel, tile, view: new Float32Array(4), needed: false };
}

/**
 * Aim the tile of a set at the meshes that it clips now, with at most `density` pixels per model
 * unit: a finer mask than the picture itself would only cost time.
 */
export function aim(set: MaskSet, model: AvatarBackend, density: { x: number; y: number }): void {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const index of set.clipped) {
    if (model.visible[index] === 0) continue;
    const { start, vertexCount } = model.drawables[index];
    for (let i = start; i < start + 2 * vertexCount; i += 2) {
      const x = model.positions[i];
      const y = model.positions[i + 1];
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < bottom) bottom = y;
      if (y > top) top = y;
    }
  }
  set.needed = right > left && top > bottom;
  if (!set.needed) return;
  const { x, y, size } = set.tile;
  const pixelsX = Math.min(density.x, size / ((right - left) * (1 + 2 * MARGIN)));
  const pixelsY = Math.min(density.y, size / ((top - bottom) * (1 + 2 * MARGIN)));
  set.view[0] = (2 * pixelsX) / SIZE;
  set.view[1] = (2 * pixelsY) / SIZE;
  set.view[2] = middleOf(x, size) - (set.view[0] * (left + right)) / 2;
  set.view[3] = middleOf(y, size) - (set.view[1] * (bottom + top)) / 2;
}

/** The middle of a tile in clip space. */
function middleOf(begin: number, size: number): number {
  return (2 * begin + size) / SIZE - 1;
}

/** The texture that holds the masks, as a target to draw into. */
export class MaskTarget {
  readonly texture: WebGLTexture | null;
  private readonly framebuffer: WebGLFramebuffer | null;

  constructor(private readonly gl: Gl) {
    this.texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, this.texture);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, SIZE, SIZE, 0, gl.RGBA, gl.UNSIGNED_BYTE, null);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
    this.framebuffer = gl.createFramebuffer();
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.framebuffer);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, this.texture, 0);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  }

  /** Make the texture the target, empty. */
  begin(): void {
    const { gl } = this;
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.framebuffer);
    gl.viewport(0, 0, SIZE, SIZE);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.enable(gl.SCISSOR_TEST);
  }

  /** Let only the tile and channel of this set be written. */
  select({ tile, channel }: MaskSet): void {
    this.gl.scissor(tile.x, tile.y, tile.size, tile.size);
    this.gl.colorMask(channel[0] === 1, channel[1] === 1, channel[2] === 1, channel[3] === 1);
  }

  end(): void {
    const { gl } = this;
    gl.disable(gl.SCISSOR_TEST);
    gl.colorMask(true, true, true, true);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  }

  dispose(): void {
    this.gl.deleteFramebuffer(this.framebuffer);
    this.gl.deleteTexture(this.texture);
  }
}
