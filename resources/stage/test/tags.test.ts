// The name tags of arrange mode never cover one another.

import { describe, expect, test } from "vitest";
import { spread } from "../src/show/tags";
import { seeded } from "./helpers";

const tag = (left: number, top: number, width = 100, height = 30) => ({ left, top, width, height });
const places = (tags: ReturnType<typeof spread>) => tags.map(({ left, top }) => [left, top]);

describe("name tags", () => {
  test("stay where they are while they have room", () => {
    expect(places(spread([tag(0, 0), tag(200, 0), tag(0, 40)], [], 500, 300))).toEqual([[0, 0], [200, 0], [0, 40]]);
  });

  test("of those behind go below those in front", () => {
    expect(places(spread([tag(10, 10), tag(20, 15), tag(5, 12)], [], 500, 300))).toEqual([[10, 10], [20, 44], [5, 78]]);
  });

  test("keep clear of the hint, and go up where there is no room below", () => {
    expect(places(spread([tag(420, 8)], [tag(300, 10, 190, 30)], 500, 300))).toEqual([[400, 44]]);
    expect(places(spread([tag(0, 260), tag(0, 260)], [], 500, 300))).toEqual([[0, 260], [0, 226]]);
  });

  test("are never outside, nor over one another while there is room for all", () => {
    const random = seeded(8);
    for (let round = 0; round < 300; round++) {
      const tags = Array.from({ length: 6 }, () => tag(random() * 700 - 100, random() * 500 - 100, 60 + random() * 200));
      const placed = spread(tags, [tag(400, 12, 180, 28)], 600, 400);
      placed.forEach((a, i) => {
        expect(a.left >= 0 && a.left + a.width <= 600 && a.top >= 0 && a.top + a.height <= 400).toBe(true);
        for (const b of placed.slice(0, i)) {
          expect(a.left >= b.left + b.width || b.left >= a.left + a.width || a.top >= b.top + b.height || b.top >= a.top + a.height).toBe(true);
        }
      });
    }
  });
});
