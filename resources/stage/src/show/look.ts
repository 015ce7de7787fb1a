// The characters look at the mouse while it moves over the page.

import type { Rectangle } from "../render/renderer";
import type { Member } from "./member";

/** Where the eyes are, as a part of the box's height from its top. */
const EYES = 0.22;

/** Let everybody look at a point of the window. */
export function lookAt(
  members: readonly Member[], boxOf: (id: string) => Rectangle | null, clientX: number, clientY: number,
): void {
  for (const { id, character } of members) {
    const box = character && boxOf(id);
    if (!box) continue;
    const reach = Math.max(innerWidth, innerHeight) / 2;
    const x = (clientX - (box.left + box.width / 2)) / reach;
    const y = (box.top + box.height * EYES - clientY) / reach;
    character.look({ x: within(x), y: within(y) });
  }
}

/** Let them look about by themselves again. */
export function lookAbout(members: readonly Member[]): void {
  for (const { character } of members) character?.look(null);
}

function within(value: number): number {
  return Math.min(1, Math.max(-1, value)) || 0;
}
