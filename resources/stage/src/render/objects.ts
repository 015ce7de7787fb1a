// Makes and deletes the objects of a WebGL context, and counts those that live.

export type Gl = WebGLRenderingContext | WebGL2RenderingContext;

/** How many objects the page holds in the graphics memory. */
export interface ObjectCounts {
  textures: number;
  buffers: number;
  programs: number;
  framebuffers: number;
  renderbuffers: number;
}

export class GlObjects {
  readonly counts: ObjectCounts = { textures: 0, buffers: 0, programs: 0, framebuffers: 0, renderbuffers: 0 };

  constructor(readonly gl: Gl) {}

  texture(): WebGLTexture | null {
    return this.made("textures", this.gl.createTexture());
  }

  buffer(): WebGLBuffer | null {
    return this.made("buffers", this.gl.createBuffer());
  }

  program(): WebGLProgram | null {
    return this.made("programs", this.gl.createProgram());
  }

  framebuffer(): WebGLFramebuffer | null {
    return this.made("framebuffers", this.gl.createFramebuffer());
  }

  renderbuffer(): WebGLRenderbuffer | null {
    return this.made("renderbuffers", this.gl.createRenderbuffer());
  }

  deleteTexture(texture: WebGLTexture | null): void {
    if (this.gone("textures", texture)) this.gl.deleteTexture(texture);
  }

  deleteBuffer(buffer: WebGLBuffer | null): void {
    if (this.gone("buffers", buffer)) this.gl.deleteBuffer(buffer);
  }

  deleteProgram(program: WebGLProgram | null): void {
    if (this.gone("programs", program)) this.gl.deleteProgram(program);
  }

  deleteFramebuffer(framebuffer: WebGLFramebuffer | null): void {
    if (this.gone("framebuffers", framebuffer)) this.gl.deleteFramebuffer(framebuffer);
  }

  deleteRenderbuffer(renderbuffer: WebGLRenderbuffer | null): void {
    if (this.gone("renderbuffers", renderbuffer)) this.gl.deleteRenderbuffer(renderbuffer);
  }

  /** The context was lost, and with it all that was in it. */
  forget(): void {
    for (const kind of Object.keys(this.counts) as (keyof ObjectCounts)[]) this.counts[kind] = 0;
  }

  private made<T>(kind: keyof ObjectCounts, object: T | null): T | null {
    if (object !== null) this.counts[kind]++;
    return object;
  }

  private gone(kind: keyof ObjectCounts, object: unknown): boolean {
    if (object !== null) this.counts[kind]--;
    return object !== null;
  }
}
