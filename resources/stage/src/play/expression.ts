// The expressions that are worn: layers, priorities, durations and the fades between them.

import { MISSING, type Parameters } from "../avatar/parameters";
import type { BlendMode, Exp3 } from "../model/exp3";
import { cubic, type Ease, sine } from "./ease";

export type Layer = "exclusive" | "additive" | "base";
export type Transition = "instant" | "smooth" | "ease-in-out";

export interface ExpressionRequest {
  name: string;
  /** Seconds from the start of the fade-in to the start of the fade-out; 0 is until changed. */
  duration: number;
  priority: number;
  transition: Transition;
  layer: Layer;
}

interface Worn extends ExpressionRequest {
  exp: Exp3;
  targets: { index: number; value: number; blend: BlendMode }[];
  on: boolean;
  left: number;
  weight: number;
  /** The running fade: from which weight, for how long, how far. */
  from: number;
  span: number;
  at: number;
  /** The fade's first frame, which still shows its beginning. */
  fresh: boolean;
  ease: Ease;
}

/** Seconds of an `ease-in-out` fade. */
const EASE_SECONDS = 0.8;

const ORDER: Record<Layer, number> = { base: 0, exclusive: 1, additive: 2 };

export class ExpressionMixer {
  private worn: Worn[] = [];

  constructor(
    private readonly known: ReadonlyMap<string, Exp3>,
    private readonly parameters: Parameters,
  ) {}

  /** The names of all that are on and not leaving, in order. */
  get names(): string[] {
    return this.worn.filter((w) => w.on).map((w) => w.name);
  }

  has(name: string): boolean {
    return this.known.has(name);
  }

  /** Put one on; false if an exclusive one of a higher priority is worn. The name has to be known. */
  wear(request: ExpressionRequest): boolean {
    const exp = this.known.get(request.name);
    if (!exp) throw new Error(`The model has no expression "${request.name}".`);
    const rivals = this.worn.filter(
      (w) => w.on && w.name !== request.name && request.layer === "exclusive" && w.layer === "exclusive",
    );
    if (rivals.some((rival) => rival.priority > request.priority)) return false;
    for (const rival of rivals) this.leave(rival, request.transition);
    const left = request.duration > 0 ? request.duration : Infinity;
    let entry = this.worn.find((w) => w.name === request.name);
    if (entry) {
      const was = entry.on;
      Object.assign(entry, request, { left, on: true });
      if (!was || request.transition === "instant") fade(entry, request.transition, exp.fadeIn);
    } else {
      const unfaded = { weight: 0, from: 0, span: 0, at: 0, fresh: true, ease: sine };
      entry = { ...request, exp, targets: this.targetsOf(exp), on: true, left, ...unfaded };
      fade(entry, request.transition, exp.fadeIn);
      this.worn.push(entry);
    }
    this.worn.sort((a, b) => ORDER[a.layer] - ORDER[b.layer]); // stable: within a layer by start
    return true;
  }

  /** Take one off. */
  remove(name: string, transition: Transition): void {
    for (const entry of this.worn) if (entry.on && entry.name === name) this.leave(entry, transition);
  }

  /** Take off all but the base layer. */
  clear(transition: Transition): void {
    for (const entry of this.worn) if (entry.on && entry.layer !== "base") this.leave(entry, transition);
  }

  /** Take off everything that is not in this list. */
  keepOnly(names: ReadonlySet<string>, transition: Transition): void {
    for (const entry of this.worn) if (entry.on && !names.has(entry.name)) this.leave(entry, transition);
  }

  /** Move the fades and durations on by `dt` seconds; true if a duration ran out. */
  advance(dt: number): boolean {
    let expired = false;
    for (const entry of this.worn) {
      entry.left -= dt;
      if (entry.on && entry.left <= 0) {
        this.leave(entry, entry.transition);
        expired = true;
      }
      if (!entry.fresh) entry.at += dt;
      entry.fresh = false;
      const target = entry.on ? 1 : 0;
      const progress = entry.span > 0 ? entry.ease(entry.at / entry.span) : 1;
      entry.weight = entry.from + (target - entry.from) * progress;
    }
    if (this.worn.some(isGone)) this.worn = this.worn.filter((entry) => !isGone(entry));
    return expired;
  }

  /** Write what is worn over the parameters. */
  apply(): void {
    for (const { targets, weight } of this.worn) {
      if (weight <= 0) continue;
      for (const { index, value, blend } of targets) {
        const present = this.parameters.values[index];
        const wanted = blend === "Add" ? present + value : blend === "Multiply" ? present * value : value;
        this.parameters.set(index, wanted, weight);
      }
    }
  }

  private leave(entry: Worn, transition: Transition): void {
    entry.on = false;
    fade(entry, transition, entry.exp.fadeOut);
  }

  private targetsOf(exp: Exp3): Worn["targets"] {
    return exp.parameters
      .map(({ id, value, blend }) => ({ index: this.parameters.find(id), value, blend }))
      .filter(({ index }) => index !== MISSING);
  }
}

/** Begin a fade at the present weight, so that an interrupted one does not jump. */
function fade(entry: Worn, transition: Transition, fileSeconds: number): void {
  entry.from = entry.weight;
  entry.at = 0;
  entry.fresh = true;
  entry.ease = transition === "ease-in-out" ? cubic : sine;
  entry.span = transition === "instant" ? 0 : transition === "smooth" ? fileSeconds : EASE_SECONDS;
}

function isGone(entry: Worn): boolean {
  return !entry.on && entry.weight <= 0;
}
