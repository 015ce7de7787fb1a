// The sentence being spoken, on a page that only watches: where it is, and its certain end.

import { openingAt } from "../play/lipsync";
import type { Speaking } from "./wire";

/** The console tells the end; if it is gone, the sentence ends this much (ms) after its time. */
const GRACE = 3000;

export class Sentence {
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The clock (ms) at its beginning. */
  private zero = 0;
  private speaking: Speaking | null = null;

  constructor(private readonly show: (speaking: Speaking | null) => void) {}

  /** Another sentence, or none; the one that is shown already goes on. */
  set(speaking: Speaking | null): void {
    if (speaking !== null && speaking.speechId === this.speaking?.speechId) return;
    clearTimeout(this.timer);
    this.speaking = speaking;
    if (speaking !== null) {
      this.zero = performance.now() - speaking.elapsed;
      this.timer = setTimeout(() => this.set(null), Math.max(0, speaking.duration - speaking.elapsed) + GRACE);
    }
    this.show(speaking);
  }

  /** Seconds into the sentence. */
  get position(): number {
    return (performance.now() - this.zero) / 1000;
  }

  /** How open the mouth is now, 0 to 1. */
  get mouth(): number {
    const { speaking } = this;
    return speaking ? openingAt(speaking.curve, speaking.curveRate, this.position) : 0;
  }
}
