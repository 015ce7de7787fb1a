// The motions that run at a time: each fades in over the older ones, which fade out.

import type { Clip } from "./clip";

/** A running motion. */
export interface Playing {
  clip: Clip;
  loop: boolean;
  /** On the queue's clock, in seconds; set by the first update. */
  start: number | null;
  fadeInStart: number;
  end: number;
  leaving: boolean;
  onEnd: (() => void) | null;
}

export class MotionQueue {
  private clock = 0;
  private entries: Playing[] = [];
  private readonly moment = { time: 0, sinceFadeIn: 0, untilEnd: 0 };

  /** The newest motion that was not told to leave. */
  get current(): Playing | null {
    const newest = this.entries[this.entries.length - 1];
    return newest && !newest.leaving ? newest : null;
  }

  /** Start a motion over the running ones; `onEnd` is called when it has run to its end. */
  start(clip: Clip, loop: boolean, onEnd: (() => void) | null = null): Playing {
    this.release();
    const entry = { clip, loop, start: null, fadeInStart: 0, end: Infinity, leaving: false, onEnd };
    this.entries.push(entry);
    return entry;
  }

  /** Let all running motions fade out. */
  release(): void {
    for (const entry of this.entries) {
      entry.leaving = true;
      entry.onEnd = null;
    }
  }

  /** Seconds since a motion began. */
  elapsed(entry: Playing): number {
    return entry.start === null ? 0 : this.clock - entry.start;
  }

  /** Move all motions on by `dt` seconds and write their values. */
  update(dt: number): void {
    this.clock += dt;
    for (const entry of this.entries) this.step(entry);
    const over = this.entries.filter((entry) => this.isOver(entry));
    if (over.length === 0) return;
    this.entries = this.entries.filter((entry) => !over.includes(entry));
    for (const entry of over) entry.onEnd?.();
  }

  private step(entry: Playing): void {
    const { clip, loop } = entry;
    const now = this.clock;
    if (entry.start === null) {
      entry.start = entry.fadeInStart = now;
      if (!loop) entry.end = now + clip.duration;
    }
    const time = now - entry.start;
    const inLoop = loop ? wrapped(time, clip.loopLength) : time;
    this.moment.time = inLoop;
    this.moment.sinceFadeIn = now - entry.fadeInStart;
    this.moment.untilEnd = entry.end - now;
    clip.apply(this.moment, loop);
    if (loop && time >= clip.loopLength) entry.start = entry.fadeInStart = now - inLoop;
    // A motion that was told to leave begins to fade only after this frame.
    if (entry.leaving) entry.end = Math.min(entry.end, now + clip.fadeOut);
  }

  private isOver(entry: Playing): boolean {
    if (!entry.loop && this.elapsed(entry) >= entry.clip.duration) return true;
    return entry.end < this.clock;
  }
}

function wrapped(time: number, length: number): number {
  return time > length ? time - Math.ceil(time / length - 1) * length : time;
}
