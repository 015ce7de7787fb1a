// Keeps the order of meshes and pictures: the canvas lies between the elements of the pictures.

import type { Arranged, Renderer } from "../render/renderer";

/** Neighbours that are drawn together, and where the picture of them is copied to. */
interface Slice {
  ids: ReadonlySet<string>;
  copy: CanvasRenderingContext2D;
}

/**
 * Where pictures stand between models, one canvas cannot hold them all: what is behind the pictures
 * is drawn first and copied into a canvas that lies deeper. Only then does that cost anything.
 */
export class Slices {
  private readonly behind: Slice[] = [];
  private front: ReadonlySet<string> = new Set();

  constructor(
    private readonly ground: HTMLElement,
    private readonly canvas: HTMLCanvasElement,
    private readonly renderer: Renderer,
  ) {}

  /** Everybody from back to front; the element of a picture has its place in the list as its depth. */
  arrange(cast: readonly Arranged[], isPicture: (id: string) => boolean): void {
    const groups: { depth: number; ids: Set<string> }[] = [];
    let open = false;
    cast.forEach(({ id, visible }, depth) => {
      if (!visible) return;
      if (isPicture(id)) open = false;
      else if (open) groups[groups.length - 1].ids.add(id);
      else {
        groups.push({ depth, ids: new Set([id]) });
        open = true;
      }
    });
    const front = groups.pop();
    this.front = front?.ids ?? new Set();
    this.canvas.style.zIndex = String(front?.depth ?? 0);
    for (const { copy } of this.behind.splice(groups.length)) copy.canvas.remove();
    groups.forEach(({ depth, ids }, index) => {
      const slice = (this.behind[index] ??= { ids, copy: this.layer() });
      slice.ids = ids;
      slice.copy.canvas.style.zIndex = String(depth);
    });
    this.renderer.arrange(cast.filter(({ id }) => !isPicture(id)));
  }

  draw(): void {
    const { behind, renderer } = this;
    renderer.prepare();
    for (let i = 0; i < behind.length; i++) this.drawBehind(behind[i]);
    renderer.paint(this.front);
  }

  private drawBehind({ ids, copy }: Slice): void {
    this.renderer.paint(ids);
    const { width, height } = this.canvas; // which preparing may have changed
    if (copy.canvas.width !== width) copy.canvas.width = width;
    if (copy.canvas.height !== height) copy.canvas.height = height;
    copy.clearRect(0, 0, width, height);
    copy.drawImage(this.canvas, 0, 0);
  }

  private layer(): CanvasRenderingContext2D {
    const canvas = document.createElement("canvas");
    canvas.className = "layer";
    this.ground.append(canvas);
    return canvas.getContext("2d")!;
  }
}
