// Compares the evaluator with what the reference Core computes for the official sample models.

import { afterAll, describe, expect, test } from "vitest";
import { Evaluator } from "../src/moc3/evaluate";
import { readMoc3 } from "../src/moc3/reader";
import { bytesOf, hasModels, jsonOf, WHY_SKIPPED } from "./outside";

/** Positions in units of the canvas; the reference computes in 32-bit floats. */
const TOLERANCE = 2e-5;

/** What is compared of a model; errors are the largest of all poses and visible drawables. */
interface Row {
  model: string;
  moc3: number;
  poses: number;
  compared: number;
  position: number;
  opacity: number;
  colour: number;
  "wrong order": number;
  "wrong visibility": number;
}

const rows: Row[] = [];

describe.skipIf(!hasModels)(`the evaluator agrees with the reference ${hasModels ? "" : WHY_SKIPPED}`, () => {
  afterAll(() => console.log(`${table(rows)}\n`));

  test.each(["Haru", "Hiyori", "Mark", "Mao"])("%s: positions, opacities, visibility, colours and order", (name) => {
    const golden = jsonOf(`golden/${name}.json.gz`);
    const model = new Evaluator(readMoc3(bytesOf(`${name}/${name}.moc3`)));
    expect(model.moc.parameters.ids).toEqual(golden.parameters);
    expect(model.moc.meshes.ids).toEqual(golden.drawables);
    const row = compare(name, model, golden.poses);
    rows.push(row);
    expect(row.compared).toBeGreaterThan(0);
    expect([row["wrong order"], row["wrong visibility"]]).toEqual([0, 0]);
    for (const error of [row.position, row.opacity, row.colour]) expect(error).toBeLessThan(TOLERANCE);
  });

  test("a file of version 4 gives the same, but for the blend shapes that only version 5 has", () => {
    // What version 5 added stands behind what version 4 reads.
    const [old, whole] = [4, 5].map((version) => new Evaluator(withoutRotationShapes(bytesOf("Mao/Mao.moc3"), version)));
    expect(old.moc.blends!.shapes.count).toBeGreaterThan(100);
    for (const { values } of jsonOf("golden/Mao.json.gz").poses) {
      for (const model of [old, whole]) {
        model.values.set(values);
        model.update();
      }
      expect(old.positions).toEqual(whole.positions);
      expect(old.opacities).toEqual(whole.opacities);
      for (const kind of ["multiply", "screen"] as const) {
        old.tints[kind].forEach((value, i) => expect(Math.abs(value - whole.tints[kind][i])).toBeLessThan(TOLERANCE));
      }
      expect(old.order.meshes).toEqual(whole.order.meshes);
    }
  });
});

function compare(name: string, model: Evaluator, poses: any[]): Row {
  const row: Row = {
    model: name, moc3: model.moc.version, poses: poses.length, compared: 0,
    position: 0, opacity: 0, colour: 0, "wrong order": 0, "wrong visibility": 0,
  };
  const worst = (kind: "position" | "opacity" | "colour", a: number, b: number) => {
    row[kind] = Math.max(row[kind], Math.abs(a - b));
  };
  for (const pose of poses) {
    model.values.set(pose.values);
    model.update();
    const order = [...model.order.meshes.subarray(0, model.order.count)];
    pose.drawables.forEach((wanted: any, m: number) => {
      if ((model.visible[m] !== 0) !== wanted.visible) row["wrong visibility"]++;
      if (!wanted.visible) return;
      row.compared++;
      if (model.drawOrders[m] !== wanted.drawOrder || order.indexOf(m) !== wanted.renderOrder) row["wrong order"]++;
      worst("opacity", model.opacities[m], wanted.opacity);
      for (let k = 0; k < 3; k++) {
        worst("colour", model.tints.multiply[3 * m + k], wanted.multiply[k]);
        worst("colour", model.tints.screen[3 * m + k], wanted.screen[k]);
      }
      wanted.positions.forEach((value: number, i: number) => worst("position", model.positions[model.starts[m] + i], value));
    });
  }
  return row;
}

/** Read Mao as another version, without the blend shapes of parts, rotations and glues and their colours. */
function withoutRotationShapes(bytes: ArrayBuffer, version: number) {
  new Uint8Array(bytes)[4] = version;
  const view = new DataView(bytes);
  const [colours, rotationForms] = [2232, 17];
  for (let section = 108; section < 114; section++) {
    const begin = view.getUint32(0x40 + 4 * section, true);
    for (let i = colours - rotationForms; i < colours; i++) view.setFloat32(begin + 4 * i, 0, true);
  }
  const moc = readMoc3(bytes);
  const none = { targets: new Int32Array(0), begin: new Int32Array(0), length: new Int32Array(0) };
  Object.assign(moc.blends!.targets, { parts: none, rotations: none, glues: none });
  return moc;
}

/** The rows as text; small errors as powers of ten. */
function table(list: readonly Row[]): string {
  const names = Object.keys(list[0] ?? {}) as (keyof Row)[];
  const text = (value: string | number) => (typeof value === "number" && !Number.isInteger(value) ? value.toExponential(1) : String(value));
  const lines = [names as string[], ...list.map((row) => names.map((name) => text(row[name])))];
  const widths = names.map((_, i) => Math.max(...lines.map((line) => line[i].length)));
  return lines.map((line) => line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join("  ")).join("\n");
}
