// Brings our own character to life without a browser: real files, real meshes, no picture.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { LoadedAvatar } from "../src/avatar/load";
import { nativeBackend } from "../src/avatar/native";
import { parseExp3 } from "../src/model/exp3";
import { parseModel3 } from "../src/model/model3";
import { parseMotion3 } from "../src/model/motion3";
import { parsePhysics3 } from "../src/model/physics3";
import { parsePose3 } from "../src/model/pose3";
import { Character } from "../src/play/frame";
import type { MotionListener, WhenBusy } from "../src/play/layer";
import { seeded } from "./helpers";

const LUMI = fileURLToPath(new URL("../../characters/lumi/lumi.model3.json", import.meta.url));

/** Load a model from its model3.json on the disk; `meshes` false leaves them uncomputed, which is faster. */
export function avatarFrom(path = LUMI, meshes = true): LoadedAvatar {
  const folder = path.replace(/[^/]*$/, "");
  const json = (file: string): unknown => JSON.parse(readFileSync(folder + file, "utf8"));
  const model = parseModel3(JSON.parse(readFileSync(path, "utf8")));
  const moc = readFileSync(folder + model.moc);
  const backend = nativeBackend(moc.buffer.slice(moc.byteOffset, moc.byteOffset + moc.length) as ArrayBuffer);
  if (!meshes) backend.evaluate = () => undefined;
  const motions: LoadedAvatar["motions"] = new Map();
  for (const [group, entries] of model.motions) {
    motions.set(group, entries.map((entry) => ({ data: parseMotion3(json(entry.file)), entry })));
  }
  const { eyeBlink, lipSync, hitAreas } = model;
  const absent = { images: [], names: null, userData: [], warnings: [] } as unknown as LoadedAvatar;
  return {
    ...absent,
    backend,
    expressions: new Map(model.expressions.map(({ name, file }) => [name, parseExp3(json(file))])),
    motions,
    physics: model.physics === null ? null : parsePhysics3(json(model.physics)),
    pose: model.pose === null ? null : parsePose3(json(model.pose)),
    eyeBlink,
    lipSync,
    hitAreas,
  };
}

export const SILENT: MotionListener = { started: () => undefined, finished: () => undefined, event: () => undefined };

/** A show: now and then an expression, a motion, a sentence, a glance, a hidden tab. */
export class Show {
  readonly character: Character;
  asked = 0;
  finished = 0;
  /** Seconds that are left of the present sentence. */
  private speaking = 0;
  private clock = 0;
  private readonly names: string[];
  private readonly groups: [string, number][];

  constructor(avatar: LoadedAvatar, private readonly random = seeded(3)) {
    const listener = { ...SILENT, finished: () => void this.finished++ };
    this.character = new Character(avatar, { listener, random });
    this.names = [...avatar.expressions.keys()];
    this.groups = [...avatar.motions].map(([group, entries]) => [group, entries.length]);
  }

  /** One frame of `dt` seconds; `events` is how often (per second) something happens. */
  frame(dt: number, events = 0.5): void {
    this.clock += dt;
    if (this.random() < events * dt) this.happen();
    this.speaking = Math.max(0, this.speaking - dt);
    const mouth = this.speaking > 0 ? 0.5 + 0.5 * Math.sin(this.clock * 20) : null;
    this.character.update(this.random() < 1e-4 ? 120 : dt, mouth, mouth === null ? null : this.pick(["A", "I", "U", "E", "O"]));
  }

  private happen(): void {
    const { expressions, motions } = this.character;
    const transition = this.pick(["smooth", "instant", "ease-in-out"] as const);
    switch (this.pick(["wear", "wear", "remove", "clear", "ask", "ask", "stop", "speak", "glance", "look"])) {
      case "wear":
        expressions.wear({
          name: this.pick(this.names), transition, priority: this.pick([10, 50, 90]),
          duration: this.pick([0, 2, 10]), layer: this.pick(["exclusive", "exclusive", "additive", "base"] as const),
        });
        break;
      case "remove":
        expressions.remove(this.pick(this.names), transition);
        break;
      case "clear":
        expressions.clear(transition);
        break;
      case "ask":
        this.ask();
        break;
      case "stop":
        motions.stop();
        break;
      case "speak":
        this.speaking = 4;
        break;
      case "glance":
        this.character.glance(1, 0.1, 1);
        break;
      case "look":
        this.character.look(this.pick([null, { x: -0.5, y: 0.4 }]));
    }
  }

  private ask(): void {
    const [group, count] = this.pick(this.groups);
    const whenBusy = this.pick<WhenBusy>(["reject", "queue", "replace"]);
    const index = Math.floor(this.random() * count);
    this.character.motions.ask({
      id: `${this.asked++}`, group, index, whenBusy, loop: this.random() < 0.2,
      priority: this.pick([0, 1, 2, 3]), layer: this.pick([0, 0, 1, 2, 3]),
    });
  }

  private pick<T>(of: readonly T[]): T {
    return of[Math.floor(this.random() * of.length)];
  }
}
