// Reads exp3.json: what an expression does to which parameter.

import { fadeOr, listOr, number, object, text } from "./json";

export type BlendMode = "Add" | "Multiply" | "Overwrite";

export interface Exp3 {
  /** Seconds. */
  fadeIn: number;
  fadeOut: number;
  parameters: { id: string; value: number; blend: BlendMode }[];
}

/** What Cubism uses where the file does not say. */
const DEFAULT_FADE = 1;
/** No model has nearly as many. */
const MOST_PARAMETERS = 5000;

/** Throws an Error that names the field that is missing or wrong. */
export function parseExp3(value: unknown): Exp3 {
  const root = object(value, "The exp3.json file");
  return {
    fadeIn: fadeOr(root["FadeInTime"], DEFAULT_FADE, "A fade time"),
    fadeOut: fadeOr(root["FadeOutTime"], DEFAULT_FADE, "A fade time"),
    parameters: listOr(root["Parameters"], "Parameters", MOST_PARAMETERS).map((entry) => {
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
