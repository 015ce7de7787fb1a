// Sound: fetched whole, played from any place, and aware of browsers that refuse to play.

/** How long (ms) the browser may take to say that sound is allowed. */
const PERMISSION = 250;
/** A sound that is broken off fades in this time constant (seconds): a bare cut would click. */
const RELEASE = 0.01;

/** A sound that plays. */
export interface PlayingSound {
  /** Seconds from its beginning that are being heard now; null while nothing is heard. */
  position(): number | null;
  stop(): void;
}

/** Where sentences become audible; a fake stands in for it in tests. */
export interface SoundOutput {
  /** This page was told to be silent. */
  readonly silenced: boolean;
  /** Get a sound; rejects with an Error in plain words. */
  load(url: string): Promise<AudioBuffer>;
  /** Resolves to whether the browser plays sound now. */
  allowed(): Promise<boolean>;
  play(buffer: AudioBuffer, offset: number): PlayingSound;
  /** Called when the browser begins to allow sound, as after a click. */
  onAllowed: (() => void) | null;
}

export class WebAudio implements SoundOutput {
  onAllowed: (() => void) | null = null;
  private context: AudioContext | null = null;
  /** Settles when the browser has had its time to allow sound; null if it was not asked. */
  private asked: Promise<unknown> | null = null;

  constructor(readonly silenced: boolean) {
    if (silenced) return;
    // Opening the sound card takes a while, which the first sentence should not wait for.
    void this.allowed().catch(() => undefined);
    for (const gesture of ["pointerdown", "keydown"]) {
      addEventListener(gesture, () => void this.context?.resume().catch(() => undefined));
    }
  }

  async load(url: string): Promise<AudioBuffer> {
    let response: Response;
    try {
      response = await fetch(url);
    } catch {
      throw new Error("The sound of a sentence could not be fetched.");
    }
    if (!response.ok) throw new Error(`The sound of a sentence could not be fetched (${response.status}).`);
    try {
      return await this.open().decodeAudioData(await response.arrayBuffer());
    } catch {
      throw new Error("The sound of a sentence could not be read; it is not a sound file that browsers know.");
    }
  }

  async allowed(): Promise<boolean> {
    const context = this.open();
    if (context.state !== "running") await (this.asked ??= this.ask(context));
    return this.isRunning();
  }

  play(buffer: AudioBuffer, offset: number): PlayingSound {
    const context = this.open();
    const source = context.createBufferSource();
    const volume = context.createGain();
    source.buffer = buffer;
    source.connect(volume).connect(context.destination);
    source.onended = () => {
      source.disconnect();
      volume.disconnect();
    };
    const begun = context.currentTime;
    source.start(0, Math.min(offset, buffer.duration));
    return {
      position: () => {
        if (!this.isRunning()) return null;
        return offset + Math.max(0, context.currentTime - begun - (context.outputLatency || 0));
      },
      stop: () => {
        volume.gain.setTargetAtTime(0, context.currentTime, RELEASE);
        source.stop(context.currentTime + 5 * RELEASE);
      },
    };
  }

  /** Where autoplay is refused, the browser's promise waits for a gesture: ask once, not for every sentence. */
  private ask(context: AudioContext): Promise<unknown> {
    const resumed = context.resume().catch(() => undefined).finally(() => (this.asked = null));
    return Promise.race([resumed, new Promise((resolve) => setTimeout(resolve, PERMISSION))]);
  }

  private isRunning(): boolean {
    return this.context?.state === "running";
  }

  private open(): AudioContext {
    if (!this.context) {
      const context = new AudioContext();
      context.onstatechange = () => context.state === "running" && this.onAllowed?.();
      this.context = context;
    }
    return this.context;
  }
}
