// The mouth: follows a curve of openings while somebody speaks, and always closes afterwards.

import type { Parameters } from "../avatar/parameters";

/** Where a model names no lip-sync parameter. */
const FALLBACKS = ["ParamMouthOpenY", "ParamA"];
/** Seconds in which the mouth closes when speech ends or breaks off. */
const CLOSING = 0.1;

export class LipSync {
  /** The parameters that open the mouth. */
  readonly mouth: readonly number[];
  private opening = 0;
  private weight = 0;

  constructor(
    ids: readonly string[],
    private readonly parameters: Parameters,
  ) {
    const known = (names: readonly string[]) => names.map((id) => parameters.find(id)).filter((i) => i >= 0);
    const wanted = known(ids);
    this.mouth = wanted.length > 0 ? wanted : known(FALLBACKS).slice(0, 1);
  }

  /** How open the mouth is now, 0 to 1. */
  get value(): number {
    const [index] = this.mouth;
    if (index === undefined) return 0;
    const most = this.parameters.max[index];
    return most > 0 ? Math.min(1, Math.max(0, this.parameters.values[index] / most)) : 0;
  }

  /** Set the mouth to `opening` (0 to 1), or null if nobody speaks; call once per frame. */
  update(opening: number | null, dt: number): void {
    if (opening !== null) {
      this.opening = opening;
      this.weight = 1;
    } else if (this.weight > 0) {
      this.weight = Math.max(0, this.weight - dt / CLOSING);
      this.opening *= this.weight;
    }
    if (this.weight <= 0) return;
    for (const index of this.mouth) {
      this.parameters.set(index, this.opening * this.parameters.max[index], this.weight);
    }
  }
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
