// Decides whether the page draws less, so that it keeps up with the screen.

import type { FrameMeter } from "./stats";

/** How the page's address may decide it; "auto" leaves it to the frames. */
export type QualityOption = "auto" | "full" | "saving";

/** What of a second decides it. */
export type Second = Pick<FrameMeter, "last" | "rhythm" | "lateShare" | "pace" | "shortest">;

/** A second is bad if so many of its frames were late, or their work took so much of the time there is. */
const LATE = 0.35;
const BUSY = 0.8;
/** So many bad seconds in a row switch saving on. */
const PATIENCE = 5;
/** So many good seconds in a row switch it off; twice as many if the last time was too early. */
const QUIET = 60;
const LONGEST_QUIET = 16 * 60;
/** A second with fewer frames says nothing: the page was hidden, or just began. */
const FEWEST = 3;
/** A screen is as fast as it was for so many seconds. */
const PROOF = 3;
/** A second is slow if its frames come so many times as far apart as the screen is known to allow. */
const SLOWER = 1.4;
/** So many seconds are tried; the first ones, in which everything is built anew, do not count. */
const TRIAL = 6;
const SETTLING = 3;
/** It was worth it if the time between frames shrank to this part. */
const WORTH = 0.85;

/**
 * Work on the graphics card is not seen in what a frame costs, only in frames that come slower than
 * before. That may as well be a source that was set to fewer frames, so saving is tried, and kept
 * only if it helps; else the slower frames are taken for what the screen wants.
 */
export class Thrift {
  saving: boolean;
  private bad = 0;
  private good = 0;
  private slow = 0;
  private quiet = QUIET;
  /** The shortest time between frames (ms) that lasted, and that of the last seconds. */
  private screen = Infinity;
  private readonly recent: number[] = [];
  /** Seconds of the present trial, the sum of those that count, and what it has to better. */
  private trial: { seconds: number; sum: number; before: number } | null = null;

  /** Seconds until another trial, after one that did not help. */
  private rest = 0;

  constructor(private readonly option: QualityOption) {
    this.saving = option === "saving";
  }

  /** Another second is measured; true if `saving` changed. */
  judge(second: Second, visible: boolean): boolean {
    const { last, rhythm, lateShare } = second;
    if (this.option !== "auto" || !visible || last.fps < FEWEST) return false;
    this.learn(second.shortest);
    const isBad = lateShare > LATE || last.frameMs > BUSY * rhythm;
    this.bad = isBad ? this.bad + 1 : 0;
    this.good = isBad ? 0 : this.good + 1;
    this.slow = second.pace > SLOWER * this.screen ? this.slow + 1 : 0;
    this.rest = Math.max(0, this.rest - 1);
    if (this.trial) return this.endsTrial(second.pace);
    if (!this.saving && this.bad >= PATIENCE) return this.turn(true);
    if (!this.saving && this.slow >= PATIENCE && this.rest === 0) {
      this.trial = { seconds: 0, sum: 0, before: second.pace };
      return this.turn(true);
    }
    if (!this.saving && this.good >= LONGEST_QUIET) this.quiet = QUIET;
    if (this.saving && this.good >= this.quiet) {
      this.quiet = Math.min(LONGEST_QUIET, this.quiet * 2);
      return this.turn(false);
    }
    return false;
  }

  private learn(shortest: number): void {
    if (!(shortest > 0)) return;
    this.recent.push(shortest);
    if (this.recent.length > PROOF) this.recent.shift();
    if (this.recent.length === PROOF) this.screen = Math.min(this.screen, Math.max(...this.recent));
  }

  private endsTrial(pace: number): boolean {
    const trial = this.trial!;
    if (++trial.seconds > SETTLING) trial.sum += pace;
    if (trial.seconds < TRIAL) return false;
    this.trial = null;
    if (trial.sum / (TRIAL - SETTLING) <= WORTH * trial.before) return false;
    this.screen = trial.before;
    this.recent.length = 0;
    this.rest = this.quiet;
    this.quiet = Math.min(LONGEST_QUIET, this.quiet * 2);
    return this.turn(false);
  }

  private turn(saving: boolean): boolean {
    this.saving = saving;
    this.bad = this.good = this.slow = 0;
    return true;
  }
}
