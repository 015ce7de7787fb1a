// Spreads the letters of a sentence over its voice: which one is said when, so that pauses hold.

/** What is known of a sentence's sound. */
export interface Voice {
  /** Mouth openings, 0 to 1. */
  curve: readonly number[];
  /** Values per second. */
  curveRate: number;
  /** Milliseconds. */
  duration: number;
}

/** From this opening on, the mouth counts as saying something. */
const VOICED = 0.06;
/** Without a curve: the part of the time in which all is said. */
const SPOKEN = 0.95;
/** How long a letter is said, in letters of an alphabet. */
const IDEOGRAPH = 2;
const SYLLABLE = 1.5;

const LETTER = /[\p{L}\p{N}]/u;
const IDEOGRAPHS = /\p{Script=Han}/u;
const SYLLABLES = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The letters as a reader sees them: an emoji, or a letter with its accents, is one. */
export function lettersOf(text: string): string[] {
  return Array.from(letters.segment(text), ({ segment }) => segment);
}

/** When each letter begins to be said, in seconds; rises. */
export function beginsOf(letters: readonly string[], voice: Voice): Float32Array {
  let weights = letters.map(weightOf);
  if (weights.every((weight) => weight === 0)) weights = weights.map(() => 1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const timeAt = clockOf(voice);
  const begins = new Float32Array(letters.length);
  let before = 0;
  weights.forEach((weight, index) => {
    // A mark comes with the end of its word, a letter only after the pause behind it.
    begins[index] = timeAt(before / total, weight === 0);
    before += weight;
  });
  return begins;
}

/** Gives the time (seconds) when a part of the voice is over; of a pause there, its begin or its end. */
function clockOf({ curve, curveRate, duration }: Voice): (share: number, beforePause: boolean) => number {
  const voiced: number[] = []; // the samples in which something is said
  curve.forEach((opening, sample) => opening >= VOICED && voiced.push(sample));
  if (voiced.length === 0) return (share) => (share * SPOKEN * duration) / 1000;
  return (share, beforePause) => {
    const place = share * voiced.length;
    const index = beforePause ? Math.ceil(place) - 1 : Math.floor(place + 1e-6);
    if (index < 0) return 0;
    if (index >= voiced.length) return (voiced[voiced.length - 1] + 1) / curveRate;
    return (voiced[index] + Math.max(0, place - index)) / curveRate;
  };
}

function weightOf(letter: string): number {
  if (IDEOGRAPHS.test(letter)) return IDEOGRAPH;
  if (SYLLABLES.test(letter)) return SYLLABLE;
  return LETTER.test(letter) ? 1 : 0;
}

/** How many of the letters have begun at a time; walks from where it was, so that it may be asked every frame. */
export class Pace {
  private count = 0;

  constructor(private readonly begins: Float32Array) {}

  at(seconds: number): number {
    const { begins } = this;
    while (this.count < begins.length && begins[this.count] <= seconds) this.count++;
    while (this.count > 0 && begins[this.count - 1] > seconds) this.count--;
    return this.count;
  }
}
