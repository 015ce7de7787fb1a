// Draws a PNG avatar with elements: the right picture, fades between expressions, a little life.

import type { Parameters } from "../avatar/parameters";
import type { Place } from "../net/wire";
import type { Rectangle } from "../render/renderer";
import { type PictureSet, pictureOf } from "./avatar";
import { Bounce } from "./bounce";
import type { Pictures } from "./load";
import { BREATH, EYES, LEAN, MOUTH, parameterOf } from "./rig";

/** From these openings on, the mouth counts as open and as closed again. */
const OPENS = 0.18;
const CLOSES = 0.1;
/** Below this, the eyes count as closed. */
const SHUT = 0.5;
/** Free space above the head, as a part of the height: she bounces while she talks. */
const HEADROOM = 0.04;
/** Parts of the height: how much a breath lifts. */
const LIFT = 0.006;
/** Degrees for a whole lean of the body. */
const LEANING = 1.2;

/** One set of pictures in the page. */
interface Layer {
  element: HTMLElement;
  pictures: PictureSet<HTMLImageElement>;
  /** The parameter that says how much of it is seen; -1 for the face at rest. */
  index: number;
  weight: number;
  opacity: number;
  seen: HTMLImageElement | null;
}

export class Puppet {
  readonly element = document.createElement("div");
  private readonly body = document.createElement("div");
  private readonly bounce = new Bounce();
  /** What was put on last comes first, the face at rest last. */
  private readonly layers: Layer[] = [];
  private readonly places: { mouth: number; eyes: number; breath: number; lean: number };
  private talking = false;
  private height = 0;
  private visible = true;
  private rise = 0;
  private lean = 0;

  constructor(
    private readonly pictures: Pictures,
    private readonly parameters: Parameters,
  ) {
    const find = (id: string) => parameters.find(id);
    this.places = { mouth: find(MOUTH), eyes: find(EYES), breath: find(BREATH), lean: find(LEAN) };
    this.element.className = "puppet";
    this.body.className = "body";
    this.element.append(this.body);
    for (const [name, set] of pictures.sets) this.layers.unshift(this.layerOf(name, set));
  }

  /** Stand at a place of a stage of this size (CSS pixels), over all that has a lesser `depth`. */
  stand({ x, y, scale, mirror }: Place, visible: boolean, stageWidth: number, stageHeight: number, depth: number): void {
    const { width, height } = this.pictures;
    const fitting = Math.min(stageWidth / width, stageHeight / (height * (1 + HEADROOM))) * scale;
    this.height = height * fitting;
    const { style } = this.element;
    style.width = `${width * fitting}px`;
    style.height = `${this.height}px`;
    style.left = `${x * stageWidth - (width * fitting) / 2}px`;
    style.top = `${y * stageHeight - this.height}px`;
    style.transform = mirror ? "scaleX(-1)" : "";
    style.zIndex = String(depth);
    style.display = visible ? "" : "none";
    this.visible = visible;
  }

  /** Show what the parameters say; `now` is the time in ms. */
  draw(now = performance.now()): void {
    if (!this.visible) return;
    const { values } = this.parameters;
    const mouth = values[this.places.mouth];
    const talked = this.talking;
    this.talking = mouth > (talked ? CLOSES : OPENS);
    if (this.talking && !talked) this.bounce.start(now);
    this.fade(values);
    const shut = values[this.places.eyes] < SHUT;
    for (const layer of this.layers) if (layer.opacity > 0) this.choose(layer, pictureOf(layer.pictures, this.talking, shut));
    const lift = this.bounce.height(now) + values[this.places.breath] * LIFT;
    this.pose(Math.round(-lift * this.height * 10) / 10, Math.round(values[this.places.lean] * LEANING * 10) / 100);
  }

  /** Width for height of its box. */
  get aspect(): number {
    return this.pictures.width / (this.pictures.height * (1 + HEADROOM));
  }

  /** Where it is in the window, with the space that it moves in. */
  box(): Rectangle {
    const { left, bottom, width } = this.element.getBoundingClientRect();
    const height = this.height * (1 + HEADROOM);
    return { left, top: bottom - height, width, height };
  }

  /** Pixels and degrees; the browser is told only what changed. */
  private pose(rise: number, lean: number): void {
    if (rise === this.rise && lean === this.lean) return;
    this.rise = rise;
    this.lean = lean;
    this.body.style.transform = `translateY(${rise}px) rotate(${lean}deg)`;
  }

  /** What was put on last is seen by its weight, the older ones share the rest. */
  private fade(values: Float32Array): void {
    for (let i = 0; i < this.layers.length; i++) {
      const layer = this.layers[i];
      if (layer.index < 0) continue;
      const weight = values[layer.index];
      if (weight > 0 && layer.weight <= 0 && i > 0) {
        this.layers.splice(i, 1);
        this.layers.unshift(layer);
      }
      layer.weight = weight;
    }
    let rest = 1;
    for (const layer of this.layers) {
      const opacity = Math.round(Math.min(rest, layer.index < 0 ? 1 : layer.weight) * 1000) / 1000;
      rest -= opacity;
      if (opacity === layer.opacity) continue;
      layer.opacity = opacity;
      layer.element.style.opacity = String(opacity);
    }
  }

  private choose(layer: Layer, picture: HTMLImageElement): void {
    if (picture === layer.seen) return;
    layer.seen?.classList.remove("seen");
    picture.classList.add("seen");
    layer.seen = picture;
  }

  private layerOf(name: string, pictures: PictureSet<HTMLImageElement>): Layer {
    const element = document.createElement("div");
    element.className = "pictures";
    element.style.opacity = "0";
    const { idle, talk, blink, talkBlink } = pictures;
    for (const picture of [idle, talk, blink, talkBlink]) {
      if (!picture) continue;
      picture.alt = "";
      picture.draggable = false;
      picture.decoding = "sync"; // or the first open mouth would be an empty frame
      element.append(picture);
    }
    this.body.append(element);
    const index = name === "" ? -1 : this.parameters.find(parameterOf(name));
    return { element, pictures, index, weight: 0, opacity: 0, seen: null };
  }
}
