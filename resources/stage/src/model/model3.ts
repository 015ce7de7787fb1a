// Reads model3.json: which files a model has, and how its expressions, motions and groups are called.

import { fadeOr, type Json, list, listOr, object, text } from "./json";

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
  displayInfo: string | null;
  userData: string | null;
  expressions: { name: string; file: string }[];
  motions: Map<string, MotionEntry[]>;
  /** Parameter ids. */
  eyeBlink: string[];
  lipSync: string[];
  hitAreas: { id: string; name: string }[];
}

/** Real groups and lists of areas have a handful. */
const MOST_IDS = 1000;

/** Throws an Error that names the field that is missing or wrong. */
export function parseModel3(value: unknown): Model3 {
  const root = object(value, "The model3.json file");
  const files = object(root["FileReferences"], "FileReferences");
  return {
    moc: text(files["Moc"], "FileReferences.Moc"),
    textures: list(files["Textures"], "FileReferences.Textures").map((file) => text(file, "A texture")),
    physics: optionalText(files["Physics"], "FileReferences.Physics"),
    pose: optionalText(files["Pose"], "FileReferences.Pose"),
    displayInfo: optionalText(files["DisplayInfo"], "FileReferences.DisplayInfo"),
    userData: optionalText(files["UserData"], "FileReferences.UserData"),
    expressions: listOr(files["Expressions"], "FileReferences.Expressions").map(expressionOf),
    motions: motionsOf(files["Motions"]),
    eyeBlink: groupOf(root, "EyeBlink"),
    lipSync: groupOf(root, "LipSync"),
    hitAreas: listOr(root["HitAreas"], "HitAreas", MOST_IDS).map((entry) => {
      const area = object(entry, "A hit area");
      const id = text(area["Id"], "A hit area's Id");
      return { id, name: optionalText(area["Name"], `The Name of the hit area ${id}`) ?? id };
    }),
  };
}

function optionalText(value: unknown, where: string): string | null {
  return value === undefined || value === null || value === "" ? null : text(value, where);
}

/** One without a name is called by its file. */
function expressionOf(value: unknown): { name: string; file: string } {
  const expression = object(value, "An expression");
  const file = text(expression["File"], "An expression's File");
  const name = optionalText(expression["Name"], `The Name of the expression ${file}`);
  return { name: name ?? file.replace(/^.*\//, "").replace(/\.exp3\.json$/i, ""), file };
}

function motionsOf(value: unknown): Map<string, MotionEntry[]> {
  const motions = new Map<string, MotionEntry[]>();
  if (value === undefined || value === null) return motions;
  for (const [group, entries] of Object.entries(object(value, "FileReferences.Motions"))) {
    const motion = (entry: unknown, index: number) => motionOf(entry, `motion ${index} of "${group}"`);
    motions.set(group, listOr(entries, `The motions of "${group}"`).map(motion));
  }
  return motions;
}

function motionOf(value: unknown, which: string): MotionEntry {
  const entry = object(value, `The ${which}`);
  return {
    file: text(entry["File"], `The File of ${which}`),
    fadeIn: fadeOr(entry["FadeInTime"], null, "A fade time"),
    fadeOut: fadeOr(entry["FadeOutTime"], null, "A fade time"),
  };
}

function groupOf(root: Json, name: string): string[] {
  for (const entry of listOr(root["Groups"], "Groups")) {
    const group = object(entry, "A group");
    if (group["Name"] === name && (group["Target"] ?? "Parameter") === "Parameter") {
      const ids = listOr(group["Ids"], `The group ${name}`, MOST_IDS).map((id) => text(id, `An id of ${name}`));
      return [...new Set(ids)];
    }
  }
  return [];
}
