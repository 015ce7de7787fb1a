// What was loaded of a character: its rig, and its pictures where it is no Live2D model.

import type { LoadedAvatar } from "../avatar/load";
import { brief } from "../net/brief";
import type { Ready, Source } from "../net/wire";
import type { Pictures } from "../png/load";

export interface Body {
  /** What can be moved, worn and played, whatever draws it. */
  readonly avatar: LoadedAvatar;
  /** Null for a model whose meshes are drawn. */
  readonly pictures: Pictures | null;
}

export function sourceOf({ avatar, pictures }: Body): Source {
  return pictures ? "png" : avatar.source;
}

/** What the console is told of it. */
export function introduction(body: Body): Pick<Ready, "expressions" | "motions" | "source" | "reason"> {
  const { expressions, motions, reason } = body.avatar;
  return {
    expressions: [...expressions.keys()],
    motions: [...motions].map(([group, entries]) => ({ group, count: entries.length })),
    source: sourceOf(body),
    reason: brief(reason),
  };
}
