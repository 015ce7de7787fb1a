// Reads model3.json: which files a model has, and how its expressions, motions and groups are called.

import { type Json, list, listOr, numberOr, object, text } from "./json";

export interface MotionEntry {
  file: string;
  /** Seconds; null leaves it to the motion's own file. */
  fadeIn: number | null;
  fadeOut: number | null;
}

export interface Model3 {
  moc: string;
  textures: string[];
  physics: string | null;
  pose: string | null;
  expressions: { name: string; file: string }[];
  motions: Map<string, MotionEntry[]>;
  /** Parameter ids. */
  eyeBlink: string[];
  lipSync: string[];
  hitAreas: { id: string; name: string }[];
}

/** Throws an Error that names the field that is missing or wrong. */
export function parseModel3(value: unknown): Model3 {
  const root = object(value, "The model3.json file");
  const files = object(root["FileReferences"], "FileReferences");
  return {
    moc: text(files["Moc"], "FileReferences.Moc"),
    textures: list(files["Textures"], "FileReferences.Textures").map((file) => text(file, "A texture")),
    physics: optionalText(files["Physics"], "FileReferences.Physics"),
    pose: optionalText(files["Pose"], "FileReferences.Pose"),
    expressions: listOr(files["Expressions"], "FileReferences.Expressions").map((entry) => {
      const expression = object(entry, "An expression");
      return { name: text(expression["Name"], "An expression's Name"), file: text(expression["File"], "An expression's File") };
    }),
    motions: motionsOf(files["Motions"]),
    eyeBlink: groupOf(root, "EyeBlink"),
    lipSync: groupOf(root, "LipSync"),
    hitAreas: listOr(root["HitAreas"], "HitAreas").map((entry) => {
      const area = object(entry, "A hit area");
      return { id: text(area["Id"], "A hit area's Id"), name: text(area["Name"], "A hit area's Name") };
    }),
  };
}

function optionalText(value: unknown, where: string): string | null {
  return value === undefined || value === null || value === "" ? null : text(value, where);
}

function motionsOf(value: unknown): Map<string, MotionEntry[]> {
  const motions = new Map<string, MotionEntry[]>();
  if (value === undefined || value === null) return motions;
  for (const [group, entries] of Object.entries(object(value, "FileReferences.Motions"))) {
    motions.set(group, list(entries, `The motions of ${group}`).map(motionOf));
  }
  return motions;
}

function motionOf(value: unknown): MotionEntry {
  const entry = object(value, "A motion");
  return {
    file: text(entry["File"], "A motion's File"),
    fadeIn: fade(entry["FadeInTime"]),
    fadeOut: fade(entry["FadeOutTime"]),
  };
}

/** A negative time means that the file does not say. */
function fade(value: unknown): number | null {
  const time = numberOr(value, null, "A fade time");
  return time !== null && time >= 0 ? time : null;
}

function groupOf(root: Json, name: string): string[] {
  for (const entry of listOr(root["Groups"], "Groups")) {
    const group = object(entry, "A group");
    if (group["Name"] === name && group["Target"] === "Parameter") {
      return listOr(group["Ids"], `The ids of ${name}`).map((id) => text(id, `An id of ${name}`));
    }
  }
  return [];
}
