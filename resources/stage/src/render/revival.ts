// Brings the picture back after the browser took the graphics memory away.

import { messageOf } from "../errors";

/** What is done when the memory is lost, and when there is some again. */
export interface Revivable {
  lose(): void;
  /** Throws where something cannot be built. */
  rebuild(): void;
  /** Hears in plain words what could not be built. */
  trouble(message: string): void;
}

/** Milliseconds until what failed is tried again; each time twice as many. */
const AGAIN = 1000;
const LONGEST = 60_000;

/** Follow the losses of a canvas for ever. */
export function surviveLoss(canvas: HTMLCanvasElement, { lose, rebuild, trouble }: Revivable): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const restore = (wait: number) => {
    try {
      rebuild();
    } catch (error) {
      trouble(`The stage page could not bring the whole picture back and tries again: ${messageOf(error)}`);
      timer = setTimeout(() => restore(Math.min(LONGEST, 2 * wait)), wait);
    }
    canvas.style.visibility = ""; // whoever could be built is shown
  };
  canvas.addEventListener("webglcontextlost", (event) => {
    event.preventDefault(); // asks the browser to restore it
    clearTimeout(timer);
    canvas.style.visibility = "hidden"; // or the browser shows a white sheet in its place
    lose();
  });
  canvas.addEventListener("webglcontextrestored", () => restore(AGAIN));
}
