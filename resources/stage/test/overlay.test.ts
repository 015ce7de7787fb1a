// Overlay pages: what they read, say and ring; what they draw is looked at in a real browser.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { deedOf, othersOf, tierOf } from "../src/overlay/alert-words";
import { Chimes, TUNES } from "../src/overlay/chime";
import { contrast, readable } from "../src/overlay/colour";
import { Frames } from "../src/overlay/frames";
import { overlayOptions } from "../src/overlay/options";
import { type Alert, alert, ALERT_KINDS, chatLine, goal, parseOverlayMessage, speaking } from "../src/overlay/wire";

const EXAMPLES = JSON.parse(readFileSync(new URL("../../../tests/snapshots/overlay_wire.json", import.meta.url), "utf8"));
const example = (type: string, page?: string) => EXAMPLES.find((m: any) => m.type === type && m.page === page);
const rgbOf = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

describe("messages", () => {
  test("of the console's snapshot are all read, and none loses a field", () => {
    for (const message of EXAMPLES) expect(parseOverlayMessage(message)).not.toBeNull();
    const { message: _, timestamp: __, ...line } = example("twitch-chat");
    expect(chatLine(example("twitch-chat"))).toMatchObject(line);
    expect(alert(example("alert"))).toEqual(example("alert"));
    expect(speaking(example("speech"))).toMatchObject({ name: "Ann", question: "How so?", elapsed: 500, duration: 1000 });
  });

  test("of each page's snapshot hold what the page draws", () => {
    expect(example("snapshot", "chat").lines.map((line: any) => chatLine(line).login)).toEqual(["ann"]);
    expect(goal(example("snapshot", "goal"))).toEqual({ title: "Follower goal", current: 0, target: 100 });
    expect(alert(example("snapshot", "alerts").alert).id).toBe(7);
    expect(speaking(example("snapshot", "now-speaking").speaking).speechId).toBe("e1-1");
    expect(example("snapshot", "subtitles").style.mode).toBe("whole");
  });

  test("of unknown types are nothing, and wrong ones are named", () => {
    expect(parseOverlayMessage({ type: "fireworks" })).toBeNull();
    expect(parseOverlayMessage({ type: "toString" })).toBeNull();
    expect(() => parseOverlayMessage([])).toThrow("object");
    expect(() => parseOverlayMessage({ type: "alert", id: 1, kind: "constructor", name: "" })).toThrow("kind");
    expect(() => parseOverlayMessage({ type: "twitch-chat", id: "1", login: "a" })).toThrow("username");
    expect(() => goal({ title: "x", current: Number.NaN, target: 1 })).toThrow("current");
  });
});

describe("the address", () => {
  test("says what the streamer wants", () => {
    expect(overlayOptions("?lines=8&fade=2.5&mute=1&volume=0.5&key=k")).toEqual({
      lines: 8, fade: 2500, muted: true, volume: 0.5, key: "k",
    });
    expect(overlayOptions("")).toEqual({ lines: null, fade: null, muted: false, volume: 1, key: null });
  });

  test("with nonsense is as if nothing were said", () => {
    expect(overlayOptions("?lines=many&fade=&volume=NaN&mute=maybe")).toEqual(overlayOptions(""));
    expect(overlayOptions("?lines=-3&fade=1e9&volume=40")).toMatchObject({ lines: 1, fade: 3600_000, volume: 1 });
  });
});

describe("a chatter's colour", () => {
  test.each(["#000000", "#0000ff", "#8b0000", "#1a1a1a", "#8A2BE2", "#2e8b57", "#ffffff", "#ffff00"])("%s is readable", (color) => {
    expect(contrast(rgbOf(readable(color, "ann")))).toBeGreaterThanOrEqual(4.45);
  });

  test("that is readable stays as it is", () => {
    expect(readable("#9ACD32", "ann")).toBe("#9acd32");
  });

  test("that is none, or no colour, is always the same for one name, and readable", () => {
    for (const login of ["ann", "bob", "eve", "", "けいこ", "x".repeat(100)]) {
      expect(readable("", login)).toBe(readable("url(evil)", login));
      expect(contrast(rgbOf(readable("", login)))).toBeGreaterThanOrEqual(4.45);
    }
  });
});

describe("an alert", () => {
  const told = (more: Partial<Alert>): Alert => ({ ...alert(example("alert")), amount: 5, others: 0, tier: 1, ...more });

  test.each([
    [{ kind: "follow" }, "follows"],
    [{ kind: "follow", others: 3 }, "follow"],
    [{ kind: "sub" }, "subscribed"],
    [{ kind: "resub", amount: 9 }, "subscribed for 9 months"],
    [{ kind: "resub", amount: 9, others: 1 }, "subscribed again"],
    [{ kind: "gift", amount: 1 }, "gave 1 sub"],
    [{ kind: "raid", amount: 40 }, "raids with 40 viewers"],
    [{ kind: "cheer", amount: 100 }, "cheered 100 bits"],
  ] as [Partial<Alert>, string][])("%o says %s", (more, words) => {
    expect(deedOf(told(more))).toBe(words);
  });

  test("names the others and a higher tier", () => {
    expect([0, 1, 7].map((others) => othersOf(told({ others })))).toEqual(["", "and one other", "and 7 others"]);
    expect(tierOf(told({ kind: "sub", tier: 3 }))).toBe("Tier 3");
    expect(tierOf(told({ kind: "sub", tier: 1 })) + tierOf(told({ kind: "raid", tier: 2 }))).toBe("");
  });
});

describe("work in frames", () => {
  test("is done once per frame, however often it is asked for, and ends", () => {
    const asked: (() => void)[] = [];
    Object.assign(globalThis, { requestAnimationFrame: (call: () => void) => asked.push(call) });
    let steps = 0;
    const frames = new Frames(() => ++steps < 3);
    for (let frame = 0; frame < 10; frame++) {
      if (frame < 2) for (let i = 0; i < 5; i++) frames.start(); // sentences follow one another
      expect(asked.length).toBeLessThanOrEqual(1);
      for (const call of asked.splice(0)) call();
    }
    expect(steps).toBe(3);
  });
});

/** As much of WebAudio as a chime needs; it keeps what was started and how loud it became. */
class FakeAudio {
  currentTime = 10;
  destination = {};
  started: { hertz: number; at: number }[] = [];
  peaks: number[] = [];
  allow: () => void = () => {};
  constructor(private readonly allowed: boolean) {}

  resume = () => (this.allowed ? Promise.resolve() : new Promise<void>((resolve) => (this.allow = resolve)));

  createOscillator() {
    const frequency = { value: 0 };
    return { type: "", frequency, connect: (next: unknown) => next, start: (at: number) => this.started.push({ hertz: frequency.value, at }), stop: () => {} };
  }

  createGain() {
    const gain = { setValueAtTime: () => {}, exponentialRampToValueAtTime: () => {}, linearRampToValueAtTime: (value: number) => this.peaks.push(value) };
    return { gain, connect: (next: unknown) => next };
  }
}

describe("a chime", () => {
  const chimesOn = (audio: FakeAudio, clock = { now: 0 }) => new Chimes(() => audio as unknown as AudioContext, () => clock.now);

  test("is another one for each kind, short, and as loud as asked", async () => {
    const tunes = new Set(ALERT_KINDS.map((kind) => JSON.stringify(TUNES[kind])));
    expect(tunes.size).toBe(ALERT_KINDS.length);
    for (const kind of ALERT_KINDS) {
      for (const [at, , seconds] of TUNES[kind].notes) expect(at + seconds).toBeLessThan(2);
      const loud = new FakeAudio(true);
      const soft = new FakeAudio(true);
      await chimesOn(loud).play(kind, 1);
      await chimesOn(soft).play(kind, 0.25);
      expect(loud.started.map(({ hertz }) => hertz)).toEqual(TUNES[kind].notes.map(([, hertz]) => hertz));
      expect(soft.peaks[0]).toBeCloseTo(loud.peaks[0] / 4);
      expect(Math.max(...loud.peaks)).toBeLessThan(0.5);
    }
  });

  test("of no volume opens no sound at all", async () => {
    await new Chimes(() => { throw new Error("opened"); }, () => 0).play("raid", 0);
  });

  test("that the browser held back until somebody clicked is not rung late", async () => {
    const audio = new FakeAudio(false);
    const clock = { now: 0 };
    const playing = chimesOn(audio, clock).play("raid", 1);
    clock.now = 5000;
    audio.allow();
    await playing;
    expect(audio.started).toEqual([]);
  });
});
