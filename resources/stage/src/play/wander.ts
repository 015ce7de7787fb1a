// A value that wanders: it moves to one random place after the other and never comes around.

export interface Pace {
  /** Seconds of one move. */
  shortest: number;
  longest: number;
}

export class Wander {
  private from = 0;
  private to = 0;
  private span = 0;
  private elapsed = 0;

  constructor(
    private readonly pace: Pace,
    private readonly random: () => number,
  ) {}

  /** The value after `dt` more seconds, -1 to 1; it moves without jumps and without corners. */
  update(dt: number): number {
    this.elapsed += dt;
    if (this.elapsed >= this.span) this.turn();
    const t = this.elapsed / this.span;
    return this.from + (this.to - this.from) * t * t * t * (10 + t * (6 * t - 15));
  }

  private turn(): void {
    const { shortest, longest } = this.pace;
    this.elapsed = 0;
    this.span = shortest + this.random() * (longest - shortest);
    this.from = this.to;
    this.to = this.random() * 2 - 1;
  }
}
