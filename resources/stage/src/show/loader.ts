// Loads the body of a character: a Live2D model, pictures, or pictures in the place of a model.

import type { Resolve } from "../avatar/fetch";
import { loadAvatar } from "../avatar/load";
import { loadPictures } from "../png/load";
import type { Body } from "./body";
import type { Wanted } from "./holder";

/** Where a Live2D model may have pictures for pages that cannot draw it, from its model3.json on. */
const STAND_IN = "png/avatar.json";

export class Loader {
  /** `undrawable` is null where meshes can be drawn, else why they cannot, in plain words. */
  constructor(
    private readonly resolve: Resolve,
    private readonly undrawable: string | null,
  ) {}

  /** Rejects with an Error in plain words. */
  async load({ model, kind, renderer, core }: Wanted): Promise<Body> {
    const url = this.resolve(model);
    if (kind === "png") return loadPictures(url, this.resolve);
    if (this.undrawable === null) return { avatar: await loadAvatar(url, this.resolve, { renderer, core }), pictures: null };
    return this.standIn(url, this.undrawable);
  }

  private async standIn(url: string, reason: string): Promise<Body> {
    let body: Body;
    try {
      body = await loadPictures(this.resolve(STAND_IN, url), this.resolve);
    } catch {
      throw new Error(reason);
    }
    body.avatar.warnings.push(`${reason} Until then, pictures stand in for the model.`);
    return { ...body, avatar: { ...body.avatar, reason } };
  }
}
