// The parameters of a model by name, with their ranges and present values.

/** An index that `find` returns for a parameter which the model lacks; setting it does nothing. */
export const MISSING = -1;

/** Values are 32-bit floats, always inside their range. */
export class Parameters {
  private readonly places: Map<string, number>;

  constructor(
    readonly ids: readonly string[],
    readonly min: Float32Array,
    readonly max: Float32Array,
    readonly defaults: Float32Array,
    readonly values: Float32Array,
  ) {
    this.places = new Map(ids.map((id, index) => [id, index]));
  }

  find(id: string): number {
    return this.places.get(id) ?? MISSING;
  }

  /** Clamp `value`, then blend it over the present one by `weight`. */
  set(index: number, value: number, weight = 1): void {
    if (index < 0) return;
    const clamped = this.clamp(index, value);
    this.values[index] = weight >= 1 ? clamped : this.values[index] * (1 - weight) + clamped * weight;
  }

  add(index: number, value: number): void {
    if (index >= 0) this.values[index] = this.clamp(index, this.values[index] + value);
  }

  multiply(index: number, factor: number): void {
    if (index >= 0) this.values[index] = this.clamp(index, this.values[index] * factor);
  }

  clamp(index: number, value: number): number {
    return Math.min(Math.max(value, this.min[index]), this.max[index]);
  }
}
