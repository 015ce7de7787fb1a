// Breath, and the slight swaying of a body that stands still.

import type { Parameters } from "../avatar/parameters";

interface Wave {
  id: string;
  middle: number;
  peak: number;
  /** Seconds; the lengths have no common multiple that one would notice. */
  cycle: number;
}

const WAVES: readonly Wave[] = [
  { id: "ParamBreath", middle: 0.5, peak: 0.5, cycle: 3.3 },
  { id: "ParamAngleX", middle: 0, peak: 4, cycle: 6.7 },
  { id: "ParamAngleY", middle: 0, peak: 2.5, cycle: 4.1 },
  { id: "ParamAngleZ", middle: 0, peak: 3, cycle: 5.9 },
  { id: "ParamBodyAngleX", middle: 0, peak: 1.5, cycle: 9.1 },
  { id: "ParamBodyAngleZ", middle: 0, peak: 0.8, cycle: 7.3 },
];

export class Breath {
  private time = 0;
  private readonly waves: readonly (Wave & { index: number })[];

  constructor(private readonly parameters: Parameters) {
    this.waves = WAVES.map((wave) => ({ ...wave, index: parameters.find(wave.id) })).filter((w) => w.index >= 0);
  }

  /** Move on by `dt` seconds and add to the parameters. */
  update(dt: number): void {
    this.time += dt;
    for (const { index, middle, peak, cycle } of this.waves) {
      this.parameters.add(index, middle + peak * Math.sin((2 * Math.PI * this.time) / cycle));
    }
  }
}
