// Fetches a model with all its files.

import { messageOf } from "../errors";
import { type Exp3, parseExp3 } from "../model/exp3";
import { type Model3, type MotionEntry, parseModel3 } from "../model/model3";
import { type Motion3, parseMotion3 } from "../model/motion3";
import { type Physics3, parsePhysics3 } from "../model/physics3";
import { type Pose3, parsePose3 } from "../model/pose3";
import type { AvatarBackend } from "./backend";
import { nativeBackend } from "./native";

export interface LoadedAvatar {
  backend: AvatarBackend;
  images: HTMLImageElement[];
  expressions: Map<string, Exp3>;
  /** null stands for a motion that could not be read. */
  motions: Map<string, ({ data: Motion3; entry: MotionEntry } | null)[]>;
  physics: Physics3 | null;
  pose: Pose3 | null;
  eyeBlink: string[];
  lipSync: string[];
  hitAreas: { id: string; name: string }[];
  /** What is missing although the model can be shown, in plain words. */
  warnings: string[];
}

/** Get the file's address on this page's own server; throws if it is elsewhere. */
export type Resolve = (file: string, base?: string) => string;

/**
 * Load everything that model3.json names. Throws an Error in plain words if the model cannot be
 * shown; an expression, motion, physics or pose that cannot be read is left out with a warning.
 */
export async function loadAvatar(url: string, resolve: Resolve): Promise<LoadedAvatar> {
  const model = parseModel3(await json(url));
  const at = (file: string) => resolve(file, url);
  const warnings: string[] = [];
  const lenient = async <T>(file: string, parse: (value: unknown) => T): Promise<T | null> => {
    try {
      return parse(await json(at(file)));
    } catch (error) {
      warnings.push(`${file} is left out: ${messageOf(error)}`);
      return null;
    }
  };
  const [backend, images, expressions, motions, physics, pose] = await Promise.all([
    binary(at(model.moc)).then(nativeBackend),
    Promise.all(model.textures.map((file) => image(at(file)))),
    loadExpressions(model, lenient),
    loadMotions(model, lenient),
    model.physics === null ? null : lenient(model.physics, parsePhysics3),
    model.pose === null ? null : lenient(model.pose, parsePose3),
  ]);
  if (backend.drawables.some(({ texture }) => texture >= images.length)) {
    throw new Error("A mesh of the model uses a texture that model3.json does not name.");
  }
  const { eyeBlink, lipSync, hitAreas } = model;
  return { backend, images, expressions, motions, physics, pose, eyeBlink, lipSync, hitAreas, warnings };
}

type Lenient = <T>(file: string, parse: (value: unknown) => T) => Promise<T | null>;

async function loadExpressions(model: Model3, lenient: Lenient): Promise<Map<string, Exp3>> {
  const loaded = await Promise.all(
    model.expressions.map(async ({ name, file }) => ({ name, exp: await lenient(file, parseExp3) })),
  );
  const expressions = new Map<string, Exp3>();
  for (const { name, exp } of loaded) if (exp) expressions.set(name, exp);
  return expressions;
}

async function loadMotions(model: Model3, lenient: Lenient): Promise<LoadedAvatar["motions"]> {
  const motions: LoadedAvatar["motions"] = new Map();
  for (const [group, entries] of model.motions) {
    motions.set(
      group,
      await Promise.all(
        entries.map(async (entry) => {
          const data = await lenient(entry.file, parseMotion3);
          return data && { data, entry };
        }),
      ),
    );
  }
  return motions;
}

async function json(url: string): Promise<unknown> {
  const response = await get(url);
  try {
    return await response.json();
  } catch {
    throw new Error(`${nameOf(url)} is not valid JSON.`);
  }
}

async function binary(url: string): Promise<ArrayBuffer> {
  return (await get(url)).arrayBuffer();
}

async function get(url: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch {
    throw new Error(`${nameOf(url)} could not be fetched.`);
  }
  if (!response.ok) throw new Error(`${nameOf(url)} could not be fetched (${response.status}).`);
  return response;
}

/** By the load event: `decode()` would wait until somebody sees the page. */
function image(url: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const picture = new Image();
    picture.onload = () => resolve(picture);
    picture.onerror = () => reject(new Error(`The texture ${nameOf(url)} could not be read.`));
    picture.src = url;
  });
}

/** The last part of an address: no key, no folders. */
function nameOf(url: string): string {
  return decodeURIComponent(new URL(url, location.href).pathname.split("/").pop() ?? url);
}
