// The sounds of alerts: short tunes of our own, made by the browser, one for each kind.

import type { AlertKind } from "./wire";

/** Begin (seconds), pitch (hertz) and length (seconds) of a note. */
export type Note = readonly [at: number, hertz: number, seconds: number];

export interface Tune {
  wave: OscillatorType;
  /** How high its waves are at full volume: so high that all tunes are equally loud. */
  height: number;
  notes: readonly Note[];
}

export const TUNES: Readonly<Record<AlertKind, Tune>> = {
  follow: { wave: "sine", height: 0.46, notes: [[0, 659.3, 0.35], [0.12, 880, 0.5]] },
  sub: { wave: "triangle", height: 0.41, notes: [[0, 523.3, 0.3], [0.11, 659.3, 0.3], [0.22, 784, 0.3], [0.33, 1046.5, 0.7]] },
  resub: { wave: "triangle", height: 0.44, notes: [[0, 784, 0.3], [0.14, 659.3, 0.3], [0.28, 784, 0.3], [0.42, 1046.5, 0.7]] },
  gift: { wave: "sine", height: 0.29, notes: [[0, 1046.5, 0.25], [0.09, 1318.5, 0.25], [0.18, 1568, 0.25], [0.27, 2093, 0.6]] },
  raid: { wave: "sawtooth", height: 0.49, notes: [[0, 196, 0.4], [0.2, 261.6, 0.4], [0.4, 329.6, 0.4], [0.6, 392, 0.9]] },
  cheer: { wave: "sine", height: 0.32, notes: [[0, 1318.5, 0.12], [0.08, 1760, 0.12], [0.16, 1318.5, 0.12], [0.24, 2637, 0.5]] },
};
/** Seconds in which a note grows; at once, it would click. */
const ATTACK = 0.012;
/** Seconds until the first note: one that begins in the past would miss its attack. */
const LEAD = 0.03;
/** A browser may hold sound back until somebody clicks; a chime later than this (ms) is not wanted. */
const LATE = 1000;

export class Chimes {
  private context: AudioContext | null = null;

  constructor(
    private readonly open: () => AudioContext,
    private readonly now: () => number,
  ) {}

  /** Play the tune of a kind at a volume from 0 to 1. */
  async play(kind: AlertKind, volume: number): Promise<void> {
    if (volume <= 0) return;
    const asked = this.now();
    this.context ??= this.open();
    await this.context.resume();
    if (this.now() - asked <= LATE) ring(this.context, TUNES[kind], volume);
  }
}

function ring(context: AudioContext, { wave, height, notes }: Tune, volume: number): void {
  const start = context.currentTime + LEAD;
  for (const [at, hertz, seconds] of notes) {
    const begin = start + at;
    const tone = context.createOscillator();
    const gain = context.createGain();
    tone.type = wave;
    tone.frequency.value = hertz;
    gain.gain.setValueAtTime(0, begin);
    gain.gain.linearRampToValueAtTime(height * volume, begin + ATTACK);
    gain.gain.exponentialRampToValueAtTime(0.0001, begin + seconds);
    tone.connect(gain).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + seconds);
  }
}
