// Reads pose3.json: which parts exclude one another.

import { fadeOr, listOr, object, text } from "./json";

export interface Pose3 {
  /** Seconds. */
  fadeIn: number;
  groups: { id: string; links: string[] }[][];
}

const DEFAULT_FADE = 0.5;
/** Real poses have some dozens; each is gone through in every frame. */
const MOST_PARTS = 10_000;

/** Throws an Error that names the field that is missing or wrong. */
export function parsePose3(value: unknown): Pose3 {
  const root = object(value, "The pose3.json file");
  const groups = listOr(root["Groups"], "Groups").map((group) =>
    listOr(group, "A group").map((entry) => {
      const part = object(entry, "A part");
      const links = listOr(part["Link"], "Link").map((id) => text(id, "A link"));
      return { id: text(part["Id"], "A part's Id"), links };
    }),
  );
  const parts = groups.flat().reduce((count, { links }) => count + 1 + links.length, groups.length);
  if (parts > MOST_PARTS) throw new Error(`The pose has ${parts} parts and links; more than ${MOST_PARTS} are not accepted.`);
  return { fadeIn: fadeOr(root["FadeInTime"], DEFAULT_FADE, "FadeInTime"), groups };
}
