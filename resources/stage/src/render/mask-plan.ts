// Finds the sets of shapes that clip a model's meshes, and gives each a tile in the mask pages.

import type { AvatarBackend } from "../avatar/backend";
import type { View } from "./view";

/** Each page is a texture whose four channels are packed apart. */
export const CHANNELS = 4;
/** Beyond this many pages all masks get coarser together: they cost memory. */
export const MOST_PAGES = 4;
/** Around the clipped meshes, in pixels, so that filtering at a tile's border takes in no neighbour. */
const MARGIN = 2;
const COARSER = 0.8;

/** The meshes of one model that share one set of clipping shapes. */
export interface MaskSet {
  readonly shapes: readonly number[];
  readonly clipped: number[];
  /** False while nothing that it clips is in the picture; the rest is meaningless then. */
  needed: boolean;
  /** What has to be covered, in model units. */
  left: number;
  right: number;
  bottom: number;
  top: number;
  page: number;
  channel: number;
  /** The tile in its page, in pixels. */
  x: number;
  y: number;
  width: number;
  height: number;
  /** Model units to the clip space of the page: scale x, y, offset x, y. */
  readonly view: Float32Array;
}

/** Which drawables share a mask; `of[drawable]` is the index of its set, or -1. */
export interface MaskPlan {
  sets: readonly MaskSet[];
  of: Int32Array;
}

/** Sort the drawables by the set of shapes that clips them. */
export function planMasks(model: AvatarBackend): MaskPlan {
  const byKey = new Map<string, number>();
  const sets: MaskSet[] = [];
  const of = new Int32Array(model.drawables.length).fill(-1);
  model.drawables.forEach(({ masks }, index) => {
    if (masks.length === 0) return;
    const shapes = [...new Set(masks)].sort((a, b) => a - b);
    const key = shapes.join();
    const place = byKey.get(key) ?? sets.push(emptySet(shapes)) - 1;
    byKey.set(key, place);
    sets[place].clipped.push(index);
    of[index] = place;
  });
  return { sets, of };
}

function emptySet(shapes: readonly number[]): MaskSet {
  return {
    shapes, clipped: [], needed: false, left: 0, right: 0, bottom: 0, top: 0,
    page: 0, channel: 0, x: 0, y: 0, width: 0, height: 0, view: new Float32Array(4),
  };
}

/** Find what a set has to cover: the meshes that it clips, as far as they are in the picture. */
export function coverClipped(set: MaskSet, model: AvatarBackend, view: View): void {
  let left = Infinity;
  let right = -Infinity;
  let bottom = Infinity;
  let top = -Infinity;
  for (let k = 0; k < set.clipped.length; k++) {
    const index = set.clipped[k];
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
  const middleX = -view.offsetX / view.scaleX;
  const middleY = -view.offsetY / view.scaleY;
  set.left = Math.max(left, middleX - 1 / Math.abs(view.scaleX));
  set.right = Math.min(right, middleX + 1 / Math.abs(view.scaleX));
  set.bottom = Math.max(bottom, middleY - 1 / view.scaleY);
  set.top = Math.min(top, middleY + 1 / view.scaleY);
  set.needed = set.right > set.left && set.top > set.bottom;
}

/** Model units to mask pixels. */
export interface Density {
  x: number;
  y: number;
}

/** Whether pages of this size have room for all tiles as fine as they should be. */
export function roomFor(sets: readonly MaskSet[], densities: readonly Density[], size: number): boolean {
  for (let i = 0; i < sets.length; i++) {
    const { needed, left, right, bottom, top } = sets[i];
    if (needed && pixels(right - left, densities[i].x) > size) return false;
    if (needed && pixels(top - bottom, densities[i].y) > size) return false;
  }
  return pack(sets, densities, size, 1) <= MOST_PAGES * CHANNELS;
}

/**
 * Give every set that is needed a tile as fine as its density; `densities` goes with `sets`. All
 * get coarser by the same factor where the pages would not do, so none loses more than another.
 * Returns how many pages are used.
 */
export function packMasks(sets: readonly MaskSet[], densities: readonly Density[], size: number): number {
  let sharpness = 1;
  let bins = pack(sets, densities, size, sharpness);
  while (bins > MOST_PAGES * CHANNELS) {
    sharpness *= COARSER;
    bins = pack(sets, densities, size, sharpness);
  }
  for (let i = 0; i < sets.length; i++) if (sets[i].needed) aim(sets[i], densities[i], size, sharpness);
  return Math.ceil(bins / CHANNELS);
}

/** Fill one channel of one page after the other, row by row; returns how many channels it took. */
function pack(sets: readonly MaskSet[], densities: readonly Density[], size: number, sharpness: number): number {
  let bin = 0;
  let used = 0;
  let x = 0;
  let y = 0;
  let row = 0;
  for (let i = 0; i < sets.length; i++) {
    const set = sets[i];
    if (!set.needed) continue;
    const width = Math.min(size, pixels(set.right - set.left, densities[i].x * sharpness));
    const height = Math.min(size, pixels(set.top - set.bottom, densities[i].y * sharpness));
    if (x + width > size) {
      x = 0;
      y += row;
      row = 0;
    }
    if (y + height > size) {
      bin++;
      x = y = row = 0;
    }
    set.page = Math.floor(bin / CHANNELS);
    set.channel = bin % CHANNELS;
    set.x = x;
    set.y = y;
    set.width = width;
    set.height = height;
    x += width;
    row = Math.max(row, height);
    used = bin + 1;
  }
  return used;
}

function pixels(length: number, density: number): number {
  return Math.ceil(length * density) + 2 * MARGIN;
}

/** Aim the tile at what it has to cover. */
function aim(set: MaskSet, density: Density, size: number, sharpness: number): void {
  const { left, right, bottom, top, view } = set;
  const perUnitX = Math.min(density.x * sharpness, (set.width - 2 * MARGIN) / (right - left));
  const perUnitY = Math.min(density.y * sharpness, (set.height - 2 * MARGIN) / (top - bottom));
  view[0] = (2 * perUnitX) / size;
  view[1] = (2 * perUnitY) / size;
  view[2] = (2 * set.x + set.width) / size - 1 - (view[0] * (left + right)) / 2;
  view[3] = (2 * set.y + set.height) / size - 1 - (view[1] * (bottom + top)) / 2;
}
