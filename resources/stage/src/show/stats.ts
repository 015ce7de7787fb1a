// Counts frames, their cost and their delays, and sums them up once a second.

export interface FrameStats {
  fps: number;
  /** Mean work per frame in ms. */
  frameMs: number;
  /** Frames of the last second that came later than the screen's rhythm. */
  dropped: number;
}

const PERIOD = 1000;
/** The screen's rhythm in ms: no slower than OBS usually asks for. */
const FASTEST = 4;
const SLOWEST = 34;
/** A frame is late if it took so much longer than the rhythm. */
const LATE = 1.5;
/** This long (ms) is late for any screen: nobody films with less than 24 pictures a second. */
const LATE_ANYWHERE = 45;
/** The rhythm is what a quarter of the frames keep; it may slow down by this factor each second. */
const QUARTER = 0.25;
/** So many of the frames come as fast as the screen allows, even if most come late. */
const FASTEST_SHARE = 0.1;
const SLOWING = 1.15;
/** More frames a second than any screen has. */
const MOST = 400;

export class FrameMeter {
  /** Of the last full second; always the same object. */
  readonly last: FrameStats = { fps: 0, frameMs: 0, dropped: 0 };
  /** The time between two frames (ms) that this screen asks for, as far as could be seen. */
  rhythm = 1000 / 60;
  /** The part of the frames that came late. */
  lateShare = 0;
  /** The usual time between two frames (ms) of the last second, and the shortest; 0 without any. */
  pace = 0;
  shortest = 0;
  private since: number;
  private frames = 0;
  private work = 0;
  private calls = 0;
  private lastCall = Number.NaN;
  private readonly intervals = new Float32Array(MOST);

  constructor(now: number) {
    this.since = now;
  }

  /** The browser asked for a frame. */
  called(now: number): void {
    const interval = now - this.lastCall;
    this.lastCall = now;
    if (interval > 0 && this.calls < MOST) this.intervals[this.calls++] = interval;
  }

  /** A frame was drawn. */
  count(workMs: number): void {
    this.frames++;
    this.work += workMs;
  }

  /** True once a second, when `last` is new. */
  due(now: number): boolean {
    const span = now - this.since;
    if (span < PERIOD) return false;
    const { last } = this;
    last.fps = Math.round((this.frames * 10000) / span) / 10;
    last.frameMs = this.frames > 0 ? Math.round((this.work * 100) / this.frames) / 100 : 0;
    last.dropped = this.late();
    this.since = now;
    this.frames = this.work = this.calls = 0;
    return true;
  }

  private late(): number {
    this.lateShare = this.pace = this.shortest = 0;
    if (this.calls === 0) return 0;
    const intervals = this.intervals.subarray(0, this.calls).sort();
    const at = (share: number) => intervals[Math.floor(this.calls * share)];
    this.pace = at(0.5);
    this.shortest = at(FASTEST_SHARE);
    this.rhythm = Math.min(Math.max(at(QUARTER), FASTEST), this.rhythm * SLOWING, SLOWEST);
    const limit = Math.min(this.rhythm * LATE, LATE_ANYWHERE);
    let late = 0;
    for (const interval of intervals) if (interval > limit) late++;
    this.lateShare = late / this.calls;
    return late;
  }
}
