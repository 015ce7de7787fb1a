// Where a character stands after it was dragged, resized or nudged.

import type { Place } from "../net/wire";

/** What the console accepts. */
const X = [-1, 2] as const;
const Y = [-1, 3] as const;
const SCALE = [0.05, 10] as const;
/** This close to the middle or to the floor, it snaps there. */
const NEAR = 0.012;
/** A character that is resized from nearer to its feet than this (pixels) would jump. */
const LEAST_REACH = 8;

interface Point {
  clientX: number;
  clientY: number;
}

/** Moved by shares of the stage. */
export function dragged(place: Place, right: number, down: number, snaps: boolean): Place {
  const x = place.x + right;
  const y = place.y + down;
  return limited({
    ...place,
    x: snaps && Math.abs(x - 0.5) < NEAR ? 0.5 : x,
    y: snaps && Math.abs(y - 1) < NEAR ? 1 : y,
  });
}

/** Resized around its feet: as far as the pointer went away from them, from `from` to `to`. */
export function resized(place: Place, from: Point, to: Point, width: number, height: number): Place {
  const reach = ({ clientX, clientY }: Point) => Math.hypot(clientX - place.x * width, clientY - place.y * height);
  const factor = Math.max(LEAST_REACH, reach(to)) / Math.max(LEAST_REACH, reach(from));
  return limited({ ...place, scale: place.scale * factor });
}

/** Moved without snapping, and resized by a factor. */
export function nudged(place: Place, right: number, down: number, factor: number): Place {
  return limited({ ...place, x: place.x + right, y: place.y + down, scale: place.scale * factor });
}

function limited({ x, y, scale, mirror }: Place): Place {
  return { x: within(x, X), y: within(y, Y), scale: within(scale, SCALE), mirror };
}

/** In the limits, to four decimals: finer than any pixel. */
function within(value: number, [least, most]: readonly [number, number]): number {
  return Math.round(Math.min(most, Math.max(least, value)) * 1e4) / 1e4;
}
