// Remembers which motions just ended: a snapshot that was on its way meanwhile may still hold them.

/** No snapshot is on its way for longer than this (ms). */
const LATEST = 500;

export class Ended {
  /** When (ms) snapshots are to be believed again, by the motion's key. */
  private readonly believed = new Map<string, number>();

  /** What ends while it is not `connected` is remembered until the next snapshot came. */
  constructor(
    private readonly connected: () => boolean,
    private readonly now: () => number,
  ) {}

  add(key: string): void {
    this.sweep();
    this.believed.set(key, this.connected() ? this.now() + LATEST : Infinity);
  }

  /** It was asked for anew. */
  forget(key: string): void {
    this.believed.delete(key);
  }

  has(key: string): boolean {
    return this.now() < (this.believed.get(key) ?? 0);
  }

  /** A snapshot came; the console may have written the next one before it read what ended while it was away. */
  heard(): void {
    this.sweep();
    for (const [key, until] of this.believed) if (until === Infinity) this.believed.set(key, this.now() + LATEST);
  }

  private sweep(): void {
    for (const [key, until] of this.believed) if (until <= this.now()) this.believed.delete(key);
  }
}
