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

// Numbers pass between the functions below in these arrays: a fraction that is an argument or a
// result would be put into an object of its own, many thousand times in every frame.

/** The affine frame: origin x, y, then the x axis, then the y axis. */
const frame = new Float64Array(6);
/** The corners of a cell: x, y of 00, 10, 01 and 11. */
const cell = new Float64Array(8);
/** Along x, then along y: the two ends of a band and the place between them. */
const bands = new Float64Array(6);

/** Transform `count` points in place; inside the grid they lie in 0..1. */
export function warpPoints(grid: WarpGrid, xy: Float32Array, begin: number, count: number): void {
  const { points: p, columns, rows, bilinear } = grid;
  const down = 2 * (columns + 1);
  let framed = false;
  for (let i = begin; i < begin + 2 * count; i += 2) {
    const x = xy[i];
    const y = xy[i + 1];
    if (!(x >= 0 && x < 1 && y >= 0 && y < 1)) {
      if (!framed) cornerFrame(grid);
      framed = true;
      outside(grid, xy, i);
      continue;
    }
    const column = Math.floor(x * columns);
    const row = Math.floor(y * rows);
    const tx = x * columns - column;
    const ty = y * rows - row;
    const a = row * down + column * 2;
    const b = a + 2;
    const c = a + down;
    const d = c + 2;
    if (bilinear) {
      const wa = (1 - tx) * (1 - ty);
      const wb = tx * (1 - ty);
      const wc = (1 - tx) * ty;
      const wd = tx * ty;
      xy[i] = p[a] * wa + p[b] * wb + p[c] * wc + p[d] * wd;
      xy[i + 1] = p[a + 1] * wa + p[b + 1] * wb + p[c + 1] * wc + p[d + 1] * wd;
    } else if (tx + ty <= 1) {
      xy[i] = p[a] + (p[b] - p[a]) * tx + (p[c] - p[a]) * ty;
      xy[i + 1] = p[a + 1] + (p[b + 1] - p[a + 1]) * tx + (p[c + 1] - p[a + 1]) * ty;
    } else {
      xy[i] = p[d] + (p[c] - p[d]) * (1 - tx) + (p[b] - p[d]) * (1 - ty);
      xy[i + 1] = p[d + 1] + (p[c + 1] - p[d + 1]) * (1 - tx) + (p[b + 1] - p[d + 1]) * (1 - ty);
    }
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

/** Move one point that is not in the grid; its number is `at`. */
function outside(grid: WarpGrid, xy: Float32Array, at: number): void {
  const x = xy[at];
  const y = xy[at + 1];
  if (!(x > FAR_LOW && x < FAR_HIGH && y > FAR_LOW && y < FAR_HIGH)) {
    xy[at] = frame[0] + frame[2] * x + frame[4] * y;
    xy[at + 1] = frame[1] + frame[3] * x + frame[5] * y;
    return;
  }
  findBand(xy, at, grid.columns, 0);
  findBand(xy, at + 1, grid.rows, 3);
  for (let corner = 0; corner < 4; corner++) placeCorner(grid, corner);
  const tx = bands[2];
  const ty = bands[5];
  for (let k = 0; k < 2; k++) {
    xy[at + k] = tx + ty <= 1
      ? cell[k] + (cell[2 + k] - cell[k]) * tx + (cell[4 + k] - cell[k]) * ty
      : cell[6 + k] + (cell[4 + k] - cell[6 + k]) * (1 - tx) + (cell[2 + k] - cell[6 + k]) * (1 - ty);
  }
}

/** Put the cell that holds the value `from` on its axis into `bands`, from `into` on. */
function findBand(xy: Float32Array, from: number, cells: number, into: number): void {
  const v = xy[from];
  if (v < 0) {
    bands[into] = FAR_LOW;
    bands[into + 1] = 0;
    bands[into + 2] = (v - FAR_LOW) / -FAR_LOW;
  } else if (v >= 1) {
    bands[into] = 1;
    bands[into + 1] = FAR_HIGH;
    bands[into + 2] = (v - 1) / (FAR_HIGH - 1);
  } else {
    const index = Math.min(cells - 1, Math.floor(v * cells));
    bands[into] = index / cells;
    bands[into + 1] = (index + 1) / cells;
    bands[into + 2] = v * cells - index;
  }
}

/** Find where a corner of the cell in `bands` lies: a point of the grid, or of the frame around it. */
function placeCorner({ points, columns, rows }: WarpGrid, corner: number): void {
  const x = bands[corner & 1];
  const y = bands[3 + (corner >> 1)];
  if (x >= 0 && x <= 1 && y >= 0 && y <= 1) {
    const place = 2 * (Math.round(y * rows) * (columns + 1) + Math.round(x * columns));
    cell[2 * corner] = points[place];
    cell[2 * corner + 1] = points[place + 1];
  } else {
    cell[2 * corner] = frame[0] + frame[2] * x + frame[4] * y;
    cell[2 * corner + 1] = frame[1] + frame[3] * x + frame[5] * y;
  }
}
