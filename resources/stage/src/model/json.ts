// Reads values out of JSON files of unknown quality, with errors that name the place.

export type Json = Record<string, unknown>;

export function object(value: unknown, where: string): Json {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error(`${where} has to be an object.`);
  return value as Json;
}

/** Refused with more than `most` entries: what is gone through in every frame has to be bounded. */
export function list(value: unknown, where: string, most = Infinity): unknown[] {
  if (!Array.isArray(value)) throw new Error(`${where} has to be a list.`);
  if (value.length > most) throw new Error(`${where} has ${value.length} entries; more than ${most} are not accepted.`);
  return value;
}

/** A list, or nothing at all, which counts as empty. */
export function listOr(value: unknown, where: string, most = Infinity): unknown[] {
  return value === undefined || value === null ? [] : list(value, where, most);
}

export function text(value: unknown, where: string): string {
  if (typeof value !== "string") throw new Error(`${where} has to be a text.`);
  return value;
}

export function number(value: unknown, where: string): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw new Error(`${where} has to be a number.`);
  return value;
}

/** Seconds; whatever fades for longer would never seem to end. */
const LONGEST_FADE = 10;

/** A fade time in seconds; a negative one means that the file does not say. */
export function fadeOr<T>(value: unknown, otherwise: T, where: string): number | T {
  const time = numberOr(value, -1, where);
  return time >= 0 ? Math.min(LONGEST_FADE, time) : otherwise;
}

export function numberOr<T>(value: unknown, otherwise: T, where: string): number | T {
  return value === undefined || value === null ? otherwise : number(value, where);
}
