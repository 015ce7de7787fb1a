// Reads avatar.json: the pictures of a PNG avatar, one set for each expression.

import { type Json, list, number, object, text } from "../model/json";

const VERSION = 1;

/** The pictures of one expression; those that are missing are stood in for (see `pictureOf`). */
export interface PictureSet<Picture> {
  idle: Picture;
  talk: Picture | null;
  blink: Picture | null;
  talkBlink: Picture | null;
}

export interface PngAvatar {
  /** The largest width and height of all pictures, in pixels. */
  width: number;
  height: number;
  /** File names by expression; the one of the empty name is always there. */
  sets: Map<string, PictureSet<string>>;
  newer: boolean;
}

/** Throws an Error that names the wrong member. */
export function parsePngAvatar(value: unknown): PngAvatar {
  const json = object(value, "avatar.json");
  const [width, height] = list(json["size"], "size").map((side) => number(side, "size"));
  if (!(width > 0 && height > 0)) throw new Error("size has to be a width and a height in pixels.");
  const sets = new Map<string, PictureSet<string>>();
  for (const [name, set] of Object.entries(object(json["pictures"], "pictures"))) {
    sets.set(name, pictureSet(object(set, `pictures.${name}`), `pictures.${name}`));
  }
  if (!sets.has("")) throw new Error('pictures has to have a set "" for the face at rest.');
  return { width, height, sets, newer: number(json["version"] ?? VERSION, "version") > VERSION };
}

/** The picture for a mouth and eyes; a set never borrows from another one, for the face would jump. */
export function pictureOf<Picture>(set: PictureSet<Picture>, talking: boolean, closed: boolean): Picture {
  const { idle, talk, blink, talkBlink } = set;
  if (talking && closed) return talkBlink ?? talk ?? blink ?? idle;
  if (talking) return talk ?? idle;
  return closed ? (blink ?? idle) : idle;
}

function pictureSet(set: Json, where: string): PictureSet<string> {
  const file = (key: string) => {
    const value = set[key] ?? null;
    return value === null ? null : text(value, `${where}.${key}`);
  };
  return { idle: text(set["idle"], `${where}.idle`), talk: file("talk"), blink: file("blink"), talkBlink: file("talkBlink") };
}
