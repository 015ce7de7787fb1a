// Reads cdi3.json: what the artist calls the parameters and parts of a model.

import { listOr, object, text } from "./json";

export interface DisplayNames {
  /** Names by id. */
  parameters: Map<string, string>;
  parts: Map<string, string>;
}

/** Throws an Error that names the field that is missing or wrong. */
export function parseCdi3(value: unknown): DisplayNames {
  const root = object(value, "The cdi3.json file");
  return { parameters: namesOf(root["Parameters"], "Parameters"), parts: namesOf(root["Parts"], "Parts") };
}

/** An entry without a name is left out: its id says more than nothing. */
function namesOf(value: unknown, where: string): Map<string, string> {
  const names = new Map<string, string>();
  for (const entry of listOr(value, where)) {
    const { Id: id, Name: name } = object(entry, `An entry of ${where}`);
    if (typeof name === "string" && name !== "") names.set(text(id, `An Id of ${where}`), name);
  }
  return names;
}
