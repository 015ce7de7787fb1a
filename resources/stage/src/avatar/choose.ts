// Decides who computes a model's meshes: this page itself, or the Cubism Core.

import { Unsupported } from "../moc3/features";
import type { AvatarBackend } from "./backend";
import { coreBackend } from "./core";
import { loadCore } from "./core-script";
import { nativeBackend } from "./native";

export type RendererChoice = "auto" | "native" | "core";

export interface ChosenBackend {
  backend: AvatarBackend;
  source: "native" | "core";
  /** Why, in plain words. */
  reason: string;
}

const INSTALL = "Install it in the window: Characters → Cubism Core.";
const SWITCH = "In the window, Characters → Renderer, choose the automatic one or the Cubism Core for it.";

const WHY_OURS: Record<RendererChoice, string> = {
  auto: "The model needs no Cubism Core.",
  native: "This page's own renderer is chosen for this model.",
  core: "The Cubism Core is chosen for this model, but not installed.",
};

/**
 * Read a moc3 file. `core` is the Core's address, empty if there is none; automatically it is used
 * only for what this page cannot draw; while there is none, this page draws what it can. Throws an
 * Error in plain words with what to do.
 */
export async function chooseBackend(bytes: ArrayBuffer, choice: RendererChoice, core: string): Promise<ChosenBackend> {
  if (choice === "core" && core !== "") return withCore(bytes, core, "The Cubism Core is chosen for this model.");
  try {
    return { backend: nativeBackend(bytes), source: "native", reason: WHY_OURS[choice] };
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    if (choice === "native") throw new Error(`${error.message} ${SWITCH}`);
    if (core === "") throw new Error(`This model needs the Cubism Core, because it uses ${error.feature}. ${INSTALL}`);
    return withCore(bytes, core, `The model uses ${error.feature}.`);
  }
}

async function withCore(bytes: ArrayBuffer, core: string, reason: string): Promise<ChosenBackend> {
  return { backend: coreBackend(await loadCore(core), bytes), source: "core", reason };
}
