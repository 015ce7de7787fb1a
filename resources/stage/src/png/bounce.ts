// The small jump of a PNG avatar when its mouth opens.

/** Milliseconds of one jump. */
const DURATION = 220;
/** As a part of the avatar's height. */
const HEIGHT = 0.016;

export class Bounce {
  private began = Number.NEGATIVE_INFINITY;

  /** Jump, unless it is in the air. */
  start(now: number): void {
    if (now - this.began >= DURATION) this.began = now;
  }

  /** How high it is, as a part of the avatar's height. */
  height(now: number): number {
    const share = (now - this.began) / DURATION;
    return share > 0 && share < 1 ? HEIGHT * Math.sin(Math.PI * share) : 0;
  }
}
