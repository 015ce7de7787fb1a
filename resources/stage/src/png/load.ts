// Fetches a PNG avatar with its pictures, as a rig that the same players move as any model's.

import { filesOf, image, json, type Resolve } from "../avatar/fetch";
import type { LoadedAvatar } from "../avatar/load";
import { type PictureSet, parsePngAvatar, type PngAvatar } from "./avatar";
import { rigOf } from "./rig";

export interface Pictures {
  /** The largest width and height, in pixels. */
  width: number;
  height: number;
  /** By expression; the first is the face at rest, of the empty name. */
  sets: Map<string, PictureSet<HTMLImageElement>>;
}

export interface LoadedPictures {
  avatar: LoadedAvatar;
  pictures: Pictures;
}

/** Throws an Error in plain words if the face at rest cannot be shown; the rest is left out with a warning. */
export async function loadPictures(url: string, resolve: Resolve): Promise<LoadedPictures> {
  const description = parsePngAvatar(await json(url));
  const warnings = description.newer ? ["avatar.json is of a newer version; what this page does not know is left out."] : [];
  const at = filesOf(url, resolve);
  const lenient = async (file: string | null) => {
    if (file === null) return null;
    try {
      return await image(at(file));
    } catch {
      warnings.push(`The picture ${file} could not be read and is left out.`);
      return null;
    }
  };
  const loaded = await Promise.all([...description.sets].map(async ([name, set]) => {
    const [idle, talk, blink, talkBlink] = await Promise.all([set.idle, set.talk, set.blink, set.talkBlink].map(lenient));
    return { name, idle, talk, blink, talkBlink };
  }));
  const sets = new Map<string, PictureSet<HTMLImageElement>>();
  for (const { name, idle, talk, blink, talkBlink } of restFirst(loaded)) {
    if (idle) sets.set(name, { idle, talk, blink, talkBlink });
  }
  if (!sets.has("")) throw new Error(missingFace(description, warnings));
  const names = [...sets.keys()].filter((name) => name !== "");
  const { width, height } = description;
  return { avatar: { ...rigOf(names, width, height), warnings }, pictures: { width, height, sets } };
}

function restFirst<T extends { name: string }>(sets: readonly T[]): T[] {
  return [...sets.filter(({ name }) => name === ""), ...sets.filter(({ name }) => name !== "")];
}

function missingFace({ sets }: PngAvatar, warnings: readonly string[]): string {
  return `The picture of the face at rest (${sets.get("")?.idle}) is missing. ${warnings.join(" ")}`;
}
