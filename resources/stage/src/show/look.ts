// The characters look at the mouse while it moves over the page.

import type { Rectangle } from "../render/renderer";

/** Where the eyes are, as a part of the box's height from its top. */
const EYES = 0.22;
/** A mouse that has not moved for so long (ms) is boring, and may have left unseen, as in OBS. */
const PATIENCE = 3000;

/** Whoever may look. */
interface Onlooker {
  readonly id: string;
  /** X to the right of the screen and y up, -1 to 1. */
  look(target: { x: number; y: number } | null): void;
}

export class Lookout {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly all: () => readonly Onlooker[],
    private readonly boxOf: (id: string) => Rectangle | null,
  ) {}

  /** The mouse is at a point of a window that reaches so many pixels to each side. */
  at(clientX: number, clientY: number, reach: number): void {
    for (const onlooker of this.all()) {
      const box = this.boxOf(onlooker.id);
      if (!box) continue;
      const x = (clientX - (box.left + box.width / 2)) / reach;
      const y = (box.top + box.height * EYES - clientY) / reach;
      onlooker.look({ x: within(x), y: within(y) });
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.away(), PATIENCE);
  }

  /** The mouse is gone: everybody looks about by itself. */
  away(): void {
    clearTimeout(this.timer);
    for (const onlooker of this.all()) onlooker.look(null);
  }
}

function within(value: number): number {
  return Math.min(1, Math.max(-1, value)) || 0;
}
