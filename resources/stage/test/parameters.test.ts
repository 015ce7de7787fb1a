// Values stay in their parameter's range, or go round in it.

import { describe, expect, test } from "vitest";
import { MISSING, Parameters } from "../src/avatar/parameters";

function table(repeat: number) {
  const one = (value: number) => Float32Array.of(value);
  return new Parameters(["A"], one(-10), one(20), one(0), one(0), [repeat]);
}

describe("a parameter", () => {
  test("stops at the ends of its range", () => {
    const parameters = table(0);
    const set = (value: number) => (parameters.set(0, value), parameters.values[0]);
    expect([set(25), set(-11), set(7)]).toEqual([20, -10, 7]);
    parameters.add(0, 100);
    expect(parameters.values[0]).toBe(20);
  });

  test("that goes round comes in again at the other end", () => {
    const parameters = table(1);
    const set = (value: number) => (parameters.set(0, value), parameters.values[0]);
    expect([set(20), set(25), set(50), set(85), set(-11), set(-41), set(7)]).toEqual([20, -5, -10, -5, 19, 19, 7]);
    parameters.add(0, 15);
    expect(parameters.values[0]).toBe(-8);
    parameters.multiply(0, 2);
    expect(parameters.values[0]).toBe(14);
  });

  test("is blended over its value by weight", () => {
    const parameters = table(0);
    parameters.set(0, 40, 0.5);
    expect(parameters.values[0]).toBe(10);
  });

  test("that a model lacks is not set", () => {
    const parameters = table(0);
    parameters.set(parameters.find("B"), 5);
    expect([parameters.find("B"), parameters.values[0]]).toEqual([MISSING, 0]);
  });
});
