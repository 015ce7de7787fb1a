// Brings a character smoothly from one place on the stage to another.

import type { Place } from "../net/wire";

/** Seconds. */
const DURATION = 0.15;

export class Glide {
  /** Where it is now; a new object whenever it moved. */
  place: Place;
  private from: Place;
  private to: Place;
  private passed = DURATION;

  constructor(place: Place) {
    this.place = this.from = this.to = place;
  }

  /** Go to a place, or be there at once. A character turns around at once in any case. */
  go(to: Place, atOnce: boolean): void {
    if (isSame(to, this.to) && !(atOnce && this.passed < DURATION)) return;
    this.to = to;
    this.from = atOnce ? to : { ...this.place, mirror: to.mirror };
    this.place = this.from;
    this.passed = atOnce ? DURATION : 0;
  }

  /** Move on by `seconds`; true if that changed the place. */
  update(seconds: number): boolean {
    if (this.passed >= DURATION) return false;
    this.passed += seconds;
    const rest = Math.max(0, 1 - this.passed / DURATION);
    const share = 1 - rest * rest * rest;
    const { from, to } = this;
    const between = (a: number, b: number) => a + (b - a) * share;
    this.place =
      rest === 0 ? to : { ...to, x: between(from.x, to.x), y: between(from.y, to.y), scale: between(from.scale, to.scale) };
    return true;
  }
}

export function isSame(a: Place, b: Place): boolean {
  return a.x === b.x && a.y === b.y && a.scale === b.scale && a.mirror === b.mirror;
}
