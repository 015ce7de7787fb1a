// The page's clock: every frame, and a heart that beats where no frame is drawn.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startLoop } from "../src/show/loop";

/** The browser's worker; a test lets it tick or fail. */
class FakeWorker extends EventTarget {
  static last: FakeWorker;

  constructor(readonly url: string) {
    super();
    FakeWorker.last = this;
  }
}

let frame: () => void;
let beats: [number, boolean][];
const globals = { requestAnimationFrame: (next: () => void) => (frame = next), Worker: FakeWorker as unknown };

function start(): void {
  startLoop((seconds, drawn) => beats.push([Math.round(seconds * 1000), drawn]));
}

/** Time passes in a hidden page: its own timers stand still. */
function pass(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date", "performance", "setInterval"] });
  vi.spyOn(performance, "now").mockImplementation(() => Date.now());
  Object.assign(globalThis, globals);
  beats = [];
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test("beats with every frame", () => {
  start();
  pass(16);
  frame();
  pass(17);
  frame();
  expect(beats).toEqual([[16, true], [17, true]]);
});

test("beats by the worker where no frame is drawn, even if the page's timers stand still", () => {
  start();
  pass(300);
  FakeWorker.last.dispatchEvent(new Event("message"));
  pass(250);
  FakeWorker.last.dispatchEvent(new Event("message"));
  expect(beats).toEqual([[300, false], [250, false]]);
});

test("leaves the beat to the frames while they come", () => {
  start();
  pass(200);
  frame();
  pass(200);
  FakeWorker.last.dispatchEvent(new Event("message"));
  expect(beats).toEqual([[200, true]]);
});

test.each(["none", "refused"])("beats by a timer where the browser has no worker (%s)", (how) => {
  if (how === "none") Object.assign(globalThis, { Worker: undefined });
  start();
  if (how === "refused") FakeWorker.last.dispatchEvent(new Event("error"));
  vi.advanceTimersByTime(500);
  expect(beats.length).toBeGreaterThan(0);
  expect(beats.every(([, drawn]) => !drawn)).toBe(true);
});

test("draws no more frames a second than it may, and tells of all that the browser asks for", () => {
  let most = 30;
  let called = 0;
  startLoop((seconds, drawn) => beats.push([Math.round(seconds * 1000), drawn]), () => most, () => called++);
  for (let i = 0; i < 6; i++) {
    pass(16);
    frame();
  }
  expect([beats.length, called]).toEqual([3, 6]);
  expect(beats[0]).toEqual([32, true]); // no time is lost
  most = Infinity;
  pass(16);
  frame();
  expect(beats.length).toBe(4);
});
