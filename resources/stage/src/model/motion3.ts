// Reads motion3.json into curves.

import { fadeOr, list, listOr, number, numberOr, object, text } from "./json";

export const enum SegmentKind {
  Linear = 0,
  Bezier = 1,
  Stepped = 2,
  InverseStepped = 3,
}

/** A piece of a curve: two points (linear, stepped) or four (bezier), as t, v pairs in `points`. */
export interface Segment {
  kind: SegmentKind;
  /** Where its first point stands in `points`. */
  from: number;
  /** The time of its last point. */
  end: number;
}

export interface Curve {
  target: "Parameter" | "PartOpacity" | "Model";
  id: string;
  /** Seconds; negative where the motion's own time counts. */
  fadeIn: number;
  fadeOut: number;
  /** t, v, t, v … */
  points: Float64Array;
  segments: Segment[];
}

export interface Motion3 {
  /** Seconds. */
  duration: number;
  fps: number;
  /** The bezier's own parameter is the position in time. */
  restricted: boolean;
  /** Seconds; negative where the file does not say. */
  fadeIn: number;
  fadeOut: number;
  curves: Curve[];
  /** Texts that the artist put at times (seconds) of the motion, by time. */
  events: MotionEvent[];
}

export interface MotionEvent {
  time: number;
  text: string;
}

const DEFAULT_FPS = 30;
/** Far above any real motion: hundreds of curves, a point in each frame of some minutes, some marks. */
const MOST_CURVES = 5000;
const MOST_NUMBERS = 200_000;
const MOST_EVENTS = 10_000;
const FLOATS_AFTER_KIND: Record<SegmentKind, number> = {
  [SegmentKind.Linear]: 2,
  [SegmentKind.Bezier]: 6,
  [SegmentKind.Stepped]: 2,
  [SegmentKind.InverseStepped]: 2,
};

/** Throws an Error that names the field that is missing or wrong. */
export function parseMotion3(value: unknown): Motion3 {
  const root = object(value, "The motion3.json file");
  const meta = object(root["Meta"], "Meta");
  const fps = numberOr(meta["Fps"], DEFAULT_FPS, "Meta.Fps");
  const duration = number(meta["Duration"], "Meta.Duration");
  if (duration < 0) throw new Error("Meta.Duration has to be 0 or more.");
  return {
    duration,
    fps: fps > 0 ? fps : DEFAULT_FPS,
    restricted: meta["AreBeziersRestricted"] === true,
    fadeIn: fadeOr(meta["FadeInTime"], -1, "Meta.FadeInTime"),
    fadeOut: fadeOr(meta["FadeOutTime"], -1, "Meta.FadeOutTime"),
    curves: listOr(root["Curves"], "Curves", MOST_CURVES).map(parseCurve).filter((curve): curve is Curve => curve !== null),
    events: listOr(root["UserData"], "UserData", MOST_EVENTS).map(parseEvent).sort((a, b) => a.time - b.time),
  };
}

function parseEvent(value: unknown): MotionEvent {
  const event = object(value, "An event of UserData");
  return { time: number(event["Time"], "An event's Time"), text: text(event["Value"], "An event's Value") };
}

function parseCurve(value: unknown): Curve | null {
  const curve = object(value, "A curve");
  const target = text(curve["Target"], "A curve's Target");
  if (target !== "Parameter" && target !== "PartOpacity" && target !== "Model") return null;
  const id = text(curve["Id"], "A curve's Id");
  const raw = list(curve["Segments"], `The list of numbers of the curve of ${id}`, MOST_NUMBERS).map((n) => number(n, `A segment of ${id}`));
  return {
    target,
    id,
    fadeIn: fadeOr(curve["FadeInTime"], -1, "A curve's FadeInTime"),
    fadeOut: fadeOr(curve["FadeOutTime"], -1, "A curve's FadeOutTime"),
    ...parseSegments(raw, id),
  };
}

function parseSegments(raw: readonly number[], id: string): Pick<Curve, "points" | "segments"> {
  if (raw.length < 2) throw new Error(`The curve of ${id} has no point.`);
  const points = [raw[0], raw[1]];
  const segments: Segment[] = [];
  for (let i = 2; i < raw.length; ) {
    const kind = raw[i++] as SegmentKind;
    const floats = FLOATS_AFTER_KIND[kind];
    if (floats === undefined || i + floats > raw.length) throw new Error(`The curve of ${id} is damaged.`);
    segments.push({ kind, from: points.length - 2, end: raw[i + floats - 2] });
    for (let k = 0; k < floats; k++) points.push(raw[i++]);
  }
  return { points: Float64Array.from(points), segments };
}
