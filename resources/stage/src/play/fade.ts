// A weight between 0 and 1 that fades towards one of them, from wherever it is.

import { cubic, type Ease, LEAST_FADE, sine } from "./ease";

export type Transition = "instant" | "smooth" | "ease-in-out";

/** Seconds of an `ease-in-out` fade. */
const EASE_SECONDS = 0.8;

export class Fade {
  weight = 0;
  /** Where it goes. */
  target: 0 | 1 = 0;
  private from = 0;
  private span = 0;
  private elapsed = 0;
  /** The first frame of a fade still shows its beginning. */
  private fresh = false;
  private ease: Ease = sine;

  /**
   * Begin at the present weight, so that a fade that is interrupted does not jump. `own` seconds, if
   * above 0, are instead of the file's and of ours.
   */
  begin(target: 0 | 1, transition: Transition, fileSeconds: number, own = 0): void {
    this.target = target;
    this.from = this.weight;
    this.elapsed = 0;
    this.fresh = true;
    this.ease = transition === "ease-in-out" ? cubic : sine;
    if (transition === "instant") this.span = 0;
    else if (own > 0) this.span = own;
    else this.span = transition === "smooth" ? Math.max(fileSeconds, LEAST_FADE) : EASE_SECONDS;
  }

  /** Move on by `dt` seconds. */
  advance(dt: number): void {
    if (!this.fresh) this.elapsed += dt;
    this.fresh = false;
    const progress = this.span > 0 ? this.ease(this.elapsed / this.span) : 1;
    this.weight = this.from + (this.target - this.from) * progress;
  }
}
