// One chain of pendulums: what a physics setting of a model swings.

import type { PhysicsSetting } from "../model/physics3";

/** Air resistance: the gravity's turn is passed on only in part. */
const TURN_SHARE = 1 / 5;
/** Delays in the files are meant for this many steps per second. */
const STEPS_PER_SECOND = 30;
/** Sidewards movements below this part of the position range are cut off. */
const THRESHOLD = 0.001;

export interface Particle {
  x: number;
  y: number;
  velocityX: number;
  velocityY: number;
  /** The direction of gravity in the last step. */
  gravityX: number;
  gravityY: number;
}

export class Pendulum {
  readonly particles: Particle[];

  constructor(private readonly setting: PhysicsSetting) {
    let y = 0;
    this.particles = setting.vertices.map((vertex, index) => {
      y += index === 0 ? 0 : vertex.radius;
      const [px, py] = index === 0 ? [vertex.x, vertex.y] : [0, y];
      return { x: px, y: py, velocityX: 0, velocityY: 0, gravityX: 0, gravityY: 1 };
    });
  }

  /** Hang straight down, without speed. */
  settle(x: number, y: number, angle: number): void {
    const gravityX = Math.sin(angle);
    const gravityY = Math.cos(angle);
    let [atX, atY] = [x, y];
    this.particles.forEach((p, index) => {
      const { radius, acceleration } = this.setting.vertices[index];
      if (index > 0) {
        const sign = acceleration < 0 ? -1 : 1;
        atX = this.cut(atX + gravityX * radius * sign);
        atY += gravityY * radius * sign;
      }
      Object.assign(p, { x: atX, y: atY, velocityX: 0, velocityY: 0, gravityX, gravityY });
    });
  }

  /** One step: the top moves to (x, y), gravity comes from `angle` (radians, 0 is straight down). */
  step(x: number, y: number, angle: number, seconds: number): void {
    const gravityX = Math.sin(angle);
    const gravityY = Math.cos(angle);
    const { particles } = this;
    particles[0].x = x;
    particles[0].y = y;
    for (let i = 1; i < particles.length; i++) this.swing(i, gravityX, gravityY, seconds);
  }

  /** The angle (radians) of a link against the one above it, or against straight down. */
  angle(vertex: number): number {
    const { particles } = this;
    const top = particles[vertex - 1];
    const end = particles[vertex];
    const above = vertex > 1 ? particles[vertex - 2] : null;
    const reference = above ? Math.atan2(top.y - above.y, top.x - above.x) : Math.PI / 2;
    return turn(reference, Math.atan2(end.y - top.y, end.x - top.x));
  }

  private swing(index: number, gravityX: number, gravityY: number, seconds: number): void {
    const p = this.particles[index];
    const parent = this.particles[index - 1];
    const { delay: slowness, acceleration, mobility, radius } = this.setting.vertices[index];
    const delay = slowness * seconds * STEPS_PER_SECOND;
    const oldX = p.x;
    const oldY = p.y;
    const bend = turn(Math.atan2(p.gravityY, p.gravityX), Math.atan2(gravityY, gravityX)) * TURN_SHARE;
    const cos = Math.cos(bend);
    const sin = Math.sin(bend);
    let dx = p.x - parent.x;
    let dy = p.y - parent.y;
    dx = cos * dx - sin * dy;
    dy = sin * dx + cos * dy; // with the turned x: so do all players of these files
    dx += p.velocityX * delay + gravityX * acceleration * delay * delay;
    dy += p.velocityY * delay + gravityY * acceleration * delay * delay;
    const length = Math.hypot(dx, dy) || 1;
    p.x = this.cut(parent.x + (dx / length) * radius);
    p.y = parent.y + (dy / length) * radius;
    p.velocityX = delay !== 0 ? ((p.x - oldX) / delay) * mobility : p.velocityX;
    p.velocityY = delay !== 0 ? ((p.y - oldY) / delay) * mobility : p.velocityY;
    p.gravityX = gravityX;
    p.gravityY = gravityY;
  }

  private cut(x: number): number {
    return Math.abs(x) < THRESHOLD * this.setting.position.max ? 0 : x;
  }
}

/** The signed turn from one direction to another, in -pi..pi. */
function turn(from: number, to: number): number {
  let angle = to - from;
  while (angle < -Math.PI) angle += 2 * Math.PI;
  while (angle > Math.PI) angle -= 2 * Math.PI;
  return angle;
}
