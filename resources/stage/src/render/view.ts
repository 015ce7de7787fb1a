// Places a model in the picture: feet on a point of the stage, fully visible at scale 1.

import type { AvatarBackend } from "../avatar/backend";

/** Model units to clip space: `clip = model * scale + offset`; a mirrored view has a negative `scaleX`. */
export interface View {
  scaleX: number;
  scaleY: number;
  offsetX: number;
  offsetY: number;
}

/** The part of the model's world that has to be seen, in model units, y up. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Where on the stage the bottom middle of the box stands: shares from the left and from the top. */
export interface Place {
  x: number;
  y: number;
  /** 1 fills the stage as far as the box's shape allows. */
  scale: number;
  mirror: boolean;
}

export const MIDDLE: Place = { x: 0.5, y: 1, scale: 1, mirror: false };

/** Free space above the head, as a part of the height, for movements. */
const HEADROOM = 0.04;
/** Free space on each side, as a part of the half width: hair and arms swing. */
const ELBOWROOM = 0.06;

/** The box of the model as it stands now; call it after `evaluate` in the default pose. */
export function boxOf(model: AvatarBackend): Box {
  const box = { left: Infinity, right: -Infinity, top: -Infinity, bottom: Infinity };
  model.drawables.forEach((drawable, index) => {
    if (model.visible[index] === 0 || drawable.masks.length > 0) return;
    for (let i = drawable.start; i < drawable.start + 2 * drawable.vertexCount; i += 2) {
      box.left = Math.min(box.left, model.positions[i]);
      box.right = Math.max(box.right, model.positions[i]);
      box.bottom = Math.min(box.bottom, model.positions[i + 1]);
      box.top = Math.max(box.top, model.positions[i + 1]);
    }
  });
  if (!(box.right > box.left && box.top > box.bottom)) return { ...model.canvas };
  box.top += (box.top - box.bottom) * HEADROOM;
  const middle = (model.canvas.left + model.canvas.right) / 2;
  const half = Math.max(box.right - middle, middle - box.left) * (1 + ELBOWROOM);
  return { ...box, left: middle - half, right: middle + half };
}

/** Set `view` so that the box stands at its place in a picture of this size (any unit). */
export function placeBox(view: View, box: Box, { x, y, scale, mirror }: Place, width: number, height: number): void {
  const fitting = Math.min(width / (box.right - box.left), height / (box.top - box.bottom)) * scale;
  view.scaleX = ((mirror ? -2 : 2) * fitting) / width;
  view.scaleY = (2 * fitting) / height;
  view.offsetX = 2 * x - 1 - (view.scaleX * (box.left + box.right)) / 2;
  view.offsetY = 1 - 2 * y - view.scaleY * box.bottom;
}
