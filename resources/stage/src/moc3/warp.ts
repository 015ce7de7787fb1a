// Moves points through the grid of a warp deformer.

/** A grid of (columns + 1) * (rows + 1) points, row by row, x and y alternating. */
export interface WarpGrid {
  points: Float32Array;
  columns: number;
  rows: number;
  /** Cells are bilinear; otherwise each is cut into two triangles. */
  bilinear: boolean;
}

// Outside of the grid, the plane is the affine frame of the corners from -2 and 3 outwards;
// between the border and there, cells reach from the border's points to the frame's.
const FAR_LOW = -2;
const FAR_HIGH = 3;

/** The affine frame: origin x, y, then the x axis, then the y axis. */
const frame = new Float64Array(6);
const cell = new Float64Array(8);
const band = new Float64Array(3);

/** Transform `count` points in place; inside the grid they lie in 0..1. */
export function warpPoints(grid: WarpGrid, xy: Float32Array, begin: number, count: number): void {
  const { points, columns, rows } = grid;
  let framed = false;
  for (let i = begin; i < begin + 2 * count; i += 2) {
    const x = xy[i];
    const y = xy[i + 1];
    if (x >= 0 && x < 1 && y >= 0 && y < 1) {
      const column = Math.floor(x * columns);
      const row = Math.floor(y * rows);
      const a = (row * (columns + 1) + column) * 2;
      const c = a + 2 * (columns + 1);
      inCell(grid.bilinear, points, a, a + 2, c, c + 2, x * columns - column, y * rows - row, xy, i);
      continue;
    }
    if (!framed) cornerFrame(grid);
    framed = true;
    outside(grid, x, y, xy, i);
  }
}

/** Interpolate within one cell; a, b, c, d are the places of its corners 00, 10, 01, 11. */
function inCell(
  bilinear: boolean, p: Float32Array | Float64Array, a: number, b: number, c: number, d: number,
  tx: number, ty: number, out: Float32Array, at: number,
): void {
  if (bilinear) {
    const [wa, wb, wc, wd] = [(1 - tx) * (1 - ty), tx * (1 - ty), (1 - tx) * ty, tx * ty];
    out[at] = p[a] * wa + p[b] * wb + p[c] * wc + p[d] * wd;
    out[at + 1] = p[a + 1] * wa + p[b + 1] * wb + p[c + 1] * wc + p[d + 1] * wd;
  } else if (tx + ty <= 1) {
    out[at] = p[a] + (p[b] - p[a]) * tx + (p[c] - p[a]) * ty;
    out[at + 1] = p[a + 1] + (p[b + 1] - p[a + 1]) * tx + (p[c + 1] - p[a + 1]) * ty;
  } else {
    out[at] = p[d] + (p[c] - p[d]) * (1 - tx) + (p[b] - p[d]) * (1 - ty);
    out[at + 1] = p[d + 1] + (p[c + 1] - p[d + 1]) * (1 - tx) + (p[b + 1] - p[d + 1]) * (1 - ty);
  }
}

function cornerFrame({ points: p, columns, rows }: WarpGrid): void {
  const right = 2 * columns;
  const bottom = 2 * rows * (columns + 1);
  const both = bottom + right;
  for (let k = 0; k < 2; k++) {
    const falling = p[both + k] - p[k];
    const rising = p[right + k] - p[bottom + k];
    const middle = (p[k] + p[right + k] + p[bottom + k] + p[both + k]) / 4;
    const alongX = (falling + rising) / 2;
    const alongY = (falling - rising) / 2;
    frame[k] = middle - (alongX + alongY) / 2;
    frame[2 + k] = alongX;
    frame[4 + k] = alongY;
  }
}

/** Put the cell that holds `v` on this axis into `band`: its two ends and the place between them. */
function findBand(v: number, cells: number): void {
  if (v < 0) {
    band[0] = FAR_LOW;
    band[1] = 0;
    band[2] = (v - FAR_LOW) / -FAR_LOW;
  } else if (v >= 1) {
    band[0] = 1;
    band[1] = FAR_HIGH;
    band[2] = (v - 1) / (FAR_HIGH - 1);
  } else {
    const index = Math.min(cells - 1, Math.floor(v * cells));
    band[0] = index / cells;
    band[1] = (index + 1) / cells;
    band[2] = v * cells - index;
  }
}

function corner({ points, columns, rows }: WarpGrid, x: number, y: number, at: number): void {
  if (x >= 0 && x <= 1 && y >= 0 && y <= 1) {
    const place = 2 * (Math.round(y * rows) * (columns + 1) + Math.round(x * columns));
    cell[at] = points[place];
    cell[at + 1] = points[place + 1];
  } else {
    cell[at] = frame[0] + frame[2] * x + frame[4] * y;
    cell[at + 1] = frame[1] + frame[3] * x + frame[5] * y;
  }
}

function outside(grid: WarpGrid, x: number, y: number, out: Float32Array, at: number): void {
  if (!(x > FAR_LOW && x < FAR_HIGH && y > FAR_LOW && y < FAR_HIGH)) {
    out[at] = frame[0] + frame[2] * x + frame[4] * y;
    out[at + 1] = frame[1] + frame[3] * x + frame[5] * y;
    return;
  }
  findBand(x, grid.columns);
  const [left, right, tx] = [band[0], band[1], band[2]];
  findBand(y, grid.rows);
  const [top, bottom, ty] = [band[0], band[1], band[2]];
  corner(grid, left, top, 0);
  corner(grid, right, top, 2);
  corner(grid, left, bottom, 4);
  corner(grid, right, bottom, 6);
  inCell(false, cell, 0, 2, 4, 6, tx, ty, out, at);
}
