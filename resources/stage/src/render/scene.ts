// One model in the graphics memory, and how its meshes are drawn.

import { type AvatarBackend, Blend, type Drawable } from "../avatar/backend";
import type { Quality } from "./hardware";
import { aim, type MaskPlan, MaskTarget, planMasks } from "./masks";
import { type Gl, POSITION, type Program, type Programs, UV } from "./programs";
import { createTexture } from "./textures";
import type { View } from "./view";

const FLOAT = 4;
const INDEX = 2;
/** Below this nothing would be seen. */
const FAINT = 1 / 512;

/** What is drawn. */
export interface Subject {
  model: AvatarBackend;
  images: readonly HTMLImageElement[];
}

export class Scene {
  private readonly model: AvatarBackend;
  private readonly positions: WebGLBuffer | null;
  private readonly uvs: WebGLBuffer | null;
  private readonly indices: WebGLBuffer | null;
  private readonly textures: (WebGLTexture | null)[];
  private readonly plan: MaskPlan;
  private readonly masks: MaskTarget | null;

  constructor(
    private readonly gl: Gl,
    private readonly programs: Programs,
    { model, images }: Subject,
    private readonly quality: Quality,
  ) {
    this.model = model;
    this.textures = images.map((image) => createTexture(gl, image, quality.fineTextures));
    this.uvs = filled(gl, gl.ARRAY_BUFFER, model.uvs);
    this.indices = filled(gl, gl.ELEMENT_ARRAY_BUFFER, model.indices);
    this.positions = gl.createBuffer();
    this.plan = planMasks(model);
    this.masks = this.plan.sets.length > 0 ? new MaskTarget(gl) : null;
  }

  /** Draw the model as it was last evaluated into the canvas, over a transparent ground. */
  draw(view: View, width: number, height: number): void {
    const { gl } = this;
    gl.enable(gl.BLEND);
    gl.clearColor(0, 0, 0, 0);
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.indices);
    gl.enableVertexAttribArray(POSITION);
    gl.enableVertexAttribArray(UV);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.positions);
    gl.bufferData(gl.ARRAY_BUFFER, this.model.positions, gl.DYNAMIC_DRAW);
    if (this.masks) this.drawMasks(this.masks, view, width, height);
    gl.viewport(0, 0, width, height);
    gl.clear(gl.COLOR_BUFFER_BIT);
    this.drawMeshes(view);
  }

  dispose(): void {
    const { gl } = this;
    for (const texture of this.textures) gl.deleteTexture(texture);
    for (const buffer of [this.positions, this.uvs, this.indices]) gl.deleteBuffer(buffer);
    this.masks?.dispose();
  }

  private drawMasks(masks: MaskTarget, view: View, width: number, height: number): void {
    const { gl, model } = this;
    const density = { x: (view.scaleX * width * this.quality.masks) / 2, y: (view.scaleY * height * this.quality.masks) / 2 };
    const { program, uniform } = this.programs.shape;
    gl.useProgram(program);
    gl.uniform1i(uniform["image"], 0);
    gl.activeTexture(gl.TEXTURE0);
    gl.disable(gl.CULL_FACE);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    masks.begin();
    for (const set of this.plan.sets) {
      aim(set, model, density);
      if (!set.needed) continue;
      masks.select(set);
      gl.uniform4fv(uniform["view"], set.view);
      for (const shape of set.shapes) this.triangles(model.drawables[shape]);
    }
    masks.end();
  }

  private drawMeshes(view: View): void {
    const { gl, model, programs } = this;
    gl.activeTexture(gl.TEXTURE1);
    gl.bindTexture(gl.TEXTURE_2D, this.masks?.texture ?? null);
    gl.activeTexture(gl.TEXTURE0);
    for (const program of [programs.plain, programs.masked]) this.prepare(program, view);
    let current: Program = programs.masked;
    for (const index of model.order) {
      if (model.visible[index] === 0 || model.opacities[index] < FAINT) continue;
      const drawable = model.drawables[index];
      const wanted = this.plan.of[index] < 0 ? programs.plain : programs.masked;
      if (wanted !== current) gl.useProgram(wanted.program);
      current = wanted;
      gl.uniform1f(current.uniform["opacity"], Math.min(1, model.opacities[index]));
      this.tint(current, index);
      if (current === programs.masked) this.useMask(current, index, drawable);
      this.setBlend(drawable);
      this.triangles(drawable);
    }
  }

  private prepare({ program, uniform }: Program, view: View): void {
    const { gl } = this;
    gl.useProgram(program);
    gl.uniform1i(uniform["image"], 0);
    gl.uniform1i(uniform["mask"], 1);
    gl.uniform4f(uniform["view"], view.scaleX, view.scaleY, view.offsetX, view.offsetY);
  }

  private tint({ uniform }: Program, index: number): void {
    const { gl, model } = this;
    const [r, g, b] = [3 * index, 3 * index + 1, 3 * index + 2];
    gl.uniform3f(uniform["multiply"], model.multiply[r], model.multiply[g], model.multiply[b]);
    gl.uniform3f(uniform["screen"], model.screen[r], model.screen[g], model.screen[b]);
  }

  private useMask({ uniform }: Program, index: number, drawable: Drawable): void {
    const set = this.plan.sets[this.plan.of[index]];
    this.gl.uniform4fv(uniform["maskView"], set.view);
    this.gl.uniform4fv(uniform["channel"], set.channel);
    this.gl.uniform1f(uniform["inverted"], drawable.invertedMask ? 1 : 0);
  }

  /** Colours carry premultiplied alpha; adding and multiplying leave the alpha below as it is. */
  private setBlend({ blend, doubleSided }: Drawable): void {
    const { gl } = this;
    if (doubleSided) gl.disable(gl.CULL_FACE);
    else gl.enable(gl.CULL_FACE);
    if (blend === Blend.Additive) gl.blendFuncSeparate(gl.ONE, gl.ONE, gl.ZERO, gl.ONE);
    else if (blend === Blend.Multiply) {
      gl.blendFuncSeparate(gl.DST_COLOR, gl.ONE_MINUS_SRC_ALPHA, gl.ZERO, gl.ONE);
    } else gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  }

  private triangles(drawable: Drawable): void {
    const { gl } = this;
    gl.bindTexture(gl.TEXTURE_2D, this.textures[drawable.texture] ?? null);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.positions);
    gl.vertexAttribPointer(POSITION, 2, gl.FLOAT, false, 0, drawable.start * FLOAT);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.uvs);
    gl.vertexAttribPointer(UV, 2, gl.FLOAT, false, 0, drawable.start * FLOAT);
    gl.drawElements(gl.TRIANGLES, drawable.indexCount, gl.UNSIGNED_SHORT, drawable.indexBegin * INDEX);
  }
}

function filled(gl: Gl, target: number, data: AllowSharedBufferSource): WebGLBuffer | null {
  const buffer = gl.createBuffer();
  gl.bindBuffer(target, buffer);
  gl.bufferData(target, data, gl.STATIC_DRAW);
  return buffer;
}
