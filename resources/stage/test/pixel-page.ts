// A page without a console: tests put models of their own on a canvas and read its pixels.

import { coreBackend } from "../src/avatar/core";
import { nativeBackend } from "../src/avatar/native";
import type { AvatarBackend } from "../src/avatar/backend";
import { hardware } from "../src/render/hardware";
import { type Arranged, Renderer } from "../src/render/renderer";
import { fakeCore } from "./fake-core";
import { buildMoc, type Plan } from "./moc";

type Colour = [number, number, number, number];

const SIDE = 200;

class Pixels {
  private canvas!: HTMLCanvasElement;
  private readonly models = new Map<string, AvatarBackend>();
  renderer!: Renderer;

  /** Begin with an empty square canvas; `fine` as on a graphics card, `old` without WebGL 2. */
  open(fine = false, old = false): void {
    this.models.clear();
    document.body.replaceChildren();
    document.body.style.margin = "0";
    this.canvas = document.createElement("canvas");
    this.canvas.style.cssText = `display: block; width: ${SIDE}px; height: ${SIDE}px`;
    document.body.append(this.canvas);
    if (old) {
      const { canvas } = this;
      const getContext = canvas.getContext.bind(canvas) as (type: string, options?: object) => RenderingContext | null;
      canvas.getContext = ((type: string, options?: object) => (type === "webgl2" ? null : getContext(type, options))) as typeof canvas.getContext;
    }
    const { quality } = hardware();
    const best = fine ? { ...quality, antialias: true, masks: 1.5, fineTextures: true } : quality;
    this.renderer = new Renderer(this.canvas, (message) => console.warn(message), best);
  }

  /** Show a model whose textures have one colour each, and are so wide; `core` computes it by a stand-in for the Core. */
  async show(id: string, plan: Plan, colours: Colour[], width = 4, core = false): Promise<void> {
    const bytes = buildMoc(plan);
    const model = core ? coreBackend(fakeCore().core, bytes) : nativeBackend(bytes);
    const images = await Promise.all(colours.map((colour) => picture(colour, width)));
    this.renderer.show(id, model, images);
    this.models.set(id, model);
    model.evaluate();
  }

  /** Set a model's parameters. */
  pose(id: string, values: number[]): void {
    const model = this.models.get(id)!;
    model.parameters.values.set(values);
    model.evaluate();
  }

  /** Give the canvas another size on the page. */
  resize(width: number, height: number): void {
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
  }

  arrange(models: Arranged[]): void {
    this.renderer.arrange(models);
  }

  /** Draw, then read the colours at points of a model (its own units, y down as in its file). */
  read(id: string, points: [number, number][]): Colour[] {
    const [zero, one] = [this.renderer.locate(id, 0, 0), this.renderer.locate(id, 1, 1)];
    return this.at(points.map(([x, y]) => [(x - zero.x) / (one.x - zero.x), (-y - zero.y) / (one.y - zero.y)]));
  }

  /** Draw, then read the colours at points of the page, in CSS pixels. */
  at(points: [number, number][]): Colour[] {
    this.renderer.draw();
    const { width, height } = this.canvas;
    const copy = document.createElement("canvas");
    copy.width = width;
    copy.height = height;
    const paper = copy.getContext("2d", { willReadFrequently: true })!;
    paper.drawImage(this.canvas, 0, 0);
    const { data } = paper.getImageData(0, 0, width, height);
    const factor = width / this.canvas.clientWidth;
    return points.map(([x, y]) => {
      const place = 4 * (Math.floor(y * factor) * width + Math.floor(x * factor));
      return [...data.subarray(place, place + 4)] as Colour;
    });
  }

  size(): [number, number] {
    return [this.canvas.width, this.canvas.height];
  }

  /** Lose the context as a driver would, and get it back. */
  async lose(between: () => Promise<void> | void = () => undefined): Promise<void> {
    const gl = (this.canvas.getContext("webgl2") ?? this.canvas.getContext("webgl")) as WebGLRenderingContext;
    const extension = gl.getExtension("WEBGL_lose_context")!;
    const lost = happened(this.canvas, "webglcontextlost");
    extension.loseContext();
    await lost;
    this.renderer.draw();
    await between();
    const restored = happened(this.canvas, "webglcontextrestored");
    setTimeout(() => extension.restoreContext());
    await restored;
  }
}

function happened(target: EventTarget, type: string): Promise<void> {
  return new Promise((resolve) => target.addEventListener(type, () => resolve(), { once: true }));
}

async function picture(colour: Colour, width: number): Promise<HTMLImageElement> {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = 4;
  const pixels = new ImageData(width, 4);
  for (let i = 0; i < pixels.data.length; i++) pixels.data[i] = colour[i % 4];
  canvas.getContext("2d")!.putImageData(pixels, 0, 0);
  const image = new Image();
  const loaded = happened(image, "load");
  image.src = canvas.toDataURL();
  await loaded;
  return image;
}

Object.assign(window, { pixels: new Pixels() });
