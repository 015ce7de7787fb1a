// Hand-made stand-ins for the browser's sound and its WebSocket, and for the screen.

import type { HitArea } from "../src/avatar/hit";
import type { PlayingSound, SoundOutput } from "../src/show/audio";
import type { Body } from "../src/show/body";
import type { Screen, Standing } from "../src/show/screen";

/** A sound output whose permission, failures and clock a test decides. */
export class FakeSound implements SoundOutput {
  onAllowed: (() => void) | null = null;
  silenced = false;
  permitted = true;
  failure: Error | null = null;
  /** Seconds of every sound. */
  length = 3;
  heard: number | null = null;
  readonly played: number[] = [];
  stopped = 0;
  private release: (() => void)[] = [];
  private held = false;

  /** Let no sound arrive until `arrive` is called. */
  hold(): void {
    this.held = true;
  }

  arrive(): void {
    this.held = false;
    for (const go of this.release.splice(0)) go();
  }

  async load(): Promise<AudioBuffer> {
    if (this.held) await new Promise<void>((resolve) => this.release.push(resolve));
    if (this.failure) throw this.failure;
    return { duration: this.length } as AudioBuffer;
  }

  async allowed(): Promise<boolean> {
    return this.permitted;
  }

  play(_buffer: AudioBuffer, offset: number): PlayingSound {
    this.played.push(offset);
    return { position: () => this.heard, stop: () => void this.stopped++ };
  }
}

/** The browser's side of a WebSocket; a test plays the server. */
export class FakeWebSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static all: FakeWebSocket[] = [];
  readyState = 0;
  sent: any[] = [];
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;

  constructor(readonly url: string) {
    FakeWebSocket.all.push(this);
  }

  static get last(): FakeWebSocket {
    return FakeWebSocket.all[FakeWebSocket.all.length - 1];
  }

  send(data: string): void {
    this.sent.push(JSON.parse(data));
  }

  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  say(message: unknown): void {
    this.onmessage?.({ data: typeof message === "string" ? message : JSON.stringify(message) });
  }

  close(): void {
    this.readyState = 3;
    this.onclose?.();
  }
}

/** A screen that shows nothing but knows what it would. */
export class FakeScreen implements Screen {
  readonly bodies = new Map<string, Body>();
  cast: readonly Standing[] = [];
  /** Why nothing can be drawn. */
  failure: Error | null = null;
  /** The area under the pointer, by character. */
  areas: Record<string, HitArea> = {};
  /** Called when a body comes, as it stands then. */
  onPut: (body: Body) => void = () => undefined;

  put(id: string, body: Body): void {
    if (this.failure) throw this.failure;
    this.onPut(body);
    this.bodies.set(id, body);
  }

  remove(id: string): void {
    this.bodies.delete(id);
  }

  arrange(cast: readonly Standing[]): void {
    this.cast = cast;
  }

  aspectOf(): number {
    return 0.5154;
  }

  boxOf(): null {
    return null;
  }

  hit(id: string): HitArea | null {
    return this.areas[id] ?? null;
  }
}
