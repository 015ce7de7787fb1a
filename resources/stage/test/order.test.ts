// The order of a frame, by what the players write: whoever comes later sees it, and has the last word.

import { expect, test } from "vitest";
import { Parameters } from "../src/avatar/parameters";
import { parsePhysics3 } from "../src/model/physics3";
import { parsePose3 } from "../src/model/pose3";
import { Character } from "../src/play/frame";
import { avatar, exp, motion, seeded } from "./helpers";
import { SILENT } from "./simulate";

/** Each is written by one player only. */
const WRITERS: Record<string, string> = {
  ParamArm: "main motion", ParamLeg: "motion beside", ParamSmile: "expression", ParamEyeLOpen: "blink",
  ParamEyeBallX: "gaze", ParamBreath: "breath", ParamMouthOpenY: "lips", ParamHair: "physics",
};
const IDS = Object.keys(WRITERS);

/** Tells who writes; one after the other, each once. */
class Recording extends Parameters {
  private depth = 0;

  constructor(private readonly log: string[]) {
    const fill = (value: number) => new Float32Array(IDS.length).fill(value);
    super(IDS, fill(-1), fill(1), fill(0.5), fill(0.5));
  }

  override set(index: number, value: number, weight = 1): void {
    this.record(index, () => super.set(index, value, weight));
  }

  override add(index: number, value: number): void {
    this.record(index, () => super.add(index, value));
  }

  override multiply(index: number, factor: number): void {
    this.record(index, () => super.multiply(index, factor));
  }

  /** Physics writes the values itself, but has them clamped before. */
  override clamp(index: number, value: number): number {
    if (this.depth === 0 && this.ids[index] === "ParamHair") note(this.log, "physics");
    return super.clamp(index, value);
  }

  private record(index: number, write: () => void): void {
    if (index >= 0) note(this.log, WRITERS[this.ids[index]]);
    this.depth++;
    write();
    this.depth--;
  }
}

function note(log: string[], who: string): void {
  if (log[log.length - 1] !== who) log.push(who);
}

const range = { Minimum: -10, Default: 0, Maximum: 10 };
const vertex = (y: number) => ({ Position: { X: 0, Y: y }, Mobility: 1, Delay: 1, Acceleration: 1, Radius: y });
const HAIR = parsePhysics3({
  Meta: { Fps: 60 },
  PhysicsSettings: [{
    Input: [{ Source: { Id: "ParamEyeBallX" }, Weight: 100, Type: "Angle" }],
    Output: [{ Destination: { Id: "ParamHair" }, VertexIndex: 1, Type: "Angle" }],
    Vertices: [vertex(0), vertex(10)],
    Normalization: { Position: range, Angle: range },
  }],
});

test("motions, expressions, blink, gaze, breath, lips, physics, pose, meshes", () => {
  const log: string[] = [];
  const plain = avatar();
  const opacities = new Proxy(new Float32Array(1), {
    get: (values, key) => Reflect.get(values, key),
    set: (values, key, value) => {
      note(log, "pose");
      return Reflect.set(values, key, value);
    },
  });
  const entry = { file: "", fadeIn: 0, fadeOut: 0 };
  const clip = (id: string) => ({ data: motion(id, [0, 0.7], 60), entry });
  const character = new Character({
    ...plain,
    backend: {
      ...plain.backend,
      parameters: new Recording(log),
      parts: { ids: ["Part"], opacities },
      evaluate: () => void log.push("meshes"),
    },
    motions: new Map([["Two", [clip("ParamArm"), clip("ParamLeg")]]]),
    expressions: new Map([["happy", exp({ ParamSmile: 1 }, 0)]]),
    physics: HAIR,
    pose: parsePose3({ Groups: [[{ Id: "Part" }]] }),
  }, { listener: SILENT, random: seeded(3) });
  for (const layer of [0, 1]) {
    character.motions.ask({ id: "", group: "Two", index: layer, loop: true, priority: 2, layer, whenBusy: "reject" });
  }
  character.expressions.wear({ name: "happy", duration: 0, priority: 50, transition: "instant", layer: "exclusive" });
  for (let i = 0; i < 900; i++) {
    log.length = 0;
    character.update(1 / 60, 0.5);
    if (log.includes("blink")) break; // no frame does more
  }
  expect(log).toEqual([
    "main motion", "motion beside", "expression", "blink", "gaze", "breath", "lips", "physics", "pose", "meshes",
  ]);
});
