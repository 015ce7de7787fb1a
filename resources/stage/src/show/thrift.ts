// Decides whether the page draws less, so that it keeps up with the screen.

import type { FrameMeter } from "./stats";

/** How the page's address may decide it; "auto" leaves it to the frames. */
export type QualityOption = "auto" | "full" | "saving";

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

export class Thrift {
  saving: boolean;
  private bad = 0;
  private good = 0;
  private quiet = QUIET;

  constructor(private readonly option: QualityOption) {
    this.saving = option === "saving";
  }

  /** Another second is measured; true if `saving` changed. */
  judge({ last, rhythm, lateShare }: Pick<FrameMeter, "last" | "rhythm" | "lateShare">, visible: boolean): boolean {
    if (this.option !== "auto" || !visible || last.fps < FEWEST) return false;
    const isBad = lateShare > LATE || last.frameMs > BUSY * rhythm;
    this.bad = isBad ? this.bad + 1 : 0;
    this.good = isBad ? 0 : this.good + 1;
    if (!this.saving && this.bad >= PATIENCE) return this.turn(true);
    if (!this.saving && this.good >= LONGEST_QUIET) this.quiet = QUIET;
    if (this.saving && this.good >= this.quiet) {
      this.quiet = Math.min(LONGEST_QUIET, this.quiet * 2);
      return this.turn(false);
    }
    return false;
  }

  private turn(saving: boolean): boolean {
    this.saving = saving;
    this.bad = this.good = 0;
    return true;
  }
}
