// Compares motions, physics and pose with what the official framework computes frame by frame.

import { describe, expect, test } from "vitest";
import { Parameters } from "../src/avatar/parameters";
import { parseModel3 } from "../src/model/model3";
import { parseMotion3 } from "../src/model/motion3";
import { parsePhysics3 } from "../src/model/physics3";
import { parsePose3 } from "../src/model/pose3";
import { type Body, Clip } from "../src/play/clip";
import { ExpressionMixer } from "../src/play/expression";
import { MotionQueue } from "../src/play/motion";
import { PhysicsPlayer } from "../src/play/physics";
import { PosePlayer } from "../src/play/pose";
import { parseExp3 } from "../src/model/exp3";
import { hasModels, jsonOf, WHY_SKIPPED } from "./outside";

const TOLERANCE = 1e-4;
const TAU = 2 * Math.PI;

/** The drive of the physics scenes, as the data's README states it. */
function drive(t: number): Record<string, number> {
  return {
    ParamAngleX: t < 2 ? 30 * Math.sin(TAU * 0.7 * t) : t < 3.5 ? 30 : -15,
    ParamAngleY: 20 * Math.sin(TAU * 0.45 * t + 0.5),
    ParamAngleZ: 15 * Math.sin(TAU * 0.3 * t),
    ParamBodyAngleX: 10 * Math.sin(TAU * 0.5 * t + 1),
  };
}

function replay(model: string, scene: string): { worst: number; where: string } {
  const trace = jsonOf(`golden/traces/${model}.${scene}.json.gz`);
  const files = jsonOf(`${model}/${model}.model3.json`);
  const model3 = parseModel3(files);
  const floats = (values: number[]) => Float32Array.from(values);
  const { min, max, default: defaults } = trace.ranges;
  const parameters = new Parameters(trace.parameters, floats(min), floats(max), floats(defaults), floats(defaults));
  const partIds: string[] = trace.parts ?? [];
  const indices = (ids: string[]) => ids.map((id) => parameters.find(id)).filter((i) => i >= 0);
  const body: Body = {
    parameters,
    touched: new Uint8Array(trace.parameters.length),
    partWishes: new Float32Array(partIds.length),
    partIds,
    eyeBlink: indices(model3.eyeBlink),
    lipSync: indices(model3.lipSync),
  };
  const opacities = new Float32Array(partIds.length).fill(1);
  const queue = new MotionQueue();
  const known = new Map(
    model3.expressions.map(({ name, file }) => [name, parseExp3(jsonOf(`${model}/${file}`))] as const),
  );
  const mixer = new ExpressionMixer(known, parameters);
  const stages: string[] = trace.script.stagesPerFrame;
  const has = (stage: string) => stages.some((s) => s.includes(stage));
  const physics = has("physics") ? new PhysicsPlayer(parsePhysics3(jsonOf(`${model}/${model3.physics}`)), parameters) : null;
  const pose = has("pose") && model3.pose ? new PosePlayer(parsePose3(jsonOf(`${model}/${model3.pose}`)), partIds, body.partWishes, opacities) : null;
  const set = (values: Record<string, number>) => {
    for (const [id, value] of Object.entries(values)) parameters.set(parameters.find(id), value);
  };
  const saved = parameters.values.slice();
  let previous = 0;
  let time = 0;
  const pattern: number[] = Array.isArray(trace.dt) ? trace.dt.map(fraction) : [];
  let count = 0;
  let worst = 0;
  let where = "";
  for (const frame of trace.frames) {
    if (frame.t === 0) {
      set(drive(0));
      physics?.settle();
    } else {
      const dt = Array.isArray(trace.dt) ? pattern[count++ % pattern.length] : 1 / 60;
      parameters.values.set(saved);
      for (const event of trace.script.events ?? []) {
        if (event.done || previous < event.at - 1e-5) continue;
        event.done = true;
        if (event.do === "expression") {
          mixer.wear({ name: event.name, duration: 0, priority: 0, transition: "smooth", layer: "exclusive" });
        } else {
          const entry = model3.motions.get(event.group)![event.index];
          const loop = Boolean(trace.script.motions[`${event.group}_${event.index}`].loop);
          queue.start(new Clip(parseMotion3(jsonOf(`${model}/${entry.file}`)), entry, body), loop);
        }
      }
      queue.update(dt);
      saved.set(parameters.values);
      mixer.advance(dt);
      mixer.apply();
      time = pattern.length > 0 ? time + dt : Math.round(frame.t * 60) / 60;
      if (scene.startsWith("S4")) set(drive(time));
      physics?.update(dt);
      pose?.update(dt);
    }
    const check = (id: string, got: number, wanted: number) => {
      if (Math.abs(got - wanted) > worst) {
        worst = Math.abs(got - wanted);
        where = `${id} at ${frame.t}: ${got}, not ${wanted}`;
      }
    };
    frame.values.forEach((value: number, i: number) => check(trace.parameters[i], parameters.values[i], value));
    frame.parts?.forEach((value: number, i: number) => check(partIds[i], opacities[i], value));
    previous = frame.t;
  }
  return { worst, where };
}

/** "1/30" or "0.1". */
function fraction(text: string): number {
  const [above, below = "1"] = text.split("/");
  return Number(above) / Number(below);
}

const SCENES = [
  ...["Haru", "Hiyori", "Mark", "Mao"].flatMap((m) => ["S1", "S1end", "S1loop", "S2", "S4", "S4stab", "S4irregular"].map((s) => [m, s])),
  ["Mao", "S1curvefade"],
  ["Haru", "S5"],
  ["Hiyori", "S5"],
  ["Mark", "S5"],
  ["Mao", "S5"],
];

describe.skipIf(!hasModels)(`players agree with the official framework ${hasModels ? "" : WHY_SKIPPED}`, () => {
  test.each(SCENES)("%s, scene %s", (model, scene) => {
    const { worst, where } = replay(model, scene);
    expect(worst, where).toBeLessThan(TOLERANCE);
  });
});
