// Subtitles stay text, complaints do not repeat, frames are counted, the model fits the picture.

import { describe, expect, test } from "vitest";
import { Complaints } from "../src/net/complaints";
import { aim, planMasks } from "../src/render/masks";
import { boxOf, fit } from "../src/render/view";
import { FrameMeter } from "../src/show/stats";
import { Subtitles } from "../src/show/subtitles";
import { nativeBackend } from "../src/avatar/native";
import { buildMoc } from "./moc";

function element() {
  const classes = new Set<string>();
  return {
    dir: "",
    textContent: "",
    dataset: {} as Record<string, string>,
    classes,
    classList: { toggle: (name: string, on: boolean) => void (on ? classes.add(name) : classes.delete(name)) },
  };
}

describe("subtitles", () => {
  test("are set as text, in either direction, and keep their words while they fade", () => {
    const e = element();
    const subtitles = new Subtitles(e as unknown as HTMLElement, true);
    subtitles.show("<b>hi</b>");
    expect([e.textContent, e.dir, [...e.classes], subtitles.text]).toEqual(["<b>hi</b>", "auto", ["shown"], "<b>hi</b>"]);
    subtitles.show("");
    expect([e.textContent, [...e.classes], subtitles.text]).toEqual(["<b>hi</b>", [], ""]);
  });

  test("get smaller the longer they are", () => {
    const e = element();
    const subtitles = new Subtitles(e as unknown as HTMLElement, true);
    const sizes = [10, 120, 400].map((n) => {
      subtitles.show("あ".repeat(n));
      return e.dataset["length"];
    });
    expect(sizes).toEqual(["short", "long", "very-long"]);
  });

  test("are hidden where the page's address says so", () => {
    const e = element();
    const subtitles = new Subtitles(e as unknown as HTMLElement, false);
    subtitles.show("hi");
    expect([e.textContent, subtitles.text]).toEqual(["", ""]);
  });
});

test("the same complaint is made again only after a while", () => {
  const said: string[] = [];
  let now = 0;
  const complaints = new Complaints((message) => said.push(message), () => now);
  complaints.add("a");
  complaints.add("a");
  complaints.add("b");
  now = 10_001;
  complaints.add("a");
  expect(said).toEqual(["a", "b", "a"]);
});

test("frames are summed up once a second", () => {
  const meter = new FrameMeter(0);
  for (let i = 0; i < 30; i++) meter.count(2);
  expect(meter.due(999)).toBe(false);
  expect(meter.due(1000)).toBe(true);
  expect(meter.last).toEqual({ fps: 30, frameMs: 2 });
  expect(meter.due(2000)).toBe(true);
  expect(meter.last).toEqual({ fps: 0, frameMs: 0 });
});

describe("the model in the picture", () => {
  const square = (id: string, [l, t, r, b]: number[], masks: number[] = []) => ({
    id, parent: -1, axes: [], masks, indices: [0, 1, 2, 1, 2, 3],
    forms: [{ opacity: 1, order: 500, points: [l, t, r, t, l, b, r, b] }],
  });
  const model = (...meshes: ReturnType<typeof square>[]) => {
    const backend = nativeBackend(buildMoc({ parameters: [{ id: "A", min: 0, max: 1, value: 0 }], meshes }));
    backend.evaluate();
    return backend;
  };

  test.each([[1920, 1080], [500, 800], [100, 3000]])("stands on the bottom edge, centred, wholly visible, at %d x %d", (w, h) => {
    const box = boxOf(model(square("Body", [-0.1, -0.4, 0.1, 0.45])));
    const { scaleX, scaleY, offsetX, offsetY } = fit(box, w, h);
    const clip = (x: number, y: number) => [x * scaleX + offsetX, y * scaleY + offsetY];
    expect(clip(0, -0.45)[1]).toBeCloseTo(-1);
    expect(clip(-0.1, 0)[0] + clip(0.1, 0)[0]).toBeCloseTo(0);
    expect(clip(0.1, 0)[0]).toBeLessThan(0.96); // with room for what swings
    expect(clip(0, 0.4)[1]).toBeLessThanOrEqual(1);
    expect((scaleX * w) / (scaleY * h)).toBeCloseTo(1); // nothing is stretched
  });

  test("is centred by its canvas, so that a raised arm does not push it aside", () => {
    const box = boxOf(model(square("Body", [-0.1, -0.4, 0.1, 0.4]), square("Arm", [0.1, -0.3, 0.4, -0.2])));
    expect(box.left).toBeCloseTo(-box.right);
  });

  test("that shows nothing is fitted by its canvas", () => {
    const empty = model({ ...square("M", [0, 0, 1, 1]), forms: [{ opacity: 0, order: 500, points: [0, 0, 1, 0, 0, 1, 1, 1] }] });
    expect(boxOf(empty)).toEqual(empty.canvas);
  });

  test("meshes with the same clipping shapes share a mask; tiles of one channel do not overlap", () => {
    const clipped = Array.from({ length: 9 }, (_, i) => square(`C${i}`, [0, 0, 0.1, 0.1], [i]));
    const twin = square("Twin", [0, 0, 0.2, 0.2], [0]);
    const plan = planMasks(model(...clipped, twin));
    expect(plan.sets).toHaveLength(9);
    expect(plan.of[9]).toBe(plan.of[0]);
    const places = plan.sets.map(({ channel, tile }) => `${channel} ${tile.x} ${tile.y}`);
    expect(new Set(places).size).toBe(9);
    for (const { tile } of plan.sets) {
      expect(tile.x + tile.size).toBeLessThanOrEqual(1024);
      expect(tile.y + tile.size).toBeLessThanOrEqual(1024);
    }
  });

  test("a mask covers what it clips, within its tile, and is no finer than asked", () => {
    const backend = model(square("Shape", [-0.5, -0.5, 0.5, 0.5]), square("Eye", [0.1, 0.1, 0.3, 0.2], [0]));
    const [set] = planMasks(backend).sets;
    for (const density of [50, 100_000]) {
      aim(set, backend, { x: density, y: density });
      const pixel = (x: number, axis: 0 | 1) => ((x * set.view[axis] + set.view[2 + axis] + 1) / 2) * 1024;
      const [left, right, bottom, top] = [pixel(0.1, 0), pixel(0.3, 0), pixel(-0.2, 1), pixel(-0.1, 1)];
      expect(left).toBeGreaterThanOrEqual(set.tile.x);
      expect(right).toBeLessThanOrEqual(set.tile.x + set.tile.size);
      expect(bottom).toBeGreaterThanOrEqual(set.tile.y);
      expect(top).toBeLessThanOrEqual(set.tile.y + set.tile.size);
      expect(right - left).toBeLessThanOrEqual(0.2 * density + 1e-3);
    }
    expect(set.needed).toBe(true);
  });
});
