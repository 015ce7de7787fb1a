// Draws the shapes that clip meshes into textures, for all models of a frame at once.

import { coverClipped, type Density, type MaskSet, MOST_PAGES, packMasks, roomFor } from "./mask-plan";
import type { GlObjects } from "./objects";
import { FIRST_MASK_UNIT, type Program } from "./programs";
import type { Scene } from "./scene";

const SMALLEST_PAGE = 256;
const LARGEST_PAGE = 2048;

interface Page {
  texture: WebGLTexture | null;
  framebuffer: WebGLFramebuffer | null;
  /** Rows of pixels that a tile of this frame lies in. */
  used: number;
}

export class Masks {
  private readonly pages: Page[] = [];
  private size = 0;
  private scenes: readonly Scene[] = [];
  private sets: MaskSet[] = [];
  private owners: Scene[] = [];
  private densities: Density[] = [];

  private readonly largest: number;

  /** `fineness` is mask pixels per canvas pixel. */
  constructor(
    private readonly objects: GlObjects,
    private readonly shape: Program,
    private readonly fineness: number,
  ) {
    const { gl } = objects;
    this.largest = Math.min(LARGEST_PAGE, gl.getParameter(gl.MAX_TEXTURE_SIZE) as number);
  }

  /** Draw the masks of all scenes for a canvas of this size in pixels. */
  draw(scenes: readonly Scene[], width: number, height: number): void {
    if (scenes !== this.scenes) this.collect(scenes);
    if (this.sets.length === 0) return;
    for (let i = 0; i < this.sets.length; i++) {
      const { model, view } = this.owners[i];
      coverClipped(this.sets[i], model, view);
      this.densities[i].x = (Math.abs(view.scaleX) * width * this.fineness) / 2;
      this.densities[i].y = (view.scaleY * height * this.fineness) / 2;
    }
    this.fit();
    const pages = packMasks(this.sets, this.densities, this.size);
    if (pages === 0) return;
    while (this.pages.length < pages) this.addPage();
    this.paint();
    this.bindTextures();
  }

  dispose(): void {
    for (const { texture, framebuffer } of this.pages.splice(0)) {
      this.objects.deleteFramebuffer(framebuffer);
      this.objects.deleteTexture(texture);
    }
  }

  private collect(scenes: readonly Scene[]): void {
    this.scenes = scenes;
    this.owners = scenes.flatMap((scene) => scene.plan.sets.map(() => scene));
    this.sets = scenes.flatMap((scene) => scene.plan.sets);
    this.densities = this.sets.map(() => ({ x: 0, y: 0 }));
  }

  /** Let the pages grow, as far as that helps, until all masks have room at full sharpness. */
  private fit(): void {
    let size = Math.max(this.size, SMALLEST_PAGE);
    while (size < this.largest && !roomFor(this.sets, this.densities, size)) size *= 2;
    if (size === this.size) return;
    this.dispose();
    this.size = size;
  }

  private paint(): void {
    const { gl } = this.objects;
    for (const page of this.pages) page.used = 0;
    for (const { needed, page, y, height } of this.sets) {
      if (needed) this.pages[page].used = Math.max(this.pages[page].used, y + height);
    }
    this.shape.use();
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.frontFace(gl.CCW);
    gl.enable(gl.SCISSOR_TEST);
    let page = -1;
    let owner: Scene | null = null;
    for (let i = 0; i < this.sets.length; i++) {
      const set = this.sets[i];
      if (!set.needed) continue;
      if (set.page !== page) this.begin(this.pages[set.page]);
      page = set.page;
      if (this.owners[i] !== owner) this.owners[i].bind();
      owner = this.owners[i];
      gl.scissor(set.x, set.y, set.width, set.height);
      gl.colorMask(set.channel === 0, set.channel === 1, set.channel === 2, set.channel === 3);
      this.shape.setViewVector(set.view);
      for (let k = 0; k < set.shapes.length; k++) owner.drawShape(set.shapes[k]);
    }
    gl.disable(gl.SCISSOR_TEST);
    gl.colorMask(true, true, true, true);
  }

  /** Make a page the target, empty where tiles will be. */
  private begin({ framebuffer, used }: Page): void {
    const { gl } = this.objects;
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
    gl.viewport(0, 0, this.size, this.size);
    gl.scissor(0, 0, this.size, used);
    gl.colorMask(true, true, true, true);
    gl.clear(gl.COLOR_BUFFER_BIT);
  }

  private bindTextures(): void {
    const { gl } = this.objects;
    for (let i = 0; i < this.pages.length; i++) {
      gl.activeTexture(gl.TEXTURE0 + FIRST_MASK_UNIT + i);
      gl.bindTexture(gl.TEXTURE_2D, this.pages[i].texture);
    }
    gl.activeTexture(gl.TEXTURE0);
  }

  private addPage(): void {
    const { gl } = this.objects;
    const texture = this.objects.texture();
    gl.activeTexture(gl.TEXTURE0 + FIRST_MASK_UNIT + Math.min(this.pages.length, MOST_PAGES - 1));
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, this.size, this.size, 0, gl.RGBA, gl.UNSIGNED_BYTE, null);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
    gl.activeTexture(gl.TEXTURE0);
    const framebuffer = this.objects.framebuffer();
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
    this.pages.push({ texture, framebuffer, used: 0 });
  }
}
