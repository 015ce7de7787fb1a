// A mixer with a handful of expressions, as several tests use it.

import { ExpressionMixer, type ExpressionRequest } from "../src/play/expression";
import { exp, parameters } from "./helpers";

export const FRAME = 1 / 60;

/** A mixer over two parameters, A and B, with expressions that change them. */
export function setUp() {
  const table = parameters("A", "B");
  const known = new Map([
    ["up", exp({ A: 4 })],
    ["down", exp({ A: -4 })],
    ["double", exp({ A: 2 }, 1, "Multiply")],
    ["triple", exp({ A: 3 }, 1, "Multiply")],
    ["set", exp({ A: 3 }, 1, "Overwrite")],
    ["other", exp({ B: 5 })],
    ["most", exp({ B: 8 })],
    ["least", exp({ B: -6 })],
    ["stray", exp({ Nobody: 5 })],
    ["abrupt", exp({ A: 4 }, 0)],
    ["sluggish", { ...exp({ A: -4 }, 0.5), fadeOut: 2 }],
  ]);
  const mixer = new ExpressionMixer(known, table);
  const asked = (name: string, more: Partial<ExpressionRequest> = {}): ExpressionRequest =>
    ({ name, duration: 0, priority: 50, transition: "smooth", layer: "exclusive", ...more });
  const wear = (name: string, more: Partial<ExpressionRequest> = {}) => mixer.wear(asked(name, more));
  /** Run frames; the base value of A and B is what stands before each. */
  const run = (seconds: number, base = 0) => {
    let expired = false;
    for (let i = 0; i < Math.round(seconds * 60); i++) {
      table.values.fill(base);
      expired = mixer.advance(FRAME) || expired;
      mixer.apply();
    }
    return expired;
  };
  return { table, mixer, asked, wear, run, a: () => table.values[0], b: () => table.values[1] };
}
