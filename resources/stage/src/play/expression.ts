// The expressions that are worn: layers, the stack of moods by priority, durations and fades.

import { MISSING, type Parameters } from "../avatar/parameters";
import type { Exp3 } from "../model/exp3";
import { ExpressionBlend, type Target } from "./blend";
import { Fade, type Transition } from "./fade";

export type { Transition } from "./fade";
export type Layer = "exclusive" | "additive" | "base";

export interface ExpressionRequest {
  name: string;
  /** Seconds from the start of the fade-in to the start of the fade-out; 0 is until changed. */
  duration: number;
  priority: number;
  transition: Transition;
  layer: Layer;
}

/** `parked`: it waits below a higher priority. `unknown`: the model has no such expression. */
export type Wearing = "shown" | "parked" | "unknown";

interface Worn extends ExpressionRequest {
  exp: Exp3;
  targets: Target[];
  /** Wanted: it is shown or parked. Otherwise it is about to vanish. */
  on: boolean;
  /** Seconds until its duration runs out. */
  left: number;
  fade: Fade;
}

const ORDER: Record<Layer, number> = { base: 0, exclusive: 1, additive: 2 };

/**
 * Of the exclusive expressions only the one of the highest priority is shown. Lower ones are
 * parked: their durations go on, and they come back when those above them end. One of the same
 * priority is replaced for good. What is worn until changed is never changed by what is worn for a
 * time, as chat and minds ask for it: a mood is parked meanwhile, anything else stays as it is.
 * Whatever changes comes about by the transition of its cause.
 */
export class ExpressionMixer {
  private worn: Worn[] = [];
  private readonly blend: ExpressionBlend;

  constructor(
    private readonly known: ReadonlyMap<string, Exp3>,
    private readonly parameters: Parameters,
  ) {
    this.blend = new ExpressionBlend(parameters);
  }

  /** The names of all that are shown and not leaving: outfits, the mood, what lies over it. */
  get names(): string[] {
    const top = this.top();
    return this.worn.filter((w) => w.on && (w.layer !== "exclusive" || w === top)).map((w) => w.name);
  }

  /** The names of those that wait below a higher priority. */
  get parked(): string[] {
    const top = this.top();
    return this.worn.filter((w) => w.on && w.layer === "exclusive" && w !== top).map((w) => w.name);
  }

  /** Put one on. What is worn already keeps its fade and gets the new duration. */
  wear(request: ExpressionRequest): Wearing {
    const exp = this.known.get(request.name);
    if (!exp) return "unknown";
    for (const other of this.worn) if (givesWay(other, request)) other.on = false;
    const entry = this.worn.find((w) => w.on && w.name === request.name && stays(w, request)) ?? this.putOn(exp, request);
    this.worn.sort((a, b) => ORDER[a.layer] - ORDER[b.layer]); // stable: within a layer by start
    this.rearrange(request.transition, entry);
    return entry.fade.target === 1 ? "shown" : "parked";
  }

  private putOn(exp: Exp3, request: ExpressionRequest): Worn {
    const left = request.duration > 0 ? request.duration : Infinity;
    const known = this.worn.findIndex((w) => w.name === request.name && w.layer === request.layer);
    const [before] = known < 0 ? [] : this.worn.splice(known, 1);
    const fade = before?.fade ?? new Fade();
    const entry: Worn = { ...request, exp, targets: this.targetsOf(exp), on: true, left, fade };
    // Of two moods the newer one lies above; anything else keeps its place in the blending.
    this.worn.splice(before && request.layer !== "exclusive" ? known : this.worn.length, 0, entry);
    return entry;
  }

  /** Take one off, shown or parked. */
  remove(name: string, transition: Transition): void {
    this.takeOff((entry) => entry.name === name, transition);
  }

  /** Take off all but the base layer. */
  clear(transition: Transition): void {
    this.takeOff(({ layer }) => layer !== "base", transition);
  }

  /** Take off everything that is not in this list. */
  keepOnly(names: ReadonlySet<string>, transition: Transition): void {
    this.takeOff(({ name }) => !names.has(name), transition);
  }

  /** Move the fades and durations on by `dt` seconds; true if a duration ran out. */
  advance(dt: number): boolean {
    const top = this.top();
    let expired = false;
    let cause: Worn | null = null;
    for (const entry of this.worn) {
      entry.left -= dt;
      if (!entry.on || entry.left > 0) continue;
      entry.on = false;
      expired = true;
      if (entry.layer !== "exclusive") entry.fade.begin(0, entry.transition, entry.exp.fadeOut);
      else if (!cause || entry === top) cause = entry;
    }
    if (cause) this.rearrange(cause.transition, null);
    for (const { fade } of this.worn) fade.advance(dt);
    if (this.worn.some(isGone)) this.worn = this.worn.filter((entry) => !isGone(entry));
    return expired;
  }

  /** Write what is worn over the parameters. */
  apply(): void {
    this.blend.apply(this.worn);
  }

  /** The mood that is shown. */
  private top(): Worn | null {
    let top: Worn | null = null;
    for (const entry of this.worn) {
      if (entry.on && entry.layer === "exclusive" && (!top || entry.priority >= top.priority)) top = entry;
    }
    return top;
  }

  private takeOff(isMeant: (entry: Worn) => boolean, transition: Transition): void {
    for (const entry of this.worn) {
      if (!isMeant(entry)) continue;
      entry.on = false;
      if (transition === "instant") entry.fade.begin(0, transition, 0); // also what is leaving slowly
    }
    this.rearrange(transition, null);
  }

  /**
   * Begin the fades that what is on asks for. All moods fade as the one that comes, so that their
   * weights never make more than a whole. `anew` is one that was just put on: if that was meant to
   * be instant, it cuts its own slower fade short.
   */
  private rearrange(transition: Transition, anew: Worn | null): void {
    const top = this.top();
    const isCut = (w: Worn) => w === anew && transition === "instant" && goal(w, top) === 1;
    const turns = this.worn.some((w) => w.layer === "exclusive" && (w.fade.target !== goal(w, top) || isCut(w)));
    for (const entry of this.worn) {
      const target = goal(entry, top);
      const { fadeIn, fadeOut } = entry.exp;
      if (entry.layer !== "exclusive") {
        const seconds = target === 1 ? fadeIn : fadeOut;
        if (entry.fade.target !== target || isCut(entry)) entry.fade.begin(target, transition, seconds);
      } else if (turns) entry.fade.begin(target, transition, top ? top.exp.fadeIn : fadeOut);
    }
  }

  private targetsOf(exp: Exp3): Target[] {
    return exp.parameters
      .map(({ id, value, blend }) => ({ index: this.parameters.find(id), value, blend }))
      .filter(({ index }) => index !== MISSING);
  }
}

function goal(entry: Worn, top: Worn | null): 0 | 1 {
  return entry.on && (entry.layer !== "exclusive" || entry === top) ? 1 : 0;
}

/** What is worn until changed stays when something is put on for a time. */
function stays(entry: Worn, { duration }: ExpressionRequest): boolean {
  return entry.left === Infinity && duration > 0;
}

/** To itself in another layer, or to a mood of the same priority. */
function givesWay(entry: Worn, request: ExpressionRequest): boolean {
  const { name, layer, priority } = request;
  if (stays(entry, request)) return false;
  if (entry.name === name) return entry.layer !== layer;
  return layer === "exclusive" && entry.layer === "exclusive" && entry.priority === priority;
}

function isGone(entry: Worn): boolean {
  return !entry.on && entry.fade.weight <= 0;
}
