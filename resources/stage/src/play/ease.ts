// How a fade runs from 0 to 1.

export type Ease = (t: number) => number;

/**
 * Seconds. Many files have fades of no length, most of them because nobody set one; nothing that
 * lives turns up between two frames, so such a fade is given this length.
 */
export const LEAST_FADE = 0.25;

/** Cubism's own fade: half a cosine wave. */
export const sine: Ease = (t) => (t <= 0 ? 0 : t >= 1 ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * t));

/** Slower at both ends than `sine`. */
export const cubic: Ease = (t) => {
  if (t <= 0) return 0;
  if (t >= 1) return 1;
  return t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2;
};

/** The weight of a fade of this many seconds; a fade of no length is complete. */
export function fadeWeight(elapsed: number, seconds: number): number {
  return seconds <= 0 ? 1 : sine(elapsed / seconds);
}
