// A motion made ready for one model: its curves by the model's parameters, its fades decided.

import type { Parameters } from "../avatar/parameters";
import type { MotionEntry } from "../model/model3";
import type { Curve, Motion3 } from "../model/motion3";
import { loopValueAt, valueAt } from "./curve";
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
  partIds: readonly string[];
  eyeBlink: readonly number[];
  lipSync: readonly number[];
}

/** Where a motion stands: seconds since its start, since its fade-in began, and until its end. */
export interface Moment {
  time: number;
  sinceFadeIn: number;
  /** Infinity while no end is set. */
  untilEnd: number;
}

export class Clip {
  readonly duration: number;
  readonly loopLength: number;
  readonly fadeIn: number;
  readonly fadeOut: number;
  private readonly restricted: boolean;
  private readonly parameters: { index: number; curve: Curve }[] = [];
  private readonly parts: { index: number; curve: Curve }[] = [];
  private readonly blinkCurve: Curve | null;
  private readonly lipCurve: Curve | null;

  constructor(motion: Motion3, entry: Pick<MotionEntry, "fadeIn" | "fadeOut">, private readonly body: Body) {
    this.duration = motion.duration;
    this.loopLength = motion.duration + 1 / motion.fps;
    this.restricted = motion.restricted;
    this.fadeIn = entry.fadeIn ?? (motion.fadeIn >= 0 ? motion.fadeIn : DEFAULT_FADE);
    this.fadeOut = entry.fadeOut ?? (motion.fadeOut >= 0 ? motion.fadeOut : DEFAULT_FADE);
    const model = (id: string) => motion.curves.find((c) => c.target === "Model" && c.id === id) ?? null;
    this.blinkCurve = model("EyeBlink");
    this.lipCurve = model("LipSync");
    for (const curve of motion.curves) {
      const into = curve.target === "Parameter" ? this.parameters : this.parts;
      const index = curve.target === "Parameter" ? body.parameters.find(curve.id) : body.partIds.indexOf(curve.id);
      if (curve.target !== "Model" && index >= 0) into.push({ index, curve });
    }
  }

  /** Write the motion's values over what is there, by its weight. */
  apply(moment: Moment, loop: boolean): void {
    const { body } = this;
    const into = fadeWeight(moment.sinceFadeIn, this.fadeIn);
    const out = fadeWeight(moment.untilEnd, this.fadeOut);
    const blink = this.blinkCurve && this.at(this.blinkCurve, moment.time, loop);
    const lips = this.lipCurve && this.at(this.lipCurve, moment.time, loop);
    for (const { index, curve } of this.parameters) {
      let value = this.at(curve, moment.time, loop);
      if (blink !== null && body.eyeBlink.includes(index)) value *= blink;
      if (lips !== null && body.lipSync.includes(index)) value += lips;
      const weight =
        (curve.fadeIn < 0 ? into : fadeWeight(moment.sinceFadeIn, curve.fadeIn)) *
        (curve.fadeOut < 0 ? out : fadeWeight(moment.untilEnd, curve.fadeOut));
      this.put(index, value, weight);
    }
    if (blink !== null) this.putGroup(body.eyeBlink, blink, into * out);
    if (lips !== null) this.putGroup(body.lipSync, lips, into * out);
    for (const { index, curve } of this.parts) body.partWishes[index] = this.at(curve, moment.time, loop);
  }

  private at(curve: Curve, time: number, loop: boolean): number {
    return loop
      ? loopValueAt(curve, time, this.restricted, this.loopLength)
      : valueAt(curve, time, this.restricted);
  }

  private put(index: number, value: number, weight: number): void {
    this.body.parameters.set(index, value, weight);
    this.body.touched[index] = 1;
  }

  private putGroup(group: readonly number[], value: number, weight: number): void {
    for (const index of group) {
      if (!this.parameters.some((curve) => curve.index === index)) this.put(index, value, weight);
    }
  }
}
