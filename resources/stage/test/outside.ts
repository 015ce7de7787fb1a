// Finds the outside test data (other people's models), which is never part of this project.

import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const FOLDER = fileURLToPath(new URL("../../../../shared/data/live2d/", import.meta.url));

/** The data is on this machine. */
export const hasModels = existsSync(FOLDER);

/** What the name of a skipped test says. */
export const WHY_SKIPPED = "(skipped: shared/data/live2d is not beside the project)";

export function bytesOf(path: string): ArrayBuffer {
  const file = readFileSync(FOLDER + path);
  return file.buffer.slice(file.byteOffset, file.byteOffset + file.length) as ArrayBuffer;
}

export function jsonOf(path: string): any {
  const file = readFileSync(FOLDER + path);
  return JSON.parse((path.endsWith(".gz") ? gunzipSync(file) : file).toString("utf8"));
}
