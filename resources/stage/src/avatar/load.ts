// Fetches a model with all its files.

import { messageOf } from "../errors";
import { type DisplayNames, parseCdi3 } from "../model/cdi3";
import { type Exp3, parseExp3 } from "../model/exp3";
import { type Model3, type MotionEntry, parseModel3 } from "../model/model3";
import { type Motion3, parseMotion3 } from "../model/motion3";
import { type Physics3, parsePhysics3 } from "../model/physics3";
import { type Pose3, parsePose3 } from "../model/pose3";
import { parseUserData3, type UserData } from "../model/userdata3";
import { hardware } from "../render/hardware";
import { type ChosenBackend, chooseBackend, type RendererChoice } from "./choose";
import { binary, filesOf, image, json, nameOf, type Resolve } from "./fetch";

export interface LoadedAvatar extends ChosenBackend {
  images: HTMLImageElement[];
  expressions: Map<string, Exp3>;
  /** null stands for a motion that could not be read. */
  motions: Map<string, ({ data: Motion3; entry: MotionEntry } | null)[]>;
  physics: Physics3 | null;
  pose: Pose3 | null;
  eyeBlink: string[];
  lipSync: string[];
  hitAreas: { id: string; name: string }[];
  /** What the artist calls parameters and parts; null if the model does not say. */
  names: DisplayNames | null;
  userData: UserData[];
  /** What is missing although the model can be shown, in plain words. */
  warnings: string[];
}

export interface LoadOptions {
  renderer: RendererChoice;
  /** The address of the Cubism Core on this page's own server; empty if it is not installed. */
  core: string;
}

/**
 * Load everything that model3.json names. Throws an Error in plain words if the model cannot be
 * shown; any other file that cannot be read is left out with a warning.
 * Whoever takes the model off the stage disposes of its backend.
 */
export async function loadAvatar(
  url: string, resolve: Resolve, { renderer, core }: LoadOptions = { renderer: "auto", core: "" },
): Promise<LoadedAvatar> {
  const model = parseModel3(await json(url));
  const at = filesOf(url, resolve);
  const warnings: string[] = [];
  const lenient = async <T>(file: string, parse: (value: unknown) => T): Promise<T | null> => {
    try {
      return parse(await json(at(file)));
    } catch (error) {
      warnings.push(`${file} is left out: ${messageOf(error)}`);
      return null;
    }
  };
  const [bytes, images, expressions, motions, physics, pose, names, userData] = await Promise.all([
    binary(at(model.moc)),
    Promise.all(model.textures.map((file) => image(at(file)))),
    loadExpressions(model, lenient),
    loadMotions(model, lenient),
    model.physics === null ? null : lenient(model.physics, parsePhysics3),
    model.pose === null ? null : lenient(model.pose, parsePose3),
    model.displayInfo === null ? null : lenient(model.displayInfo, parseCdi3),
    model.userData === null ? null : lenient(model.userData, parseUserData3),
  ]);
  warnings.push(...tooLarge(model.textures.map((file) => nameOf(at(file))), images));
  const chosen = await chooseBackend(bytes, renderer, core === "" ? "" : resolve(core));
  if (chosen.backend.drawables.some(({ texture }) => texture >= images.length)) {
    chosen.backend.dispose?.();
    throw new Error("A mesh of the model uses a texture that model3.json does not name.");
  }
  const { eyeBlink, lipSync, hitAreas } = model;
  return {
    ...chosen, images, expressions, motions, physics, pose, eyeBlink, lipSync, hitAreas, names,
    userData: userData ?? [], warnings,
  };
}

/** A warning for every picture that the graphics card does not take as it is. */
function tooLarge(names: string[], images: HTMLImageElement[]): string[] {
  const most = hardware().largestTexture;
  return images.flatMap(({ width, height }, i) => {
    if (Math.max(width, height) <= most) return [];
    return [`The texture ${names[i]} has ${width} × ${height} pixels and this graphics card takes at most ${most}, so it is drawn smaller.`];
  });
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
