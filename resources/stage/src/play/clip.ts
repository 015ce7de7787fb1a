// A motion made ready for one model: its curves by the model's parameters, its fades decided.

import type { Parameters } from "../avatar/parameters";
import type { MotionEntry } from "../model/model3";
import type { Curve, Motion3, MotionEvent } from "../model/motion3";
import { gapOf, loopValueAt, valueAt } from "./curve";
import { fadeWeight } from "./ease";

/** What Cubism uses where neither file says. */
const DEFAULT_FADE = 1;

/** What a motion acts on. */
export interface Body {
  parameters: Parameters;
  /** Set to 1 for every parameter that a motion moved in this frame. */
  touched: Uint8Array;
  /** What motions want of parts, by the part's index; read by the pose. */
  partWishes: Float32Array;
  /** The parts by their ids. */
  parts: ReadonlyMap<string, number>;
  eyeBlink: readonly number[];
  lipSync: readonly number[];
}

/** Where a motion stands: seconds since its start, since its fade-in began, and until its end. */
export interface Moment {
  time: number;
  sinceFadeIn: number;
  /** Infinity while no end is set. */
  untilEnd: number;
  /** How many times it came around already. */
  rounds: number;
  /** It goes round as in Cubism, where a curve runs back to its beginning within one frame. */
  cubismLoop: boolean;
  /** No curve fades out in less than this (seconds). */
  leastFadeOut: number;
}

interface ParameterCurve {
  index: number;
  curve: Curve;
  /** What a loop has to make up for where it comes around. */
  gap: number;
  blinks: boolean;
  speaks: boolean;
}

export class Clip {
  readonly duration: number;
  /** Seconds of one round, and of one round in Cubism, where the last frame leads to the first. */
  readonly loopLength: number;
  readonly cubismLength: number;
  readonly fadeIn: number;
  readonly fadeOut: number;
  /** Of all its curves, some of which may fade slower than the motion. */
  readonly longestFadeOut: number;
  readonly events: readonly MotionEvent[];
  private readonly seam: number;
  private readonly restricted: boolean;
  private readonly parameters: ParameterCurve[] = [];
  private readonly parts: { index: number; curve: Curve }[] = [];
  private readonly blinkCurve: Curve | null;
  private readonly lipCurve: Curve | null;
  private readonly blinkGap: number;
  private readonly lipGap: number;
  /** The eyes and the mouth that have no curve of their own here. */
  private readonly otherEyes: readonly number[];
  private readonly otherLips: readonly number[];

  /** `leastFadeIn` (seconds) is for files with fades of no length; a short motion has less of it. */
  constructor(
    motion: Motion3,
    entry: Pick<MotionEntry, "fadeIn" | "fadeOut">,
    private readonly body: Body,
    leastFadeIn = 0,
  ) {
    this.duration = motion.duration;
    this.loopLength = Math.max(motion.duration, 1 / motion.fps);
    this.cubismLength = motion.duration + 1 / motion.fps;
    this.restricted = motion.restricted;
    this.events = motion.events;
    const fadeIn = entry.fadeIn ?? (motion.fadeIn >= 0 ? motion.fadeIn : DEFAULT_FADE);
    this.fadeIn = Math.max(fadeIn, Math.min(leastFadeIn, motion.duration / 4));
    this.fadeOut = entry.fadeOut ?? (motion.fadeOut >= 0 ? motion.fadeOut : DEFAULT_FADE);
    this.longestFadeOut = motion.curves.reduce((most, curve) => Math.max(most, curve.fadeOut), this.fadeOut);
    this.seam = Math.min(this.fadeIn, this.loopLength);
    const model = (id: string) => motion.curves.find((c) => c.target === "Model" && c.id === id) ?? null;
    this.blinkCurve = model("EyeBlink");
    this.lipCurve = model("LipSync");
    this.blinkGap = this.blinkCurve ? gapOf(this.blinkCurve, Infinity, false) : 0;
    this.lipGap = this.lipCurve ? gapOf(this.lipCurve, Infinity, false) : 0;
    const eyes = new Set(this.blinkCurve ? body.eyeBlink : []);
    const lips = new Set(this.lipCurve ? body.lipSync : []);
    for (const curve of motion.curves) this.place(curve, eyes, lips);
    const own = new Set(this.parameters.map(({ index }) => index));
    const isFree = (index: number) => !own.has(index);
    this.otherEyes = this.blinkCurve ? body.eyeBlink.filter(isFree) : [];
    this.otherLips = this.lipCurve ? body.lipSync.filter(isFree) : [];
  }

  /** Write the motion's values over what is there, by its weight. */
  apply(moment: Moment, loop: boolean): void {
    const into = fadeWeight(moment.sinceFadeIn, this.fadeIn);
    const out = fadeWeight(moment.untilEnd, Math.max(this.fadeOut, moment.leastFadeOut));
    const blink = this.blinkCurve ? this.at(this.blinkCurve, this.blinkGap, moment, loop) : 1;
    const lips = this.lipCurve ? this.at(this.lipCurve, this.lipGap, moment, loop) : 0;
    for (const { index, curve, gap, blinks, speaks } of this.parameters) {
      let value = this.at(curve, gap, moment, loop);
      if (blinks) value *= blink;
      if (speaks) value += lips;
      const ownIn = curve.fadeIn < 0 ? into : fadeWeight(moment.sinceFadeIn, curve.fadeIn);
      const fadeOut = Math.max(curve.fadeOut, moment.leastFadeOut);
      const ownOut = curve.fadeOut < 0 ? out : fadeWeight(moment.untilEnd, fadeOut);
      this.put(index, value, ownIn * ownOut);
    }
    for (const index of this.otherEyes) this.put(index, blink, into * out);
    for (const index of this.otherLips) this.put(index, lips, into * out);
    for (const { index, curve } of this.parts) {
      this.body.partWishes[index] = valueAt(curve, moment.time, this.restricted);
    }
  }

  private place(curve: Curve, eyes: ReadonlySet<number>, lips: ReadonlySet<number>): void {
    const { body } = this;
    if (curve.target === "Parameter") {
      const { parameters } = body;
      const index = parameters.find(curve.id);
      if (index < 0) return;
      const gap = gapOf(curve, parameters.max[index] - parameters.min[index], parameters.goesRound(index));
      this.parameters.push({ index, curve, gap, blinks: eyes.has(index), speaks: lips.has(index) });
    } else if (curve.target === "PartOpacity") {
      const index = body.parts.get(curve.id);
      if (index !== undefined) this.parts.push({ index, curve });
    }
  }

  /** A loop whose end is not its beginning goes on from its end and closes in while it fades in. */
  private at(curve: Curve, gap: number, { time, rounds, cubismLoop }: Moment, loop: boolean): number {
    if (loop && cubismLoop) return loopValueAt(curve, time, this.restricted, this.cubismLength);
    const value = valueAt(curve, time, this.restricted);
    return loop && rounds > 0 ? value + gap * (1 - fadeWeight(time, this.seam)) : value;
  }

  private put(index: number, value: number, weight: number): void {
    if (Number.isNaN(value)) return; // of numbers too large to reckon with; it would stay for ever
    this.body.parameters.set(index, value, weight);
    this.body.touched[index] = 1;
  }
}
