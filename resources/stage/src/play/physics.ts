// Hair, cloth and the like: parameters that move pendulums, which move other parameters.

import type { Parameters } from "../avatar/parameters";
import { DEFAULT_FPS, type Physics3, type PhysicsInput, type PhysicsOutput, type PhysicsSetting, type Range } from "../model/physics3";
import { Pendulum } from "./pendulum";

/** A gap longer than this (seconds) is not caught up. */
const LONGEST_GAP = 5;

interface Rig {
  setting: PhysicsSetting;
  pendulum: Pendulum;
  inputs: (PhysicsInput & { index: number })[];
  outputs: (PhysicsOutput & { index: number })[];
  /** Raw outputs of the last step and of the one before it. */
  present: Float32Array;
  previous: Float32Array;
}

export interface PhysicsOptions {
  /**
   * Where the file names no steps, take one per frame exactly as Cubism does. Pendulums then come to
   * rest sooner or later as frames are short or long, which is nothing for a stage.
   */
  cubismSteps?: boolean;
}

export class PhysicsPlayer {
  private readonly rigs: Rig[];
  /** Seconds of a step; 0 takes one per frame. */
  private readonly interval: number;
  /** What the parameters were at the last step, and during the present one. */
  private readonly last: Float32Array;
  private readonly now: Float32Array;
  private begun = false;
  private remaining = 0;
  private readonly force = { x: 0, y: 0, angle: 0 };

  constructor(
    { fps, settings }: Physics3,
    private readonly parameters: Parameters,
    { cubismSteps = false }: PhysicsOptions = {},
  ) {
    this.interval = fps > 0 ? 1 / fps : cubismSteps ? 0 : 1 / DEFAULT_FPS;
    this.last = new Float32Array(parameters.values.length);
    this.now = new Float32Array(parameters.values.length);
    const known = ({ index }: { index: number }) => index >= 0;
    this.rigs = settings.map((setting) => ({
      setting,
      pendulum: new Pendulum(setting),
      inputs: setting.inputs.map((i) => ({ ...i, index: parameters.find(i.id) })).filter(known),
      outputs: setting.outputs.map((o) => ({ ...o, index: parameters.find(o.id) })).filter(known),
      present: new Float32Array(setting.outputs.length),
      previous: new Float32Array(setting.outputs.length),
    }));
  }

  /** Let everything hang as the present values want it, at once. */
  settle(): void {
    const { values } = this.parameters;
    this.last.set(values);
    this.begun = true;
    for (const rig of this.rigs) {
      this.readForce(rig, values);
      rig.pendulum.settle(this.force.x, this.force.y, this.force.angle);
      const { outputs, present, previous, pendulum } = rig;
      for (let o = 0; o < outputs.length; o++) {
        present[o] = previous[o] = outputOf(pendulum, outputs[o]);
        this.write(values, outputs[o], present[o]);
      }
    }
  }

  /** Move on by `dt` seconds in steps of equal length, and write what the pendulums want. */
  update(dt: number): void {
    if (!(dt > 0)) return;
    const { values } = this.parameters;
    if (!this.begun) this.last.set(values);
    this.begun = true;
    this.remaining += dt;
    if (this.remaining > LONGEST_GAP) this.remaining = 0;
    const step = this.interval || dt;
    while (this.remaining >= step) {
      this.approach(values, step / this.remaining);
      for (const rig of this.rigs) this.step(rig, step);
      this.remaining -= step;
    }
    const share = this.remaining / step;
    for (const { outputs, previous, present } of this.rigs) {
      for (let o = 0; o < outputs.length; o++) {
        this.write(values, outputs[o], previous[o] * (1 - share) + present[o] * share);
      }
    }
  }

  /** The inputs run evenly from what they were at the last step to what they are now. */
  private approach(values: Float32Array, share: number): void {
    const { last, parameters } = this;
    for (let i = 0; i < values.length; i++) {
      const value = last[i] * (1 - share) + values[i] * share;
      last[i] = Number.isNaN(value) ? parameters.defaults[i] : value; // else it would stay so for ever
    }
    this.now.set(last);
  }

  private step(rig: Rig, seconds: number): void {
    this.readForce(rig, this.now);
    rig.pendulum.step(this.force.x, this.force.y, this.force.angle, seconds);
    const { outputs, present, pendulum } = rig;
    rig.previous.set(present);
    for (let o = 0; o < outputs.length; o++) {
      present[o] = outputOf(pendulum, outputs[o]);
      this.write(this.now, outputs[o], present[o]);
    }
  }

  private readForce({ inputs, setting }: Rig, values: Float32Array): void {
    let x = 0;
    let y = 0;
    let degrees = 0;
    for (const { index, axis, weight, reflect } of inputs) {
      const range = axis === "Angle" ? setting.angle : setting.position;
      const value = this.normalise(values[index], index, range) * (reflect ? 1 : -1) * weight;
      if (axis === "X") x += value;
      else if (axis === "Y") y += value;
      else degrees += value;
    }
    const angle = (degrees * Math.PI) / 180;
    const cos = Math.cos(-angle);
    const sin = Math.sin(-angle);
    x = x * cos - y * sin;
    y = x * sin + y * cos; // with the turned x: so do all players of these files
    this.force.x = x;
    this.force.y = y;
    this.force.angle = angle;
  }

  /** The parameter's range onto the setting's: middle to its normal value, ends to its ends. */
  private normalise(value: number, index: number, { min, normal, max }: Range): number {
    const { parameters } = this;
    const low = parameters.min[index];
    const high = parameters.max[index];
    const middle = (low + high) / 2;
    const half = (high - low) / 2;
    if (!(half > 0) || Number.isNaN(value)) return normal;
    const place = (parameters.clamp(index, value) - middle) / half;
    return normal + (place > 0 ? place * (max - normal) : place * (normal - min));
  }

  private write(into: Float32Array, { index, scale, weight }: PhysicsOutput & { index: number }, raw: number): void {
    const value = this.parameters.clamp(index, raw * scale);
    into[index] = weight >= 1 ? value : into[index] * (1 - weight) + value * weight;
  }
}

/** Angles in radians; positions relative to the link's upper end. */
function outputOf(pendulum: Pendulum, { axis, vertex, reflect }: PhysicsOutput): number {
  const sign = reflect ? -1 : 1;
  if (axis === "Angle") return sign * pendulum.angle(vertex);
  const top = pendulum.particles[vertex - 1];
  const end = pendulum.particles[vertex];
  return sign * (axis === "X" ? end.x - top.x : end.y - top.y);
}
