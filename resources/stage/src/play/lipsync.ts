// The mouth: follows a curve of openings while somebody speaks, and always closes afterwards.

import { MISSING, type Parameters } from "../avatar/parameters";
import { findAll, findId } from "./ids";

export type Vowel = "A" | "I" | "U" | "E" | "O";

/** Where a model names no lip-sync parameter. */
const FALLBACKS = ["ParamMouthOpenY", "ParamA"];
/** Seconds in which the mouth closes when speech ends or breaks off. */
const CLOSING = 0.1;
/** How models call the shapes of their vowels, before the vowel's letter. */
const SHAPES = ["Param", "ParamMouth", "Mouth"];
const VOWELS: readonly Vowel[] = ["A", "I", "U", "E", "O"];
/** Per second: how fast the mouth takes the shape of another vowel. */
const SHAPING = 18;

export class LipSync {
  /** The parameters that the model names for the opening of the mouth. */
  readonly mouth: readonly number[];
  /** Those of them that are not the shape of one vowel. */
  private readonly openers: readonly number[];
  /** The parameters of the vowels; empty if the model has no such shapes. */
  private readonly shapes: readonly number[];
  /** How much of each vowel the mouth has now; together 1. */
  private readonly mix = Float64Array.of(1, 0, 0, 0, 0);
  private opening = 0;
  private weight = 0;

  constructor(
    ids: readonly string[],
    private readonly parameters: Parameters,
  ) {
    const wanted = parameters.findAll(ids);
    this.mouth = wanted.length > 0 ? wanted : findAll(parameters, FALLBACKS).slice(0, 1);
    this.shapes = vowelShapes(parameters);
    this.openers = this.mouth.filter((index) => !this.shapes.includes(index));
  }

  /** How open the mouth is now, 0 to 1. */
  get value(): number {
    let widest = 0;
    let vowels = 0;
    for (const index of this.openers) widest = Math.max(widest, this.share(index));
    for (const index of this.shapes) vowels += this.share(index);
    return Math.min(1, Math.max(widest, vowels));
  }

  /**
   * Set the mouth to `opening` (0 to 1) in the shape of a vowel, A where it is not known, or null if
   * nobody speaks; call once per frame.
   */
  update(opening: number | null, dt: number, vowel: Vowel | null = null): void {
    if (opening !== null) {
      this.opening = Math.min(1, Math.max(0, opening)) || 0;
      this.weight = 1;
      this.shape(vowel ?? "A", dt);
    } else if (this.weight > 0) {
      this.weight = Math.max(0, this.weight - dt / CLOSING);
    }
    if (this.weight <= 0) return;
    for (const index of this.openers) this.put(index, this.opening);
    for (let i = 0; i < this.shapes.length; i++) this.put(this.shapes[i], this.opening * this.mix[i]);
  }

  private shape(vowel: Vowel, dt: number): void {
    const share = 1 - Math.exp(-SHAPING * dt);
    for (let i = 0; i < VOWELS.length; i++) {
      this.mix[i] += ((VOWELS[i] === vowel ? 1 : 0) - this.mix[i]) * share;
    }
  }

  private put(index: number, opening: number): void {
    this.parameters.set(index, opening * this.parameters.max[index], this.weight);
  }

  private share(index: number): number {
    const most = this.parameters.max[index];
    return most > 0 ? Math.min(1, Math.max(0, this.parameters.values[index] / most)) : 0;
  }
}

/** All five shapes, or none: with fewer, some vowels would not open the mouth. */
function vowelShapes(parameters: Parameters): number[] {
  for (const prefix of SHAPES) {
    const shapes = VOWELS.map((vowel) => findId(parameters, prefix + vowel));
    if (!shapes.includes(MISSING)) return shapes;
  }
  return [];
}

/** The opening at a time (seconds) of a curve with `rate` values per second; 0 outside of it. */
export function openingAt(curve: readonly number[], rate: number, time: number): number {
  const place = time * rate;
  if (!(place >= 0) || place >= curve.length) return 0;
  const index = Math.floor(place);
  const here = curve[index];
  const next = index + 1 < curve.length ? curve[index + 1] : 0;
  return here + (next - here) * (place - index);
}
