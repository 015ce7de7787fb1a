// The browser's sound: asked for once, allowed by a gesture, broken off without a click.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { WebAudio } from "../src/show/audio";

class FakeSource {
  buffer: unknown = null;
  onended: (() => void) | null = null;
  readonly started: number[] = [];
  stopsAt = Number.NaN;
  connected = false;

  connect<T>(target: T): T {
    this.connected = true;
    return target;
  }

  disconnect(): void {
    this.connected = false;
  }

  start(_when: number, offset: number): void {
    this.started.push(offset);
  }

  stop(when: number): void {
    this.stopsAt = when;
  }
}

class FakeGain extends FakeSource {
  readonly gain = { value: 1, setTargetAtTime: (value: number) => void (this.gain.value = value) };
}

/** A sound card that a test opens and shuts. */
class FakeContext {
  static last: FakeContext | null = null;
  static refuses = false;
  state = "suspended";
  currentTime = 10;
  outputLatency = 0.1;
  destination = {};
  onstatechange: (() => void) | null = null;
  readonly source = new FakeSource();
  readonly volume = new FakeGain();
  asked = 0;
  private waiting: (() => void)[] = [];

  constructor() {
    FakeContext.last = this;
  }

  resume(): Promise<void> {
    this.asked++;
    if (!FakeContext.refuses) this.run();
    return this.state === "running" ? Promise.resolve() : new Promise((done) => this.waiting.push(done));
  }

  run(): void {
    this.state = "running";
    this.onstatechange?.();
    for (const done of this.waiting.splice(0)) done();
  }

  createBufferSource(): FakeSource {
    return this.source;
  }

  createGain(): FakeGain {
    return this.volume;
  }
}

let gestures: (() => void)[];
const context = () => FakeContext.last as FakeContext;
const buffer = { duration: 3 } as AudioBuffer;

beforeEach(() => {
  vi.useFakeTimers();
  gestures = [];
  FakeContext.last = null;
  FakeContext.refuses = false;
  Object.assign(globalThis, {
    AudioContext: FakeContext,
    addEventListener: (_: string, listener: () => void) => gestures.push(listener),
  });
});

afterEach(() => {
  vi.useRealTimers();
});

test("the sound card is open before the first sentence", async () => {
  const audio = new WebAudio(false);
  expect(context().state).toBe("running");
  expect(await audio.allowed()).toBe(true);
});

test("a page that is to be silent opens none", () => {
  new WebAudio(true);
  expect(FakeContext.last).toBeNull();
});

test("a browser that refuses is asked once, and later sentences do not wait for its answer", async () => {
  FakeContext.refuses = true;
  const audio = new WebAudio(false);
  let answer: boolean | null = null;
  void audio.allowed().then((allowed) => (answer = allowed));
  await vi.advanceTimersByTimeAsync(200);
  expect(answer).toBeNull();
  await vi.advanceTimersByTimeAsync(60);
  expect(answer).toBe(false);
  expect(await audio.allowed()).toBe(false); // no timer ran in between
  expect(context().asked).toBe(1);
});

test("a gesture allows sound, which is told", async () => {
  FakeContext.refuses = true;
  const audio = new WebAudio(false);
  let told = 0;
  audio.onAllowed = () => told++;
  await vi.advanceTimersByTimeAsync(300);
  FakeContext.refuses = false;
  gestures[0]();
  expect(told).toBe(1);
  expect(await audio.allowed()).toBe(true);
});

test("a sound is heard from its place on, later by what the sound card needs", () => {
  const playing = new WebAudio(false).play(buffer, 1);
  expect(context().source.started).toEqual([1]);
  expect(playing.position()).toBe(1);
  context().currentTime = 10.6;
  expect(playing.position()).toBeCloseTo(1.5);
  context().state = "suspended";
  expect(playing.position()).toBeNull();
});

test("a sound that is broken off fades before it ends, and leaves nothing behind", () => {
  new WebAudio(false).play(buffer, 0).stop();
  const { source, volume } = context();
  expect(volume.gain.value).toBe(0);
  expect(source.stopsAt).toBeGreaterThan(10);
  expect(source.stopsAt).toBeLessThan(10.1);
  source.onended?.();
  expect([source.connected, volume.connected]).toEqual([false, false]);
});
