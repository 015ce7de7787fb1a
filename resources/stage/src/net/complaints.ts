// Tells the console what failed, but not the same thing over and over.

/** The same words are not said again within this many milliseconds. */
const SILENCE = 10_000;
const MOST_REMEMBERED = 100;

export class Complaints {
  private readonly said = new Map<string, number>();

  constructor(
    private readonly say: (message: string) => void,
    private readonly now: () => number,
  ) {}

  /** Say it, unless it was just said. */
  add(message: string): void {
    const now = this.now();
    const last = this.said.get(message);
    if (last !== undefined && now - last < SILENCE) return;
    if (this.said.size >= MOST_REMEMBERED) this.said.clear();
    this.said.set(message, now);
    this.say(message);
  }
}
