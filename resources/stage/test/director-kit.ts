// A director with a handful of motions, as several tests use it.

import { Clip } from "../src/play/clip";
import { Director } from "../src/play/director";
import type { MotionRequest } from "../src/play/layer";
import { bodyOf, motion, parameters, seeded } from "./helpers";

const FRAME = 1 / 60;

/** A director of idle motions on I and of waves on A and B; what it tells is kept as text. */
export function setUp(idleCount = 2) {
  const table = parameters("A", "I", "B");
  const body = bodyOf(table);
  const clip = (id: string, value: number, seconds: number, events: object[] = []) => {
    const data = { ...motion(id, [0, value, 0, seconds, value], seconds), events: events as never };
    return new Clip(data, { fadeIn: 0, fadeOut: 0 }, body);
  };
  const told: string[] = [];
  const idle = Array.from({ length: idleCount }, (_, i) => clip("I", i + 1, 0.5));
  const marks = [{ time: 0, text: "begin" }, { time: 0.5, text: "middle" }, { time: 0.95, text: "end" }];
  const clips = new Map<string, (Clip | null)[]>([
    ["Idle", idle],
    ["Wave", [clip("A", 1, 1), clip("A", 2, 1), null, clip("B", 5, 1), clip("A", 3, 1, marks)]],
  ]);
  const name = ({ id, group, index }: MotionRequest) => `${id}${group}/${index}`;
  const listener = {
    started: (request: MotionRequest, d: number) => told.push(`started ${name(request)} ${Math.round(d * 10) / 10}`),
    finished: (request: MotionRequest, done: boolean) => told.push(`finished ${name(request)} ${done}`),
    event: (request: MotionRequest, text: string) => told.push(`event ${name(request)} ${text}`),
  };
  const director = new Director(clips, listener, seeded());
  const ask = (index: number, priority: number, more: Partial<MotionRequest> = {}) =>
    director.ask({ id: "", group: "Wave", index, loop: false, priority, layer: 0, whenBusy: "reject", ...more });
  /** Frames as the character plays them: what plays beside is not kept. */
  const run = (seconds: number, dt = FRAME) => {
    for (let i = 0; i < Math.round(seconds / dt); i++) {
      table.values.set(saved);
      director.updateMain(dt);
      saved.set(table.values);
      director.updateBeside(dt);
    }
  };
  const saved = table.values.slice();
  return { director, told, table, ask, run };
}
