// Plays a scene of the golden traces with our players and measures how far each frame is off.

import { Parameters } from "../src/avatar/parameters";
import { parseExp3 } from "../src/model/exp3";
import { type Model3, parseModel3 } from "../src/model/model3";
import { parseMotion3 } from "../src/model/motion3";
import { parsePhysics3 } from "../src/model/physics3";
import { parsePose3 } from "../src/model/pose3";
import { type Body, Clip } from "../src/play/clip";
import { LEAST_FADE } from "../src/play/ease";
import { ExpressionMixer } from "../src/play/expression";
import { MotionQueue } from "../src/play/motion";
import { PhysicsPlayer } from "../src/play/physics";
import { PosePlayer } from "../src/play/pose";
import { jsonOf } from "./outside";

const TAU = 2 * Math.PI;

/** One frame: its time (s), the largest difference and where that is. */
export interface FrameError {
  time: number;
  worst: number;
  where: string;
}

/** The drive of the physics scenes, as the data's README states it. */
function drive(t: number): Record<string, number> {
  return {
    ParamAngleX: t < 2 ? 30 * Math.sin(TAU * 0.7 * t) : t < 3.5 ? 30 : -15,
    ParamAngleY: 20 * Math.sin(TAU * 0.45 * t + 0.5),
    ParamAngleZ: 15 * Math.sin(TAU * 0.3 * t),
    ParamBodyAngleX: 10 * Math.sin(TAU * 0.5 * t + 1),
  };
}

/** `asCubism` false loops, and steps the physics, as the page does. */
export function replay(model: string, scene: string, asCubism = true): FrameError[] {
  const trace = jsonOf(`golden/traces/${model}.${scene}.json.gz`);
  const model3 = parseModel3(jsonOf(`${model}/${model}.model3.json`));
  const floats = (values: number[]) => Float32Array.from(values);
  const { min, max, default: defaults } = trace.ranges;
  const parameters = new Parameters(trace.parameters, floats(min), floats(max), floats(defaults), floats(defaults));
  const partIds: string[] = trace.parts ?? [];
  const body = bodyOf(parameters, model3, partIds);
  const opacities = new Float32Array(partIds.length).fill(1);
  const queue = new MotionQueue({ cubismLoops: asCubism });
  const mixer = new ExpressionMixer(expressionsOf(trace, model, model3), parameters);
  const stages: string[] = trace.script.stagesPerFrame;
  const has = (stage: string) => stages.some((s) => s.includes(stage));
  const physics = has("physics")
    ? new PhysicsPlayer(parsePhysics3(jsonOf(`${model}/${model3.physics}`)), parameters, { cubismSteps: asCubism })
    : null;
  const pose = has("pose") && model3.pose
    ? new PosePlayer(parsePose3(jsonOf(`${model}/${model3.pose}`)), partIds, body.partWishes, opacities)
    : null;
  const set = (values: Record<string, number>) => {
    for (const [id, value] of Object.entries(values)) parameters.set(parameters.find(id), value);
  };
  const start = (event: { do: string; name: string; group: string; index: number }) => {
    if (event.do === "expression") {
      mixer.wear({ name: event.name, duration: 0, priority: 0, transition: "smooth", layer: "exclusive" });
      return;
    }
    const entry = model3.motions.get(event.group)![event.index];
    const loop = Boolean(trace.script.motions[`${event.group}_${event.index}`].loop);
    queue.start(new Clip(parseMotion3(jsonOf(`${model}/${entry.file}`)), entry, body, LEAST_FADE), loop);
  };
  const pattern: number[] = Array.isArray(trace.dt) ? trace.dt.map(fraction) : [];
  const events = [...(trace.script.events ?? [])];
  const saved = parameters.values.slice();
  let previous = 0;
  let time = 0;
  let count = 0;
  return trace.frames.map((frame: { t: number; values: number[]; parts?: number[] }) => {
    if (frame.t === 0) {
      set(drive(0));
      physics?.settle();
    } else {
      const dt = pattern.length > 0 ? pattern[count++ % pattern.length] : 1 / 60;
      parameters.values.set(saved);
      while (events.length > 0 && previous >= events[0].at - 1e-5) start(events.shift());
      queue.update(dt);
      saved.set(parameters.values);
      mixer.advance(dt);
      mixer.apply();
      time = pattern.length > 0 ? time + dt : Math.round(frame.t * 60) / 60;
      if (scene.startsWith("S4")) set(drive(time));
      physics?.update(dt);
      pose?.update(dt);
    }
    previous = frame.t;
    const error = { time: frame.t, worst: 0, where: "" };
    compare(error, trace.parameters, parameters.values, frame.values);
    if (frame.parts) compare(error, partIds, opacities, frame.parts);
    return error;
  });
}

function bodyOf(parameters: Parameters, { eyeBlink, lipSync }: Model3, partIds: string[]): Body {
  return {
    parameters,
    touched: new Uint8Array(parameters.values.length),
    partWishes: new Float32Array(partIds.length),
    parts: new Map(partIds.map((id, index) => [id, index])),
    eyeBlink: parameters.findAll(eyeBlink),
    lipSync: parameters.findAll(lipSync),
  };
}

/** The model's own, and those that were written for the scene. */
function expressionsOf(trace: any, model: string, { expressions }: Model3) {
  const own = expressions.map(({ name, file }) => [name, jsonOf(`${model}/${file}`)]);
  const used = Object.entries<any>(trace.script.expressions ?? {}).map(([name, { json }]) => [name, json]);
  return new Map([...own, ...used.filter(([, json]) => json)].map(([name, json]) => [name, parseExp3(json)]));
}

function compare(error: FrameError, ids: readonly string[], got: Float32Array, wanted: readonly number[]): void {
  wanted.forEach((value, i) => {
    const off = Math.abs(got[i] - value);
    if (off <= error.worst) return;
    error.worst = off;
    error.where = `${ids[i]} at ${error.time}: ${got[i]}, not ${value}`;
  });
}

/** "1/30" or "0.1". */
function fraction(text: string): number {
  const [above, below = "1"] = text.split("/");
  return Number(above) / Number(below);
}
