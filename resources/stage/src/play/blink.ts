// Blinks at irregular times, unless a motion moves the eyelids itself.

import type { Parameters } from "../avatar/parameters";

const CLOSING = 0.07;
const CLOSED = 0.04;
const OPENING = 0.13;
const BLINK = CLOSING + CLOSED + OPENING;
/** Seconds between blinks. */
const SHORTEST_PAUSE = 1.8;
const LONGEST_PAUSE = 5.5;
/** Now and then a second blink follows at once. */
const TWICE = 0.15;
/** Seconds without a blink after a motion moved the eyelids. */
const COURTESY = 0.6;
/** Parts of the range: a motion moves the lids if they change by more than this in a frame. */
const MOVED = 0.002;

/** Where a model names no eyelids. */
export const EYELIDS: readonly string[] = ["ParamEyeLOpen", "ParamEyeROpen"];

export class Blinker {
  private wait: number;
  /** Seconds into a blink. */
  private at = BLINK;
  /** What the motions made of the eyes in the last frame. */
  private readonly last: Float32Array;

  constructor(
    private readonly eyes: readonly number[],
    private readonly parameters: Parameters,
    private readonly random: () => number,
  ) {
    this.wait = this.pause();
    this.last = Float32Array.from(eyes, (eye) => parameters.defaults[eye]);
  }

  /** How open the eyes are, 0 to 1. */
  get openness(): number {
    if (this.at < CLOSING) return 1 - this.at / CLOSING;
    if (this.at < CLOSING + CLOSED) return 0;
    return Math.min(1, (this.at - CLOSING - CLOSED) / OPENING);
  }

  /** Tell what the motions made of the parameters: no blink begins while they move the eyelids. */
  watch(values: Float32Array): void {
    const { eyes, last, parameters } = this;
    let moved = false;
    for (let i = 0; i < eyes.length; i++) {
      const eye = eyes[i];
      const range = parameters.max[eye] - parameters.min[eye];
      if (Math.abs(values[eye] - last[i]) > MOVED * range) moved = true;
      last[i] = values[eye];
    }
    if (moved) this.wait = Math.max(this.wait, COURTESY);
  }

  /** Move on by `dt` seconds and narrow the eyes from what they are. */
  update(dt: number): void {
    if (this.at < BLINK) this.at += dt;
    else this.wait -= dt;
    if (this.wait <= 0) {
      this.at = 0;
      this.wait = this.random() < TWICE ? 0.1 : this.pause();
    }
    const { openness } = this;
    if (openness < 1) for (const eye of this.eyes) this.parameters.multiply(eye, openness);
  }

  private pause(): number {
    return SHORTEST_PAUSE + this.random() * (LONGEST_PAUSE - SHORTEST_PAUSE);
  }
}
