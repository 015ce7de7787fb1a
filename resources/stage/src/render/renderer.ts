// The canvas: its WebGL context with loss and restore, its size, and the model that it shows.

import type { AvatarBackend } from "../avatar/backend";
import { affordableQuality, type Quality } from "./hardware";
import { createPrograms, type Gl, type Programs } from "./programs";
import { Scene, type Subject } from "./scene";
import { type Box, boxOf, fit, type View } from "./view";

export class NoWebGl extends Error {
  constructor() {
    super("This page needs WebGL, which is not available here. Turn on hardware acceleration, then reload.");
  }
}

export class Renderer {
  private readonly gl: Gl;
  private readonly quality: Quality;
  private programs: Programs | null = null;
  private scene: Scene | null = null;
  private shown: (Subject & { box: Box }) | null = null;
  private view: View = { scaleX: 1, scaleY: 1, offsetX: 0, offsetY: 0 };

  /** Throws `NoWebGl` where the browser has none. */
  constructor(private readonly canvas: HTMLCanvasElement) {
    this.quality = affordableQuality();
    const { antialias } = this.quality;
    const wanted = { alpha: true, premultipliedAlpha: true, antialias, depth: false, stencil: false };
    const gl = canvas.getContext("webgl2", wanted) ?? canvas.getContext("webgl", wanted);
    if (!gl) throw new NoWebGl();
    this.gl = gl as Gl;
    canvas.addEventListener("webglcontextlost", (event) => {
      event.preventDefault(); // asks the browser to restore it
      canvas.style.visibility = "hidden"; // or the browser shows a white sheet in its place
      this.scene = null;
      this.programs = null;
    });
    canvas.addEventListener("webglcontextrestored", () => {
      this.rebuild();
      canvas.style.visibility = "";
    });
  }

  /** Show another model; it has to stand in its default pose, evaluated. */
  show(model: AvatarBackend, images: readonly HTMLImageElement[]): void {
    this.scene?.dispose();
    this.scene = null;
    this.shown = { model, images, box: boxOf(model) };
    this.rebuild();
  }

  /** Draw the model as it was last evaluated; nothing while the context is lost. */
  draw(): void {
    if (!this.shown || !this.scene || this.gl.isContextLost()) return;
    this.resize();
    const { width, height } = this.canvas;
    this.view = fit(this.shown.box, width, height);
    this.scene.draw(this.view, width, height);
  }

  /** Model units under a point of the window (CSS pixels). */
  locate(clientX: number, clientY: number): { x: number; y: number } {
    const { left, top, width, height } = this.canvas.getBoundingClientRect();
    const clipX = (2 * (clientX - left)) / width - 1;
    const clipY = 1 - (2 * (clientY - top)) / height;
    const { scaleX, scaleY, offsetX, offsetY } = this.view;
    return { x: (clipX - offsetX) / scaleX, y: (clipY - offsetY) / scaleY };
  }

  private resize(): void {
    const density = Math.min(this.quality.density, window.devicePixelRatio || 1);
    const width = Math.max(1, Math.round(this.canvas.clientWidth * density));
    const height = Math.max(1, Math.round(this.canvas.clientHeight * density));
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
  }

  private rebuild(): void {
    if (!this.shown || this.gl.isContextLost()) return;
    this.programs ??= createPrograms(this.gl);
    this.scene = new Scene(this.gl, this.programs, this.shown, this.quality);
  }
}
