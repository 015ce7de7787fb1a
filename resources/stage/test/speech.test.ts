// Sentences: sound or no sound, the mouth in step, and always an end.

import { beforeEach, describe, expect, test } from "vitest";
import type { SpeechMessage } from "../src/net/wire";
import { SpeechPlayer } from "../src/show/speech";
import { FakeSound } from "./fakes";

let sound: FakeSound;
let told: string[];
let subtitle: string;
let now: number;
let speech: SpeechPlayer;

beforeEach(() => {
  sound = new FakeSound();
  told = [];
  subtitle = "";
  now = 1000;
  speech = new SpeechPlayer(sound, (url) => `full:${url}`, {
    started: (id, s) => told.push(`${id} ${s}`),
    ended: (id, reason) => told.push(`${id} ${reason}`),
    subtitle: (message) => (subtitle = message?.text ?? ""),
    trouble: (text) => told.push(`trouble ${text}`),
  }, () => now);
});

const message = (more: Partial<SpeechMessage> = {}): SpeechMessage => ({
  type: "speech", speechId: "s1", text: "Hello <b>", subtitle: true, audioUrl: "/a.wav", curve: Array.from({ length: 30 }, (_, i) => i / 30),
  curveRate: 10, duration: 3000, elapsed: 0, ...more,
});

const settle = async () => {
  for (let i = 0; i < 6; i++) await Promise.resolve();
};

function pass(ms: number): void {
  now += ms;
  speech.tick();
}

describe("a sentence with sound", () => {
  test("starts with its sound, moves the mouth by what is heard, and ends", async () => {
    speech.start(message());
    expect([subtitle, told, speech.mouth()]).toEqual(["Hello <b>", [], null]);
    await settle();
    expect(told).toEqual(["s1 playing"]);
    expect(sound.played).toEqual([0]);
    now += 1000;
    sound.heard = 0.9; // the sound card is a little behind
    expect(speech.mouth()).toBeCloseTo(0.3);
    sound.heard = null;
    pass(2001);
    expect(told).toEqual(["s1 playing", "s1 finished"]);
    expect([subtitle, speech.mouth(), speech.id]).toEqual(["", null, null]);
  });

  test("goes on by the clock where the sound hangs", async () => {
    speech.start(message());
    await settle();
    sound.heard = 0.1;
    pass(2000);
    expect(speech.mouth()).toBeCloseTo(20 / 30);
    pass(1001);
    expect(told).toContain("s1 finished");
  });

  test("lasts as long as its sound, if that is longer than was said", async () => {
    sound.length = 4;
    speech.start(message());
    await settle();
    pass(3500);
    expect(speech.id).toBe("s1");
    pass(501);
    expect(speech.id).toBeNull();
  });

  test("is broken off by another, which does not hear the first one's sound", async () => {
    speech.start(message());
    await settle();
    speech.start(message({ speechId: "s2", text: "Two" }));
    expect(told).toEqual(["s1 playing", "s1 stopped"]);
    expect(sound.stopped).toBe(1);
    await settle();
    expect([told[2], subtitle]).toEqual(["s2 playing", "Two"]);
  });

  test("shows its words unless it is told not to", () => {
    speech.start(message());
    expect(subtitle).toBe("Hello <b>");
    speech.start(message({ speechId: "s2", text: "Two", subtitle: false }));
    expect(subtitle).toBe("");
  });

  test("is stopped at once, even before its sound came", async () => {
    sound.hold();
    speech.start(message());
    speech.stop();
    sound.arrive();
    await settle();
    expect(told).toEqual(["s1 stopped"]);
    expect(sound.played).toEqual([]);
  });
});

describe("a sentence that was under way before", () => {
  test("goes on where it is, sound and mouth", async () => {
    speech.start(message({ elapsed: 1200 }));
    expect(speech.mouth()).toBeCloseTo(0.4);
    now += 100; // the sound took a moment
    await settle();
    expect(sound.played[0]).toBeCloseTo(1.3);
    expect(speech.mouth()).toBeCloseTo(13 / 30);
  });

  test("is over if its time has passed", () => {
    speech.start(message({ audioUrl: null, elapsed: 3000 }));
    speech.tick();
    expect(told).toEqual(["s1 none", "s1 finished"]);
  });

  test("is known, and so not started by an old snapshot", async () => {
    speech.start(message());
    expect([speech.knows("s1"), speech.knows("s2")]).toEqual([true, false]);
    speech.stop();
    expect(speech.knows("s1")).toBe(true);
  });
});

describe("without sound", () => {
  test("a refusal of the browser is told, and the mouth moves by the clock", async () => {
    sound.permitted = false;
    speech.start(message());
    await settle();
    expect(told).toEqual(["s1 muted"]);
    pass(1000);
    expect(speech.mouth()).toBeCloseTo(1 / 3);
    pass(2001);
    expect(told).toEqual(["s1 muted", "s1 finished"]);
  });

  test("a gesture lets the sound in where the sentence is", async () => {
    sound.permitted = false;
    speech.start(message());
    await settle();
    now += 700;
    sound.onAllowed?.();
    expect(sound.played).toEqual([0.7]);
    expect(told).toEqual(["s1 muted", "s1 playing"]);
  });

  test("a gesture that comes after the sound began plays it no second time", async () => {
    speech.start(message());
    await settle();
    sound.onAllowed?.();
    expect([sound.played, told]).toEqual([[0], ["s1 playing"]]);
  });

  test("a sound that is missing or broken is an error, and the sentence goes on", async () => {
    sound.failure = new Error("404");
    speech.start(message());
    await settle();
    expect(told).toEqual(["trouble 404", "s1 none"]);
    pass(1500);
    expect(speech.mouth()).toBeCloseTo(0.5);
    pass(1501);
    expect(told[2]).toBe("s1 finished");
  });

  test("a sound that comes late joins in at the right place", async () => {
    sound.hold();
    speech.start(message());
    pass(1000);
    expect(told).toEqual(["s1 none"]);
    pass(500);
    sound.arrive();
    await settle();
    expect(told).toEqual(["s1 none", "s1 playing"]);
    expect(sound.played[0]).toBeCloseTo(0.5);
  });

  test("a page that is to be silent fetches nothing", async () => {
    sound.silenced = true;
    speech.start(message());
    await settle();
    expect(told).toEqual(["s1 muted"]);
    expect(sound.played).toEqual([]);
  });

  test("a sentence of subtitles only runs for its time", () => {
    speech.start(message({ audioUrl: null, curve: [] }));
    expect(told).toEqual(["s1 none"]);
    pass(2900);
    expect([speech.mouth(), speech.id]).toEqual([0, "s1"]);
    pass(101);
    expect(speech.id).toBeNull();
  });

  test("a sentence without any length ends at once", () => {
    speech.start(message({ audioUrl: null, curve: [], duration: 0 }));
    speech.tick();
    expect(told).toEqual(["s1 none", "s1 finished"]);
  });
});

test("the vowel is that of the letter that is being said, and of none when nobody speaks", () => {
  expect(speech.vowel()).toBeNull();
  speech.start(message({ text: "ao", audioUrl: null, curve: [1, 1, 1, 0, 1, 1, 1], duration: 700 }));
  const heard = [0, 350, 60, 200].map((ms) => (pass(ms), speech.vowel()));
  expect(heard).toEqual(["A", "A", "O", "O"]);
  pass(200);
  expect(speech.vowel()).toBeNull();
});

test("after a new connection the console hears again what is spoken", async () => {
  speech.announce();
  speech.start(message());
  await settle();
  speech.announce();
  expect(told).toEqual(["s1 playing", "s1 playing"]);
});
