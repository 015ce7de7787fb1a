// One frame of a character's life: which player moves the parameters when.

import type { AvatarBackend } from "../avatar/backend";
import type { LoadedAvatar } from "../avatar/load";
import { Blinker, EYELIDS } from "./blink";
import { Breath } from "./breath";
import { type Body, Clip } from "./clip";
import { Director } from "./director";
import { LEAST_FADE } from "./ease";
import { ExpressionMixer } from "./expression";
import { Gaze, type Point } from "./gaze";
import { findAll } from "./ids";
import type { MotionListener } from "./layer";
import { LipSync, type Vowel } from "./lipsync";
import { PhysicsPlayer } from "./physics";
import { PosePlayer } from "./pose";

/** A page that was hidden does not catch up: one frame is never longer than this (seconds). */
const LONGEST_FRAME = 0.3;
/** How fast (per second) what no motion moves any more goes back to its default. */
const RELAX = 3;

export interface LifeOptions {
  listener: MotionListener;
  random: () => number;
}

export class Character {
  readonly backend: AvatarBackend;
  readonly expressions: ExpressionMixer;
  readonly motions: Director;
  readonly lips: LipSync;
  private readonly saved: Float32Array;
  private readonly body: Body;
  private readonly blink: Blinker;
  private readonly gaze: Gaze;
  private readonly breath: Breath;
  private readonly physics: PhysicsPlayer | null;
  private readonly pose: PosePlayer | null;
  private hasAppeared = false;

  constructor(avatar: LoadedAvatar, { listener, random }: LifeOptions) {
    const { backend } = avatar;
    const { parameters, parts } = backend;
    this.backend = backend;
    this.saved = parameters.defaults.slice();
    const named = parameters.findAll(avatar.eyeBlink);
    this.lips = new LipSync(avatar.lipSync, parameters);
    this.body = {
      parameters,
      touched: new Uint8Array(parameters.values.length),
      partWishes: new Float32Array(parts.ids.length),
      parts: new Map(parts.ids.map((id, index) => [id, index])),
      eyeBlink: named.length > 0 ? named : findAll(parameters, EYELIDS),
      lipSync: this.lips.mouth,
    };
    this.expressions = new ExpressionMixer(avatar.expressions, parameters);
    this.motions = new Director(clipsOf(avatar, this.body), listener, random);
    this.blink = new Blinker(this.body.eyeBlink, parameters, random);
    this.gaze = new Gaze(parameters, random);
    this.breath = new Breath(parameters, random);
    this.physics = avatar.physics ? new PhysicsPlayer(avatar.physics, parameters) : null;
    this.pose = avatar.pose ? new PosePlayer(avatar.pose, parts.ids, this.body.partWishes, parts.opacities) : null;
  }

  /** Look at a point, x to the right of the picture and y up, -1 to 1; null looks about again. */
  look(target: Readonly<Point> | null): void {
    this.gaze.look(target);
  }

  /** Look at a point for a moment, over what `look` says. */
  glance(x: number, y: number, seconds = 1): void {
    this.gaze.glance(x, y, seconds);
  }

  /**
   * Move everything on by `seconds` and compute the meshes. `mouth` is the opening (0 to 1) while
   * this character speaks, else null; `vowel` its shape where it is known. True if an expression's
   * duration ran out.
   */
  update(seconds: number, mouth: number | null, vowel: Vowel | null = null): boolean {
    const passed = Math.max(0, seconds) || 0;
    const dt = Math.min(LONGEST_FRAME, passed);
    const { values } = this.backend.parameters;
    values.set(this.saved);
    this.body.touched.fill(0);
    // Whichever way a motion ended, the parts that no other one wants then are the first ones.
    this.pose?.forget();
    this.motions.updateMain(dt);
    this.relax(dt);
    // What plays beside leaves nothing behind when it ends: it is not saved.
    this.saved.set(values);
    this.motions.updateBeside(dt);
    this.blink.watch(values);
    // Durations are kept in real time, however slowly the page draws.
    const expired = this.expressions.advance(passed);
    this.expressions.apply();
    this.blink.update(dt);
    this.gaze.update(dt);
    this.breath.update(dt);
    this.lips.update(mouth, dt, vowel);
    this.swing(dt);
    this.pose?.update(dt);
    this.backend.evaluate();
    return expired;
  }

  /** Who appears does so with hair that hangs still. */
  private swing(dt: number): void {
    if (this.hasAppeared) this.physics?.update(dt);
    else this.physics?.settle();
    this.hasAppeared = true;
  }

  /** Nothing else would bring back an arm that an interrupted motion left in the air. */
  private relax(dt: number): void {
    const { values, defaults } = this.backend.parameters;
    const share = 1 - Math.exp(-RELAX * dt);
    for (let i = 0; i < values.length; i++) {
      if (this.body.touched[i] === 0) values[i] += (defaults[i] - values[i]) * share;
    }
  }
}

function clipsOf(avatar: LoadedAvatar, body: Body): Map<string, (Clip | null)[]> {
  const clips = new Map<string, (Clip | null)[]>();
  for (const [group, motions] of avatar.motions) {
    clips.set(group, motions.map((motion) => motion && new Clip(motion.data, motion.entry, body, LEAST_FADE)));
  }
  return clips;
}
