// Work that is done in the next frames, however often it is asked for.

export class Frames {
  private asked = false;

  /** `step` says whether it wants the next frame too. */
  constructor(private readonly step: () => boolean) {}

  /** Do a step in the next frame. A hidden page has none until it is seen again. */
  start(): void {
    if (this.asked) return;
    this.asked = true;
    requestAnimationFrame(() => {
      this.asked = false;
      if (this.step()) this.start();
    });
  }
}
