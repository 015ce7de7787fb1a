// Dragging, resizing and nudging a character, and its way to another place.

import { describe, expect, test } from "vitest";
import { Glide } from "../src/show/glide";
import { dragged, nudged, resized } from "../src/show/placing";

const place = { x: 0.4, y: 1, scale: 1, mirror: false };
const point = (clientX: number, clientY: number) => ({ clientX, clientY });

describe("dragging", () => {
  test("moves, and snaps to the middle and to the floor", () => {
    expect(dragged(place, 0.2, -0.3, true)).toEqual({ ...place, x: 0.6, y: 0.7 });
    expect(dragged(place, 0.105, 0.01, true)).toEqual({ ...place, x: 0.5, y: 1 });
    expect(dragged(place, 0.105, 0.01, false)).toEqual({ ...place, x: 0.505, y: 1.01 });
  });

  test("never leaves what the console accepts", () => {
    expect(dragged(place, 99, 99, true)).toMatchObject({ x: 2, y: 3 });
    expect(dragged(place, -99, -99, true)).toMatchObject({ x: -1, y: -1 });
  });
});

describe("resizing", () => {
  test("goes by the distance from the feet", () => {
    const from = point(400, 500); // the feet are at (400, 1000)
    expect(resized(place, from, point(400, 0), 1000, 1000).scale).toBe(2);
    expect(resized(place, from, point(400, 750), 1000, 1000).scale).toBe(0.5);
  });

  test("has limits, and none of its numbers is none", () => {
    const feet = point(400, 1000);
    expect(resized(place, feet, feet, 1000, 1000).scale).toBe(1);
    expect(resized(place, point(400, 900), feet, 1000, 1000).scale).toBeCloseTo(0.08);
    expect(nudged(place, 0, 0, 1e9).scale).toBe(10);
    expect(nudged(place, 0, 0, 0).scale).toBe(0.05);
  });
});

test("nudging does not snap", () => {
  expect(nudged(place, 0.101, -0.001, 1)).toEqual({ ...place, x: 0.501, y: 0.999 });
});

describe("a way", () => {
  test("begins and ends where it should, slower towards the end", () => {
    const glide = new Glide(place);
    glide.go({ ...place, x: 0.8 }, false);
    const seen = Array.from({ length: 10 }, () => (glide.update(0.02), glide.place.x));
    expect(seen[0]).toBeGreaterThan(0.4);
    expect(seen[0] - 0.4).toBeGreaterThan(seen[5] - seen[4]);
    expect(seen[9]).toBe(0.8);
    expect(glide.update(0.02)).toBe(false);
  });

  test("to the other side of a mirror turns around at once", () => {
    const glide = new Glide(place);
    glide.go({ ...place, x: 0.8, mirror: true }, false);
    expect(glide.place).toEqual({ ...place, mirror: true });
  });

  test("that is told again goes on; another one begins where it is", () => {
    const glide = new Glide(place);
    glide.go({ ...place, x: 0.8 }, false);
    glide.update(0.05);
    const { x } = glide.place;
    glide.go({ ...place, x: 0.8 }, false);
    expect(glide.place.x).toBe(x);
    glide.go({ ...place, x: 0 }, false);
    expect(glide.place.x).toBe(x);
    glide.update(9);
    expect(glide.place.x).toBe(0);
  });

  test("is cut short where it has to be", () => {
    const glide = new Glide(place);
    glide.go({ ...place, x: 0.8 }, false);
    glide.go({ ...place, x: 0.8 }, true);
    expect(glide.place.x).toBe(0.8);
  });
});
