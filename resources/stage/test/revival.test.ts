// A lost picture comes back, also if that fails at first.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { surviveLoss } from "../src/render/revival";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp() {
  const canvas = Object.assign(new EventTarget(), { style: { visibility: "" } });
  const told: string[] = [];
  const state = { failures: 0, lost: 0, built: 0 };
  surviveLoss(canvas as unknown as HTMLCanvasElement, {
    lose: () => state.lost++,
    rebuild: () => {
      if (state.failures-- > 0) throw new Error("No room for the picture.");
      state.built++;
    },
    trouble: (message) => told.push(message),
  });
  const happen = (what: string) => {
    const event = new Event(`webglcontext${what}`, { cancelable: true });
    canvas.dispatchEvent(event);
    return event;
  };
  return { canvas, told, state, happen };
}

test("the browser is asked to restore what it took, and nothing is shown meanwhile", () => {
  const { canvas, told, state, happen } = setUp();
  expect(happen("lost").defaultPrevented).toBe(true);
  expect([canvas.style.visibility, state.lost]).toEqual(["hidden", 1]);
  happen("restored");
  expect([canvas.style.visibility, state.built, told.length]).toEqual(["", 1, 0]);
});

test("what cannot be built is named and tried again, ever more seldom; the canvas is shown with the others", () => {
  const { canvas, told, state, happen } = setUp();
  happen("lost");
  state.failures = 3;
  happen("restored");
  expect(canvas.style.visibility).toBe("");
  expect(told).toEqual(["The stage page could not bring the whole picture back and tries again: No room for the picture."]);
  vi.advanceTimersByTime(1000 + 2000);
  expect([told.length, state.built]).toEqual([3, 0]);
  vi.advanceTimersByTime(4000);
  expect(state.built).toBe(1);
  vi.advanceTimersByTime(600_000);
  expect(state.built).toBe(1);
});

test("nothing is tried while the memory is lost again", () => {
  const { state, happen } = setUp();
  happen("lost");
  state.failures = 1;
  happen("restored");
  happen("lost");
  vi.advanceTimersByTime(600_000);
  expect(state.built).toBe(0);
  happen("restored");
  expect(state.built).toBe(1);
});
