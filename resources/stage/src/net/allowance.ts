// Lets only so many reports of a kind through, so that a model's own texts never crowd out the others.

export class Allowance {
  private left: number;
  private at: number;

  /** `now` is in milliseconds. */
  constructor(
    private readonly perSecond: number,
    private readonly now: () => number,
  ) {
    this.left = perSecond;
    this.at = now();
  }

  /** Take one; false if there were too many of late. */
  take(): boolean {
    const now = this.now();
    this.left = Math.min(this.perSecond, this.left + ((now - this.at) / 1000) * this.perSecond);
    this.at = now;
    if (this.left < 1) return false;
    this.left--;
    return true;
  }
}
