// Counts frames and their cost, and sums them up once a second.

export interface FrameStats {
  fps: number;
  /** Mean work per frame in ms. */
  frameMs: number;
}

const PERIOD = 1000;

export class FrameMeter {
  /** Of the last full second. */
  last: FrameStats = { fps: 0, frameMs: 0 };
  private since: number;
  private frames = 0;
  private work = 0;

  constructor(now: number) {
    this.since = now;
  }

  count(workMs: number): void {
    this.frames++;
    this.work += workMs;
  }

  /** True once a second, when `last` is new. */
  due(now: number): boolean {
    const span = now - this.since;
    if (span < PERIOD) return false;
    this.last = {
      fps: Math.round((this.frames * 10000) / span) / 10,
      frameMs: this.frames > 0 ? Math.round((this.work * 100) / this.frames) / 100 : 0,
    };
    this.since = now;
    this.frames = this.work = 0;
    return true;
  }
}
