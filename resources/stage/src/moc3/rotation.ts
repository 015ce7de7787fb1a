// Moves points through a rotation deformer.

/** Children are scaled, mirrored, turned, then moved to the origin (in root coordinates). */
export interface Rotation {
  cos: number;
  sin: number;
  scale: number;
  originX: number;
  originY: number;
  /** 1 or -1. */
  mirrorX: number;
  mirrorY: number;
}

/** Transform `count` points in place. */
export function rotatePoints(r: Rotation, xy: Float32Array, begin: number, count: number): void {
  const xx = r.cos * r.scale * r.mirrorX;
  const xy_ = -r.sin * r.scale * r.mirrorY;
  const yx = r.sin * r.scale * r.mirrorX;
  const yy = r.cos * r.scale * r.mirrorY;
  for (let i = begin; i < begin + 2 * count; i += 2) {
    const x = xy[i];
    const y = xy[i + 1];
    xy[i] = r.originX + xx * x + xy_ * y;
    xy[i + 1] = r.originY + yx * x + yy * y;
  }
}
