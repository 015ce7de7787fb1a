// Where the eyes look, by themselves or as they are told; the head follows a little.

import type { Parameters } from "../avatar/parameters";
import { findId } from "./ids";

/** Seconds between jumps of the eyes. */
const SHORTEST = 0.7;
const LONGEST = 3.2;
/** How far the eyes go by themselves, as a part of their range. */
const REACH_X = 0.4;
const REACH_Y = 0.25;
/** How often they come back to the viewer. */
const BACK = 0.4;
/** Eyes that look at something never hold quite still. */
const TREMBLE = 0.04;
/** Per second: how fast eyes and head close in on the point. */
const EYE_SPEED = 30;
const HEAD_SPEED = 2.5;
/** Degrees of the head for a whole reach of the eyes: of its own will, and where she is told to look. */
const IDLE_HEAD = { x: 9, y: 5 };
const TOLD_HEAD = { x: 24, y: 18 };
const TOLD_BODY = 4;

/** -1 to 1: x to the right of the picture, y up. */
export interface Point {
  x: number;
  y: number;
}

export class Gaze {
  private readonly own: Point = { x: 0, y: 0 };
  private readonly told: Point = { x: 0, y: 0 };
  private readonly glimpse: Point = { x: 0, y: 0 };
  private readonly eyes: Point = { x: 0, y: 0 };
  private readonly head: Point = { x: 0, y: 0 };
  private isTold = false;
  /** Seconds that are left of a glance. */
  private glancing = 0;
  private wait = 0;
  /** How much the head follows orders: 0 to 1. */
  private attention = 0;
  private readonly places: { eyeX: number; eyeY: number; headX: number; headY: number; bodyX: number };

  constructor(
    private readonly parameters: Parameters,
    private readonly random: () => number,
  ) {
    this.places = {
      eyeX: findId(parameters, "ParamEyeBallX"),
      eyeY: findId(parameters, "ParamEyeBallY"),
      headX: findId(parameters, "ParamAngleX"),
      headY: findId(parameters, "ParamAngleY"),
      bodyX: findId(parameters, "ParamBodyAngleX"),
    };
  }

  /** Look at a point until told otherwise; null looks about again. */
  look(target: Point | null): void {
    this.isTold = target !== null;
    if (target) place(this.told, target.x, target.y);
  }

  /** Look at a point for a moment, whatever else there is to see. */
  glance(x: number, y: number, seconds: number): void {
    place(this.glimpse, x, y);
    this.glancing = seconds;
  }

  /** Move on by `dt` seconds and add to the parameters. */
  update(dt: number): void {
    const obeys = this.glancing > 0 || this.isTold;
    const target = this.glancing > 0 ? this.glimpse : this.told;
    this.glancing = Math.max(0, this.glancing - dt);
    this.wait -= dt;
    if (this.wait <= 0) this.jump(obeys);
    const x = obeys ? target.x + this.own.x * TREMBLE : this.own.x * REACH_X;
    const y = obeys ? target.y + this.own.y * TREMBLE : this.own.y * REACH_Y;
    follow(this.eyes, x, y, EYE_SPEED, dt);
    follow(this.head, x, y, HEAD_SPEED, dt);
    this.attention += ((obeys ? 1 : 0) - this.attention) * (1 - Math.exp(-HEAD_SPEED * dt));
    const { attention, parameters, places } = this;
    parameters.add(places.eyeX, this.eyes.x);
    parameters.add(places.eyeY, this.eyes.y);
    parameters.add(places.headX, this.head.x * (IDLE_HEAD.x + (TOLD_HEAD.x - IDLE_HEAD.x) * attention));
    parameters.add(places.headY, this.head.y * (IDLE_HEAD.y + (TOLD_HEAD.y - IDLE_HEAD.y) * attention));
    parameters.add(places.bodyX, this.head.x * TOLD_BODY * attention);
  }

  private jump(obeys: boolean): void {
    const back = !obeys && this.random() < BACK;
    this.own.x = back ? 0 : this.random() * 2 - 1;
    this.own.y = back ? 0 : this.random() * 2 - 1;
    this.wait = SHORTEST + this.random() * (LONGEST - SHORTEST);
  }
}

/** What is beyond the picture, or no number at all, is not looked at. */
function place(point: Point, x: number, y: number): void {
  point.x = Math.min(1, Math.max(-1, x)) || 0;
  point.y = Math.min(1, Math.max(-1, y)) || 0;
}

function follow(point: Point, x: number, y: number, speed: number, dt: number): void {
  const share = 1 - Math.exp(-speed * dt);
  point.x += (x - point.x) * share;
  point.y += (y - point.y) * share;
}
