// Models are placed in the picture, and the masks that clip their meshes are packed into pages.

import { describe, expect, test } from "vitest";
import { nativeBackend } from "../src/avatar/native";
import { coverClipped, CHANNELS, type MaskSet, MOST_PAGES, packMasks, planMasks, roomFor } from "../src/render/mask-plan";
import { boxOf, MIDDLE, placeBox, type View } from "../src/render/view";
import { buildMoc } from "./moc";

const square = (id: string, [l, t, r, b]: number[], masks: number[] = []) => ({
  id, parent: -1, axes: [], masks, indices: [0, 1, 2, 1, 2, 3],
  forms: [{ opacity: 1, order: 500, points: [l, t, r, t, l, b, r, b] }],
});

function model(...meshes: ReturnType<typeof square>[]) {
  const backend = nativeBackend(buildMoc({ parameters: [{ id: "A", min: 0, max: 1, value: 0 }], meshes }));
  backend.evaluate();
  return backend;
}

const emptyView = (): View => ({ scaleX: 0, scaleY: 0, offsetX: 0, offsetY: 0 });
const WHOLE: View = { scaleX: 1, scaleY: 1, offsetX: 0, offsetY: 0 };

describe("a model in the picture", () => {
  const body = boxOf(model(square("Body", [-0.1, -0.4, 0.1, 0.45])));
  const placed = (place: object, w: number, h: number) => {
    const view = emptyView();
    placeBox(view, body, { ...MIDDLE, ...place }, w, h);
    return (x: number, y: number) => [x * view.scaleX + view.offsetX, y * view.scaleY + view.offsetY];
  };

  test.each([[1920, 1080], [500, 800], [100, 3000]])("stands on the bottom edge, centred, wholly visible, at %d x %d", (w, h) => {
    const clip = placed({}, w, h);
    expect(clip(0, -0.45)[1]).toBeCloseTo(-1);
    expect(clip(-0.1, 0)[0] + clip(0.1, 0)[0]).toBeCloseTo(0);
    expect(clip(0.1, 0)[0]).toBeLessThan(0.96); // with room for what swings
    expect(clip(0, 0.4)[1]).toBeLessThanOrEqual(1);
    const [across, up] = [clip(1, 0)[0] - clip(0, 0)[0], clip(0, 1)[1] - clip(0, 0)[1]];
    expect((across * w) / (up * h)).toBeCloseTo(1); // nothing is stretched
  });

  test("has its feet where its place says, and its size", () => {
    const clip = placed({ x: 0.25, y: 0.5, scale: 0.5 }, 800, 600);
    const full = placed({}, 800, 600);
    expect(clip(0, -0.45)).toEqual([expect.closeTo(-0.5), expect.closeTo(0)]);
    expect(clip(0.1, 0)[0] - clip(0, 0)[0]).toBeCloseTo((full(0.1, 0)[0] - full(0, 0)[0]) / 2);
  });

  test("that is mirrored turns round where it stands", () => {
    const [plain, mirrored] = [placed({ x: 0.7 }, 800, 600), placed({ x: 0.7, mirror: true }, 800, 600)];
    expect(mirrored(0.1, 0)).toEqual(plain(-0.1, 0).map((v) => expect.closeTo(v)));
  });

  test("is centred by its canvas, so that a raised arm does not push it aside", () => {
    const box = boxOf(model(square("Body", [-0.1, -0.4, 0.1, 0.4]), square("Arm", [0.1, -0.3, 0.4, -0.2])));
    expect(box.left).toBeCloseTo(-box.right);
  });

  test("is measured without what is clipped, which may be drawn far beyond its shape", () => {
    const eye = square("Eye", [-0.05, -0.3, 0.05, -0.2]);
    const whole = boxOf(model(square("Body", [-0.1, -0.4, 0.1, 0.45]), eye));
    const clipped = square("Iris", [-9, -9, 9, 9], [1]);
    expect(boxOf(model(square("Body", [-0.1, -0.4, 0.1, 0.45]), eye, clipped))).toEqual(whole);
  });

  test("that shows nothing is fitted by its canvas", () => {
    const empty = model({ ...square("M", [0, 0, 1, 1]), forms: [{ opacity: 0, order: 500, points: [0, 0, 1, 0, 0, 1, 1, 1] }] });
    expect(boxOf(empty)).toEqual(empty.canvas);
  });
});

describe("masks", () => {
  function covered(backend: ReturnType<typeof model>, view = WHOLE) {
    const { sets } = planMasks(backend);
    for (const set of sets) coverClipped(set, backend, view);
    return sets;
  }

  /** Cover and pack the sets of one model; `density` in pixels per model unit. */
  function packed(backend: ReturnType<typeof model>, density: number, size: number, view = WHOLE) {
    const sets = covered(backend, view);
    const pages = packMasks(sets, sets.map(() => ({ x: density, y: density })), size);
    return { sets: [...sets], pages };
  }
  const densityOf = (set: MaskSet, size: number) => (set.view[0] * size) / 2;
  const overlap = (a: MaskSet, b: MaskSet) =>
    a.page === b.page && a.channel === b.channel && a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

  test("are shared by meshes with the same clipping shapes", () => {
    const clipped = Array.from({ length: 3 }, (_, i) => square(`C${i}`, [0, 0, 0.1, 0.1], [i]));
    const plan = planMasks(model(...clipped, square("Twin", [0, 0, 0.2, 0.2], [0, 0])));
    expect(plan.sets).toHaveLength(3);
    expect(plan.of[3]).toBe(plan.of[0]);
  });

  test("cover what they clip, within their tile, and are no finer than asked", () => {
    const backend = model(square("Shape", [-0.5, -0.5, 0.5, 0.5]), square("Eye", [0.1, 0.1, 0.3, 0.2], [0]));
    for (const density of [50, 100_000]) {
      const [set] = packed(backend, density, 1024).sets;
      const pixel = (x: number, axis: 0 | 1) => ((x * set.view[axis] + set.view[2 + axis] + 1) / 2) * 1024;
      const [left, right, bottom, top] = [pixel(0.1, 0), pixel(0.3, 0), pixel(-0.2, 1), pixel(-0.1, 1)];
      expect(left).toBeGreaterThanOrEqual(set.x + 1);
      expect(right).toBeLessThanOrEqual(set.x + set.width - 1);
      expect(bottom).toBeGreaterThanOrEqual(set.y + 1);
      expect(top).toBeLessThanOrEqual(set.y + set.height - 1);
      expect(right - left).toBeLessThanOrEqual(0.2 * density + 1e-3);
    }
  });

  test("cover nothing that is hidden, and are not drawn for it", () => {
    const hidden = { ...square("Far", [-9, -9, 9, 9], [0]), forms: [{ opacity: 0, order: 500, points: [-9, -9, 9, -9, -9, 9, 9, 9] }] };
    const shape = square("Shape", [-0.5, -0.5, 0.5, 0.5]);
    const [set] = covered(model(shape, hidden, square("Eye", [0.1, 0.1, 0.3, 0.2], [0])));
    expect([set.left, set.right, set.bottom, set.top]).toEqual([0.1, 0.3, -0.2, -0.1].map((v) => expect.closeTo(v)));
    expect(covered(model(shape, hidden))[0].needed).toBe(false);
  });

  test("of many sets take more channels and pages, not sharpness", () => {
    const clipped = Array.from({ length: 9 }, (_, i) => square(`C${i}`, [-0.5, -0.5, 0.5, 0.5], [i]));
    const { sets, pages } = packed(model(...clipped), 200, 256);
    expect(pages).toBe(Math.ceil(9 / CHANNELS));
    for (const set of sets) expect(densityOf(set, 256)).toBeCloseTo(200);
    for (const [i, a] of sets.entries()) for (const b of sets.slice(i + 1)) expect(overlap(a, b)).toBe(false);
  });

  test("that would take too many pages get coarser all alike, and still do not overlap", () => {
    const clipped = Array.from({ length: 60 }, (_, i) => square(`C${i}`, [-0.5, -0.5, 0.5, 0.5], [i]));
    const { sets, pages } = packed(model(...clipped), 200, 256);
    expect(pages).toBe(MOST_PAGES);
    const densities = sets.map((set) => densityOf(set, 256));
    expect(Math.min(...densities)).toBeGreaterThan(90);
    expect(Math.max(...densities) - Math.min(...densities)).toBeLessThan(1e-3);
    for (const [i, a] of sets.entries()) for (const b of sets.slice(i + 1)) expect(overlap(a, b)).toBe(false);
  });

  test("have room in pages where none has to be coarser", () => {
    const room = (count: number, size: number) => {
      const clipped = Array.from({ length: count }, (_, i) => square(`C${i}`, [-0.5, -0.5, 0.5, 0.5], [i]));
      const sets = covered(model(...clipped));
      return roomFor(sets, sets.map(() => ({ x: 200, y: 200 })), size);
    };
    expect([room(1, 128), room(1, 256), room(MOST_PAGES * CHANNELS, 256), room(MOST_PAGES * CHANNELS + 1, 256)]).toEqual([false, true, true, false]);
  });

  test("cover only what is in the picture", () => {
    const backend = model(square("Shape", [-0.5, -0.5, 0.5, 0.5]), square("Cloak", [-0.4, -0.4, 0.4, 0.4], [0]));
    const near: View = { scaleX: -10, scaleY: 10, offsetX: 2, offsetY: 0 }; // shows x from 0.1 to 0.3, mirrored
    const [set] = packed(backend, 1000, 1024, near).sets;
    expect([set.left, set.right, set.bottom, set.top]).toEqual([0.1, 0.3, -0.1, 0.1].map((v) => expect.closeTo(v)));
    const [away] = packed(backend, 1000, 1024, { ...near, offsetX: 20 }).sets;
    expect(away.needed).toBe(false);
  });
});
