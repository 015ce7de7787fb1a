// Reads exp3.json: what an expression does to which parameter.

import { listOr, number, numberOr, object, text } from "./json";

export type BlendMode = "Add" | "Multiply" | "Overwrite";

export interface Exp3 {
  /** Seconds. */
  fadeIn: number;
  fadeOut: number;
  parameters: { id: string; value: number; blend: BlendMode }[];
}

/** What Cubism uses where the file does not say. */
const DEFAULT_FADE = 1;

/** Throws an Error that names the field that is missing or wrong. */
export function parseExp3(value: unknown): Exp3 {
  const root = object(value, "The exp3.json file");
  return {
    fadeIn: fade(root["FadeInTime"]),
    fadeOut: fade(root["FadeOutTime"]),
    parameters: listOr(root["Parameters"], "Parameters").map((entry) => {
      const parameter = object(entry, "A parameter");
      const id = text(parameter["Id"], "A parameter's Id");
      const blend = parameter["Blend"];
      return {
        id,
        value: number(parameter["Value"], `The value of ${id}`),
        blend: blend === "Multiply" || blend === "Overwrite" ? blend : "Add",
      };
    }),
  };
}

function fade(value: unknown): number {
  const time = numberOr(value, DEFAULT_FADE, "A fade time");
  return time >= 0 ? time : DEFAULT_FADE;
}
