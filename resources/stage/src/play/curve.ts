// The value of a motion curve at a time.

import { type Curve, type Segment, SegmentKind } from "../model/motion3";

/** `time` in seconds; before the first point the first value holds, after the last one the last. */
export function valueAt(curve: Curve, time: number, restricted: boolean): number {
  const { points, segments } = curve;
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (segments[middle].end > time) high = middle;
    else low = middle + 1;
  }
  return low < segments.length ? inSegment(points, segments[low], time, restricted) : points[points.length - 1];
}

/** A gap of nearly the whole range (part of it) is a parameter that is meant to begin anew. */
const WHOLE = 0.99;

/**
 * How far the last value lies above the first one, if a loop has to make up for it: not where the
 * curve jumps by itself, nor where it runs from one end of a range to the other, as wheels do.
 * `round` is for parameters whose ends are the same.
 */
export function gapOf({ points, segments }: Curve, range: number, round: boolean): number {
  const last = segments[segments.length - 1];
  if (last && (last.kind === SegmentKind.Stepped || last.kind === SegmentKind.InverseStepped)) return 0;
  const gap = points[points.length - 1] - points[1];
  if (!(range > 0) || !Number.isFinite(gap)) return 0;
  if (round) return gap - range * Math.round(gap / range);
  return Math.abs(gap) > WHOLE * range ? 0 : gap;
}

/**
 * The value of a curve that loops as in Cubism: between its last point and the end of the loop it
 * runs back to the value of its first point.
 */
export function loopValueAt(curve: Curve, time: number, restricted: boolean, length: number): number {
  const { points, segments } = curve;
  const lastTime = points[points.length - 2];
  if (segments.length === 0 || time < lastTime || length <= lastTime) return valueAt(curve, time, restricted);
  const lastValue = points[points.length - 1];
  const kind = segments[segments.length - 1].kind;
  if (kind === SegmentKind.Stepped) return lastValue;
  if (kind === SegmentKind.InverseStepped) return points[1];
  return lastValue + (points[1] - lastValue) * Math.min(1, (time - lastTime) / (length - lastTime));
}

function inSegment(p: Float64Array, { kind, from, end }: Segment, time: number, restricted: boolean): number {
  const begin = p[from];
  if (kind === SegmentKind.Stepped) return p[from + 1];
  if (kind === SegmentKind.InverseStepped) return p[from + 3];
  const span = end - begin;
  const t = span > 0 ? Math.max(0, (time - begin) / span) : 0;
  if (kind === SegmentKind.Linear) return p[from + 1] + (p[from + 3] - p[from + 1]) * t;
  const s = restricted ? t : solve(p[from], p[from + 2], p[from + 4], p[from + 6], time);
  return bezier(p[from + 1], p[from + 3], p[from + 5], p[from + 7], s);
}

function bezier(a: number, b: number, c: number, d: number, t: number): number {
  const u = 1 - t;
  return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
}

/** The bezier parameter in 0..1 at which the time axis reaches `time`; by bisection, so it always ends. */
function solve(a: number, b: number, c: number, d: number, time: number): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (bezier(a, b, c, d, middle) < time) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
