// The motions of one layer: each fades in over the older ones, which fade out.

import type { Clip, Moment } from "./clip";

/** What is told of a running motion until it is told to leave. */
export interface PlayListener {
  /** It has run to its end. */
  ended(): void;
  /** It came to a mark that its artist put there. */
  event(text: string): void;
}

/** A running motion. */
export interface Playing {
  clip: Clip;
  loop: boolean;
  /** On the queue's clock, in seconds; null until the first update. */
  start: number | null;
  fadeInStart: number;
  end: number;
  rounds: number;
  leaving: boolean;
  listener: PlayListener | null;
  /** How many of its events were told in this round. */
  told: number;
  /** It came around in this frame. */
  turned: boolean;
}

export interface QueueOptions {
  /** Seconds: no motion fades out faster. For a layer whose values are not kept when it ends. */
  leastFadeOut?: number;
  /** Loop exactly as Cubism does, which halts for a fade-in on every round. */
  cubismLoops?: boolean;
}

export class MotionQueue {
  private clock = 0;
  private readonly entries: Playing[] = [];
  private readonly over: Playing[] = [];
  private readonly moment: Moment;
  private readonly leastFadeOut: number;
  private readonly cubismLoops: boolean;

  constructor({ leastFadeOut = 0, cubismLoops = false }: QueueOptions = {}) {
    this.leastFadeOut = leastFadeOut;
    this.cubismLoops = cubismLoops;
    this.moment = { time: 0, sinceFadeIn: 0, untilEnd: 0, rounds: 0, cubismLoop: cubismLoops, leastFadeOut };
  }

  /** The newest motion that was not told to leave. */
  get current(): Playing | null {
    const newest = this.entries[this.entries.length - 1];
    return newest && !newest.leaving ? newest : null;
  }

  /** Start a motion over the running ones. */
  start(clip: Clip, loop: boolean, listener: PlayListener | null = null): Playing {
    this.release();
    const unbegun = { start: null, fadeInStart: 0, end: Infinity, rounds: 0, told: 0, turned: false };
    const entry = { clip, loop, leaving: false, listener, ...unbegun };
    this.entries.push(entry);
    return entry;
  }

  /** Let all running motions fade out; nothing more is told of them. */
  release(): void {
    for (const entry of this.entries) {
      entry.leaving = true;
      entry.listener = null;
    }
  }

  /** Seconds since a motion, or its present round, began. */
  elapsed(entry: Playing): number {
    return entry.start === null ? 0 : this.clock - entry.start;
  }

  /** Move all motions on by `dt` seconds and write their values. */
  update(dt: number): void {
    this.clock += dt;
    const { entries, over } = this;
    for (const entry of entries) this.step(entry);
    let kept = 0;
    for (const entry of entries) {
      if (this.isOver(entry)) over.push(entry);
      else entries[kept++] = entry;
    }
    entries.length = kept;
    for (const entry of entries) this.tell(entry);
    // Last, since a listener may start the next motion.
    for (let entry = over.pop(); entry; entry = over.pop()) {
      this.tell(entry);
      entry.listener?.ended();
    }
  }

  private step(entry: Playing): void {
    const { clip, loop } = entry;
    const now = this.clock;
    if (entry.start === null) {
      entry.start = entry.fadeInStart = now;
      if (!loop) entry.end = now + clip.duration;
    }
    const length = this.cubismLoops ? clip.cubismLength : clip.loopLength;
    const time = now - entry.start;
    const rounds = loop && time > length ? Math.ceil(time / length - 1) : 0;
    const inLoop = time - rounds * length;
    this.moment.time = inLoop;
    this.moment.rounds = entry.rounds += rounds;
    this.moment.sinceFadeIn = now - entry.fadeInStart;
    this.moment.untilEnd = entry.end - now;
    clip.apply(this.moment, loop);
    if (loop && time >= length) {
      entry.start = now - inLoop;
      if (this.cubismLoops) entry.fadeInStart = entry.start;
    }
    entry.turned = rounds > 0;
    // A motion that was told to leave begins to fade only after this frame.
    if (entry.leaving) entry.end = Math.min(entry.end, now + this.leavingTime(clip));
  }

  /** In the main layer the motion's own, as in Cubism: what a curve that is cut off left stays there. */
  private leavingTime(clip: Clip): number {
    return this.leastFadeOut > 0 ? Math.max(clip.longestFadeOut, this.leastFadeOut) : clip.fadeOut;
  }

  /** Tell the events that lie between the last frame and this one. */
  private tell(entry: Playing): void {
    if (entry.listener === null) return;
    if (entry.turned) {
      this.tellUntil(entry, Infinity);
      entry.told = 0;
    }
    this.tellUntil(entry, this.elapsed(entry));
  }

  private tellUntil(entry: Playing, time: number): void {
    const { events } = entry.clip;
    while (entry.told < events.length && events[entry.told].time <= time) {
      entry.listener?.event(events[entry.told++].text);
    }
  }

  private isOver(entry: Playing): boolean {
    if (!entry.loop && this.elapsed(entry) >= entry.clip.duration) return true;
    return entry.end < this.clock;
  }
}
