// Finds which hit area of the model lies under a point.

import type { AvatarBackend, Drawable } from "./backend";

export interface HitArea {
  /** The mesh. */
  id: string;
  name: string;
}

/** The topmost area at (x, y) in model units, or null. */
export function hitAt(backend: AvatarBackend, areas: readonly HitArea[], x: number, y: number): HitArea | null {
  for (let i = backend.order.length - 1; i >= 0; i--) {
    const drawable = backend.drawables[backend.order[i]];
    const area = areas.find(({ id }) => id === drawable.id);
    if (area && contains(backend, drawable, x, y)) return area;
  }
  return null;
}

function contains({ positions: p, indices }: AvatarBackend, mesh: Drawable, x: number, y: number): boolean {
  const side = (a: number, b: number) => (x - p[b]) * (p[a + 1] - p[b + 1]) - (p[a] - p[b]) * (y - p[b + 1]);
  for (let i = mesh.indexBegin; i < mesh.indexBegin + mesh.indexCount; i += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => mesh.start + 2 * indices[i + k]);
    const sides = [side(a, b), side(b, c), side(c, a)];
    // A triangle that collapsed, as those of hidden meshes do, lies under no point.
    const isThere = sides.some((s) => s !== 0);
    if (isThere && (sides.every((s) => s >= 0) || sides.every((s) => s <= 0))) return true;
  }
  return false;
}
