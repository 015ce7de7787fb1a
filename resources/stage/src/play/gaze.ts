// Eyes that jump from point to point, and a head that follows a little.

import type { Parameters } from "../avatar/parameters";

/** Seconds between jumps. */
const SHORTEST = 0.7;
const LONGEST = 3.2;
/** How far the eyes go, as a part of their range. */
const REACH_X = 0.4;
const REACH_Y = 0.25;
/** How often they come back to the viewer. */
const BACK = 0.4;
/** Per second: how fast eyes and head close in on the point. */
const EYE_SPEED = 30;
const HEAD_SPEED = 2.5;
/** Degrees of the head for a whole reach of the eyes. */
const HEAD_X = 9;
const HEAD_Y = 5;

export class Gaze {
  private wait = 1;
  private readonly target = { x: 0, y: 0 };
  private readonly eyes = { x: 0, y: 0 };
  private readonly head = { x: 0, y: 0 };
  private readonly places: { eyeX: number; eyeY: number; headX: number; headY: number };

  constructor(
    private readonly parameters: Parameters,
    private readonly random: () => number,
  ) {
    this.places = {
      eyeX: parameters.find("ParamEyeBallX"),
      eyeY: parameters.find("ParamEyeBallY"),
      headX: parameters.find("ParamAngleX"),
      headY: parameters.find("ParamAngleY"),
    };
  }

  /** Move on by `dt` seconds and add to the parameters. */
  update(dt: number): void {
    this.wait -= dt;
    if (this.wait <= 0) this.jump();
    follow(this.eyes, this.target, EYE_SPEED, dt);
    follow(this.head, this.target, HEAD_SPEED, dt);
    this.parameters.add(this.places.eyeX, this.eyes.x);
    this.parameters.add(this.places.eyeY, this.eyes.y);
    this.parameters.add(this.places.headX, this.head.x * HEAD_X);
    this.parameters.add(this.places.headY, this.head.y * HEAD_Y);
  }

  private jump(): void {
    const back = this.random() < BACK;
    this.target.x = back ? 0 : (this.random() * 2 - 1) * REACH_X;
    this.target.y = back ? 0 : (this.random() * 2 - 1) * REACH_Y;
    this.wait = SHORTEST + this.random() * (LONGEST - SHORTEST);
  }
}

type Point = { x: number; y: number };

function follow(point: Point, target: Point, speed: number, dt: number): void {
  const share = 1 - Math.exp(-speed * dt);
  point.x += (target.x - point.x) * share;
  point.y += (target.y - point.y) * share;
}
