// Who looks where while the mouse moves over the page.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Lookout } from "../src/show/look";

const seen: ({ x: number; y: number } | null)[] = [];
const onlooker = (id: string) => ({ id, look: (target: { x: number; y: number } | null) => void seen.push(target) });
const box = { left: 100, top: 0, width: 200, height: 500 };

beforeEach(() => {
  seen.length = 0;
  vi.useFakeTimers();
});

afterEach(() => vi.useRealTimers());

test("a mouse is looked at from the eyes, never further than eyes can turn", () => {
  const lookout = new Lookout(() => [onlooker("a")], () => box);
  lookout.at(300, 110, 500); // to the right of the middle, at the height of the eyes
  lookout.at(9000, -9000, 500);
  expect(seen).toEqual([{ x: 0.2, y: 0 }, { x: 1, y: 1 }]);
});

test("one that stays still, or leaves, is forgotten", () => {
  const lookout = new Lookout(() => [onlooker("a")], () => box);
  lookout.at(300, 110, 500);
  vi.advanceTimersByTime(2999);
  expect(seen).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(seen.pop()).toBeNull();
  lookout.at(300, 110, 500);
  lookout.away();
  expect(seen.pop()).toBeNull();
});

test("who is not on the screen is not asked", () => {
  new Lookout(() => [onlooker("a")], () => null).at(1, 1, 1);
  expect(seen).toEqual([]);
});
