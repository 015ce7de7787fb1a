// Performs a sentence: its sound, the place in it, the opening of the mouth, and its certain end.

import { messageOf } from "../errors";
import type { Sound, SpeechEnd, SpeechMessage } from "../net/wire";
import { openingAt, type Vowel } from "../play/lipsync";
import type { PlayingSound, SoundOutput } from "./audio";
import { beginsOf, lettersOf, Pace } from "./pace";
import { vowelsOf } from "./vowels";

/** A fresh sentence waits this long (ms) for its sound before it goes on by the clock. */
const PATIENCE = 1000;
/** A sound that strays further from the clock than this (seconds) is not followed: it hangs. */
const STRAY = 0.6;
/** Sentences that ended, remembered so that an older snapshot does not start them again. */
const REMEMBERED = 50;

export interface SpeechListener {
  started(speechId: string, sound: Sound): void;
  ended(speechId: string, reason: SpeechEnd): void;
  /** The sentence whose text is to be read now; null for none. */
  subtitle(message: SpeechMessage | null): void;
  trouble(text: string): void;
}

interface Current {
  message: SpeechMessage;
  vowels: (Vowel | null)[];
  pace: Pace;
  /** The clock (ms) at the sentence's beginning; null while it waits for its sound. */
  zero: number | null;
  arrived: number;
  buffer: AudioBuffer | null;
  playing: PlayingSound | null;
  sound: Sound | null;
}

export class SpeechPlayer {
  private current: Current | null = null;
  private readonly over: string[] = [];

  constructor(
    private readonly output: SoundOutput,
    private readonly resolve: (url: string) => string,
    private readonly listener: SpeechListener,
    private readonly now: () => number,
  ) {
    output.onAllowed = () => this.becameAllowed();
  }

  /** The id of the sentence being spoken. */
  get id(): string | null {
    return this.current?.message.speechId ?? null;
  }

  /** This sentence is being spoken, or was spoken already. */
  knows(speechId: string): boolean {
    return this.id === speechId || this.over.includes(speechId);
  }

  /** Speak; a sentence that is being spoken is broken off. */
  start(message: SpeechMessage): void {
    this.stop();
    const now = this.now();
    const waits = message.audioUrl !== null && !this.output.silenced && message.elapsed === 0;
    const zero = waits ? null : now - message.elapsed;
    const letters = lettersOf(message.text);
    const pace = new Pace(beginsOf(letters, message));
    const current: Current = {
      message, vowels: vowelsOf(letters), pace, zero, arrived: now, buffer: null, playing: null, sound: null,
    };
    this.current = current;
    this.listener.subtitle(message.subtitle ? message : null);
    if (message.audioUrl === null) this.begin(current, "none");
    else if (this.output.silenced) this.begin(current, "muted");
    else void this.fetch(current, message.audioUrl);
  }

  /** Break off what is being spoken. */
  stop(): void {
    if (this.current) this.end(this.current, "stopped");
  }

  /** Tell the listener again what is being spoken, as after a new connection. */
  announce(): void {
    const { current } = this;
    if (current && current.sound !== null) this.listener.started(current.message.speechId, current.sound);
  }

  /** Seconds into the sentence that is being spoken; 0 while it waits for its sound or nobody speaks. */
  get position(): number {
    return this.current ? this.positionOf(this.current) : 0;
  }

  /** The vowel that is being said, as far as the text lets it be guessed. */
  vowel(): Vowel | null {
    const { current } = this;
    if (!current || current.zero === null) return null;
    const said = current.pace.at(this.positionOf(current));
    return current.vowels[said - 1] ?? null;
  }

  /** How open the mouth is, 0 to 1; null while nobody speaks. */
  mouth(): number | null {
    const { current } = this;
    if (!current || current.zero === null) return null;
    return openingAt(current.message.curve, current.message.curveRate, this.positionOf(current));
  }

  /** Call often, drawn or not: ends the sentence in time, and ends the wait for a late sound. */
  tick(): void {
    const { current } = this;
    if (!current) return;
    if (current.zero === null) {
      if (this.now() - current.arrived >= PATIENCE) this.begin(current, "none");
    } else if (this.positionOf(current) >= lengthOf(current)) this.end(current, "finished");
  }

  /** Seconds into the sentence: by the sound where it is heard, else by the clock. */
  private positionOf(current: Current): number {
    const byClock = current.zero === null ? 0 : (this.now() - current.zero) / 1000;
    const bySound = current.playing?.position() ?? null;
    return bySound !== null && Math.abs(bySound - byClock) < STRAY ? bySound : byClock;
  }

  private async fetch(current: Current, url: string): Promise<void> {
    try {
      const buffer = await this.output.load(this.resolve(url));
      if (this.current !== current) return;
      current.buffer = buffer;
      const allowed = await this.output.allowed();
      if (this.current !== current) return;
      if (allowed) this.play(current, buffer);
      else this.begin(current, "muted");
    } catch (error) {
      if (this.current !== current) return;
      this.listener.trouble(messageOf(error));
      this.begin(current, "none");
    }
  }

  private play(current: Current, buffer: AudioBuffer): void {
    const offset = this.positionOf(current);
    current.zero ??= this.now();
    current.playing ??= this.output.play(buffer, offset);
    this.begin(current, "playing");
  }

  /** The sentence runs from here, if it did not already; say what became of its sound. */
  private begin(current: Current, sound: Sound): void {
    current.zero ??= this.now();
    if (current.sound === sound) return;
    current.sound = sound;
    this.listener.started(current.message.speechId, sound);
  }

  private becameAllowed(): void {
    const { current } = this;
    if (current?.buffer && !current.playing && current.sound === "muted") this.play(current, current.buffer);
  }

  private end(current: Current, reason: SpeechEnd): void {
    this.current = null;
    current.playing?.stop();
    this.over.push(current.message.speechId);
    this.over.splice(0, this.over.length - REMEMBERED);
    this.listener.subtitle(null);
    this.listener.ended(current.message.speechId, reason);
  }
}

/** Seconds. */
function lengthOf({ message, buffer, playing }: Current): number {
  const told = message.duration > 0 ? message.duration / 1000 : message.curve.length / message.curveRate;
  return playing && buffer ? Math.max(told, buffer.duration) : told;
}
