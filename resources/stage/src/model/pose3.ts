// Reads pose3.json: which parts exclude one another.

import { listOr, numberOr, object, text } from "./json";

export interface Pose3 {
  /** Seconds. */
  fadeIn: number;
  groups: { id: string; links: string[] }[][];
}

const DEFAULT_FADE = 0.5;

/** Throws an Error that names the field that is missing or wrong. */
export function parsePose3(value: unknown): Pose3 {
  const root = object(value, "The pose3.json file");
  const fadeIn = numberOr(root["FadeInTime"], DEFAULT_FADE, "FadeInTime");
  return {
    fadeIn: fadeIn >= 0 ? fadeIn : DEFAULT_FADE,
    groups: listOr(root["Groups"], "Groups").map((group) =>
      listOr(group, "A group").map((entry) => {
        const part = object(entry, "A part");
        const links = listOr(part["Link"], "Link").map((id) => text(id, "A link"));
        return { id: text(part["Id"], "A part's Id"), links };
      }),
    ),
  };
}
