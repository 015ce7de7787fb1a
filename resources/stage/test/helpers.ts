// Small stand-ins that several tests use.

import { Parameters } from "../src/avatar/parameters";
import type { AvatarBackend } from "../src/avatar/backend";
import type { LoadedAvatar } from "../src/avatar/load";
import { nativeBackend } from "../src/avatar/native";
import type { Exp3 } from "../src/model/exp3";
import { type Motion3, parseMotion3 } from "../src/model/motion3";
import type { Body } from "../src/play/clip";
import { buildMoc } from "./moc";

/** Parameters from -10 to 10, 0 at first. */
export function parameters(...ids: string[]): Parameters {
  const fill = (value: number) => new Float32Array(ids.length).fill(value);
  return new Parameters(ids, fill(-10), fill(10), fill(0), fill(0));
}

export function bodyOf(table: Parameters, eyeBlink: number[] = [], lipSync: number[] = []): Body {
  return {
    parameters: table,
    touched: new Uint8Array(table.values.length),
    partWishes: new Float32Array(1),
    parts: new Map([["Part", 0]]),
    eyeBlink,
    lipSync,
  };
}

/** A motion of one curve, without fades. */
export function motion(id: string, segments: number[], duration = 1, more: object = {}): Motion3 {
  return parseMotion3({
    Version: 3,
    Meta: { Duration: duration, Fps: 30, AreBeziersRestricted: true, FadeInTime: 0, FadeOutTime: 0, ...more },
    Curves: [{ Target: "Parameter", Id: id, Segments: segments }],
  });
}

export function exp(values: Record<string, number>, fade = 1, blend: "Add" | "Multiply" | "Overwrite" = "Add"): Exp3 {
  return { fadeIn: fade, fadeOut: fade, parameters: Object.entries(values).map(([id, value]) => ({ id, value, blend })) };
}

/** Numbers that look random and are the same in every run. */
export function seeded(seed = 1): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

const IDS = ["ParamMouthOpenY", "ParamEyeLOpen", "ParamAngleX", "ParamSmile", "ParamArm"];

export function backend(): AvatarBackend {
  return nativeBackend(
    buildMoc({
      parameters: IDS.map((id) => ({ id, min: id === "ParamAngleX" ? -30 : 0, max: id === "ParamAngleX" ? 30 : 1, value: id === "ParamEyeLOpen" ? 1 : 0 })),
      meshes: [{ id: "Head", parent: -1, axes: [], forms: [{ opacity: 1, order: 500, points: [0, 0, 1, 0, 0, 1] }] }],
    }),
  );
}

/** A whole tiny avatar: two expressions, a wave of one second, a still idle motion. */
export function avatar(): LoadedAvatar {
  const entry = { file: "", fadeIn: 0, fadeOut: 0 };
  return {
    backend: backend(),
    source: "native",
    reason: "",
    images: [],
    expressions: new Map([["happy", exp({ ParamSmile: 1 }, 0.5)], ["sad", exp({ ParamSmile: 0.2 }, 0.5)], ["hat", exp({ ParamArm: 0.5 }, 0)]]),
    motions: new Map([
      ["Idle", [{ data: motion("ParamAngleX", [0, 0, 0, 9, 0], 9), entry }]],
      ["Wave", [{ data: motion("ParamArm", [0, 0, 0, 1, 1]), entry }, null]],
    ]),
    physics: null,
    pose: null,
    eyeBlink: ["ParamEyeLOpen"],
    lipSync: ["ParamMouthOpenY"],
    hitAreas: [{ id: "Head", name: "Head" }],
    names: null,
    userData: [],
    warnings: [],
  };
}

/** With a mark of the artist in the middle of its wave, `count` times. */
export function withMark(loaded: LoadedAvatar, text: string, count = 1): LoadedAvatar {
  const wave = loaded.motions.get("Wave")![0]!;
  const events = Array.from({ length: count }, () => ({ time: 0.5, text }));
  loaded.motions.set("Wave", [{ ...wave, data: { ...wave.data, events } }, null]);
  return loaded;
}
