// Gives pictures the parameters of a model, so that the same players wear, blink, breathe and talk.

import type { AvatarBackend } from "../avatar/backend";
import type { LoadedAvatar } from "../avatar/load";
import { Parameters } from "../avatar/parameters";
import type { Exp3 } from "../model/exp3";

/** Seconds in which one set of pictures fades into another. */
const FADE = 0.25;

export const MOUTH = "ParamMouthOpenY";
export const EYES = "ParamEyeLOpen";
export const BREATH = "ParamBreath";
export const LEAN = "ParamBodyAngleZ";

/** Least, greatest and default value. */
const RANGES: Record<string, readonly [number, number, number]> = {
  [MOUTH]: [0, 1, 0],
  [EYES]: [0, 1, 1],
  [BREATH]: [0, 1, 0],
  [LEAN]: [-10, 10, 0],
};

/** The parameter that says how much of an expression's pictures is seen, 0 to 1. */
export function parameterOf(expression: string): string {
  return `Pictures ${expression}`;
}

/** A rig without meshes that can wear these expressions. */
export function rigOf(expressions: readonly string[], width: number, height: number): LoadedAvatar {
  const ids = [...Object.keys(RANGES), ...expressions.map(parameterOf)];
  const column = (index: 0 | 1 | 2) => Float32Array.from(ids, (id) => (RANGES[id] ?? [0, 1, 0])[index]);
  const backend: AvatarBackend = {
    canvas: { left: -width / 2, right: width / 2, top: height, bottom: 0 },
    parameters: new Parameters(ids, column(0), column(1), column(2), column(2)),
    parts: { ids: [], opacities: new Float32Array(0) },
    drawables: [],
    positions: new Float32Array(0),
    uvs: new Float32Array(0),
    indices: new Uint16Array(0),
    opacities: new Float32Array(0),
    multiply: new Float32Array(0),
    screen: new Float32Array(0),
    visible: new Uint8Array(0),
    order: new Int32Array(0),
    evaluate: () => undefined,
  };
  const exp = (name: string): Exp3 => ({
    fadeIn: FADE, fadeOut: FADE, parameters: [{ id: parameterOf(name), value: 1, blend: "Add" }],
  });
  return {
    backend,
    source: "native",
    reason: "It is a PNG avatar.",
    images: [],
    expressions: new Map(expressions.map((name) => [name, exp(name)])),
    motions: new Map(),
    physics: null,
    pose: null,
    eyeBlink: [EYES],
    lipSync: [MOUTH],
    hitAreas: [],
    names: null,
    userData: [],
    warnings: [],
  };
}
