// Where the cast becomes visible: meshes on the canvas, pictures as elements, one over the other.

import { type HitArea, hitAt } from "../avatar/hit";
import { Puppet } from "../png/puppet";
import type { Arranged, Rectangle, Renderer } from "../render/renderer";
import type { Body } from "./body";
import { Slices } from "./slices";

export type Standing = Arranged;

/** What the cast needs of the screen; a fake stands in for it in tests. */
export interface Screen {
  /** Show a body, in its default pose, in the place of what `id` was; throws if that has to stay. */
  put(id: string, body: Body): void;
  remove(id: string): void;
  /** Say where everybody stands, from back to front. */
  arrange(cast: readonly Standing[]): void;
  /** Where a character is in the window (CSS pixels), as it is placed; null if it is not shown. */
  boxOf(id: string): Rectangle | null;
  /** Width for height of a character's box; 0 if it is not shown. */
  aspectOf(id: string): number;
  /** The area of a character under a point of the window, or null. */
  hit(id: string, clientX: number, clientY: number): HitArea | null;
}

export class StageScreen implements Screen {
  private readonly bodies = new Map<string, Body>();
  private readonly puppets = new Map<string, Puppet>();
  private readonly slices: Slices | null;
  private cast: readonly Standing[] = [];

  /** Without a renderer only pictures can be shown. */
  constructor(
    private readonly ground: HTMLElement,
    canvas: HTMLCanvasElement,
    private readonly renderer: Renderer | null,
  ) {
    this.slices = renderer && new Slices(ground, canvas, renderer);
    addEventListener("resize", () => this.arrange(this.cast));
  }

  put(id: string, body: Body): void {
    const { avatar, pictures } = body;
    if (pictures) {
      this.remove(id);
      const puppet = new Puppet(pictures, avatar.backend.parameters);
      this.puppets.set(id, puppet);
      this.ground.append(puppet.element);
    } else {
      if (!this.renderer) throw new Error("Models can only be drawn with WebGL.");
      this.renderer.show(id, avatar.backend, avatar.images);
      this.removePuppet(id);
    }
    this.bodies.set(id, body);
    this.arrange(this.cast);
  }

  remove(id: string): void {
    this.removePuppet(id);
    if (this.bodies.get(id)?.pictures === null) this.renderer?.remove(id);
    this.bodies.delete(id);
  }

  arrange(cast: readonly Standing[]): void {
    this.cast = cast;
    const here = cast.filter(({ id }) => this.bodies.has(id));
    here.forEach(({ id, place, visible }, index) => {
      this.puppets.get(id)?.stand(place, visible, this.ground.clientWidth, this.ground.clientHeight, index);
    });
    this.slices?.arrange(here, (id) => this.puppets.has(id));
  }

  /** Draw everybody as they were last updated. */
  draw(): void {
    this.puppets.forEach(drawPuppet);
    this.slices?.draw();
  }

  boxOf(id: string): Rectangle | null {
    const puppet = this.puppets.get(id);
    return puppet ? puppet.box() : (this.renderer?.boxOf(id) ?? null);
  }

  aspectOf(id: string): number {
    return this.puppets.get(id)?.aspect ?? this.renderer?.aspectOf(id) ?? 0;
  }

  hit(id: string, clientX: number, clientY: number): HitArea | null {
    const body = this.bodies.get(id);
    if (!body || body.pictures || !this.renderer) return null;
    const { x, y } = this.renderer.locate(id, clientX, clientY);
    return hitAt(body.avatar.backend, body.avatar.hitAreas, x, y);
  }

  private removePuppet(id: string): void {
    this.puppets.get(id)?.element.remove();
    this.puppets.delete(id);
  }
}

/** Here, so that no function is made for each frame. */
function drawPuppet(puppet: Puppet): void {
  puppet.draw();
}
