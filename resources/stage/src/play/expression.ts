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
  /** Seconds of its fades; 0, as without it, leaves them to the transition and the file. */
  fadeSeconds?: number;
  /** How strong it is, 0 to 1; without it 1. */
  weight?: number;
}

/** `parked`: it waits below a higher priority. `unknown`: the model has no such expression. */
export type Wearing = "shown" | "parked" | "unknown";

interface Worn extends Required<ExpressionRequest> {
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
 * Of the exclusive expressions only the one of the highest priority is shown, of equals the newest.
 * Lower ones are parked: their durations go on, and they come back when those above them end. One of
 * the same priority is replaced for good. What is worn until changed is never changed by what is worn
 * for a time, as chat and minds ask for it: a mood is parked meanwhile, anything else stays as it is.
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
    return namesOf(this.worn.filter((w) => goal(w, top) === 1));
  }

  /** The names of those that wait below another one. */
  get parked(): string[] {
    const top = this.top();
    return namesOf(this.worn.filter((w) => w.on && goal(w, top) === 0 && w.name !== top?.name));
  }

  /** Put one on. What is worn already keeps its fade and gets the new duration. */
  wear(request: ExpressionRequest): Wearing {
    const exp = this.known.get(request.name);
    if (!exp) return "unknown";
    for (const other of this.worn) if (givesWay(other, request)) other.on = false;
    const top = this.top();
    const shown = this.worn.some((w) => w.name === request.name && stays(w, request) && goal(w, top) === 1);
    const entry = shown ? null : this.putOn(exp, request);
    this.rearrange(request.transition, entry ? [entry] : []);
    return shown || entry?.fade.target === 1 ? "shown" : "parked";
  }

  /** Wear just these, the oldest first, whatever was worn; returns the names of unknown ones. */
  follow(requests: readonly ExpressionRequest[]): string[] {
    const before = this.worn.filter(({ on }) => on);
    for (const entry of before) entry.on = false;
    const unknown: string[] = [];
    const wanted: Worn[] = [];
    for (const request of requests) {
      const exp = this.known.get(request.name);
      if (exp) wanted.push(this.putOn(exp, request));
      else unknown.push(request.name);
    }
    this.rearrange("smooth", wanted.filter((entry) => !before.includes(entry)));
    return unknown;
  }

  /** One for a time stands beside one until changed, or becomes it; otherwise each is there once. */
  private putOn(exp: Exp3, request: ExpressionRequest): Worn {
    const same = this.worn.filter((w) => w.name === request.name && w.layer === request.layer);
    const lasting = same.find(isForGood);
    const known = request.duration > 0 ? same.find((w) => w !== lasting) : (lasting ?? same[0]);
    const left = request.duration > 0 ? request.duration : Infinity;
    const asked = { fadeSeconds: 0, weight: 1, ...request, on: true, left };
    const entry = Object.assign(known ?? { exp, targets: this.targetsOf(exp), fade: new Fade() }, asked);
    // Of equal moods the newer one lies above; anything else keeps its place in the blending.
    if (!known || entry.layer === "exclusive") this.worn = [...this.worn.filter((w) => w !== entry), entry];
    this.worn.sort((a, b) => ORDER[a.layer] - ORDER[b.layer]); // stable: within a layer by start
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
      if (entry.layer !== "exclusive") entry.fade.begin(0, entry.transition, entry.exp.fadeOut, entry.fadeSeconds);
      else if (!cause || entry === top) cause = entry;
    }
    if (cause) this.rearrange(cause.transition, []);
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
    this.rearrange(transition, []);
  }

  /**
   * Begin the fades that what is on asks for. All moods fade as the one that comes, so that their
   * weights never make more than a whole. Those that are put on `anew` come by their own transition,
   * and an instant one cuts its own slower fade short.
   */
  private rearrange(transition: Transition, anew: readonly Worn[]): void {
    const top = this.top();
    const isCut = (w: Worn) => anew.includes(w) && w.transition === "instant" && goal(w, top) === 1;
    const turns = this.worn.some((w) => w.layer === "exclusive" && (w.fade.target !== goal(w, top) || isCut(w)));
    const turn = top && anew.includes(top) ? top.transition : transition;
    for (const entry of this.worn) {
      const target = goal(entry, top);
      const { fadeIn, fadeOut } = entry.exp;
      if (entry.layer !== "exclusive") {
        const seconds = target === 1 ? fadeIn : fadeOut;
        const how = anew.includes(entry) ? entry.transition : transition;
        if (entry.fade.target !== target || isCut(entry)) entry.fade.begin(target, how, seconds, entry.fadeSeconds);
      } else if (turns) {
        const { exp, fadeSeconds } = top ?? entry;
        entry.fade.begin(target, turn, top ? exp.fadeIn : fadeOut, fadeSeconds);
      }
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

function namesOf(worn: readonly Worn[]): string[] {
  return [...new Set(worn.map(({ name }) => name))];
}

/** Worn until changed, not for a time. */
function isForGood({ left }: Worn): boolean {
  return left === Infinity;
}

/** What is worn until changed stays when something is put on for a time. */
function stays(entry: Worn, request: ExpressionRequest): boolean {
  return isForGood(entry) && request.duration > 0;
}

/** To itself put on anew, or to a mood of the same priority. */
function givesWay(entry: Worn, request: ExpressionRequest): boolean {
  const { name, layer, priority } = request;
  if (stays(entry, request)) return false;
  if (entry.name === name) return true;
  return layer === "exclusive" && entry.layer === "exclusive" && entry.priority === priority;
}

function isGone(entry: Worn): boolean {
  return !entry.on && entry.fade.weight <= 0;
}
