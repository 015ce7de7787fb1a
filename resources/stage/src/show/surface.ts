// `window.stage`: what tests and curious people may read of the page; nothing can be changed by it.

import type { Stage } from "./stage";

export interface Surface {
  /** The present value; NaN if there is no such parameter. */
  parameter(id: string): number;
  /** The names that are worn. */
  expressions(): string[];
  /** `group/index` of the motion that was asked for. */
  motion(): string | null;
  speech(): string | null;
  subtitle(): string;
  fps(): number;
  connected(): boolean;
  /** A model is on the screen. */
  ready(): boolean;
  /** The address of the model's model3.json. */
  model(): string;
  /** `performance.now()` when the last message was handled. */
  lastCommandAt(): number;
  /** Milliseconds for one evaluation of the model, as a mean of `n`. */
  evaluate(n: number): number;
}

export type Readings = Pick<Surface, "speech" | "subtitle" | "fps" | "connected" | "model" | "lastCommandAt">;

export function surfaceOf(stage: Stage, readings: Readings): Surface {
  return Object.freeze({
    ...readings,
    parameter: (id: string) => {
      const parameters = stage.character?.backend.parameters;
      return parameters?.values[parameters.find(id)] ?? Number.NaN;
    },
    expressions: () => stage.character?.expressions.names ?? [],
    motion: () => {
      const playing = stage.character?.motions.playing;
      return playing ? `${playing.group}/${playing.index}` : null;
    },
    ready: () => stage.character !== null,
    evaluate: (n: number) => {
      const begin = performance.now();
      for (let i = 0; i < n; i++) stage.character?.backend.evaluate();
      return (performance.now() - begin) / n;
    },
  });
}
