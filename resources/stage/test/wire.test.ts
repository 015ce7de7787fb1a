// The wire's names are a contract: one example of each message, read by the console's tests too.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { optionsOf, resolver, socketAddress } from "../src/net/address";
import { parseMessage } from "../src/net/parse";
import { PROTOCOL } from "../src/net/wire";
import { avatar, withMark } from "./helpers";
import { settle, StageKit } from "./stage-kit";

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
      characterId: "", fade: 0, weight: 1,
    });
    expect(parseMessage({ type: "snapshot" })).toMatchObject({ characters: [], arranging: false, background: { kind: "transparent" }, speech: null });
    expect(parseMessage({ type: "snapshot", characters: [{ id: "a" }] })).toMatchObject({
      characters: [{ id: "a", model: "", kind: "live2d", place: { x: 0.5, y: 1, scale: 1, mirror: false }, visible: true, expressions: [], motions: [] }],
    });
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
    [{ type: "snapshot", characters: [{}] }, "id"],
    [{ type: "snapshot", characters: [{ id: "a", kind: "vrm" }] }, "kind"],
    [{ type: "snapshot", characters: [{ id: "a", place: { x: "left" } }] }, "x"],
    [{ type: "snapshot", background: { kind: "film" } }, "background"],
  ])("%j is an error that names the field", (message, word) => {
    expect(() => parseMessage(message)).toThrow(word);
  });
});

test("everything that the contract lets a page say is said, with the same fields", async () => {
  const kit = new StageKit();
  const lead = { ...wire.toPage.snapshot.characters[0], expressions: [], motions: [] };
  kit.tell({ ...wire.toPage.snapshot, characters: [lead] });
  kit.loads[0].done(withMark(avatar(), "clap"));
  await settle();
  kit.tell(wire.toPage["expression-command"]);
  kit.tell({ ...wire.toPage["motion-command"], motionGroup: "Wave", motionIndex: 0, whenBusy: "reject" });
  kit.tell(wire.toPage["motion-command"]);
  kit.run(1);
  kit.tell(wire.toPage["speech-stop"]);
  kit.screen.areas = { [lead.id]: { id: "Head", name: "Head" } };
  kit.stage.touch(1, 1);
  kit.tell({ ...wire.toPage.snapshot, characters: [lead, { ...lead, id: "broken" }] });
  kit.loads[1].fail(new Error("No such file."));
  await settle();
  // What the page's own parts say; the types hold their fields.
  kit.reports.push(
    { type: "hello", protocol: PROTOCOL, page: "stage" },
    { type: "placed", characterId: lead.id, place: lead.place },
    { type: "stats", fps: 60, frameMs: 1, mouth: 0, visible: true, dropped: 0, heapMb: 1, saving: false },
  );
  const said = new Map(kit.reports.map((report) => [report.type, report]));
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
    expect(optionsOf("?mute=1&subtitles=0&quality=saving&key=k")).toEqual({ muted: true, subtitles: false, quality: "saving", key: "k" });
    expect(optionsOf("?quality=best")).toEqual({ muted: false, subtitles: true, quality: "auto", key: null });
  });
});
