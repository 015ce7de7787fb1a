// The canvas: its WebGL context with loss and restore, its size, and the models that it shows.

import type { AvatarBackend } from "../avatar/backend";
import { hardware, type Quality, saving } from "./hardware";
import { Masks } from "./masks";
import { type Gl, GlObjects, type ObjectCounts } from "./objects";
import { createPrograms, POSITION, type Programs, UV } from "./programs";
import { surviveLoss } from "./revival";
import { Scene } from "./scene";
import { Surface } from "./surface";
import { type Box, boxOf, MIDDLE, type Place, placeBox, type View } from "./view";

export class NoWebGl extends Error {
  constructor() {
    super("This page needs WebGL, which is not available here. Turn on hardware acceleration, then reload.");
  }
}

/** Where a model stands; the list of them goes from back to front. */
export interface Arranged {
  readonly id: string;
  readonly place: Place;
  readonly visible: boolean;
}

/** On the page, in CSS pixels. */
export interface Rectangle {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** One model that was given to be shown. */
interface Shown {
  readonly id: string;
  readonly model: AvatarBackend;
  readonly images: readonly HTMLImageElement[];
  readonly box: Box;
  place: Place;
  visible: boolean;
  /** Null while the context is lost. */
  scene: Scene | null;
}

/** What is in the graphics memory beside the models. */
interface Tools {
  programs: Programs;
  masks: Masks;
  surface: Surface;
}

export class Renderer {
  private readonly gl: Gl;
  private readonly glObjects: GlObjects;
  private readonly shown = new Map<string, Shown>();
  private readonly view: View = { scaleX: 1, scaleY: 1, offsetX: 0, offsetY: 0 };
  private arranged: readonly Arranged[] = [];
  private quality: Quality;
  private tools: Tools | null = null;
  /** What is drawn, from back to front; a new array whenever it changes. */
  private drawn: Shown[] = [];
  private scenes: Scene[] = [];

  /** Throws `NoWebGl` where the browser has none. `trouble` hears of what cannot be drawn later. */
  constructor(
    private readonly canvas: HTMLCanvasElement,
    trouble: (message: string) => void,
    private readonly best: Quality = hardware().quality,
  ) {
    this.quality = best;
    const wanted = { alpha: true, premultipliedAlpha: true, antialias: false, depth: false, stencil: false };
    const gl = canvas.getContext("webgl2", wanted) ?? canvas.getContext("webgl", { ...wanted, antialias: best.antialias });
    if (!gl) throw new NoWebGl();
    this.gl = gl as Gl;
    this.glObjects = new GlObjects(this.gl);
    surviveLoss(canvas, { lose: () => this.lose(), rebuild: () => this.rebuild(), trouble });
  }

  /** How many objects live in the graphics memory. */
  get objects(): Readonly<ObjectCounts> {
    return this.glObjects.counts;
  }

  /** Show a model, evaluated in its default pose, in the place of what `id` was; throws if that has to stay. */
  show(id: string, model: AvatarBackend, images: readonly HTMLImageElement[]): void {
    const before = this.shown.get(id);
    const shown: Shown = { id, model, images, box: boxOf(model), place: MIDDLE, visible: true, scene: null };
    this.shown.set(id, shown);
    try {
      this.rebuild();
    } catch (error) {
      if (shown.scene) return before?.scene?.dispose(); // it was another one, which is tried again
      this.shown.delete(id);
      if (before) this.shown.set(id, before);
      this.sort();
      throw error;
    }
    before?.scene?.dispose();
  }

  /** Take a model away; nothing if it is not there. */
  remove(id: string): void {
    this.shown.get(id)?.scene?.dispose();
    this.shown.delete(id);
    this.sort();
  }

  /** Say where the models stand, from back to front. One that is not named stands in the middle, in front. */
  arrange(models: readonly Arranged[]): void {
    this.arranged = models;
    this.sort();
  }

  /** Draw all models as they were last evaluated; nothing while the context is lost. */
  draw(): void {
    this.prepare();
    this.paint();
  }

  /** Bring the models as they were last evaluated to the graphics card, once in a frame; then `paint`. */
  prepare(): void {
    const { tools, gl } = this;
    if (!tools || gl.isContextLost()) return;
    this.resize();
    const { width, height } = this.canvas;
    for (let i = 0; i < this.drawn.length; i++) {
      placeBox(this.scenes[i].view, this.drawn[i].box, this.drawn[i].place, width, height);
      this.scenes[i].upload();
    }
    tools.masks.draw(this.scenes, width, height);
  }

  /** Draw what was prepared, or only the models with these ids, into the emptied canvas. */
  paint(ids?: ReadonlySet<string>): void {
    const { tools, gl } = this;
    if (!tools || gl.isContextLost()) return;
    tools.surface.begin(this.canvas.width, this.canvas.height);
    for (let i = 0; i < this.scenes.length; i++) {
      if (!ids || ids.has(this.drawn[i].id)) this.scenes[i].draw();
    }
    tools.surface.end();
  }

  /** Units of a model under a point of the window (CSS pixels); not a number if it is not shown. */
  locate(id: string, clientX: number, clientY: number): { x: number; y: number } {
    const shown = this.shown.get(id);
    if (!shown) return { x: Number.NaN, y: Number.NaN };
    const { left, top, width, height } = this.canvas.getBoundingClientRect();
    placeBox(this.view, shown.box, shown.place, width, height);
    const clipX = (2 * (clientX - left)) / width - 1;
    const clipY = 1 - (2 * (clientY - top)) / height;
    const { scaleX, scaleY, offsetX, offsetY } = this.view;
    return { x: (clipX - offsetX) / scaleX, y: (clipY - offsetY) / scaleY };
  }

  /** Where a model's box is in the window, as it is placed; null if it is not shown. */
  boxOf(id: string): Rectangle | null {
    const shown = this.shown.get(id);
    if (!shown) return null;
    const { left, top, width, height } = this.canvas.getBoundingClientRect();
    const { box, place } = shown;
    placeBox(this.view, box, place, width, height);
    const boxWidth = (Math.abs(this.view.scaleX) * (box.right - box.left) * width) / 2;
    const boxHeight = (this.view.scaleY * (box.top - box.bottom) * height) / 2;
    return {
      left: left + place.x * width - boxWidth / 2,
      top: top + place.y * height - boxHeight,
      width: boxWidth,
      height: boxHeight,
    };
  }

  /** Width for height of a model's box; 0 if it is not shown. */
  aspectOf(id: string): number {
    const box = this.shown.get(id)?.box;
    return box ? (box.right - box.left) / (box.top - box.bottom) : 0;
  }

  /** Draw a smaller picture with coarser masks and without multisampling, or as fine as can be again. */
  setSaving(on: boolean): void {
    this.quality = on ? saving(this.best) : this.best;
    if (!this.tools) return;
    this.tools.masks.dispose();
    this.tools.surface.dispose();
    this.tools = this.toolsOf(this.tools.programs);
  }

  private sort(): void {
    const named = this.arranged.filter(({ id }) => this.shown.has(id));
    const unnamed = [...this.shown.keys()].filter((id) => named.every((one) => one.id !== id));
    for (const { id, place, visible } of named) Object.assign(this.shown.get(id)!, { place, visible });
    for (const id of unnamed) Object.assign(this.shown.get(id)!, { place: MIDDLE, visible: true });
    this.drawn = [...named.map(({ id }) => id), ...unnamed]
      .map((id) => this.shown.get(id)!)
      .filter(({ visible, scene }) => visible && scene !== null);
    this.scenes = this.drawn.map(({ scene }) => scene!);
  }

  private resize(): void {
    const { density, shrink } = this.quality;
    const pixels = Math.min(density, window.devicePixelRatio || 1) * shrink;
    const width = Math.max(1, Math.round(this.canvas.clientWidth * pixels));
    const height = Math.max(1, Math.round(this.canvas.clientHeight * pixels));
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
  }

  /** Forget all that was in the graphics memory. */
  private lose(): void {
    this.tools = null;
    for (const shown of this.shown.values()) shown.scene = null;
    this.glObjects.forget();
    this.sort();
  }

  /** Bring whatever is missing into the graphics memory; throws after all of it was tried. */
  private rebuild(): void {
    let failure: unknown = null;
    try {
      if (this.gl.isContextLost()) return;
      this.tools ??= this.toolsOf(createPrograms(this.glObjects));
      for (const shown of this.shown.values()) {
        try {
          shown.scene ??= new Scene(this.glObjects, this.tools.programs, shown.model, shown.images, this.quality.fineTextures);
        } catch (error) {
          failure = error; // the others are built all the same
        }
      }
      if (failure !== null) throw failure;
    } catch (error) {
      if (!this.gl.isContextLost()) throw error; // else all is built again when it comes back
    } finally {
      this.sort();
    }
  }

  private toolsOf(programs: Programs): Tools {
    const { gl, glObjects } = this;
    gl.enable(gl.BLEND);
    gl.clearColor(0, 0, 0, 0);
    gl.enableVertexAttribArray(POSITION);
    gl.enableVertexAttribArray(UV);
    return {
      programs,
      masks: new Masks(glObjects, programs.shape, this.quality.masks),
      surface: new Surface(glObjects, this.quality.antialias),
    };
  }
}
