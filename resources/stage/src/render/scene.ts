// One model in the graphics memory, and how its meshes are drawn.

import { type AvatarBackend, Blend } from "../avatar/backend";
import { type MaskPlan, planMasks } from "./mask-plan";
import type { Gl, GlObjects } from "./objects";
import { POSITION, type Programs, UV } from "./programs";
import { isWebGl2 } from "./surface";
import { createTexture } from "./textures";
import type { View } from "./view";

/** Below this nothing would be seen. */
const FAINT = 1 / 512;

export class Scene {
  readonly view: View = { scaleX: 1, scaleY: 1, offsetX: 0, offsetY: 0 };
  readonly plan: MaskPlan;
  private readonly positions: WebGLBuffer | null;
  private readonly uvs: WebGLBuffer | null;
  private readonly indices: WebGLBuffer | null;
  private readonly textures: (WebGLTexture | null)[];
  private readonly indexType: number;
  private readonly indexBytes: number;
  /** What the graphics card is set to; -1 is unknown. */
  private texture = -1;
  private blend = -1;
  private culling = -1;

  constructor(
    private readonly objects: GlObjects,
    private readonly programs: Programs,
    readonly model: AvatarBackend,
    images: readonly HTMLImageElement[],
    fineTextures: boolean,
  ) {
    const { gl } = objects;
    const indices = joinedIndices(gl, model); // first: it may throw
    this.textures = images.map((image) => createTexture(objects, image, fineTextures));
    this.indexBytes = indices.BYTES_PER_ELEMENT;
    this.indexType = this.indexBytes === 4 ? gl.UNSIGNED_INT : gl.UNSIGNED_SHORT;
    this.uvs = filled(objects, gl.ARRAY_BUFFER, model.uvs);
    this.indices = filled(objects, gl.ELEMENT_ARRAY_BUFFER, indices);
    this.positions = objects.buffer();
    this.plan = planMasks(model);
  }

  /** Bring the meshes as they were last evaluated to the graphics card. */
  upload(): void {
    const { gl } = this.objects;
    gl.bindBuffer(gl.ARRAY_BUFFER, this.positions);
    gl.bufferData(gl.ARRAY_BUFFER, this.model.positions, gl.STREAM_DRAW);
  }

  /** Make this model's buffers those that `draw` and `drawShape` take from. */
  bind(): void {
    const { gl } = this.objects;
    gl.bindBuffer(gl.ARRAY_BUFFER, this.positions);
    gl.vertexAttribPointer(POSITION, 2, gl.FLOAT, false, 0, 0);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.uvs);
    gl.vertexAttribPointer(UV, 2, gl.FLOAT, false, 0, 0);
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.indices);
    this.texture = this.blend = this.culling = -1;
  }

  /** Draw one mesh as a clipping shape; needs `bind` and the program for shapes. */
  drawShape(index: number): void {
    this.setCulling(!this.model.drawables[index].doubleSided);
    this.triangles(index);
  }

  /** Draw all meshes from back to front into the present target. */
  draw(): void {
    const { model, programs, view, plan } = this;
    const { gl } = this.objects;
    this.bind();
    gl.frontFace(view.scaleX < 0 ? gl.CW : gl.CCW);
    programs.masked.use();
    programs.masked.setView(view);
    programs.plain.use();
    programs.plain.setView(view);
    let current = programs.plain;
    for (let i = 0; i < model.order.length; i++) {
      const index = model.order[i];
      const opacity = model.opacities[index];
      if (model.visible[index] === 0 || !(opacity >= FAINT)) continue;
      const set = plan.of[index];
      if (set >= 0 && !plan.sets[set].needed) continue; // all of it is outside of the picture
      const wanted = set < 0 ? programs.plain : programs.masked;
      if (wanted !== current) wanted.use();
      current = wanted;
      current.setOpacity(Math.min(1, opacity));
      current.setTints(model.multiply, model.screen, index);
      const drawable = model.drawables[index];
      if (set >= 0) {
        const mask = plan.sets[set];
        current.setMask(mask.page, mask.channel, mask.view, drawable.invertedMask);
      }
      this.setBlend(drawable.blend);
      this.setCulling(!drawable.doubleSided);
      this.triangles(index);
    }
  }

  dispose(): void {
    const { objects } = this;
    for (const texture of this.textures) objects.deleteTexture(texture);
    for (const buffer of [this.positions, this.uvs, this.indices]) objects.deleteBuffer(buffer);
  }

  /** Colours carry premultiplied alpha; adding and multiplying leave the alpha below as it is. */
  private setBlend(blend: Blend): void {
    if (blend === this.blend) return;
    this.blend = blend;
    const { gl } = this.objects;
    if (blend === Blend.Additive) gl.blendFuncSeparate(gl.ONE, gl.ONE, gl.ZERO, gl.ONE);
    else if (blend === Blend.Multiply) {
      gl.blendFuncSeparate(gl.DST_COLOR, gl.ONE_MINUS_SRC_ALPHA, gl.ZERO, gl.ONE);
    } else gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  }

  private setCulling(culled: boolean): void {
    const wanted = culled ? 1 : 0;
    if (wanted === this.culling) return;
    this.culling = wanted;
    const { gl } = this.objects;
    if (culled) gl.enable(gl.CULL_FACE);
    else gl.disable(gl.CULL_FACE);
  }

  private triangles(index: number): void {
    const { gl } = this.objects;
    const { texture, indexBegin, indexCount } = this.model.drawables[index];
    if (texture !== this.texture) gl.bindTexture(gl.TEXTURE_2D, this.textures[texture] ?? null);
    this.texture = texture;
    gl.drawElements(gl.TRIANGLES, indexCount, this.indexType, indexBegin * this.indexBytes);
  }
}

/** The triangles of all meshes, counting from the model's first vertex: one set of buffers serves all. */
function joinedIndices(gl: Gl, { drawables, indices, positions }: AvatarBackend): Uint16Array | Uint32Array {
  const large = positions.length / 2 > 65536;
  if (large && !isWebGl2(gl) && !gl.getExtension("OES_element_index_uint")) {
    throw new Error("The model has more vertices than this graphics driver can draw.");
  }
  const joined = large ? new Uint32Array(indices.length) : new Uint16Array(indices.length);
  for (const { start, indexBegin, indexCount } of drawables) {
    for (let i = indexBegin; i < indexBegin + indexCount; i++) joined[i] = indices[i] + start / 2;
  }
  return joined;
}

function filled(objects: GlObjects, target: number, data: AllowSharedBufferSource): WebGLBuffer | null {
  const buffer = objects.buffer();
  objects.gl.bindBuffer(target, buffer);
  objects.gl.bufferData(target, data, objects.gl.STATIC_DRAW);
  return buffer;
}
