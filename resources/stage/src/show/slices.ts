// Keeps the order of meshes and pictures: the canvas lies between the elements of the pictures.

import type { Arranged, Renderer } from "../render/renderer";

/** Neighbours that are drawn together, and where the picture of them is copied to. */
interface Slice {
  cast: Arranged[];
  copy: CanvasRenderingContext2D;
}

/**
 * Where pictures stand between models, one canvas cannot hold them all: what is behind the pictures
 * is drawn first and copied into a canvas that lies deeper. Only then does that cost anything.
 */
export class Slices {
  private readonly behind: Slice[] = [];
  private front: Arranged[] = [];

  constructor(
    private readonly ground: HTMLElement,
    private readonly canvas: HTMLCanvasElement,
    private readonly renderer: Renderer,
  ) {}

  /** Everybody from back to front; the element of a picture has its place in the list as its depth. */
  arrange(cast: readonly Arranged[], isPicture: (id: string) => boolean): void {
    const groups: { depth: number; cast: Arranged[] }[] = [];
    let open = false;
    cast.forEach((one, depth) => {
      if (!one.visible) return;
      if (isPicture(one.id)) open = false;
      else if (open) groups[groups.length - 1].cast.push(one);
      else {
        groups.push({ depth, cast: [one] });
        open = true;
      }
    });
    const front = groups.pop();
    const models = cast.filter(({ id }) => !isPicture(id));
    this.front = alone(models, front?.cast ?? []);
    this.canvas.style.zIndex = String(front?.depth ?? 0);
    for (const { copy } of this.behind.splice(groups.length)) copy.canvas.remove();
    groups.forEach((group, index) => {
      const slice = (this.behind[index] ??= { cast: [], copy: this.layer() });
      slice.cast = alone(models, group.cast);
      slice.copy.canvas.style.zIndex = String(group.depth);
    });
    this.renderer.arrange(this.front);
  }

  draw(): void {
    if (this.behind.length > 0) this.drawBehind();
    this.renderer.draw();
  }

  private drawBehind(): void {
    for (const { cast, copy } of this.behind) {
      this.renderer.arrange(cast);
      this.renderer.draw();
      const { width, height } = this.canvas; // which drawing may have changed
      if (copy.canvas.width !== width) copy.canvas.width = width;
      if (copy.canvas.height !== height) copy.canvas.height = height;
      copy.clearRect(0, 0, width, height);
      copy.drawImage(this.canvas, 0, 0);
    }
    this.renderer.arrange(this.front);
  }

  private layer(): CanvasRenderingContext2D {
    const canvas = document.createElement("canvas");
    canvas.className = "layer";
    this.ground.append(canvas);
    return canvas.getContext("2d")!;
  }
}

/** All models, with only some of them to be seen. */
function alone(models: readonly Arranged[], seen: readonly Arranged[]): Arranged[] {
  return models.map((one) => ({ ...one, visible: seen.includes(one) }));
}
