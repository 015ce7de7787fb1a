// Compares the evaluator with what the reference Core computes for the official sample models.

import { describe, expect, test } from "vitest";
import { Evaluator } from "../src/moc3/evaluate";
import { readMoc3 } from "../src/moc3/reader";
import { bytesOf, hasModels, jsonOf, WHY_SKIPPED } from "./outside";

/** In units of the canvas; the reference computes in 32-bit floats. */
const TOLERANCE = 2e-5;

describe.skipIf(!hasModels)(`the evaluator agrees with the reference ${hasModels ? "" : WHY_SKIPPED}`, () => {
  test.each(["Haru", "Hiyori", "Mark", "Mao"])("%s: positions, opacities, visibility, colours and order", (name) => {
    const golden = jsonOf(`golden/${name}.json.gz`);
    const model = new Evaluator(readMoc3(bytesOf(`${name}/${name}.moc3`)));
    expect(model.moc.parameters.ids).toEqual(golden.parameters);
    expect(model.moc.meshes.ids).toEqual(golden.drawables);
    const wrong: string[] = [];
    golden.poses.forEach((pose: any, p: number) => {
      model.values.set(pose.values);
      model.update();
      const order = [...model.order.meshes.subarray(0, model.order.count)];
      pose.drawables.forEach((wanted: any, m: number) => {
        const note = (what: string) => wrong.push(`pose ${p}, ${golden.drawables[m]}: ${what}`);
        if ((model.visible[m] !== 0) !== wanted.visible) note("visible");
        if (!wanted.visible) return;
        if (Math.abs(model.opacities[m] - wanted.opacity) > TOLERANCE) note("opacity");
        if (model.drawOrders[m] !== wanted.drawOrder) note("draw order");
        if (order.indexOf(m) !== wanted.renderOrder) note("render order");
        for (let k = 0; k < 3; k++) {
          if (Math.abs(model.tints.multiply[3 * m + k] - wanted.multiply[k]) > TOLERANCE) note("multiply colour");
          if (Math.abs(model.tints.screen[3 * m + k] - wanted.screen[k]) > TOLERANCE) note("screen colour");
        }
        const off = wanted.positions.map((v: number, i: number) => Math.abs(v - model.positions[model.starts[m] + i]));
        if (Math.max(...off) > TOLERANCE) note(`positions by ${Math.max(...off)}`);
      });
    });
    expect(wrong).toEqual([]);
  });
});
