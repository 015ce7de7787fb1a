// Compares the evaluator with what the reference Core computes for the official sample models.

import { describe, expect, test } from "vitest";
import { Evaluator } from "../src/moc3/evaluate";
import { readMoc3 } from "../src/moc3/reader";
import { bytesOf, hasModels, jsonOf, WHY_SKIPPED } from "./outside";

/** In units of the canvas; the reference computes in 32-bit floats. */
const TOLERANCE = 2e-5;

describe.skipIf(!hasModels)(`the evaluator agrees with the reference ${hasModels ? "" : WHY_SKIPPED}`, () => {
  test.each(["Haru", "Hiyori", "Mark"])("%s: positions, opacities, visibility and order", (name) => {
    const golden = jsonOf(`golden/${name}.json.gz`);
    const model = new Evaluator(readMoc3(bytesOf(`${name}/${name}.moc3`)));
    expect(model.moc.parameters.ids).toEqual(golden.parameters);
    expect(model.moc.meshes.ids).toEqual(golden.drawables);
    for (const pose of golden.poses) {
      model.values.set(pose.values);
      model.update();
      const order = [...model.order.meshes.subarray(0, model.order.count)];
      pose.drawables.forEach((wanted: any, m: number) => {
        const id = golden.drawables[m];
        expect([id, model.visible[m] !== 0], "visible").toEqual([id, wanted.visible]);
        if (!wanted.visible) return;
        expect(Math.abs(model.opacities[m] - wanted.opacity), `${id} opacity`).toBeLessThan(TOLERANCE);
        expect([id, model.drawOrders[m]]).toEqual([id, wanted.drawOrder]);
        expect([id, order.indexOf(m)]).toEqual([id, wanted.renderOrder]);
        let worst = 0;
        wanted.positions.forEach((value: number, i: number) => {
          worst = Math.max(worst, Math.abs(value - model.positions[model.starts[m] + i]));
        });
        expect(worst, `${id} positions`).toBeLessThan(TOLERANCE);
      });
    }
  });

  test("Mao (version 5) is refused by the name of what it uses", () => {
    expect(() => readMoc3(bytesOf("Mao/Mao.moc3"))).toThrow(/blend shapes/);
  });
});
