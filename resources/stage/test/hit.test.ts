// Which hit area lies under a point: triangles of meshes, the topmost first.

import { describe, expect, test } from "vitest";
import { hitAt } from "../src/avatar/hit";
import { nativeBackend } from "../src/avatar/native";
import { buildMoc, type Mesh } from "./moc";

const AREAS = [{ id: "Head", name: "head" }, { id: "Hat", name: "hat" }];

/** y runs down in the file and up in the model. */
const mesh = (id: string, order: number, points: number[], more: Partial<Mesh> = {}): Mesh =>
  ({ id, parent: -1, axes: [], forms: [{ opacity: 1, order, points }], ...more });

function setUp(...meshes: Mesh[]) {
  const model = nativeBackend(buildMoc({ parameters: [{ id: "A", min: 0, max: 2, value: 0 }], meshes }));
  return { model, at: (x: number, y: number) => hitAt(model, AREAS, x, y)?.name ?? null };
}

const BIG = [0, 0, 4, 0, 0, -4];

describe("a point", () => {
  test("is in a triangle, whichever way round that goes, or beside it", () => {
    for (const indices of [[0, 1, 2], [0, 2, 1]]) {
      const { at } = setUp(mesh("Head", 500, BIG, { indices }));
      expect([at(1, 1), at(0, 0), at(3, 3), at(-1, 1), at(1, -1)]).toEqual(["head", "head", null, null, null]);
    }
  });

  test("hits what is drawn on top, and only what is a hit area", () => {
    const { at } = setUp(mesh("Hat", 600, [0, 0, 1, 0, 0, -1]), mesh("Veil", 900, BIG), mesh("Head", 500, BIG));
    expect([at(0.2, 0.2), at(2, 1)]).toEqual(["hat", "head"]);
  });

  test("hits an area that is transparent, but none that is hidden or squeezed to nothing", () => {
    const clear = { forms: [{ opacity: 0, order: 500, points: BIG }] };
    expect(setUp(mesh("Head", 500, BIG, clear)).at(1, 1)).toBe("head");
    const hidden = { axes: [{ parameter: 0, keys: [1, 2] }], forms: [1, 2].map(() => ({ opacity: 1, order: 500, points: BIG })) };
    const { at } = setUp(mesh("Head", 500, BIG, hidden));
    expect([at(1, 1), at(0, 0)]).toEqual([null, null]);
    expect(setUp(mesh("Head", 500, [0, 0, 2, 0, 4, 0])).at(9, 0)).toBeNull();
  });
});
