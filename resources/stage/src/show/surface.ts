// `window.stage`: what tests and curious people may read of the page; nothing can be changed by it.

import type { Source, SubtitleStyle } from "../net/wire";
import type { ObjectCounts } from "../render/objects";
import type { Rectangle } from "../render/renderer";
import type { Member } from "./member";
import type { Stage } from "./stage";

/** What the page shows of one character. */
export interface CharacterReading {
  id: string;
  model: string;
  visible: boolean;
  /** It is on the screen. */
  ready: boolean;
  /** What draws it; null while it is not ready. */
  source: Source | null;
  x: number;
  y: number;
  scale: number;
  mirror: boolean;
  expressions: string[];
}

export interface ParameterReading {
  id: string;
  /** What the artist calls it, or its id. */
  name: string;
  value: number;
  min: number;
  max: number;
}

export interface PartReading {
  id: string;
  /** What the artist calls it, or its id. */
  name: string;
  /** 0 to 1. */
  opacity: number;
}

/** Where it says nothing else, it is about the lead. */
export interface Surface {
  /** The present value; NaN if there is no such parameter. */
  parameter(id: string, characterId?: string): number;
  parameters(characterId?: string): ParameterReading[];
  parts(characterId?: string): PartReading[];
  /** The names that are worn. */
  expressions(characterId?: string): string[];
  /** `group/index` of the motion that was asked for. */
  motion(characterId?: string): string | null;
  /** How many expressions are worn or parked, and how many motions play or wait, by all together. */
  queued(): { expressions: number; motions: number };
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
  /** Milliseconds for one evaluation of everybody's meshes, as a mean of `n`. */
  evaluate(n: number): number;
}

export type Readings = Omit<Surface, "parameter" | "parameters" | "parts" | "expressions" | "motion" | "queued" | "ready" | "model" | "characters" | "evaluate">;

export function surfaceOf(stage: Stage, readings: Readings): Surface {
  const member = (id = "") => (id === "" ? stage.lead : stage.members.find((one) => one.id === id));
  return Object.freeze({
    ...readings,
    parameter: (id: string, characterId?: string) => {
      const parameters = member(characterId)?.character?.backend.parameters;
      return parameters?.values[parameters.find(id)] ?? Number.NaN;
    },
    parameters: (characterId?: string) => parametersOf(member(characterId)),
    parts: (characterId?: string) => partsOf(member(characterId)),
    expressions: (characterId?: string) => member(characterId)?.character?.expressions.names ?? [],
    motion: (characterId?: string) => {
      const playing = member(characterId)?.character?.motions.playing;
      return playing ? `${playing.group}/${playing.index}` : null;
    },
    queued: () => {
      const sum = { expressions: 0, motions: 0 };
      for (const { character } of stage.members) {
        if (!character) continue;
        const { expressions, motions } = character;
        sum.expressions += expressions.names.length + expressions.parked.length;
        sum.motions += motions.running.length + motions.waiting.length;
      }
      return sum;
    },
    ready: () => Boolean(stage.lead?.character),
    model: () => stage.lead?.model ?? "",
    characters: () =>
      stage.members.map(({ id, model, visible, source, place: { x, y, scale, mirror }, character }) => {
        const expressions = character?.expressions.names ?? [];
        return { id, model, visible, ready: character !== null, source, x, y, scale, mirror, expressions };
      }),
    evaluate: (n: number) => {
      const backends = stage.members.flatMap(({ character }) => character?.backend ?? []);
      const begin = performance.now();
      for (let i = 0; i < n; i++) for (const backend of backends) backend.evaluate();
      return (performance.now() - begin) / n;
    },
  });
}

function parametersOf(member: Member | null | undefined): ParameterReading[] {
  if (!member?.character) return [];
  const { ids, values, min, max } = member.character.backend.parameters;
  const names = member.names?.parameters;
  return ids.map((id, i) => ({ id, name: names?.get(id) ?? id, value: values[i], min: min[i], max: max[i] }));
}

function partsOf(member: Member | null | undefined): PartReading[] {
  if (!member?.character) return [];
  const { ids, opacities } = member.character.backend.parts;
  const names = member.names?.parts;
  return ids.map((id, i) => ({ id, name: names?.get(id) ?? id, opacity: opacities[i] }));
}
