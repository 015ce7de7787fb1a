// Writes the expressions that are worn over the parameters, by their weights.

import type { Parameters } from "../avatar/parameters";
import type { BlendMode } from "../model/exp3";

export interface Target {
  index: number;
  value: number;
  blend: BlendMode;
}

/** One expression: how strong it is to be and how far it is faded in, both 0 to 1. */
export interface Weighted {
  readonly layer: "base" | "exclusive" | "additive";
  readonly targets: readonly Target[];
  readonly weight: number;
  readonly fade: { readonly weight: number };
}

/**
 * Every parameter that is named becomes (over + add) * multiply, as in Cubism, where `over` is its
 * value so far or what overwrites that.
 */
export class ExpressionBlend {
  private readonly over: Float64Array;
  private readonly add: Float64Array;
  private readonly multiply: Float64Array;
  private readonly named: Int32Array;
  private readonly isNamed: Uint8Array;
  private count = 0;

  constructor(private readonly parameters: Parameters) {
    const { length } = parameters.values;
    this.over = new Float64Array(length);
    this.add = new Float64Array(length);
    this.multiply = new Float64Array(length);
    this.named = new Int32Array(length);
    this.isNamed = new Uint8Array(length);
  }

  /** Outfits one after the other, then the mix of moods, then the sum of what lies over them. */
  apply(worn: readonly Weighted[]): void {
    let moods = 0;
    for (const { layer, fade, weight, targets } of worn) {
      if (layer === "base" && fade.weight > 0) this.wear(targets, fade.weight * weight);
      if (layer === "exclusive") moods += fade.weight;
    }
    if (moods > 0) {
      for (const { layer, fade, weight, targets } of worn) {
        if (layer === "exclusive" && fade.weight > 0) this.mix(targets, (fade.weight / moods) * weight);
      }
      this.write(Math.min(1, moods));
    }
    for (const { layer, fade, weight, targets } of worn) {
      if (layer === "additive" && fade.weight > 0) this.pile(targets, fade.weight * weight);
    }
    this.write(1);
  }

  private wear(targets: readonly Target[], weight: number): void {
    for (const { index, value, blend } of targets) {
      const present = this.parameters.values[index];
      const wanted = blend === "Add" ? present + value : blend === "Multiply" ? present * value : value;
      this.set(index, wanted, weight);
    }
  }

  /** Shares of a whole: a mood that comes takes from the one that goes. */
  private mix(targets: readonly Target[], share: number): void {
    const { values } = this.parameters;
    for (const { index, value, blend } of targets) {
      this.begin(index);
      if (blend === "Add") this.add[index] += value * share;
      else if (blend === "Multiply") this.multiply[index] += (value - 1) * share;
      else this.over[index] += (value - values[index]) * share;
    }
  }

  /** Independent of one another. */
  private pile(targets: readonly Target[], weight: number): void {
    for (const { index, value, blend } of targets) {
      this.begin(index);
      if (blend === "Add") this.add[index] += value * weight;
      else if (blend === "Multiply") this.multiply[index] *= 1 + (value - 1) * weight;
      else this.over[index] += (value - this.over[index]) * weight;
    }
  }

  private begin(index: number): void {
    if (this.isNamed[index] === 1) return;
    this.isNamed[index] = 1;
    this.named[this.count++] = index;
    this.over[index] = this.parameters.values[index];
    this.add[index] = 0;
    this.multiply[index] = 1;
  }

  private write(weight: number): void {
    for (let i = 0; i < this.count; i++) {
      const index = this.named[i];
      this.set(index, (this.over[index] + this.add[index]) * this.multiply[index], weight);
      this.isNamed[index] = 0;
    }
    this.count = 0;
  }

  /** Files may hold numbers too large to reckon with. */
  private set(index: number, value: number, weight: number): void {
    if (!Number.isNaN(value)) this.parameters.set(index, value, weight);
  }
}
