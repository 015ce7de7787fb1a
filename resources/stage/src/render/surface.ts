// What the picture is drawn into: the canvas itself, or samples that are put together into it.

import type { GlObjects } from "./objects";

const SAMPLES = 4;

/**
 * Multisampling of a canvas cannot be switched once it has a context, so it is done here, where it
 * can. WebGL 1 has none: there, the picture goes straight into the canvas, which may have its own.
 */
export class Surface {
  private framebuffer: WebGLFramebuffer | null = null;
  private samples: WebGLRenderbuffer | null = null;
  private width = 0;
  private height = 0;

  constructor(
    private readonly objects: GlObjects,
    private readonly antialias: boolean,
  ) {}

  /** Make it the target, empty and of this size in pixels. */
  begin(width: number, height: number): void {
    const { gl } = this.objects;
    if (this.antialias && isWebGl2(gl)) this.fit(gl, width, height);
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.framebuffer);
    gl.viewport(0, 0, width, height);
    gl.clear(gl.COLOR_BUFFER_BIT);
  }

  /** Bring the picture into the canvas. */
  end(): void {
    const { gl } = this.objects;
    if (!this.framebuffer || !isWebGl2(gl)) return;
    const { width, height } = this;
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, this.framebuffer);
    gl.bindFramebuffer(gl.DRAW_FRAMEBUFFER, null);
    gl.blitFramebuffer(0, 0, width, height, 0, 0, width, height, gl.COLOR_BUFFER_BIT, gl.NEAREST);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  }

  dispose(): void {
    this.objects.deleteFramebuffer(this.framebuffer);
    this.objects.deleteRenderbuffer(this.samples);
    this.framebuffer = this.samples = null;
  }

  private fit(gl: WebGL2RenderingContext, width: number, height: number): void {
    if (this.framebuffer && width === this.width && height === this.height) return;
    this.dispose();
    this.width = width;
    this.height = height;
    const most = gl.getParameter(gl.MAX_SAMPLES) as number;
    this.samples = this.objects.renderbuffer();
    gl.bindRenderbuffer(gl.RENDERBUFFER, this.samples);
    gl.renderbufferStorageMultisample(gl.RENDERBUFFER, Math.min(SAMPLES, most), gl.RGBA8, width, height);
    this.framebuffer = this.objects.framebuffer();
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.framebuffer);
    gl.framebufferRenderbuffer(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.RENDERBUFFER, this.samples);
  }
}

export function isWebGl2(gl: unknown): gl is WebGL2RenderingContext {
  return typeof WebGL2RenderingContext !== "undefined" && gl instanceof WebGL2RenderingContext;
}
