// Breath, the slight swaying of a body that stands still, and the shifts of its weight.

import { MISSING, type Parameters } from "../avatar/parameters";
import { findId } from "./ids";
import { type Pace, Wander } from "./wander";

/** Seconds of one breath, and how deep it is; each is a little different. */
const SHORTEST_BREATH = 2.8;
const LONGEST_BREATH = 4.3;
const SHALLOWEST = 0.75;

const STANCE: Pace = { shortest: 5, longest: 14 };
const SWAY: Pace = { shortest: 1.6, longest: 4.5 };

/** How far a parameter follows the stance and a swaying of its own. */
interface Follower {
  id: string;
  stance: number;
  sway: number;
}

/** The head leans against the stance, to stay over the feet. */
const FOLLOWERS: readonly Follower[] = [
  { id: "ParamBodyAngleX", stance: 2.2, sway: 0.8 },
  { id: "ParamBodyAngleY", stance: 0, sway: 1 },
  { id: "ParamBodyAngleZ", stance: 1.6, sway: 0.5 },
  { id: "ParamAngleX", stance: 1, sway: 3.5 },
  { id: "ParamAngleY", stance: 0, sway: 2.5 },
  { id: "ParamAngleZ", stance: -1.2, sway: 2.6 },
];

export class Breath {
  private readonly breath: number;
  private readonly stance: Wander;
  private readonly followers: readonly (Follower & { index: number; wander: Wander })[];
  /** How far the present breath is, 0 to 1. */
  private phase = 0;
  private cycle = LONGEST_BREATH;
  private depth = 1;

  constructor(
    private readonly parameters: Parameters,
    private readonly random: () => number,
  ) {
    this.breath = findId(parameters, "ParamBreath");
    this.stance = new Wander(STANCE, random);
    this.followers = FOLLOWERS.map((follower) => ({
      ...follower,
      index: findId(parameters, follower.id),
      wander: new Wander(SWAY, random),
    })).filter(({ index }) => index !== MISSING);
  }

  /** Move on by `dt` seconds and add to the parameters. */
  update(dt: number): void {
    this.phase += dt / this.cycle;
    if (this.phase >= 1) this.nextBreath();
    this.parameters.add(this.breath, this.depth * (0.5 - 0.5 * Math.cos(2 * Math.PI * this.phase)));
    const stance = this.stance.update(dt);
    for (const follower of this.followers) {
      const sway = follower.wander.update(dt);
      this.parameters.add(follower.index, stance * follower.stance + sway * follower.sway);
    }
  }

  private nextBreath(): void {
    this.phase -= Math.floor(this.phase);
    this.cycle = SHORTEST_BREATH + this.random() * (LONGEST_BREATH - SHORTEST_BREATH);
    this.depth = SHALLOWEST + this.random() * (1 - SHALLOWEST);
  }
}
