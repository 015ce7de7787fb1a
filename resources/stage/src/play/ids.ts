// Finds a standard parameter in a model, also by the name that it had in Cubism 2.

import { MISSING, type Parameters } from "../avatar/parameters";

/** Cubism 2 names that do not follow from the newer ones. */
const ODD: Readonly<Record<string, string>> = {
  ParamBodyAngleX: "PARAM_BODY_X",
  ParamBodyAngleY: "PARAM_BODY_Y",
  ParamBodyAngleZ: "PARAM_BODY_Z",
};

/** The place of a standard parameter such as "ParamAngleX", or `MISSING`. */
export function findId(parameters: Parameters, id: string): number {
  for (const name of [id, oldName(id), ODD[id]]) {
    const index = name === undefined ? MISSING : parameters.find(name);
    if (index !== MISSING) return index;
  }
  return MISSING;
}

/** The places of those parameters that the model has. */
export function findAll(parameters: Parameters, ids: readonly string[]): number[] {
  return ids.map((id) => findId(parameters, id)).filter((index) => index !== MISSING);
}

/** "ParamEyeBallX" is "PARAM_EYE_BALL_X" in Cubism 2. */
function oldName(id: string): string {
  return id.replace(/(?!^)(?=[A-Z])/g, "_").toUpperCase();
}
