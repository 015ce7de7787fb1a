// `window.stage`: what tests and curious people may read of the page; nothing can be changed by it.

import type { SubtitleStyle } from "../net/wire";
import type { ObjectCounts } from "../render/objects";
import type { Rectangle } from "../render/renderer";
import type { Stage } from "./stage";

/** What the page shows of one character. */
export interface CharacterReading {
  id: string;
  model: string;
  visible: boolean;
  x: number;
  y: number;
  scale: number;
  mirror: boolean;
  expressions: string[];
}

/** Where it says nothing else, it is about the lead. */
export interface Surface {
  /** The present value; NaN if there is no such parameter. */
  parameter(id: string, characterId?: string): number;
  /** The names that are worn. */
  expressions(): string[];
  /** `group/index` of the motion that was asked for. */
  motion(): string | null;
  speech(): string | null;
  subtitle(): string;
  subtitleStyle(): SubtitleStyle | null;
  fps(): number;
  connected(): boolean;
  /** The model is on the screen. */
  ready(): boolean;
  /** The address of the model. */
  model(): string;
  /** Everybody, from back to front. */
  characters(): CharacterReading[];
  /** Where a character is in the window, in CSS pixels. */
  boxOf(id: string): Rectangle | null;
  /** The page draws less to keep up. */
  saving(): boolean;
  arranging(): boolean;
  /** What lives in the graphics memory; null without WebGL. */
  objects(): ObjectCounts | null;
  /** JavaScript's memory in MB; 0 where the browser does not tell. */
  heap(): number;
  /** `performance.now()` when the last message was handled. */
  lastCommandAt(): number;
  /** Milliseconds for one evaluation of the model, as a mean of `n`. */
  evaluate(n: number): number;
}

export type Readings = Omit<Surface, "parameter" | "expressions" | "motion" | "ready" | "model" | "characters" | "evaluate">;

export function surfaceOf(stage: Stage, readings: Readings): Surface {
  const lead = () => stage.lead?.character ?? null;
  return Object.freeze({
    ...readings,
    parameter: (id: string, characterId = "") => {
      const character = characterId ? stage.members.find((member) => member.id === characterId)?.character : lead();
      const parameters = character?.backend.parameters;
      return parameters?.values[parameters.find(id)] ?? Number.NaN;
    },
    expressions: () => lead()?.expressions.names ?? [],
    motion: () => {
      const playing = lead()?.motions.playing;
      return playing ? `${playing.group}/${playing.index}` : null;
    },
    ready: () => lead() !== null,
    model: () => stage.lead?.model ?? "",
    characters: () =>
      stage.members.map(({ id, model, visible, place: { x, y, scale, mirror }, character }) => {
        return { id, model, visible, x, y, scale, mirror, expressions: character?.expressions.names ?? [] };
      }),
    evaluate: (n: number) => {
      const begin = performance.now();
      for (let i = 0; i < n; i++) lead()?.backend.evaluate();
      return (performance.now() - begin) / n;
    },
  });
}
