// Reads values out of JSON files of unknown quality, with errors that name the place.

export type Json = Record<string, unknown>;

export function object(value: unknown, where: string): Json {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error(`${where} has to be an object.`);
  return value as Json;
}

export function list(value: unknown, where: string): unknown[] {
  if (!Array.isArray(value)) throw new Error(`${where} has to be a list.`);
  return value;
}

/** A list, or nothing at all, which counts as empty. */
export function listOr(value: unknown, where: string): unknown[] {
  return value === undefined || value === null ? [] : list(value, where);
}

export function text(value: unknown, where: string): string {
  if (typeof value !== "string") throw new Error(`${where} has to be a text.`);
  return value;
}

export function number(value: unknown, where: string): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw new Error(`${where} has to be a number.`);
  return value;
}

export function numberOr<T>(value: unknown, otherwise: T, where: string): number | T {
  return value === undefined || value === null ? otherwise : number(value, where);
}
