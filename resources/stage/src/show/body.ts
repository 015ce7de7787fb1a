// What was loaded of a character: its rig, and its pictures where it is no Live2D model.

import type { LoadedAvatar } from "../avatar/load";
import type { Pictures } from "../png/load";

export interface Body {
  /** What can be moved, worn and played, whatever draws it. */
  readonly avatar: LoadedAvatar;
  /** Null for a model whose meshes are drawn. */
  readonly pictures: Pictures | null;
}
