// The connection comes back by itself, and loses nothing that matters.

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Socket } from "../src/net/socket";
import type { ToPage } from "../src/net/wire";
import { FakeWebSocket } from "./fakes";

let got: ToPage[];
let trouble: string[];
let socket: Socket;
const warn = console.warn;
let warnings: string[];
let events: Record<string, () => void>;

beforeEach(() => {
  vi.useFakeTimers();
  FakeWebSocket.all = [];
  events = {};
  Object.assign(globalThis, { document: { visibilityState: "visible" }, WebSocket: FakeWebSocket, addEventListener: (name: string, listener: () => void) => (events[name] = listener) });
  warnings = [];
  console.warn = (text: string) => void warnings.push(text);
  got = [];
  trouble = [];
  socket = new Socket("ws://host/stage/socket", { message: (m) => got.push(m), trouble: (t) => trouble.push(t) }, () => 0.5);
  socket.connect();
});

afterEach(() => {
  vi.useRealTimers();
  console.warn = warn;
});

const HELLO = { type: "hello", protocol: 2, page: "stage" };

describe("the connection", () => {
  test("greets, and hands on what it hears", () => {
    expect(socket.connected).toBe(false);
    FakeWebSocket.last.open();
    expect(FakeWebSocket.last.sent).toEqual([HELLO]);
    FakeWebSocket.last.say({ type: "reset" });
    expect(got).toEqual([{ type: "reset" }]);
  });

  test("comes back after longer and longer waits, up to five seconds, for ever", () => {
    const waits: number[] = [];
    for (let i = 0; i < 9; i++) {
      const before = FakeWebSocket.all.length;
      FakeWebSocket.last.close();
      let waited = 0;
      while (FakeWebSocket.all.length === before) {
        vi.advanceTimersByTime(50);
        waited += 50;
      }
      waits.push(waited);
    }
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000, 5000, 5000]);
  });

  test("that was answered once waits only shortly again", () => {
    for (let i = 0; i < 5; i++) {
      FakeWebSocket.last.close();
      vi.advanceTimersByTime(6000);
    }
    FakeWebSocket.last.open();
    FakeWebSocket.last.say({ type: "reset" });
    const before = FakeWebSocket.all.length;
    FakeWebSocket.last.close();
    vi.advanceTimersByTime(250);
    expect(FakeWebSocket.all.length).toBe(before + 1);
  });

  test("that hangs while opening is given up and tried again", () => {
    vi.advanceTimersByTime(10000 + 300);
    expect(FakeWebSocket.all.length).toBe(2);
  });

  test.each(["online", "visibilitychange"])("is tried at once on %s: the network came back, or the page is seen again", (event) => {
    FakeWebSocket.last.close();
    events[event]();
    expect(FakeWebSocket.all.length).toBe(2);
    vi.advanceTimersByTime(10000 - 100);
    expect(FakeWebSocket.all.length).toBe(2); // the planned try is cancelled
  });
});

test("a page that is left lets go, and does not come back as it is hidden", () => {
  FakeWebSocket.last.open();
  events["pagehide"]();
  Object.assign(document, { visibilityState: "hidden" });
  events["visibilitychange"]();
  vi.advanceTimersByTime(60_000);
  expect([FakeWebSocket.all.length, socket.connected]).toEqual([1, false]);
  (events["pageshow"] as (event: object) => void)({ persisted: true });
  expect(FakeWebSocket.all.length).toBe(2);
});

describe("while the console is away", () => {
  test("ends are kept and told in order after the greeting; the rest is dropped", () => {
    socket.send({ type: "stats", fps: 60, frameMs: 1, dropped: 0, mouth: 0, visible: true, heapMb: 0, saving: false });
    socket.send({ type: "speech-ended", speechId: "s1", reason: "finished" });
    socket.send({ type: "expressions-shown", characterId: "a", expressions: [] });
    socket.send({ type: "motion-finished", characterId: "a", motionGroup: "a", motionIndex: 0, layer: 0, requestId: "", completed: true });
    FakeWebSocket.last.open();
    expect(FakeWebSocket.last.sent.map((m) => m.type)).toEqual(["hello", "speech-ended", "motion-finished"]);
  });

  test("no more than fifty are kept", () => {
    for (let i = 0; i < 200; i++) socket.send({ type: "error", message: String(i) });
    FakeWebSocket.last.open();
    expect(FakeWebSocket.last.sent).toHaveLength(51);
    expect(FakeWebSocket.last.sent[50].message).toBe("199");
  });
});

describe("a message", () => {
  test("of an unknown type is ignored with one warning", () => {
    FakeWebSocket.last.open();
    for (let i = 0; i < 3; i++) FakeWebSocket.last.say({ type: "fireworks" });
    expect(got).toEqual([]);
    expect(trouble).toEqual([]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain("fireworks");
  });

  test.each(["not json", "[]", "{}", '{"type":"speech"}'])("that cannot be read (%s) is told and harms nothing", (text) => {
    FakeWebSocket.last.open();
    FakeWebSocket.last.say(text);
    FakeWebSocket.last.say({ type: "reset" });
    expect(trouble).toHaveLength(1);
    expect(got).toEqual([{ type: "reset" }]);
  });
});
