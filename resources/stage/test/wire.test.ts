// The wire's names are a contract: one example of each message, read by the console's tests too.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { optionsOf, resolver, socketAddress } from "../src/net/address";
import { parseMessage } from "../src/net/parse";
import { type FromPage, PROTOCOL } from "../src/net/wire";
import { SpeechPlayer } from "../src/show/speech";
import { Stage } from "../src/show/stage";
import { ModelHolder } from "../src/show/holder";
import { FakeSound } from "./fakes";
import { avatar } from "./helpers";

const wire = JSON.parse(readFileSync(new URL("../../../tests/snapshots/wire.json", import.meta.url), "utf8"));

describe("what the console says", () => {
  test("is of the same protocol", () => {
    expect(wire.protocol).toBe(PROTOCOL);
  });

  test.each(Object.keys(wire.toPage))("%s is understood, field by field", (type) => {
    const message = parseMessage(wire.toPage[type]);
    expect(wire.toPage[type]).toMatchObject(message as object);
    expect(message?.type).toBe(type);
  });

  test("leaves out what it does not need", () => {
    expect(parseMessage({ type: "expression-command", expressionId: "a" })).toEqual({
      type: "expression-command", expressionId: "a", duration: 0, priority: 50, transition: "smooth", layer: "exclusive", active: true,
    });
    expect(parseMessage({ type: "snapshot", model: "m" })).toMatchObject({ expressions: [], motion: null, speech: null });
  });

  test("is nothing to us if its type is new", () => {
    expect(parseMessage({ type: "fireworks" })).toBeNull();
    expect(parseMessage({ type: "toString" })).toBeNull();
  });

  test.each([
    [null, "object"],
    [{}, "type"],
    [{ type: "expression-command", expressionId: 5 }, "expressionId"],
    [{ type: "expression-command", expressionId: "a", layer: "top" }, "layer"],
    [{ type: "motion-command", motionGroup: "a", motionIndex: "1" }, "motionIndex"],
    [{ type: "speech", speechId: "s", text: "t", curve: [1, "x"] }, "curve"],
    [{ type: "snapshot", speech: 5 }, "speech"],
  ])("%j is an error that names the field", (message, word) => {
    expect(() => parseMessage(message)).toThrow(word);
  });
});

test("everything that the contract lets a page say is said, with the same fields", async () => {
  const said = new Map<string, FromPage>();
  const report = (message: FromPage) => said.set(message.type, message);
  const trouble = (message: string) => report({ type: "error", message });
  const sound = new FakeSound();
  let now = 0;
  const speech = new SpeechPlayer(sound, (url) => url, {
    started: (speechId, sound) => report({ type: "speech-started", speechId, sound }),
    ended: (speechId, reason) => report({ type: "speech-ended", speechId, reason }),
    subtitle: () => undefined,
    trouble,
  }, () => now);
  const models = new ModelHolder((url) => url, {
    loaded: (url, loaded) => stage.enter(url, loaded, () => undefined),
    trouble,
  }, async () => avatar());
  const stage: Stage = new Stage({ speech, models, report, trouble, connected: () => true, random: Math.random });
  const tell = (message: object) => stage.handle(parseMessage(message)!);
  report({ type: "hello", protocol: PROTOCOL, page: "stage" });
  tell({ ...wire.toPage.snapshot, expressions: [], motion: null });
  await Promise.resolve();
  await Promise.resolve();
  tell(wire.toPage["expression-command"]);
  tell({ ...wire.toPage["motion-command"], motionGroup: "Wave", motionIndex: 0 });
  tell(wire.toPage["motion-command"]);
  now = 9999;
  stage.update(0.1);
  tell(wire.toPage["speech-stop"]);
  stage.touch(0.2, -0.2);
  report({ type: "stats", fps: 60, frameMs: 1, mouth: 0, visible: true });
  expect([...said.keys()].sort()).toEqual(Object.keys(wire.fromPage).sort());
  for (const [type, message] of said) {
    expect(Object.keys(message).sort(), type).toEqual(Object.keys(wire.fromPage[type]).sort());
  }
});

describe("addresses", () => {
  const page = "http://127.0.0.1:8765/stage?key=abc";

  test("stay on the page's own server and carry its key", () => {
    const resolve = resolver(page, "abc");
    expect(resolve("/characters/a/a.model3.json")).toBe("http://127.0.0.1:8765/characters/a/a.model3.json?key=abc");
    expect(resolve("t 1.png", resolve("/characters/a/a.model3.json"))).toBe("http://127.0.0.1:8765/characters/a/t%201.png?key=abc");
    expect(resolver(page, null)("/audio/x.wav")).toBe("http://127.0.0.1:8765/audio/x.wav");
  });

  test.each(["http://example.com/x", "//example.com/x", "file:///etc/passwd", "javascript:1"])("%s is refused", (url) => {
    expect(() => resolver(page, null)(url)).toThrow("another server");
  });

  test("the socket's address follows the page's", () => {
    expect(socketAddress(page, "abc")).toBe("ws://127.0.0.1:8765/stage/socket?key=abc");
    expect(socketAddress("https://host/stage", null)).toBe("wss://host/stage/socket");
  });

  test("the page's options are read from its address", () => {
    expect(optionsOf("?mute=1&subtitles=0&key=k")).toEqual({ muted: true, subtitles: false, key: "k" });
    expect(optionsOf("")).toEqual({ muted: false, subtitles: true, key: null });
  });
});
