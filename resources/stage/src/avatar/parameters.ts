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
    /** Not 0 for parameters that go round, such as an angle of a wheel; none without. */
    private readonly repeats: ArrayLike<number> = [],
  ) {
    this.places = new Map(ids.map((id, index) => [id, index]));
  }

  find(id: string): number {
    return this.places.get(id) ?? MISSING;
  }

  /** Its ends are the same, as those of the angle of a wheel. */
  goesRound(index: number): boolean {
    return Boolean(this.repeats[index]);
  }

  /** The places of those that the model has, each once. */
  findAll(ids: readonly string[]): number[] {
    return [...new Set(ids.map((id) => this.find(id)))].filter((index) => index !== MISSING);
  }

  /** Bring `value` into the range, then blend it over the present one by `weight`. */
  set(index: number, value: number, weight = 1): void {
    if (index < 0) return;
    const inside = this.bring(index, value);
    this.values[index] = weight >= 1 ? inside : this.values[index] * (1 - weight) + inside * weight;
  }

  add(index: number, value: number): void {
    if (index >= 0) this.values[index] = this.bring(index, this.values[index] + value);
  }

  multiply(index: number, factor: number): void {
    if (index >= 0) this.values[index] = this.bring(index, this.values[index] * factor);
  }

  clamp(index: number, value: number): number {
    return Math.min(Math.max(value, this.min[index]), this.max[index]);
  }

  /** A parameter that goes round comes in again at its other end; others stop at it. */
  private bring(index: number, value: number): number {
    const low = this.min[index];
    const high = this.max[index];
    const range = high - low;
    if (!this.repeats[index] || !(range > 0)) return this.clamp(index, value);
    if (value > high) return low + ((value - high) % range);
    if (value < low) return high - ((low - value) % range);
    return value;
  }
}
